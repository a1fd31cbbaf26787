"""Small random worlds and plans, legal or not, for the properties that must hold of all of them.

A world is made from one seed: so a property that fails names the whole world by a number.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from random import Random
from typing import TypeVar

from app.scheduling.facts import FIRST_AID, Facts
from app.scheduling.plan import Cell, DayCover, Group, NightCover, Plan, RoomShare
from app.scheduling.problem import (
    Absence,
    Activity,
    AdultGender,
    Away,
    Child,
    Closure,
    Consent,
    Duty,
    DutyKind,
    Elsewhere,
    EquipmentUse,
    Gender,
    Part,
    Person,
    Problem,
    RoomsWith,
    RoomUse,
    Session,
    Tie,
    TieKind,
)
from app.scheduling.rules import WEIGHTS
from app.scheduling.settings import Limits, Settings
from app.scheduling.situation import effective
from tests.builders import (
    R1_SATURDAY,
    R1_SUNDAY,
    activity,
    at,
    block,
    by_night,
    day,
    duty,
    elsewhere,
    group,
    instructor,
    problem,
    residential,
    room,
    span,
    worker,
)

SESSIONS = (
    residential(
        blocks=(
            block(R1_SATURDAY, "10:00-12:00"),
            block(R1_SATURDAY, "13:00-15:00"),
            block(R1_SATURDAY, "20:00-24:00"),
            block(R1_SUNDAY, "00:00-01:00"),
            block(R1_SUNDAY, "09:00-11:00"),
        )
    ),
    residential("R2", starts=at(R1_SATURDAY, "21:00"), ends=at(R1_SUNDAY, "07:00"), blocks=()),
    day("S1", R1_SATURDAY, "10:00-16:00", ("10:00-12:00", "12:00-14:00")),
    day("S2", R1_SUNDAY, "08:00-24:00", ("08:00-10:00", "10:30-11:30"), "SW"),
    day("S3", R1_SATURDAY, "10:00-16:00", ("10:00-12:00",)),
)
SPANS = ("10:00-12:00", "11:00-14:00", "06:00-10:00", "21:00-24:00", "00:00-24:00")
NAMES = ("Archery", "Bushcraft", "Climbing")
WORKERS = ("Y1", "Y2", "Y3")
CODES = ("C1", "C2", "C3", "C4", "C5")
DAYS = (R1_SATURDAY, R1_SUNDAY)

Thing = TypeVar("Thing")


class Dice:
    """Choices that one seed decides."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)

    def one(self, things: Sequence[Thing]) -> Thing:
        return self._random.choice(things)

    def number(self, least: int, most: int) -> int:
        return self._random.randint(least, most)

    def some(self, things: Iterable[Thing], most: int) -> list[Thing]:
        found = list(things)
        return self._random.sample(found, self.number(0, min(most, len(found))))

    def seldom(self, things: Sequence[Thing], usual: Thing) -> Thing:
        """Mostly the usual thing."""
        return usual if self.number(0, 5) else self.one(things)


def children(dice: Dice, most: int) -> tuple[Child, ...]:
    return tuple(_child(dice, code) for code in CODES[: dice.number(0, most)])


def _child(dice: Dice, code: str) -> Child:
    born = date(dice.number(2013, 2016), dice.number(7, 10), 28)
    gender = dice.one(tuple(Gender))
    return Child(
        code,
        born,
        gender,
        dice.seldom(tuple(RoomsWith), RoomsWith.by_gender(gender)),
        district=dice.one(("", "Ashford", "Dover")),
        support=dice.number(1, 3),
        step_free=dice.seldom((True,), usual=False),
        role_model=dice.one((None, AdultGender.WOMAN, AdultGender.MAN)),
        consents=(Consent("photo", dice.seldom((False,), usual=True), date(2026, 1, 1)),),
        not_for=frozenset(dice.seldom((NAMES[:1], NAMES[1:2]), ())),
        wishes=frozenset(dice.some(NAMES, 2)),
    )


def ties(dice: Dice) -> tuple[Tie, ...]:
    pairs = dice.some(combinations(CODES, 2), 4)
    return tuple(Tie(one, other, dice.one(tuple(TieKind))) for one, other in pairs)


def numbers(dice: Dice) -> Settings:
    return Settings(
        smallest_group=dice.number(1, 2),
        largest_group=dice.number(2, 4),
        age_spread_months=dice.one((11, 12, 24, 36)),
        primary_ratio=dice.number(1, 3),
        secondary_ratio=dice.number(1, 3),
        night_ratio=dice.number(1, 3),
        least_day=dice.number(0, 2),
        least_night=dice.number(0, 2),
        rest_hours=dice.one((0, 9, 11)),
        longest_stretch_hours=dice.one((14, 25, 30)),
        travel_minutes=dice.one((0, 60)),
        nights_in_a_row=dice.number(0, 2),
        weights={name: dice.number(0, 30) for name in dice.some(sorted(WEIGHTS), 4)},
    )


def person(dice: Dice, made: Callable[..., Person], code: str) -> Person:
    on = dice.one(DAYS)
    return made(
        code,
        gender=dice.one((None, *AdultGender)),
        minutes_per_week=dice.one((180, 600, 1501, 3600)),
        dbs_recheck_due=dice.seldom(DAYS, date(2030, 1, 1)),
        weekdays=dice.seldom((frozenset({5}), frozenset({6})), frozenset({5, 6})),
        centre=dice.seldom(("BW", "SW"), ""),
        absences=dice.seldom(((Absence(at(on, "11:00"), at(on, "13:00")),),), ()),
        qualifications=dice.one(({}, {FIRST_AID: R1_SATURDAY}, {"Bow": None})),
        sleeps_in=dice.seldom((False,), usual=True),
    )


