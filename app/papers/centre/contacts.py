"""The contact sheet: whom the visit leader rings. No address, and no reason to ring."""

from dataclasses import dataclass

from app.papers.centre.imprint import NOBODY, Imprint
from app.papers.centre.phones import CarersPhone, DutyPhone
from app.papers.phrases import together


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactAdult:
    """A grown-up on duty, what as, and their telephone."""

    name: str
    duty: str
    phone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactCarers:
    """The carers of a household, and where they are rung."""

    carers: tuple[str, ...]
    phone: CarersPhone


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactChild:
    """A child by first name and initial, the group, and the carers; two while the child moves."""

    name: str
    group: str
    carers: tuple[ContactCarers, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contacts:
    """Everything that a session's contact sheet may show.

    `unled` says on which dates nobody leads.
    """

    imprint: Imprint
    duty_phones: tuple[DutyPhone, ...]
    adults: tuple[ContactAdult, ...]
    children: tuple[ContactChild, ...]
    unled: tuple[str, ...] = ()


def asked_for(of: ContactChild) -> tuple[str, ...]:
    """Whom to ask for, in the order of the telephones beside it."""
    return tuple(together(each.carers) for each in of.carers) or (NOBODY,)


def phones(of: ContactChild) -> tuple[CarersPhone, ...]:
    """The telephones of a child's carers."""
    return tuple(each.phone for each in of.carers)
