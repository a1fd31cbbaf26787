"""What a plan gives each child and asks of each person, and who always gets the least."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from app.scheduling.facts import Facts
from app.scheduling.fairness import (
    ChildShare,
    Fairness,
    Measure,
    Share,
    StaffShare,
    Standing,
    compared,
    fairness,
)
from app.scheduling.plan import Plan
from app.scheduling.problem import AdultGender, Away, Problem, RoomsWith, TieKind
from app.scheduling.situation import Situation
from tests.builders import (
    SATURDAY,
    activity,
    child,
    cover,
    day,
    duty,
    elsewhere,
    girls,
    group,
    night,
    plan,
    problem,
    share,
    tie,
    weekend,
    weekend_plan,
    worker,
)


def shared(found: Problem, stands: Plan) -> Fairness:
    return fairness(Situation(Facts(found), stands))


def of(found: Problem, stands: Plan, code: str = "C1") -> ChildShare:
    """A child's share."""
    return next(c for c in shared(found, stands).children if c.child == code)


def staff(found: Problem, stands: Plan, code: str) -> StaffShare:
    return next(s for s in shared(found, stands).staff if s.staff == code)


def test_wishes_met_are_counted_of_those_that_count() -> None:
    wishes = frozenset({"Archery", "Canoes", "Flying"})
    known = problem(
        children=(child("C1", wishes=wishes), *girls(2, 2)),
        activities=(activity(), activity("Canoes")),
    )
    assert of(known, plan()).wishes == Share(1, 2)
    assert of(known, plan(groups=())).wishes == Share(0, 2)


def test_friends_count_where_they_are_in_the_group() -> None:
    ties = (tie("C1", "C2", TieKind.FRIENDS), tie("C1", "C4", TieKind.FRIENDS))
    known = problem(children=girls(6), ties=ties)
    groups = (group("A", "C1", "C2", "C3"), group("B", "C4", "C5", "C6"))
    assert of(known, plan(groups=groups)).friends == Share(1, 2)
    assert of(known, plan(groups=()), "C4").friends == Share(0, 1)


def test_faces_are_the_youth_workers_met_by_day() -> None:
    two = problem(
        sessions=(day(), day("S2", date(2027, 1, 30))),
        staff=(*problem().staff, worker("Y3")),
        away=(Away("C2", "S2"),),
    )
    days = (cover("Y1", "Y2"), cover("Y2", "Y3", session="S2", on=date(2027, 1, 30)))
    assert of(two, plan(days=days)).faces == 3
    assert (of(two, plan(days=days), "C2").faces, of(two, plan(groups=())).faces) == (2, 0)


def test_sessions_and_nights_are_those_that_the_child_comes_to() -> None:
    known = weekend(away=(Away("C2", "R1", nights_only=True), Away("C3", "R1")))
    found = [(c.sessions, c.nights) for c in shared(known, weekend_plan()).children]
    assert found == [(Share(1, 1), 1), (Share(1, 1), 0), (Share(0, 1), 0)]


def test_the_role_model_is_met_in_a_session_or_not() -> None:
    known = problem(children=(child("C1", role_model=AdultGender.MAN), *girls(2, 2)))
    man = replace(known, staff=(*known.staff, worker("Y3", gender=AdultGender.MAN)))
    assert of(known, plan()).role_model == Share(0, 1)
    assert of(man, plan(days=(cover("Y1", "Y3"),))).role_model == Share(1, 1)
    assert of(known, plan(), "C2").role_model == Share(0, 0)


def test_a_block_without_an_activity_is_one_less() -> None:
    known = problem(sessions=(day(blocks=("10:00-12:00", "13:00-15:00")),))
    assert of(known, plan()).activities == Share(1, 2)
    assert of(known, plan(groups=())).activities == Share(0, 2)


def test_who_sleeps_alone_without_a_room_of_their_own_has_no_company() -> None:
    alone = weekend_plan(rooms=(share("Oak", "C1"),))
    found = of(weekend(), alone)
    assert (found.beds, found.company) == (Share(1, 1), Share(0, 1))
    own = weekend(children=(child("C1", rooms_with=RoomsWith.OWN), *girls(2, 2)))
    assert of(own, alone).company == Share(0, 0)
    assert of(weekend(), alone, "C2").beds == Share(0, 1)
    assert of(weekend(), weekend_plan()).company == Share(1, 1)


