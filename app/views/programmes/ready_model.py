"""Who is ready for which session, as a table; it needs no window.

A mark and words say it, never colour alone.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from typing_extensions import override

from app.casework.consents import Standing
from app.casework.dates import MONTHS
from app.casework.readiness import PLACE, ROOM, Item, Readiness
from app.services.readiness import ChildReady, ProgrammeReady

if TYPE_CHECKING:
    from app.scheduling.problem import Session

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
COMES_NOT = "– does not come"
SPOKEN = (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
LACKS = {
    Standing.REFUSED: "refused",
    Standing.EXPIRED: "runs out",
    Standing.WRONG_AUTHORITY: "wrong signature",
    Standing.NOT_RECORDED: "not recorded who may decide",
    Standing.MISSING: "missing",
}
"""What may be wrong, in short words: the worst first."""
SHORT = {PLACE: "the place", ROOM: "the room"}


class ReadyModel(QAbstractTableModel):
    """A line for each child, a column for each session."""

    def __init__(self) -> None:
        super().__init__()
        self.sessions: Sequence[Session] = ()
        self._children: Sequence[str] = ()
        self._names: dict[str, str] = {}
        self._found: dict[tuple[str, str], ChildReady] = {}
        self._ready: ProgrammeReady | None = None

    def show(self, ready: ProgrammeReady | None, *, waiting_only: bool = False) -> None:
        """Shows a programme, or of its children only those who are not ready for a session."""
        self.beginResetModel()
        self._ready = ready
        every = ready.children if ready else ()
        self.sessions = ready.sessions if ready else ()
        self._found = {(each.child, each.session): each for each in every}
        self._names = {each.child: each.name for each in every}
        wanted = {each.child for each in every if not waiting_only or not each.readiness.may_come}
        self._children = sorted(wanted, key=lambda child: (self._names[child].casefold(), child))
        self.endResetModel()

    def at(self, index: Index) -> ChildReady | None:
        """The child and session of a cell; none where the child does not come."""
        if not index.isValid():
            return None
        key = self._children[index.row()], self.sessions[index.column()].code
        return self._found.get(key)

    def index_of(self, child: str, session: str) -> QModelIndex:
        """The cell of a child at a session; nowhere, if it is not shown."""
        codes = [each.code for each in self.sessions]
        if child not in self._children or session not in codes:
            return QModelIndex()
        return self.index(self._children.index(child), codes.index(session))

    @override
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._children)

    @override
    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.sessions)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        found = self.at(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return short(found.readiness) if found else COMES_NOT
        if role in SPOKEN:
            return f"{found.name}: {found.readiness.sentence}" if found else "does not come"
        return None

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Vertical:
            child = self._children[section]
            return f"{child} – {self._names[child]}"
        session = self.sessions[section]
        return f"{session.code}\n{short_day(session.starts.date())}\n{self._share(session.code)}"

    def _share(self, session: str) -> str:
        return share(self._ready, session) if self._ready else ""


def share(ready: ProgrammeReady, session: str) -> str:
    """How many of those who come to a session are ready: "9 of 12 ready"."""
    coming = ready.of(session)
    return f"{sum(each.readiness.ready for each in coming)} of {len(coming)} ready"


def headline(ready: ProgrammeReady, session: str) -> str:
    """How many are ready for a session, how many come by somebody's word, how many wait."""
    coming = ready.of(session)
    good = sum(each.readiness.ready for each in coming)
    by_word = sum(each.readiness.overridden for each in coming)
    waiting = len(ready.not_ready(session))
    verb = "is" if good == 1 else "are"
    said = f"{good} of {len(coming)} {verb} ready for {session}, {ready.titles[session]}."
    if by_word:
        said += f" {by_word} {'comes' if by_word == 1 else 'come'} by a named person's word."
    if waiting:
        said += f" {waiting} {'is' if waiting == 1 else 'are'} not ready: no final roster yet."
    if ready.judged:
        said += f" {ready.judged}"
    return said


def short_day(day: date) -> str:
    """A date in a column's header: "16 Jan 2027"."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def short(readiness: Readiness) -> str:
    """How ready a child is, in few words."""
    if readiness.ready:
        return "✓ ready"
    if readiness.override is not None and readiness.overridden:
        return f"◆ comes by {readiness.override.by}'s word"
    return "\n".join(("✗ not ready", *_lacking(readiness.missing)))


def _lacking(missing: Sequence[Item]) -> Iterator[str]:
    """What is missing, by what is wrong with it."""
    for standing, words in LACKS.items():
        names = [SHORT.get(i.name, i.name) for i in missing if i.standing is standing]
        if names:
            yield f"{words}: {', '.join(names)}"
