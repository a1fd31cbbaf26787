"""Whom to ring: the service and the centre, and a child's carers. No paper says an address."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from app.papers.phrases import day

NO_PHONE = "No phone is recorded: ask the coordinator."


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyPhone:
    """Somebody on duty for the session, and where to ring."""

    who: str
    phone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CarersPhone:
    """Where a child's carers are rung; of a household to which the child moves, from which date."""

    phone: str
    from_: date | None = None


def duty_lines(phones: Iterable[DutyPhone]) -> Iterator[str]:
    """Whom to ring, one to a line; a number that nobody has typed in is not left out in silence."""
    for each in phones:
        yield f"{each.who}: {each.phone or NO_PHONE}"


def ring(phones: Sequence[CarersPhone]) -> tuple[str, ...]:
    """Where to ring a child's carers, line by line."""
    if not phones:
        return (NO_PHONE,)
    return tuple(map(_said, phones))


def _said(of: CarersPhone) -> str:
    phone = of.phone or NO_PHONE
    return f"from {day(of.from_)}: {phone}" if of.from_ else phone
