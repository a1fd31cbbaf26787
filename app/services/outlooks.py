"""What would become of the plans, in words: for each programme what moves, closes and opens."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from app.models.database import Database
from app.scheduling.problem import Problem
from app.scheduling.score import Score
from app.scheduling.supposing import CentreClosed, ChildMoves, RoomClosed, Shutting
from app.scheduling.times import minute
from app.services.differences import Difference, tell_difference
from app.services.names import Names, names
from app.services.proposals import Proposal
from app.services.sentences import breach_sentence, gap_sentence
from app.services.suppositions_said import supposition_said
from app.services.whatif import Outlook


@dataclass(frozen=True, slots=True)
class ProgrammeTold:
    """What a supposition would do to one programme, once its plan is repaired.

    `score` and `now` are what the plan then scores and what it scores as things are; `opened` and
    `closed` are the gaps beside those of now.
    """

    programme: str
    difference: Difference
    score: int
    now: int
    opened: tuple[str, ...]
    closed: tuple[str, ...]
    breaches: tuple[str, ...]
    cut: bool


@dataclass(frozen=True, slots=True)
class OutlookTold:
    """A supposition in words, and what it would do to each programme that it touches.

    `note` says first what matters most: that a session cannot take place, or why nothing changes.
    """

    sentence: str
    programmes: tuple[ProgrammeTold, ...]
    note: str = ""


NO_HOUSEHOLDS = "Nothing that is planned changes: no rule of planning looks at households."


def tell_outlook(database: Database, outlook: Outlook) -> OutlookTold:
    """What was tried out, with the names of everybody and everything."""
    with database.reading() as rows:
        known = names(rows, ())
    said = supposition_said(outlook.supposition, known)
    return OutlookTold(
        f"{said[0].upper()}{said[1:]}.",
        tuple(_programme(database, p, outlook.now) for p in outlook.proposals),
        _note(outlook, known),
    )


def _note(outlook: Outlook, known: Names) -> str:
    match outlook.supposition:
        case ChildMoves():
            return NO_HOUSEHOLDS
        case Shutting() as shut:
            return _shut(outlook.problem, shut, known)
        case _:
            return ""


def _shut(problem: Problem, said: Shutting, known: Names) -> str:
    """What is to be said first of a closure: which sessions fall to it, or that none is there."""
    shut = minute(said.starts), minute(said.ends)
    spans = {s: (minute(s.starts), minute(s.ends)) for s in problem.sessions}
    there = [
        s
        for s, (starts, ends) in spans.items()
        if s.centre == said.centre and starts < shut[1] and shut[0] < ends
    ]
    if isinstance(said, RoomClosed) and there and not any(s.nights for s in there):
        return f"Nobody of {problem.programme} sleeps at {known.centre(said.centre)} then."
    if not there:
        return f"No session of {problem.programme} is at {known.centre(said.centre)} then."
    if not isinstance(said, CentreClosed):
        return ""
    whole = (s.code for s in there if shut[0] <= spans[s][0] and spans[s][1] <= shut[1])
    return " ".join(f"{code} ({known.session(code)}) cannot take place there." for code in whole)


def _programme(
    database: Database, proposal: Proposal, judged: Mapping[str, Score]
) -> ProgrammeTold:
    code, before = proposal.problem.programme, proposal.before
    with database.reading() as rows:
        known = names(rows, (*(before.groups if before else ()), *proposal.plan.groups))
    now = judged.get(code, proposal.score)
    return ProgrammeTold(
        code,
        tell_difference(database, proposal),
        score=proposal.score.total,
        now=now.total,
        opened=_beyond(proposal.score, now, known),
        closed=_beyond(now, proposal.score, known),
        breaches=tuple(breach_sentence(b, known) for b in proposal.score.breaches),
        cut=proposal.outcome.cut,
    )


def _beyond(one: Score, other: Score, known: Names) -> tuple[str, ...]:
    """The gaps that one plan has and another has not."""
    more = Counter(one.gaps) - Counter(other.gaps)
    return tuple(gap_sentence(gap, known) for gap in more.elements())
