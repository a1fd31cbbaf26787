"""Gaps and breaches as a coordinator reads them."""

from datetime import UTC, date, datetime

import pytest

from app.models import PlanState
from app.models.database import Database
from app.scheduling.facts import FIRST_AID
from app.scheduling.plan import Breach, Plan
from app.scheduling.problem import Absence, Problem
from app.scheduling.rules import HARD, SHORTFALLS
from app.scheduling.score import score
from app.services.judging import Judged
from app.services.missing import MISSING
from app.services.names import Names
from app.services.planning import Planning
from app.services.sentences import BROKEN, Story, breach_sentence, story, told
from tests.builders import (
    R1_BLOCK,
    R1_SUNDAY,
    at,
    boy,
    child,
    cover,
    girls,
    group,
    instructor,
    night,
    plan,
    problem,
    settings,
    weekend,
    weekend_plan,
    worker,
)
from tests.services.small_books import USER, load
from tests.services.small_books import weekend as weekend_book

KNOWN = Names(
    children={"C1": "Ada A.", "C2": "Bea B.", "C3": "Cat C.", "C4": "Dot D.", "S1": "Sid S."},
    staff={"I1": "Ines Hall", "Y1": "Ann Lee", "Y2": "Bo Reed", "C1": "Cy West"},
    centres={"BW": "Bewl Water"},
    sessions={
        "S1": "Saturday 16 January 2027, Bewl Water",
        "R1": "Saturday 23 January 2027, Bewl Water",
        "R1 b": "Saturday 30 January 2027",
    },
    places={"S1": "Bewl Water", "R1": "Bewl Water"},
    groups={"A": "Otters", "B": "Owls"},
)


def tell(problem: Problem, plan: Plan) -> Story:
    made_at = datetime(2026, 11, 22, tzinfo=UTC)
    judged = Judged(
        problem, plan, score(problem, plan), (), PlanState.CURRENT, made_at, seconds=0.0
    )
    return story(judged, KNOWN)


def gaps(problem: Problem, plan: Plan) -> dict[str, str]:
    """The sentence of each kind of gap."""
    return {gap.rule: gap.sentence for gap in tell(problem, plan).gaps}


def test_every_rule_has_words() -> None:
    assert set(MISSING) == {rule.name for rule in SHORTFALLS}
    assert set(BROKEN) == {rule.name for rule in HARD}


def test_the_gaps_of_a_day_are_told() -> None:
    assert gaps(problem(children=girls(4)), plan(cells=(), days=(cover(),))) == {
        "ungrouped": "Dot D. (C4) is in no group.",
        "unfilled": "Otters have no activity on Sat 16 Jan, 10 am, Bewl Water.",
        "day-cover": "Otters are short of a youth worker on Saturday 16 January 2027, Bewl Water.",
        "two-adults": "One more youth worker is needed, with whichever group, "
        "on Saturday 16 January 2027, Bewl Water.",
        "first-aid": "No youth worker with Otters is a first-aider "
        "on Saturday 16 January 2027, Bewl Water.",
    }


def test_the_gaps_of_a_weekend_are_told() -> None:
    open_ = gaps(weekend(), weekend_plan(nights=(), rooms=()))
    on = "Saturday 23 January 2027, Bewl Water"
    assert open_ == {
        "night-cover": f"One more youth worker must sleep in on the night of {on}.",
        "night-mix": f"No woman sleeps in on the night of {on}, where girls do.",
        "no-bed": f"Cat C. (C3) has no bed: {on}.",
    }


def test_each_adult_who_is_missing_at_night_is_told_apart() -> None:
    mixed = weekend(children=(child("C1"), child("C2"), boy("C3")))
    found = tell(mixed, weekend_plan(nights=(night(),))).gaps
    on = "Saturday 23 January 2027, Bewl Water"
    assert [gap.sentence for gap in found if gap.rule == "night-mix"] == [
        f"No woman sleeps in on the night of {on}, where girls do.",
        f"No man sleeps in on the night of {on}, where boys do.",
    ]


def test_a_gap_comes_with_what_stands_in_the_way_of_each_candidate() -> None:
    gone = (Absence(R1_BLOCK, at(R1_SUNDAY, "24:00")),)
    staff = (worker("Y1"), worker("Y2", absences=gone))
    found = tell(weekend(staff=staff), weekend_plan(cells=(), days=(), nights=(night("Y1"),)))
    (gap,) = [gap for gap in found.gaps if gap.rule == "night-cover"]
    assert gap.reasons == ("Bo Reed is away from Sat 23 Jan, 10 am.",)
    assert (gap.weight, gap.session) == (1000, "R1")


