"""The plain model of the second stage: activities, instructors and youth workers in one."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.scheduling.facts import FIRST_AID, Facts
from app.scheduling.plan import Cell, DayCover, Group, NightCover
from app.scheduling.problem import Activity, Duty, Role
from app.scheduling.rules import DUTY_LIMITS
from app.scheduling.rules.care import adults_wanted, fewest_faces
from app.scheduling.rules.duties import in_order
from benchmarks.peers.openings import Openings, Place, Slot
from benchmarks.peers.plain_model import Found, PlainModel, Report, solve

Doing = tuple[str, Activity, tuple[Place, ...]]
"""A group that might do an activity in these blocks."""


@dataclass(frozen=True, slots=True)
class Staffed:
    """What the stage decides."""

    cells: tuple[Cell, ...] = ()
    days: tuple[DayCover, ...] = ()
    nights: tuple[NightCover, ...] = ()


class StaffModel(PlainModel):
    """Everybody on every (group, slot) of their role; what is illegal is forbidden afterwards."""

    def __init__(self, facts: Facts, groups: tuple[Group, ...]) -> None:
        super().__init__(facts)
        self.openings = Openings(facts.problem)
        self.groups = {g.code: frozenset(g.children) for g in groups}
        self._by_code = {g.code: g for g in groups}
        self.doing: dict[Doing, Any] = {}
        self.leads: dict[tuple[str, str, Place], Any] = {}
        self.cares: dict[tuple[str, str, str, date], Any] = {}
        self.sleeps: dict[tuple[str, str, date], Any] = {}
        self._on: dict[tuple[str, int], list[Any]] = defaultdict(list)
        for session in facts.sessions:
            for group in self.coming(session):
                self._open_cells(group, session)
        for key, slot in self.openings.days.items():
            self._open_day(key, slot)
        for key, slot in self.openings.nights.items():
            self._open_night(key, slot)
        self._activities()
        self._wishes()
        self._by_day()
        self._by_night()
        self._people()

    def coming(self, session: str) -> list[str]:
        """The groups of which somebody comes."""
        return [g for g, members in self.groups.items() if members & self.facts.present[session]]

    def _new_duty(self, who: str, slot: Slot) -> Any:  # noqa: ANN401 -- a literal
        on = self.flag()
        if who not in self.openings.able[slot.number]:
            self.cp.add(on == 0)
        self._on[who, slot.number].append(on)
        return on

    def _open_cells(self, group: str, session: str) -> None:
        legal = {
            (o.activity.name, o.places) for o in self.openings.options(self.groups[group], session)
        }
        for activity, places in self.openings.starts[session]:
            self.doing[group, activity, places] = chosen = self.flag()
            if (activity.name, places) not in legal:
                self.cp.add(chosen == 0)
        for number in range(len(self.facts.sessions[session].blocks)):
            place = (session, number)
            for who in self.openings.people(Role.INSTRUCTOR):
                lead = self._new_duty(who, self.openings.blocks[place])
                self.leads[who, group, place] = lead

    def _open_day(self, key: tuple[str, date], slot: Slot) -> None:
        for group in self.coming(key[0]):
            for who in self.openings.people(Role.YOUTH_WORKER):
                self.cares[who, group, *key] = self._new_duty(who, slot)

    def _open_night(self, key: tuple[str, date], slot: Slot) -> None:
        for who in self.openings.people(Role.YOUTH_WORKER):
            self.sleeps[who, *key] = self._new_duty(who, slot)

    def _activities(self) -> None:
        cells: dict[tuple[str, Place], list[tuple[Activity, Any]]] = defaultdict(list)
        uses: dict[tuple[Place, str], list[Any]] = defaultdict(list)
        once: dict[tuple[str, str, str], list[Any]] = defaultdict(list)
        for (group, activity, places), chosen in self.doing.items():
            once[group, activity.name, places[0][0]].append(chosen)
            for place in places:
                cells[group, place].append((activity, chosen))
                uses[place, activity.name].append(chosen)
        for literals in once.values():
            self.cp.add(sum(literals) <= 1)
        for (place, name), literals in uses.items():
            centre = self.facts.sessions[place[0]].centre
            activity = self.facts.activities[centre, name]
            self.cp.add(sum(literals) <= self.openings.free(place, activity))
        for (group, place), doing in cells.items():
            self._lead(group, place, doing)

    def _lead(self, group: str, place: Place, doing: list[tuple[Activity, Any]]) -> None:
        empty = self.flag()
        self.cp.add(sum(chosen for _, chosen in doing) + empty == 1)
        self.charge("unfilled", empty)
        leaders = {w: x for (w, g, p), x in self.leads.items() if (g, p) == (group, place)}
        here = len(self.groups[group] & self.facts.present[place[0]])
        for activity, chosen in doing:
            able = set(self.openings.leaders(place, activity))
            self.cp.add(sum(leaders.values()) >= activity.instructors_for(here) * chosen)
            for who, leads in leaders.items():
                if who not in able:
                    self.cp.add(leads + chosen <= 1)
        for leads in leaders.values():
            self.cp.add(leads + empty <= 1)

    def _wishes(self) -> None:
        done: dict[tuple[str, str], dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
        for (group, activity, places), chosen in self.doing.items():
            done[group, activity.name][places[0][0]].append(chosen)
        for sessions in done.values():
            total = sum(x for literals in sessions.values() for x in literals)
            self.charge_above("T-AGAIN", total - 1, len(sessions))
        group_of = {c: g for g, members in self.groups.items() for c in members}
        some: dict[str, list[Any]] = defaultdict(list)
        for (child, wish), sessions_ in self.facts.wishes.items():
            if child in group_of:
                meets = done[group_of[child], wish]
                literals = [x for s in sessions_ for x in meets[s]]
                self.charge_unless("T-WISH", literals)
                some[child] += literals
        for literals in some.values():
            self.charge_unless("T-SOME", literals)

    def _by_day(self) -> None:
        for session, day in self.openings.days:
            there: list[Any] = []
            for group in self.coming(session):
                here = self._with(group, session, day)
                needed = self.facts.workers_needed(self.groups[group], session)
                self.charge_above("day-cover", needed - sum(here.values()), needed)
                aiders = (x for w, x in here.items() if self.facts.staff[w].holds(FIRST_AID, day))
                self.charge_unless("first-aid", aiders)
                there += here.values()
            if there:
                least = self.facts.settings.least_day
                self.charge_above("two-adults", least - sum(there), least)
        for group in self.groups:
            self._faces_and_models(group)

    def _with(self, group: str, session: str, day: date) -> dict[str, Any]:
        people = self.openings.people(Role.YOUTH_WORKER)
        return {w: self.cares[w, group, session, day] for w in people}

    def _faces_and_models(self, group: str) -> None:
        people = self.openings.people(Role.YOUTH_WORKER)
        meets = {who: self.flag() for who in people}
        of_session: dict[str, list[tuple[str, Any]]] = defaultdict(list)
        for (who, g, session, _), cares in self.cares.items():
            if g == group:
                self.cp.add(cares <= meets[who])
                of_session[session].append((who, cares))
        fewest = fewest_faces(self.facts, self._by_code[group])
        self.charge_above("C-FACES", sum(meets.values()) - fewest, len(people))
        for session, cares_in in of_session.items():
            here = self.groups[group] & self.facts.present[session]
            wanted = Counter(self.facts.children[c].role_model for c in here)
            for adult, children in wanted.items():
                if adult:
                    like = [x for w, x in cares_in if self.facts.staff[w].gender is adult]
                    self.charge_unless("C-MODEL", like, children)

    def _by_night(self) -> None:
        for session, night in self.openings.nights:
            people = self.openings.people(Role.YOUTH_WORKER)
            here = {w: self.sleeps[w, session, night] for w in people}
            needed = self.facts.sleepers_needed(session)
            self.charge_above("night-cover", needed - sum(here.values()), needed)
            for adult in adults_wanted(self.facts, session):
                like = [x for w, x in here.items() if self.facts.staff[w].gender is adult]
                self.charge_unless("night-mix", like)

    def _people(self) -> None:
        for role in Role:
            busiest = self.count(24 * 7 * 60)
            for who in self.openings.people(role):
                self._person(who, busiest)
            self.charge("C-LOAD", busiest)

    def _person(self, who: str, busiest: Any) -> None:  # noqa: ANN401 -- a variable
        mine = {self.openings.slots[n]: sum(x) for (w, n), x in self._on.items() if w == who}
        for on in mine.values():
            self.cp.add(on <= 1)
        for conflict in self._conflicts(who, list(mine)):
            self.cp.add(conflict(mine))
        weeks: dict[date, list[Any]] = defaultdict(list)
        for slot, on in mine.items():
            weeks[slot.week].append(slot.minutes * on)
        elsewhere = self.openings.minutes_elsewhere(who)
        most = self.facts.staff[who].minutes_per_week
        for monday, minutes in weeks.items():
            self.cp.add(sum(minutes) <= max(0, most - elsewhere.get(monday, 0)))
        self.cp.add(60 * busiest >= sum(slot.minutes * on for slot, on in mine.items()))

    def _conflicts(self, who: str, slots: list[Slot]) -> Iterator[Any]:
        slot_of: dict[Duty, Slot] = {self.openings.duty(who, slot): slot for slot in slots}
        duties = in_order((*slot_of, *self.openings.elsewhere[who]))
        for rule in DUTY_LIMITS:
            for conflict in rule.conflicts(duties):
                free = [slot_of[d] for d in conflict.duties if d in slot_of]
                fixed = any(d not in slot_of for d in conflict.unless)
                if free and not fixed:
                    parted = [slot_of[d] for d in conflict.unless]
                    yield (
                        lambda on, free=free, parted=parted: (
                            sum(on[s] for s in free) <= len(free) - 1 + sum(on[s] for s in parted)
                        )
                    )

    def answer(self, found: Found) -> Staffed:
        """What an answer says."""
        cells = tuple(
            Cell(place[0], self.openings.blocks[place].starts, group, activity.name, who)
            for (group, activity, places), chosen in self.doing.items()
            if found.value(chosen)
            for place in places
            for who in (self._leading(found, group, place),)
        )
        days: dict[tuple[str, date, str], list[str]] = defaultdict(list)
        for (who, group, session, day), cares in self.cares.items():
            if found.value(cares):
                days[session, day, group].append(who)
        nights: dict[tuple[str, date], list[str]] = defaultdict(list)
        for (who, session, night), asleep in self.sleeps.items():
            if found.value(asleep):
                nights[session, night].append(who)
        return Staffed(
            cells,
            tuple(DayCover(*key, tuple(people)) for key, people in days.items()),
            tuple(NightCover(*key, tuple(people)) for key, people in nights.items()),
        )

    def _leading(self, found: Found, group: str, place: Place) -> tuple[str, ...]:
        people = self.openings.people(Role.INSTRUCTOR)
        return tuple(w for w in people if found.value(self.leads[w, group, place]))


def staff_plainly(
    facts: Facts, groups: tuple[Group, ...], *, seconds: float, seed: int, report: Report
) -> tuple[Staffed, int | None]:
    """The activities and duties for these groups, and the bound of their cost."""
    model = StaffModel(facts, groups)
    found = solve(model, "activities and staff", seconds=seconds, seed=seed, report=report)
    return (model.answer(found), found.bound) if found else (Staffed(), None)
