"""What each group does in each block, and who leads it: one half of the second stage."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from typing import Any

from app.scheduling.cpsat import Answer
from app.scheduling.facts import Facts
from app.scheduling.plan import Cell, Group
from app.scheduling.problem import Activity, DutyKind, Role, Session
from app.scheduling.rules import CHANCE_FILTERS
from app.scheduling.rules.activities import Chance, blocks_from
from app.scheduling.rules.base import Decision
from app.scheduling.rules.duties import Task
from app.scheduling.situation import Situation
from app.scheduling.staffing import StaffModel
from app.scheduling.times import minute

Place = tuple[str, int]
"""A block: its session's code and its number there."""


@dataclass(frozen=True, slots=True)
class Option:
    """A group that might do an activity from a block on."""

    group: str
    session: Session
    first: int
    activity: Activity

    @property
    def places(self) -> tuple[Place, ...]:
        """The blocks that it takes."""
        numbers = range(self.first, self.first + self.activity.blocks)
        return tuple((self.session.code, n) for n in numbers)


class ActivitiesModel(StaffModel):
    """What each group does in each block, and who leads which activity in which block.

    People lead an activity, not a group: which of the leaders goes with which group changes
    nothing, and is dealt out afterwards.
    """

    def __init__(self, facts: Facts, groups: tuple[Group, ...]) -> None:
        super().__init__(facts, Decision.ACTIVITIES, Role.INSTRUCTOR)
        self.groups = {g.code: g for g in groups}
        self._group_of = {c: g.code for g in groups for c in g.children}
        self._leaders: dict[tuple[Place, str], dict[str, Any]] = {}
        self._options: dict[Option, Any] = {}
        self._before: dict[tuple[str, Place], Cell] = {}
        self._busy: dict[tuple[str, Place], Any] = {}
        for option in self._candidates():
            if self._can_be_led(option):
                self._options[option] = self.flag(
                    f"{option.group} {option.session.code} {option.first} {option.activity.name}"
                )
        self._offer_duties()
        self.post_rules()

    def present(self, group: str, session: str) -> int:
        """How many children of a group come to a session."""
        return len(self.facts.present[session] & set(self.groups[group].children))

    def _candidates(self) -> Iterator[Option]:
        for session in self.facts.problem.sessions:
            for group in self.groups.values():
                if self.present(group.code, session.code):
                    yield from self._candidates_for(group, session)

    def _candidates_for(self, group: Group, session: Session) -> Iterator[Option]:
        for activity in self.facts.activities_at[session.centre]:
            for first in range(len(session.blocks)):
                blocks = blocks_from(session, first, activity.blocks)
                chances = (Chance(session, b, group.children, activity) for b in blocks)
                if blocks and all(self._possible(chance) for chance in chances):
                    yield Option(group.code, session, first, activity)

    def _possible(self, chance: Chance) -> bool:
        return all(f.why_not(self.facts, chance) is None for f in CHANCE_FILTERS)

    def _can_be_led(self, option: Option) -> bool:
        needed = option.activity.instructors_for(self.present(option.group, option.session.code))
        leaders = [self._leaders_of(place, option) for place in option.places]
        return all(len(each) >= needed for each in leaders)

    def _leaders_of(self, place: Place, option: Option) -> dict[str, Any]:
        key = (place, option.activity.name)
        if key not in self._leaders:
            block = option.session.blocks[place[1]]
            duties = (
                self.facts.duty(who, DutyKind.LEAD, option.session, block.span)
                for who in self.people
            )
            self._leaders[key] = {
                duty.person: self.flag(f"{duty.person} leads {key}")
                for duty in duties
                if self.may(Task(duty, option.activity.qualification))
            }
        return self._leaders[key]

    def _offer_duties(self) -> None:
        by_block: dict[tuple[str, Place], list[Any]] = defaultdict(list)
        for (place, _), leaders in self._leaders.items():
            for who, leads in leaders.items():
                by_block[who, place].append(leads)
        for (who, (code, number)), leads in by_block.items():
            session = self.facts.sessions[code]
            busy = self.flag(f"{who} busy {code} {number}")
            self.add(sum(leads) == busy)
            self._busy[who, (code, number)] = busy
            self.offer(
                self.facts.duty(who, DutyKind.LEAD, session, session.blocks[number].span), busy
            )

    def starts_by_activity(self) -> Mapping[tuple[str, str, str], list[Any]]:
        """By (group, session, activity): the doings of it."""
        found: dict[tuple[str, str, str], list[Any]] = defaultdict(list)
        for o, chosen in self._options.items():
            found[o.group, o.session.code, o.activity.name].append(chosen)
        return found

    def doing_by_cell(self) -> Iterator[tuple[str, list[Any]]]:
        """For each (group, block) that needs an activity: its name, and what could fill it."""
        found: dict[tuple[str, Place], list[Any]] = defaultdict(list)
        for option, chosen in self._options.items():
            for place in option.places:
                found[option.group, place].append(chosen)
        for session in self.facts.problem.sessions:
            for group in self.groups:
                if self.present(group, session.code):
                    for number in range(len(session.blocks)):
                        place = (session.code, number)
                        yield f"{group} {place}", found[group, place]

    def uses_by_activity(self) -> Mapping[tuple[str, str], list[tuple[tuple[int, int], Any]]]:
        """By (centre, activity): when (UTC minutes) somebody might do it."""
        found: dict[tuple[str, str], list[tuple[tuple[int, int], Any]]] = defaultdict(list)
        for o, chosen in self._options.items():
            for _, number in o.places:
                block = o.session.blocks[number]
                when = (minute(block.starts), minute(block.ends))
                found[o.session.centre, o.activity.name].append((when, chosen))
        return found

    def leading(self) -> Iterator[tuple[Any, list[Any]]]:
        """For each activity in a block: how many instructors it takes, and who might lead it.

        Also where no group can do it: nobody leads it then.
        """
        needed: dict[tuple[Place, str], list[Any]] = defaultdict(list)
        for o, chosen in self._options.items():
            people = o.activity.instructors_for(self.present(o.group, o.session.code))
            for place in o.places:
                needed[place, o.activity.name].append(people * chosen)
        for key, leaders in self._leaders.items():
            yield sum(needed[key]), list(leaders.values())

    def wishes(self) -> Iterable[tuple[tuple[str, str], frozenset[str]]]:
        """The wishes of grouped children that count, with the sessions that could meet them."""
        return (item for item in self.facts.wishes.items() if item[0][0] in self._group_of)

    def done(self, child: str, activity: str, sessions: frozenset[str]) -> list[Any]:
        """The doings that would meet a child's wish."""
        return [
            chosen
            for o, chosen in self._options.items()
            if o.group == self._group_of[child]
            and o.activity.name == activity
            and o.session.code in sessions
        ]

    def done_by_group(self) -> Mapping[tuple[str, str], list[Any]]:
        """By (group, activity): all doings of it in the programme."""
        found: dict[tuple[str, str], list[Any]] = defaultdict(list)
        for o, chosen in self._options.items():
            found[o.group, o.activity.name].append(chosen)
        return found

    def stay_near(self, before: Situation) -> None:
        """Charge each cell with another activity, and each instructor put on or taken off."""
        led: set[tuple[Place, str]] = set()
        for cell in before.plan.cells:
            place = (cell.session, before.place(cell))
            self._before[cell.group, place] = cell
            led |= {(place, who) for who in cell.instructors}
        same: dict[tuple[str, Place], Any] = dict.fromkeys(self._before, 0)
        for option, chosen in self._options.items():
            for place in option.places:
                was = self._before.get((option.group, place))
                if was is None:
                    self.charge_move(chosen)
                elif was.activity == option.activity.name:
                    same[option.group, place] += chosen
        for stays in same.values():
            self.charge_move(1 - stays)
        for (who, place), busy in self._busy.items():
            self.charge_move(1 - busy if (place, who) in led else busy)

    def cells(self, answer: Answer) -> tuple[Cell, ...]:
        """The cells of an answer, leaders dealt to groups: first to those that they led before."""
        leaders = {
            key: [who for who, leads in each.items() if answer.value(leads)]
            for key, each in self._leaders.items()
        }
        return tuple(
            self._cell(option, place, leaders)
            for option, chosen in self._options.items()
            if answer.value(chosen)
            for place in option.places
        )

    def _cell(
        self, option: Option, place: Place, leaders: dict[tuple[Place, str], list[str]]
    ) -> Cell:
        needed = option.activity.instructors_for(self.present(option.group, option.session.code))
        free = leaders[place, option.activity.name]
        mine = self._led_before(place, {option.group})
        others = self._led_before(place, self.groups.keys() - {option.group})
        free.sort(key=lambda who: (who not in mine, who in others))
        names, free[:needed] = tuple(free[:needed]), []
        starts = option.session.blocks[place[1]].starts
        return Cell(option.session.code, starts, option.group, option.activity.name, names)

    def _led_before(self, place: Place, groups: Set[str]) -> set[str]:
        cells = [cell for (g, p), cell in self._before.items() if p == place and g in groups]
        return {who for cell in cells for who in cell.instructors}
