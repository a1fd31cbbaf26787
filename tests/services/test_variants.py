"""Several plans of one programme: kept, named, chosen, published, and side by side."""

from dataclasses import replace
from datetime import date

import pytest

from app.errors import UserError
from app.models import PlanState
from app.models.database import Database
from app.scheduling.plan import Plan
from app.services.planning import Planning
from app.services.stored_plans import stored_plan
from app.services.variants import Variants
from tests.services.plans import break_a_rule, rewrite, stored
from tests.services.small_books import (
    USER,
    block,
    book,
    child,
    day,
    first_aid,
    instructor,
    load,
    place,
    worker,
)

BEFORE = "Before Sunday 22 November 2026, 9.30 am"
PLAN = "Plan of Sunday 22 November 2026, 9.30 am"
CURRENT, PUBLISHED, VARIANT = PlanState.CURRENT, PlanState.PUBLISHED, PlanState.VARIANT


@pytest.fixture
def variants(database: Database) -> Variants:
    """P1 is planned, and its plan is kept as “Quiet”."""
    load(database, book())
    Planning(database, USER).plan("P1")
    found = Variants(database, USER)
    found.keep("P1", "Quiet")
    return found


def listed(variants: Variants) -> list[tuple[str, PlanState]]:
    return [(line.name, line.state) for line in variants.of("P1")]


# keeping and naming


def test_the_current_plan_is_kept_under_a_name(variants: Variants) -> None:
    assert listed(variants) == [(PLAN, CURRENT), ("Quiet", VARIANT)]
    line = variants.of("P1")[1]
    assert (line.made_by, line.kept_by_itself) == (USER, False)
    assert line.score == variants.of("P1")[0].score


def test_a_kept_plan_stays_when_the_programme_is_planned_again(
    variants: Variants, database: Database
) -> None:
    load(database, {"children": [child("C4")], "places": [place("C4")]})
    Planning(database, USER).plan("P1")
    assert listed(variants) == [(PLAN, CURRENT), ("Quiet", VARIANT), (BEFORE, VARIANT)]
    assert [line.kept_by_itself for line in variants.of("P1")] == [False, False, True]


def test_a_variant_takes_another_name(variants: Variants) -> None:
    variants.rename("P1", "Quiet", " Loud ")
    variants.rename("P1", "Loud", "loud")
    assert listed(variants)[1] == ("loud", VARIANT)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("quiet", r"P1 has a variant called “quiet” already\. Choose another name\."),
        ("  ", r"Give the plan a name\."),
        (BEFORE, r"is a name that the app gives by itself"),
    ],
)
def test_a_name_that_cannot_be_given_is_refused(
    variants: Variants, name: str, sentence: str
) -> None:
    variants.keep("P1", "Other")
    with pytest.raises(UserError, match=sentence):
        variants.keep("P1", name)
    with pytest.raises(UserError, match=sentence):
        variants.rename("P1", "Other", name)
    assert len(variants.of("P1")) == 3


def test_a_plan_that_the_app_keeps_may_be_given_a_name(
    variants: Variants, database: Database
) -> None:
    rewrite(database, break_a_rule)
    Planning(database, USER).plan("P1")
    variants.rename("P1", BEFORE, "With Ian")
    with pytest.raises(UserError, match="no plan before"):
        Planning(database, USER).undo("P1")


def test_there_is_nothing_to_keep_before_there_is_a_plan(database: Database) -> None:
    load(database, book())
    with pytest.raises(UserError, match="P1 has no current plan yet"):
        Variants(database, USER).keep("P1", "Quiet")


def test_a_variant_is_deleted_and_the_current_plan_is_none(variants: Variants) -> None:
    variants.delete("P1", "Quiet")
    assert listed(variants) == [(PLAN, CURRENT)]
    with pytest.raises(UserError, match="P1 has no variant called “Plan of"):
        variants.delete("P1", PLAN)


def test_a_programme_that_is_not_there_is_named(variants: Variants) -> None:
    with pytest.raises(UserError, match="There is no programme P9"):
        variants.of("P9")
    with pytest.raises(UserError, match="There is no programme P9"):
        variants.delete("P9", "Quiet")


# choosing


def test_a_variant_that_is_made_current_is_judged_afresh(
    variants: Variants, database: Database
) -> None:
    kept = stored(database, CURRENT)[1]
    load(database, {"children": [child("C4")], "places": [place("C4")]})
    Planning(database, USER).plan("P1")
    judged = variants.make_current("P1", "Quiet")
    assert stored(database, CURRENT) == ("Quiet", kept)
    assert [gap.child for gap in judged.score.gaps] == ["C4"]
    assert variants.of("P1")[0].score == judged.score.total
    assert ("Quiet", VARIANT) in listed(variants)


