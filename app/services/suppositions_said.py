"""Suppositions in words, with the names that a coordinator knows: what would have to be so."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from app.papers.phrases import DAYS, day, together
from app.scheduling.problem import Closure, RoomsWith
from app.scheduling.supposing import (
    ActivityClosed,
    CentreClosed,
    ChildAway,
    ChildMoves,
    ChildWithdraws,
    ClosureLifted,
    Consented,
    DutyAllowed,
    Freed,
    Hired,
    HoursRaised,
    LicenceRenewed,
    MoreEquipment,
    PersonAway,
    Qualified,
    Rechecked,
    Relieved,
    RoomAdded,
    RoomClosed,
    RoomDecided,
    SessionMoved,
    SettingChanged,
    Several,
    SleepsIn,
    Supposition,
    Wind,
    WorksOn,
)
from app.scheduling.times import MIDNIGHT, last_date
from app.services.names import Names, at, short
from app.words import counted


def supposition_said(supposition: Supposition, known: Names) -> str:
    """A supposition as a clause: "Sam Hill also works on Saturdays"."""
    return SAID[type(supposition)](supposition, known)


def _until(expires: date | None) -> str:
    return f" until {day(expires)}" if expires else ""


def _times(starts: datetime, ends: datetime) -> str:
    """From one moment to another; whole days by their dates, the last of them included."""
    if starts.time() == ends.time() == MIDNIGHT:
        first, last = starts.date(), last_date(ends)
        return f"on {day(first)}" if first == last else f"from {day(first)} to {day(last)}"
    return f"from {at(starts)} to {at(ends)}"


def _since(starts: datetime) -> str:
    """A moment; the beginning of a day by its date."""
    return short(starts) if starts.time() == MIDNIGHT else at(starts)


def _hired(said: Hired, _: Names) -> str:
    held = together(sorted(said.person.qualifications))
    gender = said.person.gender.value if said.person.gender else "other"
    who = said.person.role.value if gender == "other" else f"{said.person.role.value} ({gender})"
    return f"an agency sends one more {who}" + (f" who holds {held}" if held else "")


ROOMS = {
    RoomsWith.GIRLS: "shares a room with girls",
    RoomsWith.BOYS: "shares a room with boys",
    RoomsWith.OWN: "has a room of their own",
    RoomsWith.DECIDE: "has no room until it is decided",
}


def _shut(closure: Closure, known: Names) -> str:
    what = closure.room or closure.activity
    centre = known.centre(closure.centre)
    return f"{what} at {centre}" if what else centre


def _away(said: ChildAway, known: Names) -> str:
    stays = "does not stay overnight" if said.nights_only else "does not come"
    return f"{known.child(said.child)} {stays}: {known.session(said.session)}"


def _several(said: Several, known: Names) -> str:
    clauses = [supposition_said(change, known) for change in said.changes]
    return together(clauses) if clauses else "nothing but the plan changes"


SETTINGS = {
    "largest_group": "a group may have {} children",
    "smallest_group": "a group may have as few as {} children",
    "age_spread_months": "the ages in a group may be {} months apart",
}

SAID: Mapping[type[Supposition], Callable[[Any, Names], str]] = {
    PersonAway: lambda s, n: f"{n.person(s.person)} is away {_times(s.starts, s.ends)}",
    Freed: lambda s, n: f"{n.person(s.person)} is not away from {_since(s.starts)} after all",
    Qualified: lambda s, n: f"{n.person(s.person)} holds {s.qualification}{_until(s.until)}",
    Rechecked: lambda s, n: f"{n.person(s.person)} has the DBS check renewed{_until(s.due)}",
    WorksOn: lambda s, n: f"{n.person(s.person)} also works on {DAYS[s.weekday]}s",
    HoursRaised: lambda s, n: (
        f"{n.person(s.person)} may work {s.minutes_per_week / 60:g} hours a week"
    ),
    SleepsIn: lambda s, n: f"{n.person(s.person)} sleeps in",
    DutyAllowed: lambda s, n: f"{n.person(s.person)} works at other centres too",
    Relieved: lambda s, n: (
        f"another programme spares {n.person(s.person)} from the duty that begins {at(s.starts)}"
    ),
    Hired: _hired,
    ChildWithdraws: lambda s, n: f"{n.child(s.child)} leaves the programme",
    ChildAway: _away,
    ChildMoves: lambda s, n: f"{n.child(s.child)} moves to {s.household} on {day(s.on)}",
    Consented: lambda s, n: f"{n.child(s.child)} has consent for {s.consent}",
    RoomDecided: lambda s, n: f"{n.child(s.child)} {ROOMS[s.rooms_with]}",
    SessionMoved: lambda s, n: f"{n.session(s.session)}, moves to {day(s.to)}",
    CentreClosed: lambda s, n: f"{n.centre(s.centre)} is closed {_times(s.starts, s.ends)}",
    RoomClosed: lambda s, n: (
        f"{s.room} at {n.centre(s.centre)} is closed {_times(s.starts, s.ends)}"
    ),
    ActivityClosed: lambda s, n: (
        f"{s.activity} at {n.centre(s.centre)} is closed {_times(s.starts, s.ends)}"
    ),
    Wind: lambda s, n: (
        f"nothing that needs weather takes place at {n.centre(s.centre)} {_times(s.starts, s.ends)}"
    ),
    ClosureLifted: lambda s, n: (
        f"{_shut(s.closure, n)} is not closed {_times(s.closure.starts, s.closure.ends)} after all"
    ),
    LicenceRenewed: lambda s, n: f"the licence of {n.centre(s.centre)} is renewed{_until(s.until)}",
    MoreEquipment: lambda s, n: f"{n.centre(s.centre)} has {s.activity} for one more group at once",
    RoomAdded: lambda s, n: (
        f"{n.centre(s.room.centre)} gives one more room, of {counted(s.room.beds, 'bed')}"
        f"{', step-free' if s.room.step_free else ''}"
    ),
    Several: _several,
    SettingChanged: lambda s, _: SETTINGS.get(s.setting, f"{s.setting} is {{}}").format(s.value),
}
"""What would have to be so, by the kind of supposition."""
