"""The register: who came, who brought and who fetched each child, and the head count by night.

It names children in full, because somebody signs for them, and says who may collect a child. Who
may not is on the safety sheet alone: here it would be read by everybody at the door.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.papers.centre.imprint import NO_GROUP, NOBODY, Imprint
from app.papers.centre.phones import CarersPhone, DutyPhone, ring
from app.papers.phrases import DAYS, together
from app.words import counted

NOBODY_MAY = "Nobody is recorded: ring before the child goes."
ONLY_THESE = (
    "A child goes only with somebody who is named here. If another person comes, keep the child "
    "and ring the service first."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterChild:
    """A child by first and last name; one who comes `by_day` is signed in and out every day."""

    name: str
    group: str = ""
    alert: str = ""
    medication: str = ""
    phones: tuple[CarersPhone, ...] = ()
    may_collect: tuple[str, ...] = ()
    by_day: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """Everything that a session's register may show. `unled` says on which dates nobody leads."""

    imprint: Imprint
    visit_leader: str
    deputy: str
    duty_phones: tuple[DutyPhone, ...]
    dates: tuple[date, ...]
    nights: tuple[date, ...]
    children: tuple[RegisterChild, ...]
    unled: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterLine:
    """A line to sign: a child, and the date alone for which it is, where there are several."""

    child: RegisterChild
    only: date | None = None


def summary(register: Register) -> Iterator[str]:
    """How many come, and who answers for them."""
    yield (
        f"{counted(len(register.children), 'child', 'children')}. "
        f"Visit leader: {register.visit_leader or NOBODY}. Deputy: {register.deputy or NOBODY}."
    )


def lines(register: Register) -> Iterator[RegisterLine]:
    """The lines to sign: one for each child's stay, of those who sleep at home one for each day."""
    for child in register.children:
        if child.by_day:
            yield from (RegisterLine(child=child, only=on) for on in register.dates)
        else:
            yield RegisterLine(child=child)


def who(line: RegisterLine) -> tuple[str, ...]:
    """Whose line it is: the name, the group, and the date if it is for that alone."""
    only = (f"{DAYS[line.only.weekday()]} only",) if line.only else ()
    return (line.child.name, line.child.group or NO_GROUP, *only)


def to_know(child: RegisterChild) -> tuple[str, ...]:
    """The child's alert and medication; nothing where none is recorded."""
    alert = (f"Alert: {child.alert}",) if child.alert else ()
    medication = (f"Medication: {child.medication}",) if child.medication else ()
    return (*alert, *medication)


def to_ring(child: RegisterChild) -> tuple[str, ...]:
    """Where the carers are rung."""
    return ring(child.phones)


def collects(child: RegisterChild) -> str:
    """Who may collect the child."""
    return together(child.may_collect) or NOBODY_MAY


def by_night(register: Register) -> tuple[RegisterChild, ...]:
    """The children who are counted by night."""
    return tuple(child for child in register.children if not child.by_day)
