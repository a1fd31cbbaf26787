"""On which dates of a visit neither its leader nor the deputy has a duty: a gap that is said."""

from collections.abc import Iterable
from datetime import date

from app.papers.phrases import day


def unled(dates: Iterable[date], *, leader: str, deputy: str) -> tuple[str, ...]:
    """A sentence for each date without a leader; nothing where none is named: that is said."""
    return tuple(f"On {day(on)} {_who(leader, deputy)}." for on in dates if leader or deputy)


def _who(leader: str, deputy: str) -> str:
    if leader and deputy:
        return "neither the visit leader nor the deputy has a duty"
    named, missing = ("visit leader", "deputy") if leader else ("deputy", "visit leader")
    return f"the {named} has no duty, and there is no {missing}"
