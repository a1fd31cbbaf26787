"""Whether what a pin names exists and belongs together, with a sentence where it does not."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from app.errors import UserError
from app.papers.phrases import day as in_full
from app.papers.phrases import together
from app.scheduling.facts import Facts
from app.scheduling.problem import Session
from app.services.nearest import exact, nearest
from app.services.pin_kinds import (
    ActivityPin,
    DayPin,
    GroupPin,
    LeadPin,
    NightPin,
    Pin,
    word,
)


@dataclass(frozen=True, slots=True)
class Pinnable:
    """What a programme has to be pinned: its groups' codes, and everything else of its problem."""

    facts: Facts
    groups: tuple[str, ...]

    def check(self, pin: Pin) -> None:
        """See that a pin makes sense.

        Raises:
            UserError: something that it names does not exist, does not belong there, or is past.
        """
        match pin:
            case GroupPin(child, group):
                self._child(child)
                self._group(group)
            case ActivityPin(session, block, group, activity):
                self._block(session, block)
                self._group(group)
                self._activity(session, activity)
            case LeadPin(session, block, group, staff):
                self._block(session, block)
                self._group(group)
                self._staff(staff)
            case DayPin(session, day, group, staff):
                self._day(session, day)
                self._group(group)
                self._staff(staff)
            case NightPin(session, night, staff):
                self._night(session, night)
                self._staff(staff)
            case _:
                self._sleeper(pin.session, pin.child)
                self._room(pin.session, pin.room)

    def session(self, code: str) -> Session:
        """A session of the programme.

        Raises:
            UserError: it has none of that code.
        """
        sessions = self.facts.sessions
        if code not in sessions:
            raise _missing(self._programme, "session", code, sessions)
        return sessions[code]

    @property
    def _programme(self) -> str:
        return self.facts.problem.programme

    def _block(self, session: str, starts: datetime) -> None:
        known = [b.starts for b in self.session(session).blocks]
        if starts not in known:
            raise _missing(session, "block that starts at", word(starts), map(word, known))
        self._to_come(session, starts.date())

    def _day(self, session: str, day: date) -> None:
        known = self.session(session).day_spans
        if day not in known:
            raise _missing(session, "day", word(day), map(word, known))
        self._to_come(session, day)

    def _night(self, session: str, night: date) -> None:
        known = self.session(session).nights
        if night not in known:
            raise _missing(session, "night of", word(night), map(word, known))
        self._to_come(session, night)

    def _sleeper(self, session: str, child: str) -> None:
        visit = self.session(session)
        self._child(child)
        if child not in self.facts.present_by_night[session]:
            raise UserError(f"{child} does not sleep at {session}.")
        self._to_come(session, visit.first_date)

    def _child(self, child: str) -> None:
        if child not in self.facts.children:
            near = nearest(child, dict.fromkeys(self.facts.children, ""))
            raise UserError(f"{child} has no accepted place on {self._programme}.{near}")

    def _group(self, group: str) -> None:
        if group not in self.groups:
            raise _missing(self._programme, "group", group, self.groups)

    def _staff(self, person: str) -> None:
        if person not in self.facts.staff:
            near = nearest(person, dict.fromkeys(self.facts.staff, ""))
            raise UserError(f"There is no member of staff {person}.{near}")

    def _activity(self, session: str, name: str) -> None:
        centre = self.session(session).centre
        if (centre, name) not in self.facts.activities:
            known = (a.name for a in self.facts.activities_at[centre])
            raise _missing(centre, "activity", name, known)

    def _room(self, session: str, room: str) -> None:
        centre = self.session(session).centre
        known = [r.code for r in self.facts.rooms_at[centre]]
        if room not in known:
            raise _missing(centre, "children's room", room, known)

    def _to_come(self, session: str, day: date) -> None:
        locked_before = self.facts.problem.locked_before
        if locked_before is not None and day < locked_before:
            raise UserError(
                f"{in_full(day)} of {session} is past: the published plan of {self._programme} "
                "says what happened, and nothing of it can be pinned any more."
            )


def _missing(owner: str, what: str, code: str, known: Iterable[str]) -> UserError:
    """There is no such thing; the sentence names those there are."""
    codes = tuple(known)
    there_are = together(codes) or "none"
    return UserError(f"{owner} has no {what} {code}. It has {there_are}.{exact(code, codes)}")
