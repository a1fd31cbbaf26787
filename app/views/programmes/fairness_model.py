"""How a plan is shared out, as a table that sorts; it needs no window."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from typing_extensions import override

from app.papers.phrases import together
from app.scheduling.fairness import Measure, Share
from app.services.fairness import ChildLine, StaffLine

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
SHARE = Qt.ItemDataRole.UserRole
"""How long a cell's bar is, from 0 to 1; None: it has none."""
LEAST = Qt.ItemDataRole.UserRole + 1
"""Whether nobody comes off worse in this."""
MARK = "▼ "
NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Amount:
    """What somebody gets or does: in a word, as a number to sort by, and as a part of the most."""

    text: str
    number: float
    part: float | None = None
    least: bool = False


Line = Sequence[Amount]


class FairnessModel(QAbstractTableModel):
    """A line for each child or person, a column for each measure."""

    def __init__(self) -> None:
        super().__init__()
        self.headers: Sequence[str] = ()
        self._lines: list[Line] = []
        self._order: tuple[int, bool] | None = None

    def show(self, headers: Sequence[str], lines: Sequence[Line]) -> None:
        """Shows lines, sorted as before."""
        self.beginResetModel()
        self.headers, self._lines = headers, list(lines)
        self._arrange()
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    @override
    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.headers)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        amount = self._lines[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{MARK if amount.least else ''}{amount.text}"
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return f"{amount.text}: nobody comes off worse" if amount.least else amount.text
        if role == SHARE:
            return amount.part
        return amount.least if role == LEAST else None

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self.headers[section]

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._order = None if column < 0 else (column, order is Qt.SortOrder.DescendingOrder)
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        chosen = [(id(self._lines[index.row()]), index.column()) for index in before]
        self._arrange()
        places = {id(line): at for at, line in enumerate(self._lines)}
        after = [self.index(places[line], section) for line, section in chosen]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _arrange(self) -> None:
        if self._order is None:
            return
        column, falling = self._order
        self._lines.sort(key=lambda line: _key(line[column]), reverse=falling)


def _key(amount: Amount) -> tuple[float, str]:
    return amount.number, amount.text.casefold()


CHILD_HEADERS = (
    "Child",
    "Wishes",
    "Friends",
    "Faces",
    "Role model",
    "Activities",
    "Beds",
    "Company by night",
    "Least in",
)
STAFF_HEADERS = ("Who", "Role", "Hours", "Busiest week", "Nights", "Weekends", "Most in")


def child_lines(lines: Sequence[ChildLine]) -> list[Line]:
    """What each child gets, beside what there was to get."""
    most = max((line.share.faces for line in lines), default=0)
    return [_child(line, most) for line in lines]


def _child(line: ChildLine, most: int) -> Line:
    share, least = line.share, line.standing.least
    parts = (
        (Measure.WISHES, share.wishes),
        (Measure.FRIENDS, share.friends),
        (Measure.ROLE_MODEL, share.role_model),
        (Measure.ACTIVITIES, share.activities),
        (Measure.BEDS, share.beds),
        (Measure.COMPANY, share.company),
    )
    wishes, friends, *others = (_share(each, measure in least) for measure, each in parts)
    faces = _count(share.faces, str(share.faces), most, least=Measure.FACES in least)
    return (Amount(line.name, 0), wishes, friends, faces, *others, _in(line))


def staff_lines(lines: Sequence[StaffLine]) -> list[Line]:
    """What is asked of each person."""
    most: Mapping[str, int] = {
        name: max((getattr(line.share, name) for line in lines), default=0)
        for name in ("minutes", "nights", "weekends")
    }
    return [_person(line, most) for line in lines]


def _person(line: StaffLine, most: Mapping[str, int]) -> Line:
    share, worst = line.share, line.standing.least
    hours = f"{share.minutes / 60:g} h"
    week = share.busiest_week
    busiest = f"{week.got / 60:g} of {week.of / 60:g} h"
    part = week.got / week.of if week.of else None
    counts: Sequence[tuple[Measure, int, str]] = (
        (Measure.NIGHTS, share.nights, "nights"),
        (Measure.WEEKENDS, share.weekends, "weekends"),
    )
    return (
        Amount(line.name, 0),
        Amount(share.role.value, 0),
        _count(share.minutes, hours, most["minutes"], least=Measure.HOURS in worst),
        Amount(busiest, part or 0, part, Measure.BUSIEST_WEEK in worst),
        *(_count(n, str(n), most[of], least=measure in worst) for measure, n, of in counts),
        _in(line),
    )


def _in(line: ChildLine | StaffLine) -> Amount:
    """In how many measures somebody has the least, and which."""
    least, of = line.standing.least, line.standing.of
    if not least:
        return Amount(NOTHING, 0)
    words = together([measure.value for measure in least])
    return Amount(f"{len(least)} of {of}: {words}", len(least), None, line.standing.worst)


def _share(share: Share, least: bool) -> Amount:  # noqa: FBT001 -- one of a pair
    """A part of what there was; a child who could get nothing stands after all others."""
    if not share.of:
        return Amount(NOTHING, 2)
    part = share.got / share.of
    return Amount(f"{share.got} of {share.of}", part, part, least)


def _count(number: int, text: str, most: int, *, least: bool) -> Amount:
    return Amount(text, number, number / most if most else 0.0, least)
