"""The board of rooms: for one residential, each room with its beds and who sleeps there."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from app.scheduling.editing import BedTo, Edit
from app.scheduling.problem import Room, RoomsWith
from app.services.board import Board
from app.services.board_choices import Choice
from app.services.board_rooms import shut_rooms
from app.services.pin_kinds import RoomPin
from app.services.sentences import GapTold
from app.services.shown import SessionView
from app.views.desk import Desk
from app.views.flow import flowing
from app.views.look import GAP, TARGET
from app.views.programmes.board_column import Column
from app.views.programmes.board_view import BoardView
from app.views.programmes.cards import Card
from app.views.programmes.cards_words import Cards, age
from app.views.programmes.grid_view import NO_PLAN
from app.views.programmes.groups_view import children_of
from app.views.programmes.pinning import Pinning
from app.views.programmes.why_words import Open
from app.words import counted

NO_BED, EMPTY_BED = "No bed", "Empty bed"
AT_HOME = "Nobody sleeps away from home."
FULL_HINT = "Every child has a bed."
OPEN = Open(title="Why no bed", takes="Move to…", none="The centre has no room for children.")
WITH: Mapping[RoomsWith, str] = {
    RoomsWith.GIRLS: "with girls",
    RoomsWith.BOYS: "with boys",
    RoomsWith.OWN: "own room",
    RoomsWith.DECIDE: "with whom is to be decided",
}
"""With whom a child shares, as a card and the head of a room say it."""


class RoomsBoard(QWidget):
    """Who sleeps where, one residential at a time."""

    def __init__(self, desk: Desk, pinning: Pinning) -> None:
        super().__init__()
        self._pinning = pinning
        self._board: Board | None = None
        self.box = QComboBox()
        self.box.setAccessibleName("Residential")
        self.box.setMinimumHeight(TARGET)
        self.box.activated.connect(self._show)
        label = QLabel("Residential")
        label.setBuddy(self.box)
        self.row = flowing(label, self.box)
        self.view = BoardView(desk, pinning, ("Move child to room…", "Why this room?"), wraps=True)
        self.view.moving.storing.stored.connect(self.show_board)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GAP, GAP, GAP, GAP)
        layout.setSpacing(GAP)
        layout.addWidget(self.row)
        layout.addWidget(self.view, 1)

    def show_board(self, board: Board | None) -> None:
        """Shows a board's rooms, of the same residential as before if it is still there."""
        self._board = board if board and board.view.plan else None
        before = self.box.currentData()
        self.box.clear()
        for session in self._residentials():
            self.box.addItem(_called(session), session.code)
        self.box.setCurrentIndex(max(0, self.box.findData(before)))
        self.row.setVisible(self.box.count() > 0)
        self._show()

    def _residentials(self) -> Iterator[SessionView]:
        sessions = self._board.view.sessions if self._board else ()
        return (session for session in sessions if session.nights)

    @Slot()
    def _show(self) -> None:
        board, session = self._board, self.box.currentData()
        if board is None or session is None:
            self.view.show_board(None, None, AT_HOME if board else NO_PLAN)
        else:
            self.view.show_board(board, Rooms(board, session, self._pinning))


def _called(session: SessionView) -> str:
    """A residential in the box: "Fri 29 Jan 2027 · Bewl Water"."""
    starts = session.starts
    return f"{starts:%a} {starts.day} {starts:%b %Y} · {session.centre}"