def test_a_certificate_that_has_expired_is_told_with_its_last_date() -> None:
    lapsed = worker("Y1", qualifications={FIRST_AID: date(2027, 1, 15)})
    world = problem(staff=(instructor(), lapsed, worker("Y2", first_aid=False)))
    (gap,) = tell(world, plan()).gaps
    assert gap.reasons == (
        "Ann Lee held First aid until Friday 15 January 2027.",
        "Bo Reed does not hold First aid.",
    )


def test_nobody_is_told_that_an_instructor_is_no_youth_worker() -> None:
    (day, *_) = tell(problem(), plan(days=())).gaps
    assert day.reasons == ()


def test_where_no_group_can_be_made_it_is_said_what_one_takes() -> None:
    few = problem(children=girls(2), settings=settings(smallest_group=3))
    (gap, _) = tell(few, Plan()).gaps
    assert gap.reasons == (
        "No group could be made: it takes 3 children of one phase who are near in age.",
    )


S1, R1 = "Saturday 16 January 2027, Bewl Water", "Saturday 23 January 2027, Bewl Water"


@pytest.mark.parametrize(
    ("rule", "what", "where", "sentence"),
    [
        ("G-SIZE", ("9",), ("A",), "9 children (Otters)"),
        ("G-SPREAD", ("41 months",), ("A",), "41 months (Otters)"),
        ("G-APART", ("C1", "C2"), ("A",), "Ada A. (C1), Bea B. (C2) (Otters)"),
        ("G-APART", ("C1", "C2"), ("R1", "A"), f"Ada A. (C1), Bea B. (C2) ({R1} · A)"),
        ("G-TOGETHER", ("C1", "C2"), ("A", "B"), "Ada A. (C1), Bea B. (C2) (Otters · Owls)"),
        (
            "T-YEAR",
            ("Rafts",),
            ("S1", "2027-01-16T10:00", "A"),
            f"Rafts ({S1} · Sat 16 Jan, 10 am · Otters)",
        ),
        (
            "T-UNSUITED",
            ("Rafts", "C1", "C2"),
            ("S1", "2027-01-16T10:00", "A"),
            f"Rafts, Ada A. (C1), Bea B. (C2) ({S1} · Sat 16 Jan, 10 am · Otters)",
        ),
        ("T-ONCE", ("Rafts",), ("S1", "A"), f"Rafts ({S1} · Otters)"),
        ("T-LED", ("Y1", "I1"), ("S1", "A"), f"Y1, Ines Hall ({S1} · Otters)"),
        ("P-HOURS", ("Y1",), ("2027-01-11",), "Ann Lee (Monday 11 January 2027)"),
        ("P-AWAY", ("C1",), ("2027-01-16T10:00",), "Cy West (Sat 16 Jan, 10 am)"),
        (
            "P-REST",
            ("Y1",),
            ("2027-01-16T10:00", "2027-01-17T07:00"),
            "Ann Lee (Sat 16 Jan, 10 am · Sun 17 Jan, 7 am)",
        ),
        ("B-WITH", ("S1",), ("R1", "Oak 2"), f"Sid S. (S1) ({R1} · Oak 2)"),
        ("B-ONE", ("R1", "S1"), ("R1", "Oak"), f"{R1}, {S1} ({R1} · Oak)"),
        ("B-ONE", ("S1",), ("R1", "Oak"), f"Sid S. (S1) ({R1} · Oak)"),
        ("B-OWN", ("C1",), ("R1 b", "A B"), "Ada A. (C1) (Saturday 30 January 2027 · A B)"),
    ],
)
def test_a_breach_says_who_and_where(
    rule: str, what: tuple[str, ...], where: tuple[str, ...], sentence: str
) -> None:
    said = breach_sentence(Breach(rule, what, where), KNOWN)
    assert said == f"{BROKEN[rule].capitalize()} — {sentence}."


def test_a_breach_of_a_plan_is_told_with_its_gaps() -> None:
    found = tell(problem(), plan(groups=(group("A", "C1", "C2"),)))
    assert found.breaches == ("A group is too small or too large — 2 children (Otters).",)
    assert [gap.rule for gap in found.gaps] == ["ungrouped"]


def test_a_stored_plan_is_told_with_the_names_that_are_stored(database: Database) -> None:
    load(database, weekend_book(rooms=[]))
    judged = Planning(database, USER).plan("P1").judged
    assert {gap.sentence for gap in told(database, judged).gaps} == {
        f"{name} A. ({code}) has no bed: Saturday 23 January 2027, Bewl Water."
        for code, name in (("C1", "Ada"), ("C2", "Bea"), ("C3", "Cat"))
    }
