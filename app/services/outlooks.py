"""What would become of the plans, in words: for each programme what moves, closes and opens."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from app.models.database import Database
from app.scheduling.score import Score
from app.scheduling.supposing import ChildMoves
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

    `note` says why it touches none, where it does not.
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
        NO_HOUSEHOLDS if isinstance(outlook.supposition, ChildMoves) else "",
    )


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
