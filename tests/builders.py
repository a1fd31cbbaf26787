"""The smallest world and plan of the core; every test changes one thing in them.

Three girls of Year 5 (`C1`, `C2`, `C3`) make group `A` of programme `P1`. On Saturday 16 January
2027 they come to Bewl (`BW`), 10:00 to 16:00, with one block until 12:00: session `S1`. `I1` leads
archery; `Y1` and `Y2` are women with first aid who sleep in. A test that needs a night asks for
`weekend()`: `R1`, Saturday 23 January 10:00 to Sunday 15:00, one block on Saturday until 12:00.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from app.scheduling.cpsat import Budget
from app.scheduling.facts import FIRST_AID, Facts
from app.scheduling.plan import Cell, DayCover, Group, NightCover, Plan, RoomShare
from app.scheduling.planner import Outcome, make_plan
from app.scheduling.problem import (
    Activity,
    AdultGender,
    Block,
    Child,
    Duty,
    DutyKind,
    Elsewhere,
    Gender,
    Person,
    Problem,
    Role,
    RoomsWith,
    Session,
    SessionKind,
    Tie,
    TieKind,
    night_span,
)
from app.scheduling.problem import Room as ChildrensRoom
from app.scheduling.rules import COSTS
from app.scheduling.rules.base import Cost
from app.scheduling.score import Score, score
from app.scheduling.settings import Settings
from app.scheduling.situation import Situation
from app.scheduling.times import midnight

SATURDAY = date(2027, 1, 16)
R1_SATURDAY = date(2027, 1, 23)
R1_SUNDAY = date(2027, 1, 24)
YEAR_5 = date(2017, 1, 1)
YEAR_8 = date(2014, 1, 1)


def at(day: date, clock: str) -> datetime:
    """A moment; 24:00 is the end of the day."""
    hours, minutes = clock.split(":")
    return midnight(day) + timedelta(hours=int(hours), minutes=int(minutes))


S1_BLOCK = at(SATURDAY, "10:00")
R1_STARTS = R1_BLOCK = at(R1_SATURDAY, "10:00")
R1_ENDS = at(R1_SUNDAY, "15:00")


def span(day: date, hours: str) -> tuple[datetime, datetime]:
    """From and to, as in `10:00-12:00`."""
    starts, ends = hours.split("-")
    return at(day, starts), at(day, ends)


def child(code: str, born: date = YEAR_5, gender: Gender = Gender.GIRL, **more: Any) -> Child:
    return Child(code, born, gender, more.pop("rooms_with", RoomsWith.by_gender(gender)), **more)


def boy(code: str, born: date = YEAR_5, **more: Any) -> Child:
    return child(code, born, Gender.BOY, **more)


def girls(number: int, first: int = 1, **more: Any) -> tuple[Child, ...]:
    return tuple(child(f"C{n}", **more) for n in range(first, first + number))


def tie(one: str, other: str, kind: TieKind) -> Tie:
    return Tie(one, other, kind)


def block(day: date, hours: str) -> Block:
    return Block(*span(day, hours))


def day(
    code: str = "S1",
    on: date = SATURDAY,
    hours: str = "10:00-16:00",
    blocks: Iterable[str] = ("10:00-12:00",),
    centre: str = "BW",
) -> Session:
    """A day session."""
    return Session(
        code, SessionKind.DAY, centre, *span(on, hours), tuple(block(on, b) for b in blocks)
    )


def residential(
    code: str = "R1",
    starts: datetime = R1_STARTS,
    ends: datetime = R1_ENDS,
    blocks: tuple[Block, ...] | None = None,
    centre: str = "BW",
) -> Session:
    """A session with nights; one block on its first date, 10:00 to 12:00, if not said."""
    if blocks is None:
        blocks = (block(starts.date(), "10:00-12:00"),)
    return Session(code, SessionKind.RESIDENTIAL, centre, starts, ends, blocks)


def activity(name: str = "Archery", centre: str = "BW", **more: Any) -> Activity:
    return Activity(
        centre,
        name,
        more.pop("children_per_instructor", 8),
        more.pop("groups_at_once", 1),
        **more,
    )


def instructor(code: str = "I1", **more: Any) -> Person:
    return _person(code, Role.INSTRUCTOR, more)


def worker(code: str = "Y1", *, first_aid: bool = True, **more: Any) -> Person:
    """A youth worker; a woman who sleeps in and holds first aid, if not said otherwise."""
    qualifications = {FIRST_AID: None} if first_aid else {}
    settled = {"sleeps_in": True, "qualifications": qualifications} | more
    return _person(code, Role.YOUTH_WORKER, settled)


def man(code: str, **more: Any) -> Person:
    return worker(code, gender=AdultGender.MAN, **more)


def _person(code: str, role: Role, more: dict[str, Any]) -> Person:
    settled: dict[str, Any] = {
        "gender": AdultGender.WOMAN,
        "minutes_per_week": 60 * 60,
        "dbs_recheck_due": date(2030, 1, 1),
    } | more
    return Person(code, role, **settled)


def room(code: str = "Oak", beds: int = 4, centre: str = "BW", **more: Any) -> ChildrensRoom:
    return ChildrensRoom(centre, code, beds, **more)


def problem(**changes: Any) -> Problem:
    """The smallest world; a field named here stands instead of its own."""
    base = Problem(
        "P1",
        starts=date(2027, 1, 4),
        children=girls(3),
        sessions=(day(),),
        rooms=(room(),),
        activities=(activity(),),
        staff=(instructor(), worker("Y1"), worker("Y2")),
    )
    return replace(base, **changes)


def weekend(**changes: Any) -> Problem:
    """The same with the residential in place of the day."""
    return problem(**({"sessions": (residential(),)} | changes))


def settings(weights: Mapping[str, int] | None = None, **numbers: int) -> Settings:
    return Settings(weights=weights or {}, **numbers)


def only(*rules: str, **numbers: int) -> Settings:
    """Settings in which, of the soft rules, these alone weigh anything."""
    return settings({c.name: 0 for c in COSTS if c.name not in rules}, **numbers)


def group(code: str, *children: str) -> Group:
    return Group(code, code, children)


def cell(
    activity: str = "Archery",
    *leaders: str,
    session: str = "S1",
    block: datetime = S1_BLOCK,
    group: str = "A",
) -> Cell:
    return Cell(session, block, group, activity, leaders)


def cover(*workers: str, session: str = "S1", on: date = SATURDAY, group: str = "A") -> DayCover:
    return DayCover(session, on, group, workers)


def night(*workers: str, session: str = "R1", on: date = R1_SATURDAY) -> NightCover:
    return NightCover(session, on, workers)


def share(room: str, *children: str, session: str = "R1") -> RoomShare:
    return RoomShare(session, room, children)


def duty(
    person: str,
    on: date,
    hours: str,
    kind: DutyKind = DutyKind.LEAD,
    centre: str = "BW",
    **more: Any,
) -> Duty:
    """A duty of session S1, if not said otherwise."""
    return Duty(person, kind, centre, *span(on, hours), **({"session": "S1"} | more))


def by_night(person: str, on: date, **more: Any) -> Duty:
    """The duty of sleeping in."""
    return replace(duty(person, on, "22:00-24:00", DutyKind.NIGHT, **more), ends=night_span(on)[1])


def elsewhere(*duties: Duty, **more: Any) -> Elsewhere:
    """Other programmes that have these duties."""
    return Elsewhere(duties=tuple(replace(d, session="") for d in duties), **more)


def plan(**changes: Any) -> Plan:
    """The whole plan of `problem()`; a field named here stands instead of its own."""
    base = Plan(
        groups=(group("A", "C1", "C2", "C3"),),
        cells=(cell("Archery", "I1"),),
        days=(cover("Y1", "Y2"),),
    )
    return replace(base, **changes)


def weekend_plan(**changes: Any) -> Plan:
    """The whole plan of `weekend()`."""
    base = Plan(
        groups=(group("A", "C1", "C2", "C3"),),
        cells=(cell("Archery", "I1", session="R1", block=R1_BLOCK),),
        days=tuple(cover("Y1", "Y2", session="R1", on=d) for d in (R1_SATURDAY, R1_SUNDAY)),
        nights=(night("Y1", "Y2"),),
        rooms=(share("Oak", "C1", "C2", "C3"),),
    )
    return replace(base, **changes)


def solve(problem: Problem, seed: int = 0) -> Outcome:
    """Plan a small problem; time never cuts it."""
    return make_plan(problem, Budget(seconds=100, seed=seed))


def solved(problem: Problem) -> Plan:
    return solve(problem).plan


def judged(problem: Problem, plan: Plan) -> Score:
    return score(problem, plan)


def broken(problem: Problem, plan: Plan) -> set[str]:
    """The hard rules that a plan breaks."""
    return {b.rule for b in score(problem, plan).breaches}


def gaps(problem: Problem, plan: Plan) -> dict[str, int]:
    """How many gaps of each name a plan has."""
    return dict(Counter(g.rule for g in score(problem, plan).gaps))


def cost(problem: Problem, plan: Plan, rule: str) -> int:
    """What a plan costs by one rule."""
    return score(problem, plan).costs.get(rule, 0)


def units(problem: Problem, plan: Plan, rule: Cost[Any]) -> int:
    """For how many units a soft rule charges a plan."""
    return sum(c.units for c in rule.charges(Situation(Facts(problem), plan)))


def grouped(plan: Plan) -> set[frozenset[str]]:
    """Who is together in a group, groups unnamed."""
    return {frozenset(g.children) for g in plan.groups}


def roomed(plan: Plan) -> set[frozenset[str]]:
    """Who shares a room, rooms unnamed."""
    return {frozenset(r.children) for r in plan.rooms}


def doing(plan: Plan) -> list[str]:
    """The activities of a plan, in order."""
    return sorted(c.activity for c in plan.cells)
