"""The activities of a plan: blocks down, groups across. It needs no window."""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from typing_extensions import override

from app.services.pin_kinds import ActivityPin, LeadPin, Pin
from app.services.sentences import GapTold
from app.services.shown import BlockView, CellView, GroupView, PlanView, ProgrammeView, SessionView
from app.services.weather import Place, SecondChoiceView
from app.views.programmes.plan_lines import PINNED

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
KIND = Qt.ItemDataRole.UserRole
TITLE, OPEN = "title", "open"
"""Kinds of cells beside those of activities: a session's title, and what stayed open."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row: the title of a session, or one of its blocks."""

    session: SessionView
    block: BlockView | None


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell: its text, its kind, and more in a tip."""

    text: str
    kind: str
    tip: str = ""


class GridModel(QAbstractTableModel):
    """Blocks × groups, with a row for each session's title."""

    def __init__(self) -> None:
        super().__init__()
        self._plan: PlanView | None = None
        self._pins: Set[Pin] = frozenset()
        self._second: Mapping[Place, SecondChoiceView] = {}
        self.lines: tuple[Line, ...] = ()
        self.groups: tuple[GroupView, ...] = ()

    def show(self, view: ProgrammeView | None, pins: Set[Pin] = frozenset()) -> None:
        """Shows a programme's plan with what is pinned of it, or nothing."""
        self.beginResetModel()
        self._plan = view.plan if view else None
        self._pins = pins
        self.groups = self._plan.groups if self._plan else ()
        sessions = view.sessions if view and self._plan else ()
        self.lines = tuple(
            Line(session, block) for session in sessions for block in (None, *session.blocks)
        )
        self.endResetModel()

    def show_second(self, second: Mapping[Place, SecondChoiceView]) -> None:
        """Shows in its cells what is done instead if the weather stops an activity."""
        self.beginResetModel()
        self._second = second
        self.endResetModel()

    @property
    def titles(self) -> tuple[int, ...]:
        """The rows that are titles of sessions."""
        return tuple(row for row, line in enumerate(self.lines) if line.block is None)

    def cell(self, row: int, column: int) -> Cell:
        """What a group does in a block; in a title's row the session."""
        line, plan = self.lines[row], self._plan
        if line.block is None or plan is None:
            return Cell(line.session.title, TITLE)
        group = self.groups[column]
        found = plan.cells.get((line.session.code, line.block.starts, group.code))
        if found is not None:
            place = (line.session.code, line.block.starts, group.code)
            text = [*self._said(line, found, group)]
            tip = [f"Led by {', '.join(found.leaders)}."]
            if place in self._second:
                text.append(second_said(self._second[place]))
                tip.extend(self._second[place].reasons)
            return Cell("\n".join(text), found.kind, "\n".join(tip))
        gap = _gap(plan, line.session, line.block, group)
        if gap is not None:
            why = "\n".join((gap.sentence, *gap.reasons))
            return Cell(f"⚠ No activity\n{_short(gap)}", OPEN, why)
        return Cell("Nobody here", "")

    def _said(self, line: Line, found: CellView, group: GroupView) -> tuple[str, ...]:
        """The activity and who leads it, each with a mark where it is pinned."""
        kind = f" ({found.kind})" if found.kind else ""
        texts = (f"{found.activity}{kind}", *found.leaders)
        pins = place_pins(line, found, group)
        return tuple(self._marked(text, pin) for text, pin in zip(texts, pins, strict=True))

    def _marked(self, text: str, pin: Pin) -> str:
        return f"{text} · {PINNED}" if pin in self._pins else text

    def pins_at(self, index: Index) -> tuple[Pin, ...]:
        """What could be pinned of a cell: its activity and who leads it."""
        line, plan = self.lines[index.row()], self._plan
        if line.block is None or plan is None:
            return ()
        group = self.groups[index.column()]
        found = plan.cells.get((line.session.code, line.block.starts, group.code))
        return place_pins(line, found, group) if found else ()

    def session_at(self, index: Index) -> str:
        """The session of a row."""
        return self.lines[index.row()].session.code

    @override
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    @override
    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.groups)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        cell = self.cell(index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return cell.tip or None
        return cell.kind if role == KIND else None

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Horizontal:
            return self.groups[section].name
        block = self.lines[section].block
        return block.label.replace(", ", "\n", 1) if block else ""


def second_said(second: SecondChoiceView) -> str:
    """What is done if the weather stops a group, or that there is nothing, and one reason."""
    if second.activity:
        return f"If the weather stops it: {second.activity}, {', '.join(second.leaders)}"
    why = f" {second.reasons[0]}" if second.reasons else ""
    return f"⚠ If the weather stops it: no second choice.{why}"


def place_pins(line: Line, found: CellView, group: GroupView) -> tuple[Pin, ...]:
    """The activity of a cell as a pin, then each who leads it."""
    if line.block is None:
        return ()
    session, starts = line.session.code, line.block.starts
    leads = (LeadPin(session, starts, group.code, staff) for staff in found.staff)
    return (ActivityPin(session, starts, group.code, found.activity), *leads)


def _gap(
    plan: PlanView, session: SessionView, block: BlockView, group: GroupView
) -> GapTold | None:
    """The gap of a cell without an activity; none where nobody of the group is present."""
    cell = (session.code, block.starts, group.code)
    unfilled = (g for g in plan.gaps if g.rule == "unfilled")
    return next((g for g in unfilled if (g.session, g.block, g.group) == cell), None)


def _short(gap: GapTold) -> str:
    """Why a cell is empty, as short as a cell is."""
    count = len(gap.reasons)
    if not count:
        return "nothing is offered here"
    return gap.reasons[0] if count == 1 else f"{gap.reasons[0]} And {count - 1} more: see Gaps."
