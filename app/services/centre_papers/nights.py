"""The night sheet of a residential: rooms, who sleeps in, and what helps each child."""

from collections.abc import Iterator
from datetime import datetime

from app.models import ChildRow
from app.papers.centre.night import NightChild, NightRoom, NightSheet, SleepsIn
from app.scheduling.problem import Session
from app.services.centre_papers.adults import Adults
from app.services.centre_papers.imprints import imprint
from app.services.centre_papers.phones import carers_phones, duty_phones
from app.services.names import named
from app.services.outings import Outings


def night_sheet(outings: Outings, session: Session, printed: datetime) -> NightSheet:
    """One session's night sheet. `printed` is an instant."""
    adults = Adults(outings, session)
    by_day = (c for c in outings.present(session.code) if outings.by_day(c.child, session.code))
    return NightSheet(
        imprint=imprint(outings, session, printed),
        duty_phones=duty_phones(outings, session),
        nights=tuple(
            SleepsIn(night=night, youth_workers=outings.names(adults.by_night(night)))
            for night in session.nights
        ),
        rooms=tuple(_rooms(outings, session)),
        at_home=tuple(map(named, by_day)),
    )


def _rooms(outings: Outings, session: Session) -> Iterator[NightRoom]:
    """Those without a room stand first: somebody must find them one before bedtime."""
    sleeping = outings.facts.present_by_night[session.code]
    children = [child for child in outings.present(session.code) if child.child in sleeping]
    shares = [share for share in outings.plan.rooms if share.session == session.code]
    in_rooms = {child for share in shares for child in share.children}
    found = [("", [child for child in children if child.child not in in_rooms])]
    found += [
        (share.room, [child for child in children if child.child in share.children])
        for share in sorted(shares, key=lambda share: share.room)
    ]
    for room, of in found:
        if of:
            yield NightRoom(name=room, children=tuple(_child(outings, session, c) for c in of))


def _child(outings: Outings, session: Session, child: ChildRow) -> NightChild:
    return NightChild(
        name=named(child),
        bedtime=child.bedtime,
        medication=child.medication,
        what_helps=child.what_helps,
        phones=carers_phones(outings, session, child.child),
    )
