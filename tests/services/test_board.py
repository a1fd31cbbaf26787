"""The board: what is read once, and what it tells of edits before anything is stored."""

from dataclasses import replace
from datetime import date

import pytest

from app.errors import UserError
from app.models import ChangeRow, GroupRow, PlanState
from app.models.database import Database
from app.scheduling.editing import ActivityTo, BedTo, ChildTo, DutyTo, Edit
from app.scheduling.plan import Cell, Group, Plan
from app.scheduling.rules import M_MOVE, WEIGHTS
from app.services.board import open_board
from app.services.board_effects import GONE, LEADS_NOTHING, NOTHING, PAST, WORDS, Effect
from app.services.showing import show_programme
from benchmarks.generator import Row
from tests.services.boards import CARING, LEADING, MORNING, NOON, SLEEPING, WHOLE, board, store
from tests.services.small_books import USER

APART = [{"child": "C1", "other": "C4", "tie": "keep apart"}]


def effect(database: Database, *edits: Edit, plan: Plan = WHOLE, **sheets: list[Row]) -> Effect:
    return board(database, plan, **sheets).effect(*edits)


def test_the_board_shows_what_the_programme_shows(database: Database) -> None:
    found = board(database)
    assert found.view == show_programme(database, "P1")
    assert (found.programme, found.new_group) == ("P1", "P1-C")


def test_a_programme_that_is_not_there_has_no_board(database: Database) -> None:
    with pytest.raises(UserError, match="There is no programme P9"):
        open_board(database, "P9")


def test_a_group_that_nobody_is_in_keeps_its_name(database: Database) -> None:
    found = board(database, Plan(groups=WHOLE.groups[:1]))
    assert found.plan.groups == WHOLE.groups[:1]
    with database.work("group", user=USER) as work:
        work.session.add(GroupRow(code="P1-B", programme="P1", name="Kingfishers"))
    assert open_board(database, "P1").plan.groups[1:] == (Group("P1-B", "Kingfishers", ()),)
    assert open_board(database, "P1").new_group == "P1-C"


def test_trying_out_changes_nothing(database: Database) -> None:
    found = board(database)
    before = found.plan
    found.effect(ChildTo("C1", "P1-B"))
    assert found.plan == before == open_board(database, "P1").plan
    with database.reading() as rows:
        assert rows.query(ChangeRow.work).distinct().count() == found.stand


def test_what_breaks_a_rule_is_said_with_what_it_costs(database: Database) -> None:
    found = effect(database, ChildTo("C1", "P1-B"))
    (broken,) = found.breaks
    assert broken.startswith("A group is too small or too large — 2 children (Otters)")
    assert (found.refused, found.mends, found.opens) == ("", (), ())
    assert f"Breaks a rule: a group is too small or too large. Score +{found.cost}." == (
        found.sentence
    )
    assert "+10: groups of less even size" in found.costs
    assert "+20: support shared less evenly" in found.costs
    assert found.cost == sum(int(cost.partition(":")[0].replace("−", "-")) for cost in found.costs)


def test_what_is_mended_and_closed_is_said_too(database: Database) -> None:
    short = replace(WHOLE, groups=(Group("P1-A", "Otters", ("C1", "C2")), WHOLE.groups[1]))
    found = effect(database, ChildTo("C3", "P1-A"), plan=short)
    assert [m.split(" — ")[0] for m in found.mends] == ["A group is too small or too large"]
    assert found.closes == ("Cat A. (C3) is in no group.",)
    assert found.sentence == f"Closes 1 gap. Score −{-found.cost}."
    assert found.costs[0] == "−1000: fewer children in no group"


def test_an_effect_is_reckoned_once_for_a_board(database: Database) -> None:
    there = board(database, WHOLE)
    assert there.effect(ChildTo("C3", None)) is there.effect(ChildTo("C3", None))


def test_a_breach_that_goes_further_is_no_new_one(database: Database) -> None:
    short = replace(WHOLE, groups=(Group("P1-A", "Otters", ("C1", "C2")), WHOLE.groups[1]))
    found = effect(database, ChildTo("C2", None), plan=short)
    assert (found.breaks, found.mends) == ((), ())
    assert found.sentence.startswith("Opens 1 gap. Score +")


def test_several_new_breaches_are_counted(database: Database) -> None:
    found = effect(database, DutyTo(CARING, "Y1", "I1"), DutyTo(LEADING, "I1", None))
    assert len(found.breaks) == 2
    assert ", and 1 more." in found.sentence