@dataclass(frozen=True)
class Rooms:
    """The rooms of one residential as the columns of a board."""

    without: ClassVar = "Without a bed"
    none: ClassVar = OPEN
    board: Board
    session: str
    pinning: Pinning

    def columns(self, board: Board) -> Sequence[Column]:
        """The rooms of the centre, then those who have no bed."""
        facts = board.standing.facts
        rooms = facts.rooms_at[facts.sessions[self.session].centre]
        none = [child for child in self._sleepers if child not in self._room_of]
        return (
            *(self._room(room) for room in rooms),
            Column(
                key=None,
                name=f"⚠ {NO_BED}" if none else NO_BED,
                facts=(counted(len(none), "child", "children"),),
                cards=tuple(self._cards(none, None)),
                hint="" if none else FULL_HINT,
            ),
        )

    @cached_property
    def _sleepers(self) -> tuple[str, ...]:
        """Who sleeps there, in the order of the groups."""
        there = self.board.standing.facts.present_by_night[self.session]
        return tuple(child for child in self._words.children if child in there)

    @cached_property
    def _inside(self) -> Mapping[str, tuple[str, ...]]:
        plan = self.board.view.plan
        return {r.room: r.codes for r in plan.rooms.get(self.session, ())} if plan else {}

    @cached_property
    def _room_of(self) -> Mapping[str, str]:
        return {child: room for room, children in self._inside.items() for child in children}

    @cached_property
    def _shut(self) -> Mapping[str, str]:
        return shut_rooms(self.board, self.session)

    def _room(self, room: Room) -> Column:
        inside = self._inside.get(room.code, ())
        beds = [Card("", EMPTY_BED) for _ in range(room.beds - len(inside))]
        return Column(
            key=room.code,
            name=room.code,
            facts=tuple(self._facts(room, inside)),
            cards=(*self._cards(inside, room.code), *beds),
        )

    def _facts(self, room: Room, inside: Sequence[str]) -> Iterator[str]:
        """A room in two lines: beds, then for whom it is by now."""
        facts = self.board.standing.facts
        yield f"{len(inside)} of {counted(room.beds, 'bed')}"
        shared = dict.fromkeys(WITH[facts.children[child].rooms_with] for child in inside)
        phases = dict.fromkeys(facts.phases[child].value for child in inside)
        shut = [f"⚠ {self._shut[room.code]}"] if room.code in self._shut else []
        said = [*shut, *shared, *phases, *(["step-free"] if room.step_free else [])]
        if said:
            yield " · ".join(said)

    def _cards(self, children: Iterable[str], room: str | None) -> Iterator[Card]:
        for child in children:
            held = room is not None and self.pinning.holds(self.pin(child, room))
            yield self._words.card(child, self._child_facts(child), pinned=held)

    def _child_facts(self, code: str) -> Iterator[str]:
        child = self._words.children[code]
        yield self._group_of.get(code, "in no group")
        yield f"Year {child.year}"
        yield age(child.months)
        facts = self.board.standing.facts.children[code]
        yield WITH[facts.rooms_with]
        if facts.step_free:
            yield "step-free"

    @cached_property
    def _group_of(self) -> Mapping[str, str]:
        plan = self.board.view.plan
        return {c.code: g.name for g in plan.groups for c in g.children} if plan else {}

    @cached_property
    def _words(self) -> Cards:
        plan = self.board.view.plan
        children = {child.code: child for child in (children_of(plan) if plan else ())}
        there = self.board.standing.facts.present_by_night[self.session]
        elsewhere = {code: "no bed" if code in there else "not here" for code in children}
        return Cards(children, self._room_of, elsewhere, wishes=False)

    def column_of(self, child: str) -> str | None:
        """The room that a child sleeps in."""
        return self._room_of.get(child)

    def edit(self, child: str, key: str | None) -> Edit:
        """A child sleeps in a room."""
        return BedTo(self.session, child, key)

    def choices(self, board: Board, child: str) -> Sequence[Choice]:
        """Every room for a child."""
        return board.rooms_for(self.session, child)

    def key(self, edit: Edit) -> str | None:
        """The room to which an edit brings a child."""
        return edit.room if isinstance(edit, BedTo) else None

    def pin(self, child: str, key: str) -> RoomPin:
        """A child stays in a room."""
        return RoomPin(self.session, child, key)

    def gap(self, child: str) -> GapTold | None:
        """What stays open since a child has no bed."""
        asked, plan = ("no-bed", self.session, child), self.board.view.plan
        gaps = plan.gaps if plan else ()
        return next((g for g in gaps if (g.rule, g.session, g.child) == asked), None)
