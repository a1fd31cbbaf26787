"""Whom to ring during a session: the service, the centre, and each child's carers."""

from collections.abc import Iterator
from datetime import date

from app.models import HouseholdRow
from app.papers.centre.phones import CarersPhone, DutyPhone
from app.scheduling.problem import Session
from app.scheduling.times import dates
from app.services.outings import Outings


def duty_phones(outings: Outings, session: Session) -> tuple[DutyPhone, ...]:
    """The service by day and by night, its safeguarding contact, and the centre."""
    centre = outings.centres[session.centre]
    there = DutyPhone(who=centre.name, phone=centre.phone)
    service = outings.service
    if service is None:
        return (there,)
    return (
        DutyPhone(who="The service at night and at weekends", phone=service.out_of_hours),
        DutyPhone(who="The service in office hours", phone=service.phone),
        DutyPhone(who="Safeguarding", phone=service.safeguarding_contact),
        there,
    )


def homes(
    outings: Outings, session: Session, child: str
) -> Iterator[tuple[date | None, HouseholdRow]]:
    """The households with which a child lives during a session, each with the date of the move.

    The first has no date.
    """
    before: HouseholdRow | None = None
    for on in dates(session.first_date, session.last_date):
        home = outings.home(child, on)
        if home is not None and home is not before:
            yield (on if before else None), home
            before = home


def carers_phones(outings: Outings, session: Session, child: str) -> tuple[CarersPhone, ...]:
    """Where a child's carers are rung during a session."""
    return tuple(
        CarersPhone(phone=home.phone, from_=on) for on, home in homes(outings, session, child)
    )
