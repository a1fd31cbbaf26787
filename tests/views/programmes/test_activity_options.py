"""What is offered for a cell, where something stands against all of it. It needs no window."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.models.database import Database
from app.services.board import Board, open_board
from app.services.board_effects import PAST
from app.services.board_swaps import OTHER_CENTRE, OTHER_GROUP, Spot, swap_edits, why_no_swap
from app.services.planning import Planning
from app.views.desk import Desk
from app.views.programmes.activity_options import activity_options, leader_options, told
from app.views.programmes.activity_swapping import swap_options, swap_verdict
from app.views.programmes.board_verdict import BREAKS_ONE, NOT_POSSIBLE
from app.views.programmes.grid_model import GridModel
from tests.views.conftest import MakeDesk
from tests.views.programmes.activities import opened

AFTERWARDS = date(2027, 1, 20)


@pytest.fixture
def day(make_desk: MakeDesk, day_file: Path) -> Desk:
    """The day whose activities were put together by hand."""
    return make_desk(day_file)


def spots(board: Board) -> tuple[Spot, ...]:
    """The blocks of the day's only group."""
    model = GridModel()
    model.show(board.view)
    return model.spots_of("P1-A")


def published(database: Database) -> Board:
    """The day's board once it is over."""
    Planning(database, "Anna").publish("P1")
    return open_board(database, "P1", as_of=AFTERWARDS)


def test_what_is_past_and_published_can_not_be_chosen(day: Desk) -> None:
    board = published(day.database)
    first = spots(board)[0]
    found = {option.name: option for option in activity_options(board, first)}
    assert found["Stories"].verdict.sign == NOT_POSSIBLE
    assert found["Stories"].edits == ()
    assert told(board, found["Stories"]) == f"Stories: {NOT_POSSIBLE}. {PAST}"
    assert told(board, found["≈ Kayaking (water)"]) == f"≈ Kayaking (water): {PAST}"


def test_nor_can_it_be_swapped(day: Desk) -> None:
    board = published(day.database)
    first, *others = spots(board)
    options = swap_options(board, first, tuple(others))
    assert [option.edits for option in options] == [(), ()]


def test_who_may_not_lead_says_why(day: Desk) -> None:
    board = opened(day.database)
    found = {option.name: option for option in leader_options(board, spots(board)[0], "I1")}
    assert found["Instructor I3 (0 h)"].verdict.sign == BREAKS_ONE
    assert found["Instructor I3 (0 h)"].verdict.reasons == (
        "Instructor I3 works only at Swattenden Centre.",
    )


def test_of_those_who_are_replaced_nobody_is_offered_again(day: Desk) -> None:
    board = opened(day.database)
    first = spots(board)[0]
    instead = [option.name for option in leader_options(board, first, "I1")]
    beside = [option.name for option in leader_options(board, first, None)]
    assert "Instructor I1 (2 h)" not in instead
    assert "Instructor I1 (2 h)" in beside
    assert "Nobody" in instead
    assert "Nobody" not in beside


def test_a_block_is_not_swapped_with_itself_nor_with_its_like(day: Desk) -> None:
    first, second, third = spots(opened(day.database))
    assert swap_edits(first, first) == ()
    assert swap_edits(third, third) == ()
    assert len(swap_edits(first, second)) == 2


def test_two_blocks_of_two_centres_or_two_groups_are_never_swapped(day: Desk) -> None:
    board = opened(day.database)
    first, second, _ = spots(board)
    away = replace(second, session=replace(second.session, centre="Swattenden Centre"))
    found = swap_verdict(board, first, away)
    assert found is not None
    assert found.sign == NOT_POSSIBLE
    assert found.reasons == (OTHER_CENTRE.format("Swattenden Centre"),)
    theirs = replace(second, group=replace(second.group, code="P1-B"))
    assert why_no_swap(first, theirs) == OTHER_GROUP
    assert swap_edits(first, away) == swap_edits(first, theirs) == ()


def test_nothing_is_told_of_no_option(day: Desk) -> None:
    assert told(opened(day.database), None) == ""
