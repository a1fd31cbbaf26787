"""What waits in the outbox: letters to be checked, to be sent, or that nobody can word or reach."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from app.models import MessageRow
from app.papers.phrases import day
from app.services.today_lines import SOON, Line, Place
from app.services.today_reading import Overview
from app.words import counted

PAGE, TAB = "Outbox", "Messages"
WAITING = ("draft", "checked")


@dataclass(frozen=True, slots=True)
class _Waits:
    """A message that waits: whom it is for, when it matters, and what hinders it."""

    number: int
    to: str
    on: date | None
    state: str
    hindrance: str


def outbox_lines(overview: Overview) -> Iterator[Line]:
    """What waits in the outbox: counted, and for each household where something hinders it."""
    found = select(MessageRow).where(MessageRow.state.in_(WAITING)).order_by(MessageRow.id)
    waiting = [_waits(row) for row in overview.rows.scalars(found)]
    hindered = [each for each in waiting if each.hindrance]
    free = [each for each in waiting if not each.hindrance]
    drafts = [each for each in free if each.state == "draft"]
    checked = [each for each in free if each.state == "checked"]
    yield from _counted(drafts, overview.on, _to_check)
    yield from _counted(checked, overview.on, _to_send)
    yield from _hindered(hindered, overview.on)


def _waits(row: MessageRow) -> _Waits:
    starts = row.facts.get("starts")
    return _Waits(
        number=row.id,
        to=row.to,
        on=datetime.fromisoformat(starts).date() if starts else None,
        state=row.state,
        hindrance=row.reason,
    )


def _to_check(number: int) -> str:
    waits = "waits" if number == 1 else "wait"
    return f"{counted(number, 'message')} {waits} for a check by a second person"


def _to_send(number: int) -> str:
    waits = "waits" if number == 1 else "wait"
    return f"{counted(number, 'checked message')} {waits} to be sent"


def _counted(waiting: Sequence[_Waits], on: date, sentence: Callable[[int], str]) -> Iterator[Line]:
    """One line for all of them, by the first date that one is about."""
    if not waiting:
        return
    first = min((each.on for each in waiting if each.on is not None), default=None)
    when = f", first for {day(first)}" if first else ""
    yield _line(f"{sentence(len(waiting))}{when}.", first, on)


def _hindered(waiting: Iterable[_Waits], on: date) -> Iterator[Line]:
    """One line for all messages of a reader that the same hinders."""
    together: dict[tuple[str, str], list[_Waits]] = defaultdict(list)
    for each in waiting:
        together[each.to, each.hindrance].append(each)
    for (to, hindrance), messages in together.items():
        first = min((each.on for each in messages if each.on is not None), default=None)
        many = counted(len(messages), "message")
        yield _line(f"{to}: {many} cannot be sent. {hindrance}", first, on, messages[0].number)


def _line(sentence: str, when: date | None, on: date, record: int | None = None) -> Line:
    return Line(
        sentence=sentence,
        place=Place(page=PAGE, tab=TAB, record="" if record is None else str(record)),
        on=when,
        urgent=when is not None and (when - on).days <= SOON,
    )