def test_what_changes_nothing_is_said(database: Database) -> None:
    found = board(database)
    there_and_back = (ChildTo("C1", None), ChildTo("C1", "P1-A"))
    for edits in ((), (ChildTo("C2", "P1-A"),), (BedTo("R1", "C1", "Oak"),)):
        assert found.effect(*edits) == Effect(sentence=NOTHING)
    assert found.effect(*there_and_back) == Effect(sentence=NOTHING)


def test_what_goes_along_with_an_activity_is_said(database: Database) -> None:
    found = effect(database, ActivityTo("R1", MORNING, "P1-A", "Hike"))
    assert found.also == ("Instructor I1 leads on Sat 23 Jan, 1 pm.",)
    assert found.closes == ("Otters have no activity on Sat 23 Jan, 1 pm, Bewl Water.",)
    assert found.breaks == ()


def test_what_an_activity_takes_away_is_said(database: Database) -> None:
    found = board(database, replace(WHOLE, cells=hike()))
    said = found.effect(ActivityTo("R1", NOON, "P1-A", "Bushcraft"))
    assert said.also == (
        "Otters, Sat 23 Jan, 10 am: nothing instead of Hike.",
        "Instructor I1 does not lead on Sat 23 Jan, 10 am.",
    )


def hike() -> tuple[Cell, ...]:
    return tuple(Cell("R1", b, "P1-A", "Hike", ("I1",)) for b in (MORNING, NOON))


def test_groups_that_begin_and_end_are_said(database: Database) -> None:
    found = board(database, Plan(groups=(Group("P1-A", "Otters", ("C1",)),)))
    said = found.effect(ChildTo("C1", found.new_group))
    assert said.also == (
        "Otters have nobody left, and are no group any more.",
        "Kingfishers are a new group.",
    )


def test_nothing_of_what_is_asked_is_said_again(database: Database) -> None:
    found = board(database)
    for edit in (
        DutyTo(CARING, "Y1", "Y5"),
        DutyTo(LEADING, "I1", None),
        DutyTo(SLEEPING, "Y1", "Y5"),
        BedTo("R1", "C1", "Ash"),
    ):
        assert found.effect(edit).also == ()
        assert found.effect(edit).sentence != NOTHING


@pytest.mark.parametrize("edit", [ChildTo("C1", "P1-B"), BedTo("R1", "C1", "Elm")])
def test_who_is_kept_apart_is_never_put_together(database: Database, edit: Edit) -> None:
    found = effect(database, edit, ties=APART)
    assert (
        found.refused
        == found.sentence
        == ("Ada A. (C1) and Dot A. (C4) are kept apart: they can never be put together.")
    )


def test_the_locked_past_is_refused(database: Database) -> None:
    board(database)
    store(database, WHOLE, PlanState.PUBLISHED)
    later = open_board(database, "P1", as_of=date(2027, 1, 24))
    past = (
        ActivityTo("R1", MORNING, "P1-A", None),
        BedTo("R1", "C1", None),
        DutyTo(SLEEPING, "Y1", None),
    )
    assert [later.effect(edit).refused for edit in past] == [PAST] * 3
    assert later.effect(DutyTo(CARING, "Y1", "Y5")).refused == ""
    assert later.effect(ChildTo("C1", "P1-B")).refused == ""


def test_what_is_no_longer_there_is_refused(database: Database) -> None:
    found = board(database)
    assert found.effect(ChildTo("C9", "P1-A")).refused == GONE
    assert found.effect(DutyTo(SLEEPING, "Y9", None)).refused == GONE
    idle = replace(LEADING, when=NOON)
    assert found.effect(DutyTo(idle, None, "I1")).refused == LEADS_NOTHING


def test_a_plan_can_be_begun_by_hand(database: Database) -> None:
    found = board(database, None)
    assert (found.judged, found.view.plan, found.plan) == (None, None, Plan())
    said = found.effect(ChildTo("C1", found.new_group))
    assert said.closes == ("Ada A. (C1) is in no group.",)
    assert said.also == ("Otters are a new group.",)


def test_every_rule_and_every_gap_has_its_words() -> None:
    assert WORDS.keys() == WEIGHTS.keys() - {M_MOVE}


def test_a_board_is_read_again_only_once_something_was_written(database: Database) -> None:
    found = board(database)
    assert open_board(database, "P1", before=found) is found
    assert open_board(database, "P1", as_of=date(2027, 1, 24), before=found) is not found
    with database.work("group", user=USER) as work:
        work.session.add(GroupRow(code="P1-C", programme="P1", name="Foxes"))
    assert open_board(database, "P1", before=found).new_group == "P1-D"
