"""The register of a session: everybody who comes, in a group or not."""

from collections.abc import Iterator
from datetime import datetime

from app.models import ChildRow
from app.papers.centre.register import Register, RegisterChild
from app.scheduling.problem import Session
from app.services.centre_papers.adults import Adults
from app.services.centre_papers.imprints import imprint
from app.services.centre_papers.phones import carers_phones, duty_phones
from app.services.centre_papers.whereabouts import group_names
from app.services.names import called
from app.services.outings import Outings


def register(outings: Outings, session: Session, printed: datetime) -> Register:
    """One session's register, by last name. `printed` is an instant."""
    adults = Adults(outings, session)
    return Register(
        imprint=imprint(outings, session, printed),
        visit_leader=adults.visit_leader,
        deputy=adults.deputy,
        duty_phones=duty_phones(outings, session),
        dates=adults.session_dates(),
        nights=session.nights,
        children=tuple(_children(outings, session)),
        unled=adults.unled(),
    )


def _children(outings: Outings, session: Session) -> Iterator[RegisterChild]:
    groups = group_names(outings)
    for child in sorted(outings.present(session.code), key=_by_last_name):
        yield RegisterChild(
            name=f"{called(child)} {child.last_name.strip()}",
            group=groups.get(outings.group_of.get(child.child, ""), ""),
            alert=child.leader_alert,
            medication=child.medication,
            phones=carers_phones(outings, session, child.child),
            may_collect=child.may_collect,
            by_day=outings.by_day(child.child, session.code),
        )


def _by_last_name(child: ChildRow) -> tuple[str, str, str]:
    return child.last_name, called(child), child.child
