"""What stands on every page: the session, and the plan that its papers are made from."""

from datetime import datetime

from app.papers.centre.imprint import Imprint, PlanVersion
from app.scheduling.problem import Session
from app.scheduling.times import LONDON
from app.services.outings import Outings


def imprint(outings: Outings, session: Session, printed: datetime) -> Imprint:
    """The imprint of one session's papers. `printed` is an instant."""
    return Imprint(
        service=outings.service.name if outings.service else "",
        centre=outings.centres[session.centre].name,
        starts=session.starts,
        ends=session.ends,
        version=PlanVersion(
            number=outings.version.number,
            made=outings.version.made.astimezone(LONDON),
            draft=outings.version.draft,
        ),
        printed=printed.astimezone(LONDON),
    )
