"""What a plan takes the place of is kept, and comes back when asked for."""

from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import select

from app.errors import StaleWriteError, UserError
from app.models import PlanRow, PlanState
from app.models.database import Database, open_database
from app.services.planning import Planning
from app.services.settling import MOST_KEPT, kept_by_itself, kept_name
from tests.services.plans import break_a_rule, rewrite, stored
from tests.services.small_books import USER, book, child, load, place, two_programmes, weekend

BEFORE = "Before Sunday 22 November 2026, 9.30 am"


@pytest.fixture
def planning(database: Database) -> Planning:
    return Planning(database, USER)


def variants(database: Database) -> list[str]:
    with database.reading() as rows:
        return [row.name for row in kept_by_itself(rows, "P1")]


def join(database: Database, *codes: str) -> None:
    """Children who are given a place."""
    load(database, {"children": [child(c) for c in codes], "places": [place(c) for c in codes]})


# accepting


def test_nothing_is_stored_before_it_is_accepted(database: Database, planning: Planning) -> None:
    load(database, weekend())
    proposal = planning.propose("P1")
    with pytest.raises(UserError, match="no current plan"):
        planning.judge("P1")
    assert planning.accept(proposal).judged.plan == proposal.plan


def test_a_proposal_is_refused_when_the_data_changed_meanwhile(
    database: Database, planning: Planning
) -> None:
    load(database, weekend())
    proposal = planning.propose("P1")
    join(database, "C4")
    with pytest.raises(StaleWriteError, match="P1 changed while it was being planned"):
        planning.accept(proposal)


def test_a_proposal_is_refused_when_the_plan_was_changed_meanwhile(
    database: Database, planning: Planning
) -> None:
    load(database, weekend())
    planning.plan("P1")
    proposal = planning.propose("P1")
    rewrite(database, break_a_rule)
    with pytest.raises(StaleWriteError, match=r"Nothing was stored: plan it again\."):
        planning.accept(proposal)


def test_a_proposal_is_refused_when_another_programme_was_planned_meanwhile(
    database: Database, planning: Planning
) -> None:
    load(database, two_programmes())
    proposal = planning.propose("P1")
    planning.plan("P2")
    with pytest.raises(StaleWriteError, match="another programme was planned"):
        planning.accept(proposal)


def test_a_repair_is_a_difference_until_it_is_accepted(
    database: Database, planning: Planning
) -> None:
    load(database, book())
    planning.plan("P1")
    before = stored(database, PlanState.CURRENT)
    join(database, "C4")
    proposal = planning.propose("P1", repair=True)
    assert proposal.touched.children == ("C4",)
    assert proposal.by_rule == {"ungrouped": -1000}
    assert stored(database, PlanState.CURRENT) == before
    assert planning.accept(proposal).changes == proposal.moves


def test_a_second_repair_changes_nothing(database: Database, planning: Planning) -> None:
    load(database, weekend())
    planning.plan("P1")
    join(database, "C4", "C5")
    first = planning.plan("P1", repair=True)
    second = planning.plan("P1", repair=True)
    assert (first.kept, second.kept, second.changes) == (False, True, ())
    assert second.judged.plan == first.judged.plan


# undoing


def test_the_plan_before_comes_back(database: Database, planning: Planning) -> None:
    load(database, book())
    planning.plan("P1")
    before = stored(database, PlanState.CURRENT)
    join(database, "C4")
    planning.plan("P1", repair=True)
    assert variants(database) == [BEFORE]
    undone = planning.undo("P1")
    assert stored(database, PlanState.CURRENT) == before
    assert [g.child for g in undone.score.gaps] == ["C4"]
    assert variants(database) == [BEFORE.replace("Before", "Undone")]


def test_undo_goes_back_step_by_step(database: Database, planning: Planning) -> None:
    load(database, book())
    plans = []
    for code in ("C4", "C5", "C6"):
        plans.append(planning.plan("P1").judged.plan)
        join(database, code)
    planning.plan("P1")
    assert [planning.undo("P1").plan for _ in plans] == plans[::-1]
    with pytest.raises(UserError, match="P1 has no plan before its current one"):
        planning.undo("P1")


def test_a_plan_that_was_brought_back_and_replaced_again_comes_back_first(
    database: Database, planning: Planning
) -> None:
    load(database, book())
    first = planning.plan("P1").judged.plan
    join(database, "C4")
    planning.plan("P1")
    planning.undo("P1")
    planning.plan("P1")
    assert planning.undo("P1").plan == first


def test_what_a_plan_that_comes_back_breaks_by_now_is_shown(
    database: Database, planning: Planning
) -> None:
    load(database, book())
    planning.plan("P1")
    rewrite(database, break_a_rule)
    planning.plan("P1")
    undone = planning.undo("P1")
    assert {b.rule for b in undone.score.breaches} >= {"P-ROLE"}
    assert {s.bound for s in undone.stages} == {None}


def test_there_is_nothing_to_undo_before_there_is_a_plan(
    database: Database, planning: Planning
) -> None:
    load(database, book())
    with pytest.raises(UserError, match="P1 has no current plan yet"):
        planning.undo("P1")


def test_undo_still_works_after_the_app_was_closed(tmp_path: Path) -> None:
    path, now = tmp_path / "belonging.db", datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
    with open_database(path, now=lambda: now) as database:
        load(database, book())
        first = Planning(database, USER).plan("P1").judged.plan
        join(database, "C4")
        Planning(database, USER).plan("P1")
    with open_database(path, now=lambda: now + timedelta(days=1)) as database:
        assert Planning(database, "Ada").undo("P1").plan == first
        assert stored(database, PlanState.CURRENT)[0].startswith("Plan of Sunday 22 November")


# how many are kept


def test_only_the_last_of_the_plans_before_are_kept(tmp_path: Path) -> None:
    times = (datetime(2026, 11, 22, 9, tzinfo=UTC) + timedelta(hours=n) for n in count())
    with open_database(tmp_path / "belonging.db", now=lambda: next(times)) as database:
        load(database, book())
        Planning(database, USER).plan("P1")
        names = []
        for _ in range(MOST_KEPT + 2):
            rewrite(database, break_a_rule)
            Planning(database, USER).plan("P1")
            names.append(variants(database)[0])
        assert variants(database) == names[:1:-1]


def test_undo_at_the_limit_brings_back_the_last(database: Database, planning: Planning) -> None:
    load(database, book())
    planning.plan("P1")
    for _ in range(MOST_KEPT + 1):
        rewrite(database, break_a_rule)
        planning.plan("P1")
    for _ in range(MOST_KEPT):
        planning.undo("P1")
    with pytest.raises(UserError, match="no plan before"):
        planning.undo("P1")
    assert len(variants(database)) == MOST_KEPT


def test_a_variant_with_a_name_of_its_own_is_not_one_of_them(
    database: Database, planning: Planning
) -> None:
    load(database, book())
    planning.plan("P1")
    rewrite(database, break_a_rule)
    planning.plan("P1")
    with database.work("name", user=USER) as work:
        which = select(PlanRow).where(PlanRow.state == PlanState.VARIANT)
        work.session.scalars(which).one().name = "Before the storm"
    assert variants(database) == []


@pytest.mark.parametrize(
    ("name", "kept"),
    [(BEFORE, True), (f"{BEFORE} (2)", True), ("Before Sunday", False), ("Quiet rooms", False)],
)
def test_the_names_that_the_app_gives_are_known(name: str, *, kept: bool) -> None:
    assert kept_name(name) is kept
