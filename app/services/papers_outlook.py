"""What papers a programme would get if they were made now: session by session, and what waits."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from app.models.database import Database
from app.papers.phrases import moment
from app.scheduling.times import LONDON
from app.services.checked_letters import Newest, newest_letters
from app.services.letters import joining_letters
from app.services.letters.joining import NamedAnyway
from app.services.outbox.in_no_group import asked_for
from app.services.outings import Outings, PlanNamed, read_outings
from app.services.readiness import ProgrammeReady, ready_by


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One session: how many letters, each with its invite, and how far the centre's papers are.

    `checked` are the letters that somebody other than their author has checked; the others say
    that they are drafts.
    """

    session: str
    letters: int
    checked: int
    roster: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """A session whose final roster waits: for whom and what, a sentence each, and what helps."""

    session: str
    children: tuple[str, ...]
    what_to_do: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PapersOutlook:
    """A programme's papers, and in a sentence from which plan they would be made."""

    version: str
    lines: tuple[PaperLine, ...]
    waiting: tuple[Waiting, ...]


def papers_outlook(database: Database, programme: str) -> PapersOutlook:
    """What would be made, and whose roster waits for what. Nothing is written.

    Raises:
        UserError: there is no such programme, or it has no plan.
    """
    with database.reading() as rows:
        outings = read_outings(rows, programme)
        ready = ready_by(rows, outings.facts, outings.plan, outings.wet.choices)
        return PapersOutlook(
            version=_version(outings.version),
            lines=tuple(_lines(outings, ready, newest_letters(rows, programme), asked_for(rows))),
            waiting=() if outings.version.draft else tuple(_waiting(ready)),
        )


def _version(version: PlanNamed) -> str:
    made = moment(version.made.astimezone(LONDON))
    if version.draft:
        return f"Nothing is published yet: papers of the plan of {made} say that they are a draft."
    newer = " There is a newer plan, which is not published." if version.outdated else ""
    return f"Papers are made from the plan that was published on {made}.{newer}"


def _lines(
    outings: Outings, ready: ProgrammeReady, newest: Newest, said: NamedAnyway
) -> Iterator[PaperLine]:
    outgoing = list(joining_letters(outings, said))
    letters = Counter(each.session for each in outgoing)
    checked = Counter(e.session for e in outgoing if e.pair.numbers in newest.checked)
    for session in outings.sessions:
        many = len(ready.not_ready(session.code))
        yield PaperLine(
            session=ready.titles[session.code],
            letters=letters[session.code],
            checked=0 if outings.version.draft else checked[session.code],
            roster=_roster(many, draft=outings.version.draft),
        )


def _roster(not_ready: int, *, draft: bool) -> str:
    children = f"{not_ready} not ready"
    if draft:
        return f"draft, {children}" if not_ready else "draft"
    return f"waits: {children}" if not_ready else "ready to print"


def _waiting(ready: ProgrammeReady) -> Iterator[Waiting]:
    for session in ready.sessions:
        if children := ready.not_ready(session.code):
            yield Waiting(
                session=ready.titles[session.code],
                children=tuple(f"{c.name} ({c.child}) is {c.readiness.sentence}" for c in children),
                what_to_do=tuple(dict.fromkeys(c.readiness.what_to_do for c in children)),
            )
