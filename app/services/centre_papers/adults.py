"""The grown-ups of a session: who is there on a date, what as, and with which groups."""

from collections.abc import Iterator, Set
from dataclasses import dataclass
from datetime import date, datetime

from app.papers.centre.unled import unled
from app.scheduling.problem import Role, Session
from app.scheduling.times import dates
from app.services.outings import Outings

VISIT_LEADER, DEPUTY = "visit leader", "deputy"


@dataclass(frozen=True, slots=True)
class Adults:
    """The grown-ups of one session, by the plan; people are named by their codes."""

    outings: Outings
    session: Session

    @property
    def visit_leader(self) -> str:
        """The visit leader's name, or nothing."""
        return self._name(self.outings.leaders[self.session.code][0])

    @property
    def deputy(self) -> str:
        """The deputy's name, or nothing."""
        return self._name(self.outings.leaders[self.session.code][1])

    def unled(self) -> tuple[str, ...]:
        """On which dates neither the visit leader nor the deputy has a duty, a sentence each."""
        leaders = self.outings.leaders[self.session.code]
        led = {
            duty.starts.date()
            for duty in self.outings.situation.duties
            if duty.session == self.session.code and duty.person in leaders
        }
        dates_without = (on for on in self.session_dates() if on not in led)
        return unled(dates_without, leader=self.visit_leader, deputy=self.deputy)

    def name(self, code: str) -> str:
        """What somebody is called."""
        return self.outings.staff[code].name

    def duty(self, code: str) -> str:
        """What somebody is there as: "visit leader", "deputy", "youth worker", "instructor"."""
        leader, deputy = self.outings.leaders[self.session.code]
        leading = {deputy: DEPUTY, leader: VISIT_LEADER}
        return leading.get(code, self.outings.staff[code].role.value)

    def there(self, day: date) -> tuple[str, ...]:
        """Who is on duty on a date, by day or by night: leaders first, then by role and name."""
        found = {*self.by_day(day), *self.by_night(day)}
        return tuple(sorted(found, key=self._order))

    def everybody(self) -> tuple[str, ...]:
        """Who is on duty at any time of the session, in the same order."""
        found = {code for day in self.session_dates() for code in self.there(day)}
        return tuple(sorted(found, key=self._order))

    def session_dates(self) -> tuple[date, ...]:
        """The dates that the session touches."""
        return dates(self.session.first_date, self.session.last_date)

    def by_day(self, day: date) -> Set[str]:
        """The leaders, the youth workers of the groups, and the instructors of a date's blocks."""
        return {
            *filter(None, self.outings.leaders[self.session.code]),
            *self.caring(day),
            *self._leading(day),
        }

    def caring(self, day: date) -> Set[str]:
        """The youth workers of a date."""
        days = self.outings.plan.days
        here = (d for d in days if (d.session, d.day) == (self.session.code, day))
        return {code for d in here for code in d.youth_workers}

    def by_night(self, night: date) -> Set[str]:
        """Who sleeps in on the night that begins on a date."""
        nights = self.outings.plan.nights
        here = (n for n in nights if (n.session, n.night) == (self.session.code, night))
        return {code for n in here for code in n.youth_workers}

    def sleeping_in(self) -> tuple[str, ...]:
        """Who sleeps in on any night of the session, in order."""
        found = {code for night in self.session.nights for code in self.by_night(night)}
        return tuple(sorted(found, key=self._order))

    def groups(self, code: str, block: datetime) -> tuple[str, ...]:
        """The groups that somebody is with in a block, leading or looking after them."""
        plan, here = self.outings.plan, self.session.code
        led = {
            c.group
            for c in plan.cells
            if (c.session, c.block) == (here, block) and code in c.instructors
        }
        cared = {
            d.group
            for d in plan.days
            if (d.session, d.day) == (here, block.date()) and code in d.youth_workers
        }
        return tuple(group.code for group in plan.groups if group.code in led | cared)

    def of_group(self, group: str) -> tuple[str, ...]:
        """The youth workers who look after a group at any time of the session, in order."""
        days = self.outings.plan.days
        here = (d for d in days if (d.session, d.group) == (self.session.code, group))
        return tuple(sorted({c for d in here for c in d.youth_workers}, key=self._order))

    def _leading(self, day: date) -> Iterator[str]:
        for cell in self.outings.plan.cells:
            if cell.session == self.session.code and cell.block.date() == day:
                yield from cell.instructors

    def _name(self, code: str) -> str:
        return self.name(code) if code else ""

    def _order(self, code: str) -> tuple[int, bool, str, str]:
        leaders = self.outings.leaders[self.session.code]
        rank = leaders.index(code) if code in leaders else len(leaders)
        row = self.outings.staff[code]
        return rank, row.role is Role.INSTRUCTOR, row.name, code
