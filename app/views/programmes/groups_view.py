"""The board of groups: a column of cards for each, for children in none, and for a new one."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.scheduling.editing import ChildTo, Edit
from app.services.board import Board
from app.services.board_choices import Choice
from app.services.pin_kinds import GroupPin
from app.services.sentences import GapTold
from app.services.shown import ChildView, GroupView, PlanView
from app.views.desk import Desk
from app.views.look import GAP
from app.views.programmes.board_column import Column
from app.views.programmes.board_view import BoardView
from app.views.programmes.cards import Card
from app.views.programmes.cards_words import Cards, age, ages
from app.views.programmes.pinning import Pinning
from app.views.programmes.why_words import Open
from app.words import counted

NO_GROUP, NEW_GROUP = "In no group", "New group"
NEW_HINT = "Drag a card here to begin a new group, or choose it with Move to…"
FULL_HINT = "Every child is in a group."
OPEN = Open(title="Why in no group", takes="Move to…", none="There is no group.")


class GroupsBoard(QWidget):
    """Who is in which group."""

    def __init__(self, desk: Desk, pinning: Pinning) -> None:
        super().__init__()
        self._pinning = pinning
        self.view = BoardView(
            desk, pinning, ("Move child to group…", "Why this group?"), wraps=False
        )
        self.view.moving.storing.stored.connect(self.show_board)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GAP, GAP, GAP, GAP)
        layout.addWidget(self.view)

    def show_board(self, board: Board | None) -> None:
        """Shows the groups of a board, or that there is no plan yet."""
        plan = board.view.plan if board else None
        self.view.show_board(board, Groups(plan, self._pinning) if plan else None)


@dataclass(frozen=True)
class Groups:
    """The groups of a plan as the columns of a board."""

    without: ClassVar = NO_GROUP
    none: ClassVar = OPEN
    plan: PlanView
    pinning: Pinning

    def columns(self, board: Board) -> Sequence[Column]:
        """The groups, then those who are in none, then the place of a new group."""
        none = self.plan.ungrouped
        return (
            *(self._group(group) for group in self.plan.groups),
            Column(
                key=None,
                name=f"⚠ {NO_GROUP}" if none else NO_GROUP,
                facts=(counted(len(none), "child", "children"),),
                cards=tuple(self._cards(none, None)),
                hint="" if none else FULL_HINT,
            ),
            Column(key=board.new_group, name=NEW_GROUP, hint=NEW_HINT),
        )

    def _group(self, group: GroupView) -> Column:
        return Column(
            key=group.code,
            name=group.name,
            facts=tuple(_facts(group)),
            cards=tuple(self._cards(group.children, group.code)),
            ages=tuple(child.months for child in group.children),
        )

    def _cards(self, children: Iterable[ChildView], group: str | None) -> Iterator[Card]:
        for child in sorted(children, key=oldest_first):
            held = group is not None and self.pinning.holds(GroupPin(child.code, group))
            yield self._words.card(child.code, child_facts(child), pinned=held)

    @cached_property
    def _words(self) -> Cards:
        children = {child.code: child for child in children_of(self.plan)}
        places = {c.code: group.name for group in self.plan.groups for c in group.children}
        return Cards(children, places, dict.fromkeys(children, "in no group"))

    def column_of(self, child: str) -> str | None:
        """The group that a child is in."""
        there = (g.code for g in self.plan.groups for c in g.children if c.code == child)
        return next(there, None)

    def edit(self, child: str, key: str | None) -> Edit:
        """A child goes to a group."""
        return ChildTo(child, key)

    def choices(self, board: Board, child: str) -> Sequence[Choice]:
        """Every group for a child."""
        return board.groups_for(child)

    def key(self, edit: Edit) -> str | None:
        """The group to which an edit brings a child."""
        return edit.group if isinstance(edit, ChildTo) else None

    def pin(self, child: str, key: str) -> GroupPin:
        """A child stays in a group."""
        return GroupPin(child, key)

    def gap(self, child: str) -> GapTold | None:
        """What stays open since a child is in no group."""
        found = (g for g in self.plan.gaps if (g.rule, g.child) == ("ungrouped", child))
        return next(found, None)


def children_of(plan: PlanView) -> tuple[ChildView, ...]:
    """Every child of a plan, in a group or in none."""
    return (*(child for group in plan.groups for child in group.children), *plan.ungrouped)


def oldest_first(child: ChildView) -> tuple[int, str]:
    """The order of a column: whoever is moved there stands where the planner would put them."""
    return -child.months, child.code


def child_facts(child: ChildView) -> Iterator[str]:
    """What a planner looks at: school year and age, support, a room of one's own."""
    yield f"Year {child.year}"
    yield age(child.months)
    if child.support > 1:
        yield f"support {child.support}"
    if child.own_room:
        yield "own room"


def _facts(group: GroupView) -> Iterator[str]:
    """A group in a few lines: phase and number, ages, and the sum of support."""
    children = group.children
    yield f"{group.phase} · {counted(len(children), 'child', 'children')}"
    apart = max(c.months for c in children) - min(c.months for c in children)
    yield f"{ages(children)}, {counted(apart, 'month')} apart"
    yield f"support {sum(c.support for c in children)} in all"
