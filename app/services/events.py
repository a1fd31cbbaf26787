"""What a coordinator can suppose: the form of each event, and the supposition that it says."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from app.scheduling.problem import Problem, RoomsWith
from app.scheduling.supposing import (
    ActivityClosed,
    CentreClosed,
    ChildAway,
    ChildMoves,
    ChildWithdraws,
    Consented,
    DutyAllowed,
    HoursRaised,
    LicenceRenewed,
    MoreEquipment,
    PersonAway,
    Qualified,
    Rechecked,
    RoomClosed,
    RoomDecided,
    SessionMoved,
    SettingChanged,
    SleepsIn,
    Supposition,
    Wind,
    WorksOn,
)
from app.scheduling.times import WEEKDAYS, midnight
from app.services.snapshot import OF_PROGRAMME
from app.workbook.cells import Values
from app.workbook.columns import Column, Reference, Sheet
from app.workbook.kinds import Kind, Word, words_of
from app.workbook.measures import plain
from app.workbook.vocabulary import CODE, DAY, FROM, HOURS, SOME, TO, WHOLE_DAY, YES_NO


def _chosen(name: str, label: str, among: str, **more: Any) -> Column:  # noqa: ANN401 -- a column's
    """A column whose value is one of those that there are."""
    return Column(name, CODE, label, required=True, refers=Reference(among, (among,)), **more)


def _needed(name: str, kind: Kind, label: str, text: str = "") -> Column:
    return Column(name, kind, label, required=True, help=text)


PERSON, CHILD = _chosen("person", "Who", "person"), _chosen("child", "Child", "child")
SESSION, CENTRE = _chosen("session", "Session", "session"), _chosen("centre", "Centre", "centre")
ROOM, ACTIVITY = _chosen("room", "Room", "room"), _chosen("activity", "Activity", "activity")
STARTS = _needed("starts", FROM, "From", WHOLE_DAY)
ENDS = Column("ends", TO, "Until", help="Empty: the end of that day.")
BETWEEN = (STARTS, ENDS)


@dataclass(frozen=True)
class Event:
    """A kind of change: what its form asks for, what that supposes, and the way back.

    `values` fills the form with what a fix supposes; None: no fix supposes this.
    """

    kind: type[Supposition]
    form: Sheet
    supposed: Callable[[Problem, Any], Supposition]
    values: Callable[[Any], Values] | None = None


def _event(
    kind: type[Any],
    title: str,
    columns: tuple[Column, ...],
    supposed: Callable[[Problem, Any], Supposition],
    values: Callable[[Any], Values] | None = None,
) -> Event:
    return Event(kind, Sheet(kind.__name__, title, (), columns), supposed, values)


def _plain(kind: type[Any], title: str, *columns: Column) -> Event:
    """An event whose form has the fields of its supposition, by their own names."""
    named = [column.name for column in columns]
    return _event(
        kind,
        title,
        columns,
        lambda _, values: kind(**values),
        lambda said: {name: getattr(said, name) for name in named},
    )


def placed(centre: str, code: str) -> str:
    """A room or an activity of a centre, in one text to choose by."""
    return f"{centre}: {code}"


def _apart(place: str) -> tuple[str, str]:
    centre, _, code = place.partition(": ")
    return centre, code


def _of_place(kind: type[Any], column: str, values: Values) -> Supposition:
    """A room or an activity of a centre is closed."""
    centre, code = _apart(str(values[column]))
    closed: Supposition = kind(centre=centre, **{column: code}, **_span(values))
    return closed


def _span(values: Mapping[str, Any]) -> dict[str, datetime]:
    """From when to when: by itself to the end of the day on which it starts."""
    starts: datetime = values["starts"]
    return {"starts": starts, "ends": values["ends"] or _after(starts.date())}


def _after(day: date) -> datetime:
    return midnight(day + timedelta(days=1))


def _wind(problem: Problem, values: Mapping[str, Any]) -> Supposition:
    session = next(s for s in problem.sessions if s.code == values["session"])
    day: date | None = values["day"]
    starts, ends = (midnight(day), _after(day)) if day else (session.starts, session.ends)
    return Wind(centre=session.centre, starts=starts, ends=ends)


def _hours(minutes: int) -> Decimal:
    return plain((Decimal(minutes) / 60).quantize(Decimal("0.0001")))


EVENTS: Mapping[str, Event] = {
    event.form.name: event
    for event in (
        _event(
            PersonAway,
            "Somebody is ill or away",
            (PERSON, *BETWEEN),
            lambda _, v: PersonAway(v["person"], **_span(v)),
        ),
        _plain(ChildWithdraws, "A child leaves the programme", CHILD),
        _plain(
            ChildAway,
            "A child does not come to a session",
            CHILD,
            SESSION,
            Column("nights_only", YES_NO, "By night only", help="Yes: comes by day all the same."),
        ),
        _plain(
            ChildMoves,
            "A child moves to another household",
            CHILD,
            _chosen("household", "Household", "household"),
            _needed("on", DAY, "From"),
        ),
        _plain(
            SessionMoved, "A session is moved", SESSION, _needed("to", DAY, "Its new first day")
        ),
        _event(
            CentreClosed,
            "A centre is closed",
            (CENTRE, *BETWEEN),
            lambda _, v: CentreClosed(centre=v["centre"], **_span(v)),
        ),
        _event(
            RoomClosed,
            "A room is closed",
            (ROOM, *BETWEEN),
            lambda _, v: _of_place(RoomClosed, "room", v),
        ),
        _event(
            ActivityClosed,
            "An activity does not take place",
            (ACTIVITY, *BETWEEN),
            lambda _, v: _of_place(ActivityClosed, "activity", v),
        ),
        _event(
            Wind,
            "Wind: nothing takes place that needs the weather",
            (SESSION, Column("day", DAY, "Day", help="Empty: the whole session.")),
            _wind,
        ),
        _plain(
            Qualified,
            "Somebody holds a qualification",
            PERSON,
            _chosen("qualification", "Qualification", "qualification"),
            Column("until", DAY, "Until", help="Counts on that day still. Empty: for good."),
        ),
        _plain(
            Rechecked,
            "A DBS check is renewed",
            PERSON,
            _needed("due", DAY, "The next one is due"),
        ),
        _event(
            WorksOn,
            "Somebody works on one more day of the week",
            (PERSON, _needed("weekday", Word(WEEKDAYS), "Day")),
            lambda _, v: WorksOn(v["person"], WEEKDAYS.index(v["weekday"])),
            lambda s: {"person": s.person, "weekday": WEEKDAYS[s.weekday]},
        ),
        _event(
            HoursRaised,
            "Somebody may work other hours",
            (PERSON, _needed("hours", HOURS, "Hours a week", "Such as 22.5.")),
            lambda _, v: HoursRaised(v["person"], round(v["hours"] * 60)),
            lambda s: {"person": s.person, "hours": _hours(s.minutes_per_week)},
        ),
        _plain(SleepsIn, "Somebody sleeps in", PERSON),
        _plain(DutyAllowed, "An instructor works at every centre", PERSON),
        _plain(
            Consented,
            "A consent is given",
            CHILD,
            _chosen("consent", "Consent", "consent"),
            _needed("on", DAY, "From"),
        ),
        _event(
            RoomDecided,
            "It is decided with whom a child shares a room",
            (CHILD, _needed("rooms_with", Word(words_of(RoomsWith)), "Rooms with")),
            lambda _, v: RoomDecided(v["child"], RoomsWith(v["rooms_with"])),
            lambda s: {"child": s.child, "rooms_with": s.rooms_with.value},
        ),
        _plain(
            LicenceRenewed, "A licence is renewed", CENTRE, _needed("until", DAY, "Its last day")
        ),
        _event(
            MoreEquipment,
            "There is equipment for one more group",
            (ACTIVITY,),
            lambda _, v: MoreEquipment(*_apart(v["activity"])),
            lambda s: {"activity": placed(s.centre, s.activity)},
        ),
        _plain(
            SettingChanged,
            "The groups may be of another size",
            _needed("setting", Word(OF_PROGRAMME), "Number"),
            _needed("value", SOME, "Its value"),
        ),
    )
}
"""What can be supposed, by the name of its form, in the order of how often it is asked."""
