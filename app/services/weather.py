"""Second choices for wet weather, with the names that people know."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session as Rows

from app.models import PlanState, SessionRow
from app.models.database import Database
from app.scheduling.facts import Facts
from app.scheduling.plan import Gap, Reason
from app.scheduling.situation import Situation
from app.scheduling.times import dates, week
from app.scheduling.weather import SecondChoice, WetPlan, beside, stopped
from app.services.names import Names, names
from app.services.reasons import reason_sentence
from app.services.snapshot import problem_of
from app.services.stored_plans import plan_from, stored_plan

if TYPE_CHECKING:
    from app.scheduling.cpsat import Budget

Place = tuple[str, datetime, str]
"""A cell: its session, the start of its block, and its group."""


@dataclass(frozen=True, slots=True)
class SecondChoiceView:
    """What a group does if the weather stops its activity, and who leads it.

    Without an activity nothing is possible, and `reasons` say so of each activity. They may name a
    child: they are for the coordinator. Not `proven`: time ran out, and a better one may exist.
    """

    activity: str
    leaders: tuple[str, ...]
    reasons: tuple[str, ...]
    proven: bool


def wet_weather(rows: Rows, situation: Situation, budget: "Budget | None" = None) -> WetPlan:
    """The best second choices of a plan that the budget finds.

    The same rain falls on other programmes: those whose codes come before have the first pick, and
    what their second choices occupy is left to them.
    """
    if not any(stopped(situation, session) for session in situation.facts.sessions):
        return WetPlan()
    from app.scheduling.sheltering import wet_plans  # noqa: PLC0415 -- OR-Tools costs 0.7 s

    others: list[tuple[Situation, WetPlan]] = []
    for each in _before(rows, situation):
        others.append((each, wet_plans(_beside_all(each, others))))
    return wet_plans(_beside_all(situation, others), budget)


def _beside_all(situation: Situation, others: Iterable[tuple[Situation, WetPlan]]) -> Situation:
    for other, wet in others:
        situation = beside(situation, other, wet.choices)
    return situation


def _before(rows: Rows, situation: Situation) -> Iterator[Situation]:
    """The current plans of programmes before this one that may need the same people or things.

    Hours are counted by the week: so whoever meets within a day of the same week is among them,
    and whoever meets so with one of those.
    """
    problem = situation.facts.problem
    met = select(SessionRow.programme, SessionRow.starts, SessionRow.ends).where(
        SessionRow.programme < problem.programme
    )
    weeks: dict[str, set[date]] = defaultdict(set)
    for programme, starts, ends in rows.execute(met):
        weeks[programme] |= _weeks(starts, ends)
    near = set[date]().union(*(_weeks(s.starts, s.ends) for s in problem.sessions))
    concerned: list[str] = []
    for programme in sorted(weeks, reverse=True):
        if weeks[programme] & near:
            near |= weeks[programme]
            concerned.insert(0, programme)
    for programme in concerned:
        if row := stored_plan(rows, programme, PlanState.CURRENT):
            yield Situation(Facts(problem_of(rows, programme)), plan_from(rows, row))


def _weeks(starts: datetime, ends: datetime) -> set[date]:
    """The Mondays of the weeks from the day before to the day after."""
    day = timedelta(days=1)
    return {week(each) for each in dates(starts.date() - day, ends.date() + day)}


def second_choices(
    database: Database, programme: str, state: PlanState = PlanState.CURRENT
) -> Mapping[Place, SecondChoiceView]:
    """The second choices of a programme's current or published plan; none without a plan.

    It takes some seconds: never ask for it on the window's own thread.

    Raises:
        UserError: there is no such programme.
    """
    with database.reading() as rows:
        problem = problem_of(rows, programme)
        row = stored_plan(rows, programme, state)
        if row is None:
            return MappingProxyType({})
        situation = Situation(Facts(problem), plan_from(rows, row))
        known = names(rows, situation.plan.groups)
        return MappingProxyType(dict(_shown(wet_weather(rows, situation), known)))


def _shown(wet: WetPlan, known: Names) -> Iterator[tuple[Place, SecondChoiceView]]:
    for choice in wet.choices:
        yield (
            (choice.session, choice.block, choice.group),
            SecondChoiceView(
                activity=choice.activity,
                leaders=tuple(known.person(code) for code in choice.instructors),
                reasons=tuple(_sentence(choice, reason, known) for reason in choice.reasons),
                proven=wet.proven,
            ),
        )


def _sentence(choice: SecondChoice, reason: Reason, known: Names) -> str:
    gap = Gap(
        rule="unfilled", weight=0, session=choice.session, block=choice.block, group=choice.group
    )
    return reason_sentence(reason, gap, known)


BRIEFLY: Mapping[str, str] = MappingProxyType(
    {
        "T-OFFER": "not offered then",
        "T-YEAR": "not for this group",
        "T-UNSUITED": "not for this group",
        "T-LICENCE": "without a licence then",
        "T-ONCE": "done at another time",
        "T-LENGTH": "too long",
        "T-EQUIP": "short of equipment",
        "T-LED": "short of an instructor",
    }
)
"""Why an activity is no second choice, as a roster may say it: nothing about any child."""


def briefly(choice: SecondChoice) -> tuple[str, ...]:
    """Why there is no second choice, each reason once, in the order of the contract."""
    found = {reason.rule for reason in choice.reasons}
    return tuple(dict.fromkeys(words for rule, words in BRIEFLY.items() if rule in found))
