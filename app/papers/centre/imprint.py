"""What stands on every page of a centre's paper: which session, which plan, and when printed."""

from dataclasses import dataclass
from datetime import datetime

from app.papers.calendar import title
from app.papers.phrases import clock, moment

DRAFT = "DRAFT – plans may still change"
NO_GROUP = "No group yet"
NOBODY = "nobody yet"
NOTHING = "Nothing is recorded."


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanVersion:
    """Which plan a paper is made from. Only a published plan is no draft."""

    number: int
    made: datetime
    draft: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """A session, the plan that a paper is made from, and when it was printed."""

    service: str
    centre: str
    starts: datetime
    ends: datetime
    version: PlanVersion
    printed: datetime


def heading(of: Imprint) -> str:
    """What the session is: "Activity weekend – Swattenden Centre"."""
    return title(of.starts, of.ends, of.centre)


def span(of: Imprint) -> str:
    """When it begins and when it ends."""
    one_day = of.starts.date() == of.ends.date()
    return f"{moment(of.starts)} to {(clock if one_day else moment)(of.ends)}"


def foot(of: Imprint) -> tuple[str, str]:
    """Which plan it is, and when it was printed: the two lines at the foot of every page."""
    plan = of.version
    state = "draft" if plan.draft else "published"
    return (
        f"{of.service} · plan {plan.number}, {state}, made {moment(plan.made)}",
        f"Printed {moment(of.printed)}",
    )


def banner(of: Imprint) -> str:
    """The word over every page of a plan that is not published; else nothing."""
    return DRAFT if of.version.draft else ""
