"""What the board of staff says of rests, and of what nobody does yet."""

from dataclasses import replace
from datetime import date, datetime

from app.models.database import Database
from app.scheduling.plan import Cell, Plan
from app.scheduling.problem import DutyKind
from app.scheduling.slots import Slot
from app.services.board import Board
from app.services.board_staff import (
    OpenDuty,
    against_limit,
    are_past,
    busiest_week,
    open_duties,
    tight_rests,
)
from app.services.shown import StaffView
from tests.services.boards import CARING, MORNING, SATURDAY, SLEEPING, SUNDAY, WHOLE, board
from tests.services.small_books import block

SUNDAY_8 = datetime(2027, 1, 24, 8)


def led(database: Database, evening: str) -> Board:
    """The board where one instructor leads on Saturday evening and from eight on Sunday."""
    blocks = [block("R1", "2027-01-23", evening), block("R1", "2027-01-24", "08:00-09:00")]
    begins = datetime(2027, 1, 23, int(evening[:2]))
    starts = (begins, SUNDAY_8)
    cells = tuple(Cell("R1", start, "P1-A", "Archery", ("I1",)) for start in starts)
    return board(database, replace(WHOLE, cells=cells), blocks=blocks)


def missing(database: Database, plan: Plan) -> tuple[OpenDuty, ...]:
    return open_duties(board(database, plan), ["R1"])


def test_a_rest_that_is_too_short_says_how_long_it_is_and_must_be(database: Database) -> None:
    (rest,) = tight_rests(led(database, "20:00-21:30"))["I1"]
    assert rest.is_short
    assert rest.sentence == "10.5 h rest, 11 h needed"


def test_a_rest_that_is_hardly_long_enough_is_worth_a_look(database: Database) -> None:
    (rest,) = tight_rests(led(database, "17:00-19:00"))["I1"]
    assert not rest.is_short
    assert rest.sentence == "13 h rest, 11 h needed"


def test_a_rest_that_is_long_enough_is_not_spoken_of(database: Database) -> None:
    assert "I1" not in tight_rests(led(database, "16:00-18:00"))


def test_duties_that_touch_leave_no_rest_to_speak_of(database: Database) -> None:
    assert "Y1" not in tight_rests(board(database))


def test_nothing_is_open_where_everybody_is_there(database: Database) -> None:
    assert missing(database, WHOLE) == ()


def test_a_group_without_a_youth_worker_on_a_date_is_open(database: Database) -> None:
    days = tuple(replace(d, youth_workers=()) if d.group == "P1-A" else d for d in WHOLE.days)
    first, second = missing(database, replace(WHOLE, days=days))
    assert first.slot == Slot(DutyKind.DAY, "R1", SATURDAY, "P1-A")
    assert second.slot == CARING
    assert second.name == "By day with Otters, Sun 24 Jan"
    assert any("Otters" in sentence for sentence in second.missing)


def test_where_too_few_adults_are_there_any_group_could_take_one(database: Database) -> None:
    days = tuple(d for d in WHOLE.days if d.day != SATURDAY)
    names = [duty.name for duty in missing(database, replace(WHOLE, days=days))]
    assert names == ["By day with Otters, Sat 23 Jan", "By day with Kingfishers, Sat 23 Jan"]


def test_a_night_is_open_as_often_as_somebody_is_missing(database: Database) -> None:
    (duty,) = missing(database, replace(WHOLE, nights=()))
    assert duty.slot == SLEEPING
    assert duty.name == "Sleeping in, night of Sat 23 Jan"
    assert duty.missing[0].endswith("(2 times)")


def test_a_block_that_nobody_leads_is_open(database: Database) -> None:
    cells = (replace(WHOLE.cells[0], instructors=()), WHOLE.cells[1])
    (duty,) = missing(database, replace(WHOLE, cells=cells))
    assert duty.slot == Slot(DutyKind.LEAD, "R1", MORNING, "P1-A")
    assert duty.name == "Leading Otters, Sat 23 Jan, 10 am"
    assert duty.missing == ("Archery has too few instructors: 1 instructor missing.",)


def test_what_another_session_lacks_is_left_out(database: Database) -> None:
    assert open_duties(board(database, replace(WHOLE, nights=())), []) == ()


def test_without_a_plan_nothing_can_be_said_to_be_open(database: Database) -> None:
    assert open_duties(board(database, None), ["R1"]) == ()


def test_what_lies_before_today_in_a_published_plan_is_past(database: Database) -> None:
    before = board(database)
    after = replace(before, problem=replace(before.problem, locked_before=SUNDAY))
    assert not are_past(before, [SLEEPING, CARING])
    assert are_past(after, [SLEEPING, CARING])
    assert not are_past(after, [CARING])


def test_the_busiest_week_of_some_dates_is_found_with_its_minutes() -> None:
    first, second = date(2027, 1, 18), date(2027, 1, 25)
    person = StaffView("Y1", "Y1", "youth worker", 2220, {first: 1200, second: 600}, (), ())
    assert busiest_week(person, [SATURDAY, second]) == (first, 1200)
    assert busiest_week(person, [second]) == (second, 600)
    assert busiest_week(person, [date(2027, 2, 3)]) == (date(2027, 2, 1), 0)


def test_hours_over_their_limit_have_a_sign() -> None:
    assert against_limit(1890, 2220) == "31.5 of 37 h"
    assert against_limit(2250, 2220) == "⚠ 37.5 of 37 h"
