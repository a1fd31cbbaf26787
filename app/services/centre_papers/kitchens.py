"""What the kitchen may know of a session: how many eat, and what they must not."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from app.papers.centre.kitchen import Kitchen, KitchenChild, Meal
from app.scheduling.problem import Session
from app.services.centre_papers.adults import Adults
from app.services.centre_papers.imprints import imprint
from app.services.names import named
from app.services.outings import Outings

BREAKFAST = "Breakfast"
MEALTIMES = ((BREAKFAST, time(8)), ("Midday", time(12, 30)), ("Evening", time(18)))
"""When people are counted. What is cooked and when is the kitchen's own affair."""


def kitchen(outings: Outings, session: Session, printed: datetime) -> Kitchen:
    """One session's kitchen sheet. `printed` is an instant."""
    present = outings.present(session.code)
    told = tuple(
        KitchenChild(name=named(child), allergies=child.allergies, diet=child.dietary)
        for child in present
        if child.allergies or child.dietary
    )
    return Kitchen(
        imprint=imprint(outings, session, printed),
        meals=tuple(_meals(outings, session)),
        children=told,
        others=len(present) - len(told),
    )


def _meals(outings: Outings, session: Session) -> Iterator[Meal]:
    adults = Adults(outings, session)
    for day in adults.session_dates():
        for name, at in MEALTIMES:
            if session.starts <= datetime.combine(day, at) < session.ends:
                yield _meal(adults, day, name)


def _meal(adults: Adults, day: date, name: str) -> Meal:
    """How many are there; at breakfast after a night those who slept, and who has come to care."""
    facts, code = adults.outings.facts, adults.session.code
    before = day - timedelta(days=1)
    if name == BREAKFAST and before in adults.session.nights:
        children = facts.present_by_night[code]
        grown_ups = {*adults.by_night(before), *adults.caring(day)}
    else:
        children, grown_ups = facts.present[code], set(adults.by_day(day))
    return Meal(day=day, name=name, children=len(children), adults=len(grown_ups))
