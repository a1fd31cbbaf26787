"""The choice of a cohort as a panel reads it: what the paper may know, and what it says.

For the panel alone. It names a child by first name and initial, and says why each was chosen or
not; it holds no address, no carer and no diagnosis beyond the criteria that gave points.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from app.papers.phrases import day, moment
from app.words import counted

MARK = "Confidential – for the panel"
TITLE = "Choice of a cohort"
SIGNATURES = ("Chair of the panel", "Head of Fostering", "Virtual School Kent")
DRAFT = "Not frozen: a proposal"


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelChild:
    """A child as the panel sees one."""

    name: str
    points: int
    waiting_since: date | None
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelShares:
    """How the choice is shared out by one thing: "Ashford: 2 of 5 (40 %)"."""

    by: str
    shares: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelPaper:
    """One choice. `number` is the app's own, and in the file's name; `code` is what people say."""

    number: int
    code: str
    service: str
    programme: str
    starts: date
    ends: date
    places: int | None
    as_of: date
    proposed_by: str
    decided_by: str
    frozen_on: date | None
    seed: int | None
    staff_test: str
    notes: str
    chosen: tuple[PanelChild, ...]
    others: tuple[PanelChild, ...]
    shares: tuple[PanelShares, ...]
    nobody: tuple[str, ...]
    printed: datetime


def file_name(paper: PanelPaper) -> str:
    """A neutral name: "cohort-0003.pdf"."""
    return f"cohort-{paper.number:04}.pdf"


def heading(paper: PanelPaper) -> str:
    """The head of every page."""
    return f"{TITLE}: {paper.programme}"


def about(paper: PanelPaper) -> Iterator[str]:
    """What stands above the children: dates, places, who and when, the lot, the test."""
    places = "" if paper.places is None else f" {counted(paper.places, 'place')}."
    yield f"Programme: {paper.programme}, {day(paper.starts)} to {day(paper.ends)}.{places}"
    known = f"By what was known on {day(paper.as_of)}."
    yield f"Choice {paper.code}. {known} Proposed by {paper.proposed_by}."
    if paper.frozen_on is None:
        yield f"{DRAFT}."
    else:
        yield f"Decided by {paper.decided_by}, frozen on {day(paper.frozen_on)}."
    yield lot(paper)
    yield paper.staff_test
    yield from filter(None, paper.notes.split("\n"))


def lot(paper: PanelPaper) -> str:
    """Whether a lot was drawn where children were tied, and how it can be drawn again."""
    if paper.seed is None:
        return "No lot was drawn: where children are tied, the panel decides."
    return f"A lot was drawn where children were tied, with the seed {paper.seed}."


def waited(child: PanelChild) -> str:
    """Since when a child waits."""
    return "" if child.waiting_since is None else f"{child.waiting_since:%d/%m/%Y}"


def foot(paper: PanelPaper) -> str:
    """The foot of every page."""
    return f"{MARK}. Choice {paper.code}. Printed {moment(paper.printed)}"
