"""The same text for the same problem, and another for every other."""

from dataclasses import replace
from datetime import date

import pytest

from app.scheduling.fingerprint import fingerprint
from app.scheduling.problem import (
    Away,
    Centre,
    Closure,
    Consent,
    Elsewhere,
    Part,
    Problem,
    RoomUse,
    TieKind,
)
from tests.builders import (
    R1_SATURDAY,
    R1_SUNDAY,
    SATURDAY,
    activity,
    child,
    duty,
    elsewhere,
    girls,
    problem,
    room,
    settings,
    span,
    tie,
    weekend,
    worker,
)


def test_a_fingerprint_is_sixty_four_letters_that_hold_no_code() -> None:
    found = fingerprint(problem())
    assert (len(found), set(found) <= set("0123456789abcdef")) == (64, True)


def test_the_same_problem_made_twice_has_one_fingerprint() -> None:
    assert fingerprint(weekend()) == fingerprint(weekend())


def test_the_order_of_what_has_none_does_not_matter() -> None:
    def world(*order: int) -> Problem:
        wishes = frozenset(("Archery", "Rafts", "Sailing")[i] for i in order)
        weights = {("G-FEW", "G-NEAR", "T-WISH")[i]: i for i in order}
        parts = frozenset(tuple(Part)[i] for i in order)
        nights = frozenset((R1_SATURDAY, R1_SUNDAY, SATURDAY)[i] for i in order)
        return problem(
            children=(child("C1", wishes=wishes),),
            settings=settings(weights),
            activities=(activity(parts=parts, months=frozenset(order)),),
            elsewhere=Elsewhere(rooms=(RoomUse("BW", "Oak", nights),)),
        )

    assert fingerprint(world(0, 1, 2)) == fingerprint(world(2, 0, 1))


@pytest.mark.parametrize(
    "changed",
    [
        replace(problem(), programme="P2"),
        problem(starts=date(2027, 1, 5)),
        problem(children=girls(2)),
        problem(children=girls(3, support=2)),
        problem(children=girls(3, consents=(Consent("Water", given=True, on=SATURDAY),))),
        problem(ties=(tie("C1", "C2", TieKind.FRIENDS),)),
        problem(away=(Away("C1", "S1"),)),
        problem(away=(Away("C1", "S1", nights_only=True),)),
        problem(centres=(Centre("BW", SATURDAY),)),
        problem(rooms=(room(beds=5),)),
        problem(activities=(activity(months=frozenset({1})),)),
        problem(closures=(Closure("BW", *span(SATURDAY, "10:00-12:00")),)),
        problem(staff=(worker("Y1", qualifications={"First aid": SATURDAY}),)),
        problem(settings=settings({"G-FEW": 1})),
        problem(settings=settings(rest_hours=12)),
        problem(elsewhere=elsewhere(duty("Y1", SATURDAY, "10:00-12:00"))),
        weekend(),
    ],
    ids=range(17),
)
def test_whatever_changes_the_fingerprint_does(changed: Problem) -> None:
    assert fingerprint(changed) != fingerprint(problem())


def test_nothing_and_the_word_none_are_two_things() -> None:
    one, other = (problem(children=girls(1, district=d)) for d in ("", "None"))
    assert fingerprint(one) != fingerprint(other)
