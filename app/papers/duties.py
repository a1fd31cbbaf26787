"""What a member of staff's calendar says of a duty: when, where, and what they lead.

It knows no child, no group and no colleague: a calendar is shown at home and shared at work, and
the roster says the rest.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from app.papers.characters import one_line
from app.papers.phrases import clock


class DutyPart(Enum):
    """The part of a date that a duty takes up, by the word that its entry is stored under."""

    DAY = "day"
    NIGHT = "night"


class VisitRole(Enum):
    """What a person is for the whole of a visit."""

    LEADER = "You are the visit leader."
    DEPUTY = "You are the visit leader's deputy."


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """An activity that a person leads, and its hours."""

    starts: datetime
    ends: datetime
    activity: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One person's duty in one session: a date from its first thing to its last, or a night.

    `phone` and `out_of_hours` are the service's.
    """

    part: DutyPart
    starts: datetime
    ends: datetime
    centre: str
    leads: tuple[Lead, ...] = ()
    role: VisitRole | None = None
    phone: str = ""
    out_of_hours: str = ""


def duty_title(duty: Duty) -> str:
    """The neutral title of a duty: "Duty – Swattenden Centre", "Night duty – …"."""
    kind = "Night duty" if duty.part is DutyPart.NIGHT else "Duty"
    return f"{kind} – {one_line(duty.centre)}"


def duty_description(duty: Duty, *, banner: str = "") -> str:
    """The text of a duty, line by line; `banner` says over it that it is a draft, and why."""
    return "\n".join(filter(None, (banner, *_lines(duty))))


def _lines(duty: Duty) -> Iterator[str]:
    if duty.role is not None:
        yield duty.role.value
    for lead in duty.leads:
        yield f"{clock(lead.starts)} to {clock(lead.ends)}: {one_line(lead.activity)}"
    if duty.phone:
        yield f"By day, ring {one_line(duty.phone)}."
    if duty.out_of_hours:
        yield f"In the evening or at night, ring {one_line(duty.out_of_hours)}."