def test_a_persons_hours_nights_and_weekends_are_counted() -> None:
    found = staff(weekend(), weekend_plan(), "Y1")
    assert (found.duties, found.nights, found.weekends) == (3, 1, 1)
    assert found.minutes == (12 + 9 + 8) * 60
    assert found.busiest_week == Share((12 + 9 + 8) * 60, 60 * 60)


def test_a_duty_elsewhere_counts_for_the_week_and_not_for_the_programme() -> None:
    other = duty("Y1", date(2027, 1, 14), "10:00-12:00", session="")
    far = duty("Y1", date(2027, 2, 14), "07:00-22:00", session="")
    found = staff(problem(elsewhere=elsewhere(other, far)), plan(), "Y1")
    assert (found.duties, found.minutes, found.busiest_week.got) == (1, 360, 360 + 120)


def test_a_duty_on_a_weekday_is_on_no_weekend() -> None:
    monday = date(2027, 1, 18)
    known = problem(sessions=(day(on=monday),))
    assert staff(known, Plan(plan().groups, (), (cover("Y1", on=monday),)), "Y1").weekends == 0


def test_who_has_nothing_to_be_compared_by_is_not_compared() -> None:
    nobody = problem(staff=(worker("Y1", sleeps_in=False, minutes_per_week=0),))
    found = staff(nobody, plan(cells=(), days=(cover("Y1"),)), "Y1")
    assert set(found.measures) == {Measure.HOURS, Measure.WEEKENDS}
    away = problem(away=(Away("C1", "S1"),))
    assert of(away, plan()).measures == {}


# who always gets the least


def ranks(**parts: tuple[int, int, int]) -> dict[str, Standing]:
    """How three stand; a part for each, in each measure."""
    return compared(
        {
            str(n): {Measure[name]: Fraction(values[n]) for name, values in parts.items()}
            for n in range(3)
        }
    )


def test_what_all_have_alike_tells_nobody_from_anybody() -> None:
    assert ranks(WISHES=(1, 1, 1))["0"] == Standing((), 0)


@pytest.mark.parametrize(
    ("parts", "worst"),
    [
        ({"WISHES": (0, 1, 2)}, False),
        ({"WISHES": (0, 1, 2), "FRIENDS": (0, 1, 2)}, True),
        ({"WISHES": (0, 1, 2), "FRIENDS": (1, 0, 2)}, False),
        ({"WISHES": (0, 1, 2), "FRIENDS": (0, 1, 2), "FACES": (1, 0, 0)}, True),
        ({"WISHES": (0, 1, 2), "FRIENDS": (0, 1, 2), "FACES": (1, 0, 0), "BEDS": (1, 1, 0)}, False),
    ],
)
def test_the_worst_has_the_least_in_most_measures_and_in_two_at_least(
    parts: dict[str, tuple[int, int, int]], *, worst: bool
) -> None:
    assert ranks(**parts)["0"].worst is worst


def test_the_child_who_always_gets_the_least_shows() -> None:
    wishes = frozenset({"Archery"})
    ties = (tie("C1", "C2", TieKind.FRIENDS), tie("C3", "C4", TieKind.FRIENDS))
    known = problem(children=girls(4, wishes=wishes), ties=ties)
    three = replace(
        known, ties=(tie("C1", "C2", TieKind.FRIENDS), tie("C2", "C4", TieKind.FRIENDS))
    )
    found = shared(three, plan())
    assert found.worst_children == ("C4",)
    assert found.of_child["C4"].least == (Measure.WISHES, Measure.FRIENDS, Measure.ACTIVITIES)
    assert shared(known, plan(groups=(group("A", "C1", "C2", "C3", "C4"),))).worst_children == ()


def test_people_are_compared_with_those_of_their_role() -> None:
    more = weekend_plan(nights=(night("Y1"),), days=weekend_plan().days[:1])
    found = shared(weekend(), more)
    assert found.worst_staff == ("Y1",)
    assert found.of_staff["I1"] == Standing((), 0)
    assert SATURDAY.weekday() == 5
