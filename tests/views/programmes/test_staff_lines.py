"""What stands in the line of a person: words for bars and heads, and which dates there are."""

from dataclasses import replace
from datetime import date, datetime

from app.scheduling.plan import Plan
from app.services.board import open_board
from app.services.shown import SessionView
from app.views.desk import Desk
from app.views.programmes.pinning import Pinning
from app.views.programmes.staff_lines import Line, Lines, Look, Show, days_of
from tests.services.boards import WHOLE, store, tables
from tests.services.small_books import block, load
from tests.views.programmes.duties import SATURDAY, SUNDAY


def lines(desk: Desk, plan: Plan = WHOLE, **sheets: list[dict[str, str]]) -> dict[str, Line]:
    """The lines of the weekend with a plan, by person."""
    load(desk.database, tables(**sheets))
    store(desk.database, plan)
    board = open_board(desk.database, "P1")
    assert board.view.plan is not None
    days = days_of(board.view.sessions)
    found = Lines(board, board.view.plan, days, Pinning(desk)).shown(Show.ALL)
    return {line.staff: line for line in found}


def session(*, days: tuple[date, ...], nights: tuple[date, ...] = ()) -> SessionView:
    noon = datetime(2027, 1, 23, 12)
    return SessionView("R1", "R1", "residential", "BW", noon, noon, (), days, nights)


def test_the_dates_are_those_of_the_sessions_and_of_mornings_after_nights() -> None:
    assert days_of([session(days=(SATURDAY,), nights=(SATURDAY,))]) == (SATURDAY, SUNDAY)
    assert days_of([session(days=(SUNDAY,)), session(days=(SATURDAY,))]) == (SATURDAY, SUNDAY)
    assert days_of([]) == ()


def test_who_has_two_groups_at_once_has_one_bar_for_both(empty: Desk) -> None:
    cells = tuple(replace(cell, instructors=("I1",)) for cell in WHOLE.cells)
    (bar,) = lines(empty, replace(WHOLE, cells=cells))["I1"].bars
    assert len(bar.slots) == 2
    assert bar.texts[0] == "Archery · Otters + Kingfishers"
    assert bar.said.startswith("Instructor I1 leads Archery with Otters + Kingfishers: ")


def test_a_bar_says_as_much_as_there_is_room_for(empty: Desk) -> None:
    found = lines(empty)
    assert found["I1"].bars[0].texts == ("Archery · Otters", "Otters", "Ott")
    day, night, _ = found["Y1"].bars
    assert day.texts == ("with Otters", "Otters", "Ott")
    assert (night.texts, night.look) == (("☾ sleeps in", "☾ night", "☾"), Look.NIGHT)


def test_a_head_shows_the_hours_of_the_week_against_their_limit(empty: Desk) -> None:
    found = lines(empty)
    assert (found["Y3"].hours_said, found["Y5"].hours_said) == ("20 of 60 h", "0 of 60 h")
    assert not found["Y3"].is_over


def test_a_head_shows_a_rest_that_is_too_short_in_words(empty: Desk) -> None:
    evening = datetime(2027, 1, 23, 20)
    starts = (evening, datetime(2027, 1, 24, 8))
    cells = tuple(replace(WHOLE.cells[0], block=start) for start in starts)
    hours = ("2027-01-23", "20:00-21:30"), ("2027-01-24", "08:00-09:00")
    found = lines(
        empty, replace(WHOLE, cells=cells), blocks=[block("R1", *each) for each in hours]
    )["I1"]
    assert found.rest == "⚠ 10.5 h rest, 11 h needed"
    assert found.rest_is_short
    assert "from Sat 23 Jan, 9.30 pm to Sun 24 Jan, 8 am" in found.said
