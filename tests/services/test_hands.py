"""What a hand moves, stored: as one unit of work, with its pin, and undone again."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from app.errors import StaleWriteError, UserError
from app.models import BedRow, ChangeRow, ChildRow, PlanState, SessionRow
from app.models.database import Database
from app.scheduling.editing import ActivityTo, BedTo, ChildTo, DutyTo, Edit
from app.scheduling.past import in_order
from app.scheduling.plan import Group, Plan
from app.scheduling.problem import DutyKind
from app.scheduling.slots import Slot, slots
from app.services.board import Board, open_board
from app.services.board_effects import NOTHING, PAST
from app.services.hands import Hands
from app.services.history import History
from app.services.pin_kinds import (
    ActivityPin,
    DayPin,
    GroupPin,
    LeadPin,
    NightPin,
    Pin,
    RoomPin,
    in_words,
)
from app.services.pins import Pins
from app.services.planning import Planning
from tests.services.boards import (
    CARING,
    LEADING,
    MORNING,
    NOON,
    SATURDAY,
    SLEEPING,
    SUNDAY,
    WHOLE,
    board,
    store,
    tables,
)
from tests.services.plans import stored
from tests.services.small_books import USER, child, load, room

AWAY = DutyTo(CARING, "Y1", "Y5")
HIKE = ActivityTo("R1", MORNING, "P1-A", "Hike")
IN_ASH = BedTo("R1", "C1", "Ash")
TO_B, TO_NEW = ChildTo("C1", "P1-B"), ChildTo("C1", "P1-C")
APART = [{"child": "C1", "other": "C4", "tie": "keep apart"}]


def do(database: Database, found: Board, *edits: Edit, pin: bool = True) -> Board:
    return Hands(database, USER).move(found, *edits, pin=pin).board


def pinned(database: Database) -> list[Pin]:
    return [each.pin for each in Pins(database, USER).of("P1")]


def now(database: Database) -> Plan:
    return in_order(stored(database, PlanState.CURRENT)[1])


@pytest.mark.parametrize(
    ("edit", "name", "recorded"),
    [
        (TO_B, "Move Ada A. (C1) to Kingfishers", "Move C1 to Kingfishers"),
        (TO_NEW, "Move Ada A. (C1) to Hedgehogs", "Move C1 to Hedgehogs"),
        (ChildTo("C1", None), "Take Ada A. (C1) out of the groups", "Take C1 out of the groups"),
        (HIKE, "Hike for Otters on Sat 23 Jan, 10 am", None),
        (replace(HIKE, activity=None), "No activity for Otters on Sat 23 Jan, 10 am", None),
        (AWAY, "Worker Y5 with Otters on Sun 24 Jan, in place of Worker Y1", None),
        (DutyTo(CARING, None, "Y5"), "Add Worker Y5 with Otters on Sun 24 Jan", None),
        (
            DutyTo(LEADING, "I1", None),
            "Take off Instructor I1 leading Otters, Sat 23 Jan, 10 am",
            None,
        ),
        (IN_ASH, "Move Ada A. (C1) to Ash on Sat 23 Jan", "Move C1 to Ash on Sat 23 Jan"),
        (
            BedTo("R1", "C1", None),
            "Take Ada A. (C1) out of the rooms on Sat 23 Jan",
            "Take C1 out of the rooms on Sat 23 Jan",
        ),
    ],
)
def test_a_move_is_one_work_whose_name_says_what_it_was(
    database: Database, edit: Edit, name: str, recorded: str | None
) -> None:
    assert Hands(database, USER).do(board(database), edit) == name
    with database.reading() as rows:
        last = rows.scalars(select(ChangeRow.name).order_by(ChangeRow.work.desc())).first()
    assert last == (recorded or name)


def test_several_moves_are_one_work(database: Database) -> None:
    found = board(database)
    name = Hands(database, USER).do(found, TO_B, ChildTo("C4", "P1-A"))
    assert name == "Move Ada A. (C1) to Kingfishers, and 1 move more"
    groups = {g.code: g.children for g in now(database).groups}
    assert groups == {"P1-A": ("C2", "C3", "C4"), "P1-B": ("C1", "C5", "C6")}
    assert open_board(database, "P1").stand == found.stand + 1


EVERY = (
    TO_B,
    TO_NEW,
    ChildTo("C1", None),
    HIKE,
    replace(HIKE, activity=None),
    AWAY,
    DutyTo(SLEEPING, None, "Y3"),
    DutyTo(LEADING, "I1", None),
    IN_ASH,
    BedTo("R1", "C1", None),
)


@pytest.mark.parametrize("edit", EVERY, ids=str)
def test_the_board_afterwards_is_the_one_that_would_be_read(database: Database, edit: Edit) -> None:
    found = board(database)
    after = do(database, found, edit)
    again = open_board(database, "P1")
    assert after == again
    assert after.plan != found.plan


@pytest.mark.parametrize("edit", EVERY, ids=str)
@pytest.mark.parametrize("pin", [True, False])
def test_undo_brings_back_exactly_the_plan_and_the_pins(
    database: Database,
    edit: Edit,
    pin: bool,  # noqa: FBT001 -- pytest's
) -> None:
    found = board(database)
    Pins(database, USER).pin("P1", *SOME_PINS)
    before = open_board(database, "P1")
    after = do(database, before, edit, pin=pin)
    History(database, USER).undo(after.stand)
    back = open_board(database, "P1")
    assert (back.plan, back.judged, back.view) == (before.plan, before.judged, before.view)
    assert pinned(database) == sorted(SOME_PINS, key=in_words)
    assert back.taken == found.taken


SOME_PINS: tuple[Pin, ...] = (
    GroupPin("C1", "P1-A"),
    ActivityPin("R1", MORNING, "P1-A", "Archery"),
    LeadPin("R1", MORNING, "P1-A", "I1"),
    DayPin("R1", SUNDAY, "P1-A", "Y1"),
    RoomPin("R1", "C1", "Oak"),
)


@pytest.mark.parametrize(
    ("edit", "pins"),
    [
        (TO_B, [GroupPin(c, "P1-B") for c in ("C1", "C4", "C5", "C6")]),
        (TO_NEW, [GroupPin("C1", "P1-C")]),
        (HIKE, [ActivityPin("R1", block, "P1-A", "Hike") for block in (MORNING, NOON)]),
        (AWAY, [DayPin("R1", SUNDAY, "P1-A", "Y5")]),
        (DutyTo(SLEEPING, "Y1", "Y3"), [NightPin("R1", SATURDAY, "Y3")]),
        (DutyTo(LEADING, None, "I2"), [LeadPin("R1", MORNING, "P1-A", "I2")]),
        (DutyTo(LEADING, "I1", None), []),
        (IN_ASH, [RoomPin("R1", "C1", "Ash")]),
        (BedTo("R1", "C1", None), []),
    ],
)
def test_what_a_hand_has_moved_is_pinned(database: Database, edit: Edit, pins: list[Pin]) -> None:
    do(database, board(database), edit)
    assert pinned(database) == pins


@pytest.mark.parametrize(
    ("edit", "gone"),
    [
        (TO_B, GroupPin("C1", "P1-A")),
        (ChildTo("C1", None), GroupPin("C1", "P1-A")),
        (HIKE, ActivityPin("R1", MORNING, "P1-A", "Archery")),
        (replace(HIKE, activity=None), LeadPin("R1", MORNING, "P1-A", "I1")),
        (AWAY, DayPin("R1", SUNDAY, "P1-A", "Y1")),
        (IN_ASH, RoomPin("R1", "C1", "Oak")),
    ],
)
@pytest.mark.parametrize("pin", [True, False])
def test_what_was_pinned_where_a_hand_moves_something_is_so_no_more(
    database: Database,
    edit: Edit,
    gone: Pin,
    pin: bool,  # noqa: FBT001 -- pytest's
) -> None:
    board(database)
    Pins(database, USER).pin("P1", *SOME_PINS)
    do(database, open_board(database, "P1"), edit, pin=pin)
    assert gone not in pinned(database)
    if not pin:
        assert set(pinned(database)) < set(SOME_PINS)


def test_what_was_pinned_otherwise_than_the_plan_had_it_goes_too(database: Database) -> None:
    board(database)
    Pins(database, USER).pin("P1", RoomPin("R1", "C1", "Elm"))
    do(database, open_board(database, "P1"), IN_ASH, pin=False)
    assert pinned(database) == []


def test_a_pin_that_the_plan_keeps_stays(database: Database) -> None:
    board(database)
    Pins(database, USER).pin("P1", LeadPin("R1", MORNING, "P1-A", "I1"))
    do(database, open_board(database, "P1"), HIKE, pin=False)
    assert pinned(database) == [LeadPin("R1", MORNING, "P1-A", "I1")]


def test_the_planner_keeps_what_was_moved(database: Database) -> None:
    found = board(database)
    do(database, found, TO_B, IN_ASH)
    Planning(database, USER).plan("P1")
    after = now(database)
    assert "C1" in next(g for g in after.groups if "C4" in g.children).children
    assert [r.room for r in after.rooms if "C1" in r.children] == ["Ash"]


COMPANY = ("C1", "C4", "C5", "C6")


def test_whoever_is_moved_into_a_group_stays_with_all_who_are_in_it(database: Database) -> None:
    wishes = [{"child": "C1", "other": other, "tie": "friends"} for other in ("C2", "C3")]
    four = [{"setting": "largest_group", "value": "4"}]
    seven = [child(f"C{n}") for n in range(1, 8)]
    do(database, board(database, children=seven, ties=wishes, settings=four), TO_B)
    Planning(database, USER).plan("P1")
    assert {g.code: g.children for g in now(database).groups}["P1-B"] == COMPANY


def test_it_is_said_who_is_pinned_together(database: Database) -> None:
    found, hands = board(database), Hands(database, USER)
    moved = hands.move(found, TO_B)
    assert moved.pinned == "Pinned: Ada with Dot, Eve and Fay in Kingfishers."
    moved = hands.move(moved.board, ChildTo("C2", "P1-C"), ChildTo("C3", "P1-B"))
    assert moved.pinned == (
        "Pinned: Bea in Hedgehogs; Cat with Ada, Dot, Eve and Fay in Kingfishers."
    )
    moved = hands.move(moved.board, ChildTo("C1", None))
    assert moved.pinned == hands.move(moved.board, TO_B, pin=False).pinned == ""


def test_whoever_is_moved_out_of_a_group_is_freed_alone(database: Database) -> None:
    after = do(database, board(database), TO_B)
    do(database, after, ChildTo("C4", None))
    assert pinned(database) == [GroupPin(c, "P1-B") for c in COMPANY if c != "C4"]


def test_no_pin_holds_those_together_who_are_kept_apart(database: Database) -> None:
    apart = {"child": "C5", "other": "C6", "tie": "keep apart"}
    do(database, board(database, ties=[apart]), TO_B)
    assert pinned(database) == [GroupPin("C1", "P1-B"), GroupPin("C4", "P1-B")]


def test_a_bed_is_at_the_centre_to_which_its_session_has_moved(database: Database) -> None:
    oaks = [room(), room("Elm"), room("Ash", "2"), room() | {"centre": "SW"}]
    board(database, rooms=oaks)
    with database.work("move", user=USER) as work:
        work.session.scalars(select(SessionRow)).one().centre = "SW"
    do(database, open_board(database, "P1"), TO_B)
    with database.reading() as rows:
        beds = set(rows.execute(select(BedRow.room, BedRow.centre)).all())
    assert beds == {("Oak", "SW"), ("Elm", "BW")}


def test_a_new_group_has_a_row_with_its_name_until_it_is_undone(database: Database) -> None:
    after = do(database, board(database), TO_NEW)
    assert after.new_group == "P1-D"
    assert [(g.code, g.name) for g in after.plan.groups][2:] == [("P1-C", "Hedgehogs")]
    History(database, USER).undo(after.stand)
    assert open_board(database, "P1").new_group == "P1-C"


def test_a_group_that_all_have_left_can_be_gone_back_to(database: Database) -> None:
    found = board(database)
    leave = [ChildTo(c, "P1-B") for c in ("C1", "C2", "C3")]
    empty = do(database, found, *leave)
    assert empty.plan.groups[-1] == Group("P1-A", "Otters", ())
    back = do(database, empty, *(replace(e, group="P1-A") for e in leave))
    assert in_order(back.plan) == in_order(found.plan)


def test_a_plan_is_begun_by_hand(database: Database) -> None:
    after = do(database, board(database, None), ChildTo("C1", "P1-A"))
    assert after.judged is not None
    assert now(database).groups == (Group("P1-A", "Otters", ("C1",)),)
    assert stored(database, PlanState.CURRENT)[0] == "Plan of Sunday 22 November 2026, 9.30 am"
    History(database, USER).undo(after.stand)
    assert open_board(database, "P1").judged is None


def test_where_nothing_changes_nothing_is_stored(database: Database) -> None:
    found = board(database)
    moved = Hands(database, USER).move(found, ChildTo("C1", "P1-A"))
    assert (moved.name, moved.board) == (NOTHING, found)
    assert open_board(database, "P1").stand == found.stand


@pytest.mark.parametrize(
    ("edit", "why"), [(TO_B, "kept apart"), (BedTo("R1", "C1", "Elm"), "kept apart")]
)
def test_who_is_kept_apart_stays_apart(database: Database, edit: Edit, why: str) -> None:
    found = board(database, ties=APART)
    with pytest.raises(UserError, match=why):
        do(database, found, edit)
    assert open_board(database, "P1") == found


def test_the_locked_past_stays(database: Database) -> None:
    board(database)
    store(database, WHOLE, PlanState.PUBLISHED)
    later = open_board(database, "P1", as_of=date(2027, 1, 24))
    with pytest.raises(UserError, match=PAST):
        do(database, later, HIKE)
    do(database, later, AWAY)
    assert pinned(database) == [DayPin("R1", SUNDAY, "P1-A", "Y5")]


def test_a_plan_that_changed_since_is_not_written_over(database: Database) -> None:
    found = board(database)
    do(database, found, AWAY)
    with pytest.raises(StaleWriteError, match="The plan of P1 or its data changed meanwhile"):
        do(database, found, TO_B)


def test_data_that_changed_since_is_noticed(database: Database) -> None:
    found = board(database)
    with database.work("older", user=USER) as work:
        girl = work.session.scalars(select(ChildRow).where(ChildRow.child == "C1")).one()
        girl.born = date(2016, 5, 1)
    with pytest.raises(StaleWriteError):
        do(database, found, TO_B)


def test_a_plan_that_was_made_since_is_noticed(database: Database) -> None:
    found = board(database, None)
    store(database)
    with pytest.raises(StaleWriteError):
        do(database, found, ChildTo("C1", "P1-A"))


def test_what_has_nothing_to_do_with_it_may_change(database: Database) -> None:
    found = board(database)
    with database.work("street", user=USER) as work:
        girl = work.session.scalars(select(ChildRow).where(ChildRow.child == "C1")).one()
        girl.known_as = "Addie"
    after = do(database, found, TO_B)
    assert after.stand == found.stand + 2
    assert after == open_board(database, "P1")
    assert after.known.first["C1"] == "Addie"


def test_whoever_has_no_name_moves_nothing(database: Database) -> None:
    with pytest.raises(UserError, match="Say who is working"):
        Hands(database, " ").do(board(database), TO_B)


def planned(database: Database) -> Board:
    """A board whose plan is proven to be the best for its groups."""
    load(database, tables())
    Planning(database, USER).plan("P1")
    return open_board(database, "P1")


def bounds(found: Board) -> list[int | None]:
    assert found.judged is not None
    return [stage.bound for stage in found.judged.stages]


def first_duty(found: Board) -> tuple[Slot, str]:
    """A day duty of the plan, and somebody who has it."""
    return next((s, p[0]) for s, p in slots(found.plan) if s.kind is DutyKind.DAY)


@pytest.mark.parametrize("pin", [True, False])
def test_bounds_hold_for_the_same_groups_with_more_pins(
    database: Database,
    pin: bool,  # noqa: FBT001 -- pytest's
) -> None:
    found = planned(database)
    slot, _ = first_duty(found)
    spare = next(c.edit for c in found.people_for(slot) if not c.why_not and not c.here)
    after = do(database, found, spare, pin=pin)
    assert None not in bounds(found)
    assert bounds(after) == bounds(found)
    assert after.judged == open_board(database, "P1").judged


def test_bounds_are_said_again_once_a_breach_is_mended(database: Database) -> None:
    found = planned(database)
    slot, who = first_duty(found)
    broken = do(database, found, DutyTo(slot, who, "I1"), pin=False)
    assert set(bounds(broken)) == {None}
    mended = do(database, broken, DutyTo(slot, "I1", who), pin=False)
    assert bounds(mended) == bounds(found)


def test_of_other_groups_the_first_stage_alone_is_bounded(database: Database) -> None:
    found = planned(database)
    after = do(database, found, ChildTo("C1", None), pin=False)
    assert bounds(after) == [bounds(found)[0], None, None]


def test_nothing_is_bounded_once_a_pin_has_gone(database: Database) -> None:
    found = planned(database)
    slot, who = first_duty(found)
    held = do(database, found, DutyTo(slot, None, "Y5"), DutyTo(slot, who, None))
    freed = do(database, held, DutyTo(slot, "Y5", who), pin=False)
    assert not pinned(database)
    assert bounds(freed) == [None] * 3


def test_nothing_is_bounded_where_the_data_had_changed_before(database: Database) -> None:
    planned(database)
    with database.work("older", user=USER) as work:
        girl = work.session.scalars(select(ChildRow).where(ChildRow.child == "C1")).one()
        girl.born = date(2016, 5, 1)
    slot, who = first_duty(found := open_board(database, "P1"))
    assert bounds(do(database, found, DutyTo(slot, who, None), pin=False)) == [None] * 3
