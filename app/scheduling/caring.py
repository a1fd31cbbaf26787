"""Who looks after the children by day and sleeps in: one half of the second stage."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from typing_extensions import override

from app.scheduling.cpsat import Answer
from app.scheduling.facts import Facts
from app.scheduling.plan import DayCover, Group, NightCover, Plan
from app.scheduling.problem import DutyKind, Role, Session, night_span
from app.scheduling.rules.base import Decision
from app.scheduling.rules.duties import Task
from app.scheduling.situation import Situation
from app.scheduling.staffing import StaffModel
from app.scheduling.trimming import trim

ASTRAY = 1000
"""With one gap too many, an answer misleads: to fill it, others must change their whole weeks."""

Watch = tuple[str, str, date]
"""A group's day: (group, session, date)."""


class CareModel(StaffModel):
    """Which youth worker is with which group on which date, and who sleeps in."""

    def __init__(self, facts: Facts, groups: tuple[Group, ...]) -> None:
        super().__init__(facts, Decision.CARE, Role.YOUTH_WORKER, groups)
        self.groups = groups
        self.astray = ASTRAY
        self._stays_near = False
        self._with: dict[Watch, dict[str, Any]] = {}
        self._days: dict[tuple[str, date], dict[str, Any]] = {}
        self._nights: dict[tuple[str, date], dict[str, Any]] = {}
        for session in facts.problem.sessions:
            self._open_days(session)
            self._open_nights(session)
        self.post_rules()

    def _open_days(self, session: Session) -> None:
        coming = [g.code for g in self.groups if self.present(g.code, session.code)]
        for day, span in session.day_spans.items() if coming else ():
            pins = {g: self.facts.pins.workers[session.code, day, g] for g in coming}
            pinned = frozenset[str]().union(*pins.values())
            here = self._workers(DutyKind.DAY, session, span, pinned)
            self._days[session.code, day] = here
            for group in coming:
                self._with[group, session.code, day] = {
                    who: (self.pin if who in pins[group] else self.flag)(
                        f"{who} with {group} {session.code} {day}"
                    )
                    for who in here
                }
            for who, there in here.items():
                self._with_one(there, [self._with[g, session.code, day][who] for g in coming])

    def _with_one(self, there: Any, groups: list[Any]) -> None:  # noqa: ANN401
        """Somebody who is there is with one group; a person may have pinned them to two."""
        free, fixed = self.split(groups)
        self.add(sum(free) == (0 if fixed else there))

    def _open_nights(self, session: Session) -> None:
        if self.facts.present_by_night[session.code]:
            for night in session.nights:
                span = night_span(night)
                pinned = self.facts.pins.sleepers[session.code, night]
                self._nights[session.code, night] = self._workers(
                    DutyKind.NIGHT, session, span, pinned
                )

    def _workers(
        self, kind: DutyKind, session: Session, span: tuple[Any, Any], pinned: frozenset[str]
    ) -> dict[str, Any]:
        found = {}
        locked = self.facts.pins.locked(span[0].date())
        for who in self.people:
            duty, name = self.facts.duty(who, kind, session, span), f"{who} {kind.value} {span}"
            if who in pinned:
                found[who] = self.pin(name)
            elif not locked and self.may(Task(duty)):
                found[who] = self.flag(name)
            if who in found:
                self.offer(duty, found[who])
        return found

    def present(self, group: str, session: str) -> tuple[str, ...]:
        """The children of a group who come to a session."""
        members = next(g.children for g in self.groups if g.code == group)
        return tuple(c for c in members if c in self.facts.present[session])

    def needed(self, group: str, session: str) -> int:
        """How many youth workers a group needs on a date of a session."""
        members = next(g.children for g in self.groups if g.code == group)
        return self.facts.workers_needed(members, session)

    def with_groups(self) -> Iterable[tuple[Watch, dict[str, Any]]]:
        """For each group's day, who might be with it."""
        return self._with.items()

    def by_day(self) -> Iterable[tuple[tuple[str, date], dict[str, Any]]]:
        """For each (session, date), who might be there."""
        return self._days.items()

    def by_night(self) -> Iterable[tuple[tuple[str, date], dict[str, Any]]]:
        """For each (session, night), who might sleep in."""
        return self._nights.items()

    def faces(self, group: str) -> list[Any]:
        """For each person who might be with a group: whether it meets them at all."""
        meets: dict[str, Any] = {}
        for (code, _, _), workers in self._with.items():
            for who, there in workers.items() if code == group else ():
                if who not in meets:
                    meets[who] = self.flag(f"{group} meets {who}")
                self.add(there <= meets[who])
        return list(meets.values())

    def in_session(self) -> Iterable[tuple[tuple[str, str], list[tuple[str, Any]]]]:
        """For each (group, session): who might be with it on any of its dates."""
        found: dict[tuple[str, str], list[tuple[str, Any]]] = {
            (g.code, s): [] for g in self.groups for s in self.facts.sessions
        }
        for (group, session, _), workers in self._with.items():
            found[group, session].extend(workers.items())
        return found.items()

    def stay_near(self, before: Situation) -> None:
        """Charge each youth worker put on or taken off a group's day, or a night."""
        self._stays_near = True
        for watch, workers in self._with.items():
            for who, there in workers.items():
                self.charge_move(1 - there if who in before.workers[watch] else there)
                self.expect(there, holds=who in before.workers[watch])
        for night, sleepers in self._nights.items():
            for who, asleep in sleepers.items():
                self.charge_move(1 - asleep if who in before.sleepers[night] else asleep)
                self.expect(asleep, holds=who in before.sleepers[night])

    @override
    def part(self, answer: Answer) -> Plan:
        days, nights = self.days(answer), self.nights(answer)
        if self._stays_near:
            return Plan(days=days, nights=nights)
        pinned = self.facts.problem.pins.cells  # perhaps one of them leads: a breach
        found = trim(self.facts, Plan(self.groups, pinned, days, nights))
        return Plan(days=found.days, nights=found.nights)

    def days(self, answer: Answer) -> tuple[DayCover, ...]:
        """Who is with which group in an answer."""
        return tuple(
            DayCover(session, day, group, chosen(workers, answer))
            for (group, session, day), workers in self._with.items()
        )

    def nights(self, answer: Answer) -> tuple[NightCover, ...]:
        """Who sleeps in, in an answer."""
        return tuple(
            NightCover(session, night, chosen(sleepers, answer))
            for (session, night), sleepers in self._nights.items()
        )


def chosen(people: Mapping[str, Any], answer: Answer) -> tuple[str, ...]:
    """Those whose variable is yes."""
    return tuple(who for who, x in people.items() if answer.value(x))
