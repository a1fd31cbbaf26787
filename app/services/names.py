"""Names for codes, where something is shown to a coordinator: never in the core, never in a log."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as Rows

from app.casework.dates import MONTHS
from app.models import CentreRow, ChildRow, SessionRow, StaffRow
from app.papers.phrases import DAYS, clock, day, first_and_initial
from app.scheduling.plan import Group
from app.scheduling.problem import SessionKind


@dataclass(frozen=True, slots=True)
class Names:
    """Who and what the codes stand for; an unknown code stands for itself."""

    children: Mapping[str, str]
    staff: Mapping[str, str]
    centres: Mapping[str, str]
    sessions: Mapping[str, str]
    places: Mapping[str, str]
    groups: Mapping[str, str]

    def child(self, code: str) -> str:
        """A child: "Ayla B. (C07)"."""
        return f"{self.children[code]} ({code})" if code in self.children else code

    def person(self, code: str) -> str:
        """A member of staff, by name."""
        return self.staff.get(code, code)

    def centre(self, code: str) -> str:
        """A centre: "Bewl Water"."""
        return self.centres.get(code, code)

    def group(self, code: str) -> str:
        """A group: "Otters"."""
        return self.groups.get(code, code)

    def session(self, code: str) -> str:
        """A session: "Saturday 16 January 2027, Bewl Water"."""
        return self.sessions.get(code, code)


def names(rows: Rows, groups: tuple[Group, ...]) -> Names:
    """The names of everybody and everything, with the groups of one plan."""
    centres = {c.centre: c.name for c in rows.scalars(select(CentreRow))}
    sessions = rows.scalars(select(SessionRow)).all()
    each = select(ChildRow.child, ChildRow.known_as, ChildRow.first_name, ChildRow.last_name)
    return Names(
        children={
            code: _named(known_as, first, last)
            for code, known_as, first, last in rows.execute(each)
        },
        staff=dict(rows.execute(select(StaffRow.staff, StaffRow.name)).all()),
        centres=centres,
        sessions={s.session: f"{day(s.starts)}, {centres[s.centre]}" for s in sessions},
        places={s.session: centres[s.centre] for s in sessions},
        groups={g.code: g.name for g in groups},
    )


def called(child: ChildRow) -> str:
    """The first name that a child goes by."""
    return child.known_as.strip() or child.first_name.strip()


def named(child: ChildRow) -> str:
    """A child by the name that it goes by, and the initial of the other: "Ada B."."""
    return _named(child.known_as, child.first_name, child.last_name)


def _named(known_as: str, first: str, last: str) -> str:
    return first_and_initial(known_as.strip() or first.strip(), last.strip())


def short(when: date) -> str:
    """A date where there is little room: "Sat 16 Jan"."""
    return f"{DAYS[when.weekday()][:3]} {when.day} {MONTHS[when.month - 1][:3]}"


def at(when: datetime) -> str:
    """A time of a session: "Sat 16 Jan, 9.30 am"."""
    return f"{short(when)}, {clock(when)}"


def kind_of(kind: SessionKind) -> str:
    """What a session is, in a word."""
    return "residential" if kind is SessionKind.RESIDENTIAL else "day"