def other_plans(dice: Dice) -> Elsewhere:
    uses = [EquipmentUse("BW", name, *span(dice.one(DAYS), dice.one(SPANS))) for name in NAMES]
    return elsewhere(
        *(_duty_elsewhere(dice) for _ in range(dice.seldom((1, 2), 0))),
        equipment=tuple(dice.some(uses, dice.seldom((2,), 0))),
        rooms=dice.seldom(((RoomUse("BW", "Elm", frozenset({R1_SATURDAY})),),), ()),
    )


def _duty_elsewhere(dice: Dice) -> Duty:
    limits = Limits(
        rest_hours=dice.one((8, 12)),
        longest_stretch_hours=dice.one((12, 30)),
        nights_in_a_row=dice.number(1, 2),
    )
    who, centre = dice.one(("I1", "Y1")), dice.one(("BW", "SW"))
    taken = duty(who, dice.one(DAYS), dice.one(SPANS), DutyKind.DAY, centre, limits=limits)
    on = dice.one((R1_SATURDAY, R1_SATURDAY - timedelta(days=1)))
    return dice.one((taken, replace(by_night("Y1", on), limits=limits)))


def problems(dice: Dice, sessions: Iterable[Session] = (), most: int = len(CODES)) -> Problem:
    cohort = children(dice, most)
    shut = Closure("BW", *span(R1_SATURDAY, "12:00-14:00"), *dice.one(SHUT))
    return problem(
        children=cohort,
        settings=numbers(dice),
        ties=ties(dice),
        sessions=tuple(sorted(sessions, key=lambda s: (s.starts, s.code))),
        away=tuple(
            Away(c.code, s.code, bool(dice.number(0, 1)))
            for c in dice.some(cohort, 1)
            for s in dice.some(SESSIONS, 3)
        ),
        rooms=(room("Elm", 2), room("Oak", 3, step_free=True), room("Ash", 1)),
        activities=tuple(_activity(dice, n, c) for c in ("BW", "SW") for n in NAMES[:2]),
        closures=dice.seldom(((shut,),), ()),
        staff=(
            *(person(dice, instructor, code) for code in ("I1", "I2")),
            *(person(dice, worker, code) for code in WORKERS),
        ),
        elsewhere=other_plans(dice),
    )


SHUT = (("", ""), ("Oak", ""), ("", "Archery"))


def _activity(dice: Dice, name: str, centre: str) -> Activity:
    return activity(
        name,
        centre,
        children_per_instructor=dice.number(1, 4),
        groups_at_once=dice.number(1, 2),
        blocks=dice.seldom((2,), 1),
        parts=frozenset(dice.seldom(((Part.MORNING,), (Part.MORNING, Part.EVENING)), ())),
        qualification=dice.seldom(("Bow",), ""),
        consent=dice.seldom(("photo",), ""),
        lowest_school_year=dice.seldom((6,), None),
    )


def groupings(dice: Dice, problem: Problem) -> tuple[Group, ...]:
    """Groups of one phase each, legal otherwise or not."""
    found: dict[str, list[str]] = {}
    facts = Facts(problem)
    for code in facts.children:
        if chosen := dice.one(("A", "B", "")):
            found.setdefault(f"{facts.phases[code].value} {chosen}", []).append(code)
    return tuple(group(code, *members) for code, members in sorted(found.items()))


def rosters(dice: Dice, problem: Problem, groups: tuple[Group, ...]) -> Plan:
    """What groups do with whom: as many leaders as are needed, or one too few."""
    facts = Facts(problem)
    places = [(s, g, b) for s in problem.sessions for g in groups for b in s.blocks]
    cells = []
    for session, at_it, when in dice.some(places, dice.number(1, 4)):
        name = dice.one(NAMES[:2])
        here = len(facts.present[session.code] & set(at_it.children))
        needed = facts.activities[session.centre, name].instructors_for(here)
        leaders = dice.one((("I1", "I2"), ("I2", "I1")))[: dice.seldom((needed - 1,), needed)]
        cells.append(Cell(session.code, when.starts, at_it.code, name, leaders))
    return effective(facts, Plan(groups=groups, cells=tuple(cells)))


def cares(dice: Dice, problem: Problem, groups: tuple[Group, ...]) -> Plan:
    """Who is with which group, and who sleeps in."""
    busy = dice.number(0, 2)
    days = (
        DayCover(session.code, on, one.code, tuple(dice.some(WORKERS, busy)))
        for session in problem.sessions
        for one in groups
        for on in session.day_spans
    )
    nights = (
        NightCover(session.code, on, tuple(dice.some(WORKERS, busy)))
        for session in problem.sessions
        for on in session.nights
    )
    return effective(Facts(problem), Plan(groups=groups, days=tuple(days), nights=tuple(nights)))


def beds(dice: Dice, problem: Problem, groups: tuple[Group, ...]) -> Plan:
    """Who sleeps where at every residential."""
    found: dict[tuple[str, str], list[str]] = {}
    for session, here in Facts(problem).present_by_night.items():
        for child in sorted(here):
            if chosen := dice.one(("Elm", "Oak", "Ash", "")):
                found.setdefault((session, chosen), []).append(child)
    shares = (RoomShare(*place, tuple(who)) for place, who in sorted(found.items()))
    return Plan(groups=groups, rooms=tuple(shares))
