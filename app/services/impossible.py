"""What cannot be tried out, and why, in a sentence that says what there is instead."""

from collections.abc import Iterable
from datetime import date

from app.errors import UserError
from app.papers.phrases import day
from app.scheduling.facts import Facts
from app.scheduling.problem import Problem, Session
from app.scheduling.supposing import SessionMoved, Supposition
from app.scheduling.times import minute
from app.services.names import Names
from app.words import counted


def refuse(
    problem: Problem, supposition: Supposition, known: Names, as_of: date | None = None
) -> None:
    """See that a supposition means something here.

    Raises:
        UserError: it speaks of what does not exist, moves the past, or would have children in two
            places at once.
    """
    if unknown := supposition.unknown(problem):
        first = unknown[0]
        raise UserError(
            f"There is no {first.kind} {first.code} in {problem.programme}. Nothing was tried."
        )
    if isinstance(supposition, SessionMoved):
        _refuse_move(problem, supposition, known, as_of)


def _refuse_move(problem: Problem, said: SessionMoved, known: Names, as_of: date | None) -> None:
    session = next(s for s in problem.sessions if s.code == said.session)
    if as_of is not None and min(session.first_date, said.to) < as_of:
        raise UserError(
            f"{session.code} cannot be moved: it has begun, or would begin in the past."
        )
    facts = Facts(said.applied(problem))
    for other in _meanwhile(facts, said.session):
        if both := facts.present[said.session] & facts.present[other.code]:
            raise UserError(
                f"{session.code} ({known.session(session.code)}) cannot be moved to "
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
