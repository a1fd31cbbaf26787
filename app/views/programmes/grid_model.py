"""The activities of a plan: blocks down, groups across. It needs no window."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from typing_extensions import override

from app.services.board_broken import BrokenHere
from app.services.board_swaps import Spot
from app.services.pin_kinds import Pin
from app.services.sentences import GapTold
from app.services.shown import BlockView, CellView, GroupView, PlanView, ProgrammeView, SessionView
from app.services.weather import Place, SecondChoiceView
from app.views.programmes.grid_kinds import MARKS, OPEN, TITLE, signed_name
from app.views.programmes.plan_lines import PINNED

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
KIND = Qt.ItemDataRole.UserRole
HELD = Qt.ItemDataRole.UserRole + 1
NOBODY_HERE, UNLED = "Nobody here", "⚠ Nobody leads it"


@dataclass(frozen=True, slots=True)
class Line:
    """A row: the title of a session, or one of its blocks."""

    session: SessionView
    block: BlockView | None


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell: its text, its kind, more in a tip, and whether any of it is pinned."""

    text: str
    kind: str
    tip: str = ""
    held: bool = False


class GridModel(QAbstractTableModel):
    """Blocks × groups, with a row for each session's title."""

    def __init__(self) -> None:
        super().__init__()
        self._plan: PlanView | None = None
        self._pins: Set[Pin] = frozenset()
        self._broken: Mapping[Place, Sequence[BrokenHere]] = {}
        self._second: Mapping[Place, SecondChoiceView] = {}
        self._cells: dict[tuple[int, int], Cell] = {}
        self.lines: tuple[Line, ...] = ()
        self.groups: tuple[GroupView, ...] = ()

    def show(
        self,
        view: ProgrammeView | None,
        pins: Set[Pin] = frozenset(),
        broken: Mapping[Place, Sequence[BrokenHere]] = MappingProxyType({}),
    ) -> None:
        """Shows a programme's plan with what is pinned and what is broken of it, or nothing.

        Where blocks and groups are the same as before, what is chosen stays so.
        """
        plan = view.plan if view else None
        groups = plan.groups if plan else ()
        sessions = view.sessions if view and plan else ()
        lines = tuple(Line(s, block) for s in sessions for block in (None, *s.blocks))
        before = (self.lines, [g.code for g in self.groups])
        alike = (lines, [g.code for g in groups]) == before
        if not alike:
            self.beginResetModel()
        self._plan, self._pins, self._broken = plan, pins, broken
        self._cells.clear()
        self.groups, self.lines = groups, lines
        if alike:
            self._tell_all()
        else:
            self.endResetModel()

    def show_second(self, second: Mapping[Place, SecondChoiceView]) -> None:
        """Shows in its cells what is done instead if the weather stops an activity."""
        self._second = second
        self._cells.clear()
        self._tell_all()

    def _tell_all(self) -> None:
        rows, columns = len(self.lines), len(self.groups)
        if rows and columns:
            self.dataChanged.emit(self.index(0, 0), self.index(rows - 1, columns - 1))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, columns - 1)

    @property
    def titles(self) -> tuple[int, ...]:
        """The rows that are titles of sessions."""
        return tuple(row for row, line in enumerate(self.lines) if line.block is None)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of all activities of the plan, as often as they are done."""
        return tuple(cell.kind for cell in self._plan.cells.values()) if self._plan else ()

    def spot(self, row: int, column: int) -> Spot | None:
        """A group in a block; none in a title's row."""
        line, plan = self.lines[row], self._plan
        if line.block is None or plan is None:
            return None
        group = self.groups[column]
        does = plan.cells.get((line.session.code, line.block.starts, group.code))
        gap = None if does else _gap(plan, line.session, line.block, group)
        return Spot(line.session, line.block, group, does, gap)

    def spots_of(self, group: str) -> tuple[Spot, ...]:
        """Every block of a group, in order of time."""
        column = next(n for n, each in enumerate(self.groups) if each.code == group)
        found = (self.spot(row, column) for row in range(len(self.lines)))
        return tuple(spot for spot in found if spot is not None)

    def spot_at(self, index: Index) -> Spot | None:
        """The same by an index, where somebody of the group is there; none anywhere else."""
        spot = self.spot(index.row(), index.column()) if index.isValid() else None
        return spot if spot and (spot.does or spot.gap) else None

    def index_of(self, place: Place) -> QModelIndex:
        """Where a group's block stands; nowhere if it is gone."""
        for row in range(self.rowCount()):
            for column in range(self.columnCount()):
                spot = self.spot(row, column)
                if spot is not None and spot.place == place:
                    return self.index(row, column)
        return NOWHERE

    def cell(self, row: int, column: int) -> Cell:
        """What a group does in a block; in a title's row the session.

        It is put into words once: Qt asks some ten times to lay a cell out and paint it.
        """
        if (row, column) not in self._cells:
            self._cells[row, column] = self._cell(row, column)
        return self._cells[row, column]

    def _cell(self, row: int, column: int) -> Cell:
        spot = self.spot(row, column)
        if spot is None:
            return Cell(self.lines[row].session.title, TITLE)
        if spot.does is not None:
            return self._filled(spot, spot.does)
        if spot.gap is not None:
            why = "\n".join((spot.gap.sentence, *spot.gap.reasons))
            return Cell(f"{MARKS[OPEN].sign} No activity\n{_short(spot.gap)}", OPEN, why)
        return Cell(NOBODY_HERE, "")

    def _filled(self, spot: Spot, does: CellView) -> Cell:
        text, tip = [*self._said(spot, does)], [f"Led by {', '.join(does.leaders) or 'nobody'}."]
        if not does.leaders:
            text.append(UNLED)
        for each in self._broken.get(spot.place, ()):
            text.append(f"✗ {each.short[0].upper()}{each.short[1:]}")
            tip.append(each.sentence)
        if second := self._second.get(spot.place):
            text.append(second_said(second))
            tip.extend(second.reasons)
        held = any(pin in self._pins for pin in spot.pins)
        return Cell("\n".join(text), does.kind, "\n".join(tip), held=held)

    def _said(self, spot: Spot, does: CellView) -> tuple[str, ...]:
        """The activity and who leads it, each with a mark where it is pinned."""
        texts = (signed_name(does.activity, does.kind), *does.leaders)
        return tuple(self._marked(text, pin) for text, pin in zip(texts, spot.pins, strict=True))

    def _marked(self, text: str, pin: Pin) -> str:
        return f"{text} · {PINNED}" if pin in self._pins else text

    def pins_at(self, index: Index) -> tuple[Pin, ...]:
        """What could be pinned of a cell: its activity and who leads it."""
        spot = self.spot(index.row(), index.column())
        return spot.pins if spot else ()

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
        if role == HELD:
            return cell.held
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