def test_a_variant_that_breaks_a_rule_may_be_chosen_and_it_shows(
    variants: Variants, database: Database
) -> None:
    rewrite(database, break_a_rule)
    variants.keep("P1", "Ian cares")
    Planning(database, USER).plan("P1")
    judged = variants.make_current("P1", "Ian cares")
    assert "P-ROLE" in {breach.rule for breach in judged.score.breaches}
    assert Planning(database, USER).judge("P1") == judged


def test_the_plan_before_a_choice_comes_back(variants: Variants, database: Database) -> None:
    rewrite(database, break_a_rule)
    before = stored(database, CURRENT)[1]
    variants.make_current("P1", "Quiet")
    assert Planning(database, USER).undo("P1").plan == before


def test_a_variant_can_be_chosen_after_all_plans_are_gone(
    variants: Variants, database: Database
) -> None:
    with database.work("remove", user=USER) as work:
        work.session.delete(stored_plan(work.session, "P1", CURRENT))
    assert variants.make_current("P1", "Quiet").score.gaps == ()


def test_a_variant_that_is_published_is_current_too(variants: Variants, database: Database) -> None:
    kept = stored(database, CURRENT)[1]
    Planning(database, USER).publish("P1")
    rewrite(database, break_a_rule)
    variants.publish("P1", "Quiet")
    assert stored(database, PUBLISHED) == stored(database, CURRENT) == ("Quiet", kept)
    assert [state for _, state in listed(variants)].count(PUBLISHED) == 1


@pytest.mark.parametrize("verb", ["delete", "make_current", "publish"])
def test_a_variant_that_is_not_there_is_named(variants: Variants, verb: str) -> None:
    with pytest.raises(UserError, match="P1 has no variant called “Loud”"):
        getattr(variants, verb)("P1", "Loud")


# what has happened


PAST, TO_COME = date(2027, 1, 16), date(2027, 2, 20)


def two_days(database: Database) -> None:
    """A programme with two days and people to spare; its first plan is kept as “First”."""
    people = [f"Y{n}" for n in range(1, 5)]
    both = {"S1": PAST.isoformat(), "S2": TO_COME.isoformat()}
    tables = book(
        staff=[instructor("I1"), *map(worker, people)],
        qualifications=first_aid(*people),
        sessions=[day(code, on) for code, on in both.items()],
        blocks=[block(code, on) for code, on in both.items()],
    )
    load(database, tables)
    Planning(database, USER).plan("P1", seconds=10)
    Variants(database, USER).keep("P1", "First")


def others_care(plan: Plan) -> Plan:
    """The plan with all day duties done by whoever had none."""
    had = {who for d in plan.days for who in d.youth_workers}
    free = tuple(sorted({f"Y{n}" for n in range(1, 5)} - had))
    return replace(plan, days=tuple(replace(d, youth_workers=free) for d in plan.days))


def on_duty(database: Database, state: PlanState) -> dict[date, tuple[str, ...]]:
    return {d.day: d.youth_workers for d in stored(database, state)[1].days}


def test_publishing_another_plan_leaves_what_has_happened(database: Database) -> None:
    two_days(database)
    first = on_duty(database, PlanState.CURRENT)
    rewrite(database, others_care)
    Planning(database, USER).publish("P1")
    then = on_duty(database, PlanState.PUBLISHED)
    Variants(database, USER).publish("P1", "First", as_of=date(2027, 1, 20))
    assert on_duty(database, PlanState.PUBLISHED) == {PAST: then[PAST], TO_COME: first[TO_COME]}
    published = Planning(database, USER).judge("P1", PlanState.PUBLISHED)
    assert published.score.total == next(
        v.score for v in Variants(database, USER).of("P1") if v.state is PlanState.PUBLISHED
    )


def test_who_does_not_say_the_date_publishes_all_of_a_plan(database: Database) -> None:
    two_days(database)
    first = on_duty(database, PlanState.CURRENT)
    rewrite(database, others_care)
    Planning(database, USER).publish("P1")
    Variants(database, USER).publish("P1", "First")
    assert on_duty(database, PlanState.PUBLISHED) == first


def test_a_plan_without_a_group_that_was_dissolved_can_be_published(database: Database) -> None:
    two_days(database)
    planning, later = Planning(database, USER), date(2027, 1, 20)
    planning.publish("P1", as_of=later)
    rewrite(database, lambda _: Plan())
    planning.publish("P1", as_of=later)
    _, published = stored(database, PlanState.PUBLISHED)
    assert published.groups == ()
    assert {c.block.date() for c in published.cells} == {d.day for d in published.days} == {PAST}
