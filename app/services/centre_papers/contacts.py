"""The contact sheet of a session: duty, carers, and who is there."""

from collections.abc import Iterator
from datetime import datetime

from app.papers.centre.contacts import ContactAdult, ContactCarers, ContactChild, Contacts
from app.papers.centre.phones import CarersPhone
from app.scheduling.problem import Session
from app.services.centre_papers.adults import Adults
from app.services.centre_papers.imprints import imprint
from app.services.centre_papers.phones import duty_phones, homes
from app.services.centre_papers.whereabouts import group_names
from app.services.names import named
from app.services.outings import Outings


def contacts(outings: Outings, session: Session, printed: datetime) -> Contacts:
    """One session's contact sheet. `printed` is an instant."""
    adults = Adults(outings, session)
    return Contacts(
        imprint=imprint(outings, session, printed),
        duty_phones=duty_phones(outings, session),
        adults=tuple(
            ContactAdult(
                name=adults.name(code),
                duty=adults.duty(code),
                phone=outings.staff[code].phone,
            )
            for code in adults.everybody()
        ),
        children=tuple(_children(outings, session)),
        unled=adults.unled(),
    )


def _children(outings: Outings, session: Session) -> Iterator[ContactChild]:
    groups = group_names(outings)
    for child in outings.present(session.code):
        yield ContactChild(
            name=named(child),
            group=groups.get(outings.group_of.get(child.child, ""), ""),
            carers=tuple(
                ContactCarers(carers=home.carers, phone=CarersPhone(phone=home.phone, from_=on))
                for on, home in homes(outings, session, child.child)
            ),
        )
