"""What cannot be tried out, and why, in a sentence that says what there is instead."""

from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session as Rows

from app.errors import UserError
from app.models import HouseholdRow
from app.papers.phrases import day, together
from app.scheduling.facts import Facts
from app.scheduling.problem import Problem, Session
from app.scheduling.supposing import ChildMoves, SessionMoved, Shutting, Supposition, Unknown
from app.scheduling.times import last_date, minute
from app.services.names import Names, names
from app.services.nearest import nearest
from app.services.snapshot import programme_row
from app.services.suppositions_said import supposition_said
from app.words import counted
from app.workbook.rows import Faults

NOTHING = "Nothing was tried."


def refuse(rows: Rows, problem: Problem, supposition: Supposition, as_of: date | None) -> None:
    """See that a supposition means something here.

    Raises:
        UserError: it speaks of what does not exist, moves a session into the past or out of its
            programme, or would have children in two places at once.
    """
    known = names(rows, ())
    if unknown := supposition.unknown(problem):
        raise UserError(_unknown(problem, supposition, unknown[0], known))
    if isinstance(supposition, ChildMoves):
        _refuse_household(rows, supposition)
    if isinstance(supposition, SessionMoved):
        whole = programme_row(rows, problem.programme)
        refuse_move(problem, (whole.starts, whole.ends), supposition, known, as_of)


def refuse_move(
    problem: Problem,
    whole: tuple[date, date],
    said: SessionMoved,
    known: Names,
    as_of: date | None,
) -> None:
    """See that a session can be moved; `whole` are the programme's first and last day.

    Raises:
        UserError: it would move into the past or out of its programme, or would have children in
            two places at once.
    """
    _refuse_date(problem, whole, said, as_of)
    _refuse_two_places(problem, said, known)


def cannot_be(supposition: Supposition, faults: Faults, known: Names) -> UserError:
    """What contradicts a supposition among all that is stored, in words of what was tried."""
    against = (f"“{f.found}” is against it: it takes {f.expected}" for f in faults.faults)
    said = supposition_said(supposition, known)
    return UserError(f"It cannot be that {said}. {'; '.join(dict.fromkeys(against))}. {NOTHING}")


def _unknown(problem: Problem, supposition: Supposition, unknown: Unknown, known: Names) -> str:
    kind, code = unknown.kind, unknown.code
    if kind == "child" and code in known.children:
        return f"{known.child(code)} has no accepted place in {problem.programme}. {NOTHING}"
    near = nearest(code, _there(problem, supposition, known).get(kind, {}))
    where = f"in {problem.programme}"
    if isinstance(supposition, Shutting) and kind != "centre":
        where = f"at {known.centre(supposition.centre)}"
    return f"There is no {kind} {code} {where}.{near} {NOTHING}"


def _there(
    problem: Problem, supposition: Supposition, known: Names
) -> Mapping[str, Mapping[str, str]]:
    """What there is of each kind, by code, with what people call it."""
    centre = supposition.centre if isinstance(supposition, Shutting) else ""
    return {
        "child": {c.code: known.children[c.code] for c in problem.children},
        "person": {p.code: known.person(p.code) for p in problem.staff},
        "session": {s.code: known.session(s.code) for s in problem.sessions},
        "room": {r.code: "" for r in problem.rooms if r.centre == centre},
    }


def _refuse_household(rows: Rows, said: ChildMoves) -> None:
    there = {h.household: together(h.carers) for h in rows.scalars(select(HouseholdRow))}
    if said.household not in there:
        near = nearest(said.household, there)
        raise UserError(f"There is no household {said.household}.{near} {NOTHING}")


def _refuse_date(
    problem: Problem, whole: tuple[date, date], said: SessionMoved, as_of: date | None
) -> None:
    before, after = (_session(p, said) for p in (problem, said.applied(problem)))
    if as_of is not None and min(before.first_date, said.to) < as_of:
        raise UserError(
            f"{said.session} cannot be moved: it has begun, or would begin in the past."
        )
    starts, ends = whole
    if after.first_date < starts or last_date(after.ends) > ends:
        raise UserError(
            f"{said.session} cannot be moved to {day(said.to)}: {problem.programme} lasts from "
            f"{day(starts)} to {day(ends)}."
        )


def _session(problem: Problem, said: SessionMoved) -> Session:
    return next(s for s in problem.sessions if s.code == said.session)


def _refuse_two_places(problem: Problem, said: SessionMoved, known: Names) -> None:
    facts = Facts(said.applied(problem))
    for other in _meanwhile(facts, said.session):
        if both := facts.present[said.session] & facts.present[other.code]:
            raise UserError(
                f"{said.session} ({known.session(said.session)}) cannot be moved to "
                f"{day(said.to)}: {other.code} ({known.session(other.code)}) takes place then, and "
                f"{counted(len(both), 'child', 'children')} would be in two places at once."
            )


def _meanwhile(facts: Facts, code: str) -> Iterable[Session]:
    """The other sessions that share a time with one."""
    one = facts.sessions[code]
    starts, ends = minute(one.starts), minute(one.ends)
    for other in facts.problem.sessions:
        if other is not one and minute(other.starts) < ends and starts < minute(other.ends):
            yield other
