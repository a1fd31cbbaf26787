"""A session in a person's hand: what comes of it on another date, and putting it there.

Its blocks go along, and what the plans and pins say of it; clock times stay as they are. Nothing is
planned anew: What if does that.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session as Rows

from app.errors import StaleWriteError, UserError
from app.models import PlanState, SessionRow
from app.models.database import Database
from app.papers.phrases import clock, day
from app.scheduling.plan import Breach, Gap, Plan
from app.scheduling.problem import Problem
from app.scheduling.score import Score, score
from app.scheduling.supposing import SessionMoved
from app.scheduling.times import exists
from app.services.calendar_year import Bar, bars, clashes, closed
from app.services.impossible import cannot_be, refuse, refuse_move
from app.services.names import Names, names
from app.services.school_days import SchoolDays, days_said, school_days
from app.services.sentences import breach_sentence, gap_sentence
from app.services.snapshot import problem_of, programme_row
from app.services.stored_plans import plan_from, stored_plan
from app.services.supposed import come_true
from app.words import counted
from app.workbook.rows import Faults

WEEK = timedelta(days=7)
MOST_SAID = 3
"""So many rules that a move breaks are said in full; the others are counted."""

NOTHING_WORSE = "The plan becomes no worse."
NOT_PLANNED = "The programme is not planned yet."

Found = TypeVar("Found", Breach, Gap)


@dataclass(frozen=True, slots=True, kw_only=True)
class Landing:
    """Where a session would come to lie: `refused` says why it cannot, or nothing.

    `notes` are about the date and the plan; `worse`: a rule is broken or something left open that
    is not now.
    """

    to: date
    dates: str
    refused: str = ""
    notes: tuple[str, ...] = ()
    worse: bool = False

    @property
    def sentence(self) -> str:
        """All of it: "16 January → 23 January. In Term 3, but not in school hours."."""
        said = " ".join(self.notes)
        return self.refused or f"{self.dates}. {said}"


@dataclass(frozen=True)
class Moving:
    """A session as it was picked up, with all that tells what a move would do. It reads no more."""

    bar: Bar
    problem: Problem
    plan: Plan | None
    whole: tuple[date, date]
    names: Names
    school: SchoolDays
    others: tuple[Bar, ...]
    as_of: date

    def weeks(self) -> tuple[date, ...]:
        """The first dates that it could have, whole weeks away, within its programme."""
        first, last = self.whole
        latest = last - (self.bar.last - self.bar.first)
        before, after = (self.bar.first - first) // WEEK, (latest - self.bar.first) // WEEK
        moves = (self.bar.first + WEEK * n for n in range(-before, after + 1) if n)
        return tuple(to for to in moves if to >= self.as_of)

    def to(self, first: date) -> Landing:
        """What comes of it if it begins on another date."""
        bar = _moved(self.bar, first)
        dates = f"{_days(self.bar)} → {_days(bar)}"
        said = SessionMoved(self.bar.session, first)
        try:
            refuse_move(self.problem, self.whole, said, self.names, self.as_of)
            _refuse_lost_hour(said.applied(self.problem), said)
        except UserError as error:
            return Landing(to=first, dates=dates, refused=str(error))
        worse = tuple(self._plan_said(said, bar))
        plan = worse or (NOTHING_WORSE if self.plan else NOT_PLANNED,)
        notes = (*self._dates_said(bar), *plan)
        return Landing(to=first, dates=dates, notes=notes, worse=bool(worse))

    @cached_property
    def _now(self) -> Score:
        return score(self.problem, self.plan or Plan())

    def _dates_said(self, bar: Bar) -> Iterator[str]:
        """School, bank holidays, other sessions and closures at the new date."""
        when = self.school.when(bar.times)
        yield f"{when[0].upper()}{when[1:]}."
        yield from self.school.bank_holidays_in(bar.times)
        yield from clashes(bar, self.others)
        yield from closed(bar, self.problem.closures)

    def _plan_said(self, said: SessionMoved, bar: Bar) -> Iterator[str]:
        """What the plan breaks or leaves open then that it does not now."""
        if self.plan is None:
            return
        known, now = _as_moved(self.names, bar), self._now
        then = score(said.applied(self.problem), _carried(self.plan, said, self.bar.first))
        broken = _new(now.breaches, then.breaches, lambda b: (b.rule, b.what))
        opened = _new(now.gaps, then.gaps, lambda g: (g.rule, g.session, g.group, g.child))
        yield from _said([breach_sentence(b, known) for b in broken], "more broken rule")
        yield from _said([gap_sentence(g, known) for g in opened], "more gap")


def pick_up(database: Database, session: str, *, as_of: date) -> Moving:
    """Picks a session up to look at other dates for it; nothing is stored.

    Raises:
        UserError: there is no such session.
    """
    with database.reading() as rows:
        every = tuple(bars(rows, as_of=as_of))
        bar = _bar(every, session)
        programme = programme_row(rows, bar.programme)
        current = stored_plan(rows, bar.programme, PlanState.CURRENT)
        plan = plan_from(rows, current) if current else None
        return Moving(
            bar=bar,
            problem=problem_of(rows, bar.programme, as_of=as_of),
            plan=plan,
            whole=(programme.starts, programme.ends),
            names=names(rows, plan.groups if plan else ()),
            school=school_days(rows, programme.starts, programme.ends),
            others=every,
            as_of=as_of,
        )


@dataclass(frozen=True, slots=True)
class MovingSessions:
    """What a person does with sessions in the calendar."""

    database: Database
    user: str

    def move(self, bar: Bar, to: date, *, as_of: date) -> str:
        """Puts a session on another date, as it was seen in the calendar; what that was called.

        Its blocks, pins, and what the current and the published plan say of it go along. Carers who
        were told another date are asked about where papers are made.

        Raises:
            UserError: it has begun or would begin in the past, leaves its programme, or children
                would be in two places at once.
            StaleWriteError: somebody else moved or removed it meanwhile.
        """
        said, name = SessionMoved(bar.session, to), _name(bar, to)
        with self.database.work(name, user=self.user) as work:
            _refuse_stale(work.session, bar)
            problem = problem_of(work.session, bar.programme, as_of=as_of)
            refuse(work.session, problem, said, as_of)
            _refuse_lost_hour(said.applied(problem), said)
            try:
                come_true(work, problem, said)
            except Faults as faults:
                raise cannot_be(said, faults, names(work.session, ())) from faults
        return name


def _name(bar: Bar, to: date) -> str:
    """What a move is called: "Move the residential of 16 January to 23 January"."""
    what = "residential" if bar.kind == "residential" else "day session"
    return f"Move the {what} of {days_said(bar.first, bar.first)} to {days_said(to, to)}"


def _bar(every: Iterable[Bar], session: str) -> Bar:
    found = next((bar for bar in every if bar.session == session), None)
    if found is None:
        raise UserError(f"There is no session {session} any more. Nothing was changed.")
    return found


def _refuse_stale(rows: Rows, bar: Bar) -> None:
    """Stops a move of what is not where it was seen."""
    row = rows.scalar(select(SessionRow).where(SessionRow.session == bar.session))
    if row is None or (row.starts, row.ends, row.programme) != (*bar.times, bar.programme):
        raise StaleWriteError(
            f"{bar.session} was moved, changed or removed since you picked it up. "
            "Nothing was changed: look at it again."
        )


def _refuse_lost_hour(problem: Problem, said: SessionMoved) -> None:
    """Stops a time from coming to lie in the hour that the clocks leave out in spring."""
    (session,) = (s for s in problem.sessions if s.code == said.session)
    spans = ((session.starts, session.ends), *(block.span for block in session.blocks))
    lost = next((each for span in spans for each in span if not exists(each)), None)
    if lost is not None:
        raise UserError(
            f"{said.session} cannot be moved to {day(said.to)}: the clocks go forward on "
            f"{day(lost.date())}, and there is no {clock(lost)} then."
        )


def _moved(bar: Bar, first: date) -> Bar:
    by = first - bar.first
    return replace(bar, starts=bar.starts + by, ends=bar.ends + by)


def _days(bar: Bar) -> str:
    return days_said(bar.first, bar.last)


def _as_moved(known: Names, bar: Bar) -> Names:
    """The names, with the session's new date in its own."""
    named = f"{day(bar.starts)}, {bar.centre_name}"
    return replace(known, sessions={**known.sessions, bar.session: named})


def _carried(plan: Plan, said: SessionMoved, first: date) -> Plan:
    """The plan with all that it says of one session on the new date."""
    by, code = said.days(first), said.session
    return replace(
        plan,
        cells=tuple(replace(c, block=c.block + by) if c.session == code else c for c in plan.cells),
        days=tuple(replace(d, day=d.day + by) if d.session == code else d for d in plan.days),
        nights=tuple(
            replace(n, night=n.night + by) if n.session == code else n for n in plan.nights
        ),
    )


def _new(
    now: Iterable[Found], then: Iterable[Found], key: Callable[[Found], Hashable]
) -> list[Found]:
    """What there is then and not now, whenever it is: the dates are others."""
    left, found = Counter(map(key, now)), []
    for each in then:
        if left[key(each)] > 0:
            left[key(each)] -= 1
        else:
            found.append(each)
    return found


def _said(sentences: Sequence[str], more: str) -> Iterator[str]:
    """The first of some sentences; the others are counted."""
    yield from sentences[:MOST_SAID]
    if len(sentences) > MOST_SAID:
        yield f"And {counted(len(sentences) - MOST_SAID, more)}."
