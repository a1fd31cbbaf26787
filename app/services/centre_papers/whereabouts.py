"""Who is where in a session, person by person."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from app.papers.centre.whereabouts import Whereabouts, WhereAdult, WhereBlock, WhereChild, WhereDay
from app.scheduling.problem import Block, Session
from app.services.centre_papers.adults import Adults
from app.services.centre_papers.imprints import imprint
from app.services.names import named
from app.services.outings import Outings


def whereabouts(outings: Outings, session: Session, printed: datetime) -> Whereabouts:
    """Who is where in one session. `printed` is an instant."""
    return Whereabouts(
        imprint=imprint(outings, session, printed),
        days=tuple(_days(outings, session)),
        children=tuple(_children(outings, session)),
    )


def group_names(outings: Outings) -> Mapping[str, str]:
    """What each group is called."""
    return {group.code: group.name for group in outings.plan.groups}


def _children(outings: Outings, session: Session) -> Iterator[WhereChild]:
    called = group_names(outings)
    for child in outings.present(session.code):
        yield WhereChild(
            name=named(child),
            group=called.get(outings.group_of.get(child.child, ""), ""),
            by_day=outings.by_day(child.child, session.code),
        )


def _days(outings: Outings, session: Session) -> Iterator[WhereDay]:
    adults = Adults(outings, session)
    for day in adults.session_dates():
        blocks = [block for block in session.blocks if block.starts.date() == day]
        yield WhereDay(
            day=day,
            night=day in session.nights,
            blocks=tuple(_block(outings, session, block) for block in blocks),
            adults=tuple(_adult(adults, code, day, blocks) for code in adults.there(day)),
        )


def _block(outings: Outings, session: Session, block: Block) -> WhereBlock:
    called = group_names(outings)
    cells = outings.cells(session.code)
    return WhereBlock(
        starts=block.starts,
        ends=block.ends,
        activities={
            called[group]: cell.activity
            for (group, starts), cell in cells.items()
            if starts == block.starts
        },
    )


def _adult(adults: Adults, code: str, day: date, blocks: list[Block]) -> WhereAdult:
    called = group_names(adults.outings)
    return WhereAdult(
        name=adults.name(code),
        duty=adults.duty(code),
        groups=tuple(
            tuple(called[group] for group in adults.groups(code, block.starts)) for block in blocks
        ),
        sleeps_in=code in adults.by_night(day),
    )
