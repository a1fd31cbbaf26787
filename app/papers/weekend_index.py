"""The index of a weekend's folder: what lies in it for whom, and what still waits.

It is for the coordinator alone, who hands the papers out: it names readers, and knows nothing else
of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from app.papers.phrases import day, moment

FOR_WHOM = "For the coordinator alone: it names children, carers and staff side by side."
NOTHING_WAITS = "Nothing: everything is checked and ready."


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexFile:
    """A file, what it is, and of which session."""

    name: str
    what: str
    session: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexFolder:
    """A folder below, and who alone gets what lies in it."""

    folder: str
    reader: str
    files: tuple[IndexFile, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekendIndex:
    """Everything that the index may show. `waiting` are sentences that name no child."""

    service: str
    first: date
    sessions: tuple[str, ...]
    waiting: tuple[str, ...]
    folders: tuple[IndexFolder, ...]
    printed: datetime


def title(index: WeekendIndex) -> str:
    """Which weekend it is."""
    return f"Everything for {day(index.first)}"


def waits(index: WeekendIndex) -> tuple[str, ...]:
    """What still waits, or that nothing does."""
    return index.waiting or (NOTHING_WAITS,)


def lines(index: WeekendIndex, folder: IndexFolder) -> Iterator[str]:
    """The files of a folder, a line each; with the session only where there are several."""
    for file in folder.files:
        of = f", {file.session}" if file.session and len(index.sessions) > 1 else ""
        yield f"{file.name}: {file.what}{of}"


def foot(index: WeekendIndex) -> str:
    """Who printed it, and when."""
    return f"{index.service} · printed {moment(index.printed)}"
