"""Which two blocks can change their activities, and by which edits."""

from dataclasses import replace

import pytest

from app.models.database import Database
from app.scheduling.editing import ActivityTo
from app.services.board_swaps import OTHER_CENTRE, OTHER_GROUP, Spot, swap_edits, why_no_swap
from app.services.pin_kinds import ActivityPin, LeadPin
from tests.services.boards import MORNING, NOON, board


@pytest.fixture
def spots(database: Database) -> tuple[Spot, Spot]:
    """What Otters do on Saturday morning, and their open block at noon."""
    shown = board(database).view
    assert shown.plan is not None
    session, (group, _) = shown.sessions[0], shown.plan.groups
    first, second = session.blocks
    does = shown.plan.cells["R1", MORNING, "P1-A"]
    return Spot(session, first, group, does, None), Spot(session, second, group, None, None)


def test_two_blocks_change_their_activities(spots: tuple[Spot, Spot]) -> None:
    assert swap_edits(*spots) == (
        ActivityTo("R1", MORNING, "P1-A", None),
        ActivityTo("R1", NOON, "P1-A", "Archery"),
    )


def test_nothing_is_swapped_with_its_like(spots: tuple[Spot, Spot]) -> None:
    first, second = spots
    assert swap_edits(first, first) == swap_edits(second, second) == ()


def test_nor_with_another_group(spots: tuple[Spot, Spot]) -> None:
    first, second = spots
    theirs = replace(second, group=replace(second.group, code="P1-B"))
    assert why_no_swap(first, second) == ""
    assert why_no_swap(first, theirs) == OTHER_GROUP
    assert swap_edits(first, theirs) == ()


def test_nor_at_another_centre(spots: tuple[Spot, Spot]) -> None:
    first, second = spots
    away = replace(second, session=replace(second.session, centre="Swattenden Centre"))
    assert why_no_swap(first, away) == OTHER_CENTRE.format("Swattenden Centre")


def test_a_spot_says_what_could_be_pinned_of_it(spots: tuple[Spot, Spot]) -> None:
    first, second = spots
    place = ("R1", MORNING, "P1-A")
    assert first.pins == (ActivityPin(*place, "Archery"), LeadPin(*place, "I1"))
    assert second.pins == ()
    assert first.when == f"Otters, {first.block.label}"
