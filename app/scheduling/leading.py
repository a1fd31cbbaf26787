"""What each group does in each block, and who leads it: one half of the second stage."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from typing import Any

from typing_extensions import override

from app.scheduling.cpsat import Answer
from app.scheduling.facts import Facts
from app.scheduling.options import Option, Place, choices
from app.scheduling.plan import Cell, Group, Plan
from app.scheduling.problem import DutyKind, Role, Session
from app.scheduling.rules.base import Decision
from app.scheduling.rules.duties import Task
from app.scheduling.situation import Situation
from app.scheduling.staffing import StaffModel
from app.scheduling.times import minute


class ActivitiesModel(StaffModel):
    """What each group does in each block, and who leads which activity in which block.

    People lead an activity, not a group: which of the leaders goes with which group changes
    nothing, and is dealt out afterwards.
    """

    def __init__(self, facts: Facts, groups: tuple[Group, ...]) -> None:
        super().__init__(facts, Decision.ACTIVITIES, Role.INSTRUCTOR, groups)
        self.groups = {g.code: g for g in groups}
        self._group_of = {c: g.code for g in groups for c in g.children}
        self._leaders: dict[tuple[Place, str], dict[str, Any]] = {}
        self._options: dict[Option, Any] = {}
        self._unknown: list[Cell] = []
        self._alone: dict[Cell, Any] = {}
        self._pinned: set[Option] = set()
        self._before: dict[tuple[str, Place], Cell] = {}
        self._busy: dict[tuple[str, Place], Any] = {}
        for session in facts.problem.sessions:
            for group in groups:
                if self.present(group.code, session.code):
                    self._open(group, session)
        self._keep_leaders()
        self._offer_duties()
        self.post_rules()

    def present(self, group: str, session: str) -> int:
        """How many children of a group come to a session."""
        return len(self.facts.present[session] & set(self.groups[group].children))

    def _open(self, group: Group, session: Session) -> None:
        """Enter what a group does or might do in a session."""
        found = choices(self.facts, group, session, self._can_be_led)
        for option in found.fixed:
            self._options[option] = self.pin(f"{option}")
            self._can_be_led(option)
        for option in found.free:
            self._options[option] = self.flag(
                f"{option.group} {option.session.code} {option.first} {option.activity.name}"
            )
        for number, ways in found.either:
            self._keep_one(self._pinned_cell(group, session, number), ways)
        self._unknown += (self._pinned_cell(group, session, n) for n in found.unknown)

    def _pinned_cell(self, group: Group, session: Session, number: int) -> Cell:
        """What is pinned in a block, with those who are pinned to lead it."""
        cell = (session.code, session.blocks[number].starts, group.code)
        return Cell(*cell, self.facts.pins.activities[cell], self.facts.pins.leaders[cell])

    def _keep_one(self, cell: Cell, ways: tuple[Option, ...]) -> None:
        """Keep a pinned block in one of these ways; where none is left, alone, as a breach."""
        alone = self.flag(f"{cell.group} {cell.session} {cell.block} alone")
        self.add(sum(self._options[way] for way in ways) + alone == 1)
        self.charge_breach(alone)
        self._alone[cell] = alone
        self._pinned |= set(ways)

    def _can_be_led(self, option: Option) -> bool:
        leaders = [self._leaders_of(place, option) for place in option.places]
        needed = [self._people(option, place) for place in option.places]
        return all(len(who) >= most for who, most in zip(leaders, needed, strict=True))

    def _people(self, option: Option, place: Place) -> int:
        """How many instructors an option takes in a block: those it needs, or has been given."""
        cell = option.cell(place)
        pinned = len(self.facts.pins.leaders[cell])
        if self.facts.pins.locked(cell[1].date()):
            return pinned
        needed = option.activity.instructors_for(self.present(option.group, option.session.code))
        return max(needed, pinned)

    def _leaders_of(self, place: Place, option: Option) -> dict[str, Any]:
        key = (place, option.activity.name)
        if key not in self._leaders:
            block = option.session.blocks[place[1]]
            locked = self.facts.pins.locked(block.starts.date())
            pinned = self.facts.pins.leading[place[0], block.starts]
            self._leaders[key] = {}
            for who in self.people:
                duty = self.facts.duty(who, DutyKind.LEAD, option.session, block.span)
                may = self.may(Task(duty, option.activity.qualification)) and not locked
                if may or who in pinned:
                    self._leaders[key][who] = leads = self.flag(f"{who} leads {key}")
                if who in pinned and not may and not locked:
                    self.charge_breach(leads)
        return self._leaders[key]

    def _keep_leaders(self) -> None:
        """Who is pinned to lead a group leads what it does, and nothing else in that block."""
        doing: dict[tuple[tuple[Place, str], str], list[Any]] = defaultdict(list)
        filled: dict[Any, list[Any]] = defaultdict(list)
        for option, chosen in self._options.items():
            for place in option.places:
                for who in self.facts.pins.leaders[option.cell(place)]:
                    doing[(place, option.activity.name), who].append(chosen)
                    filled[option.cell(place)].append(chosen)
        for key, leaders in self._leaders.items():
            starts = self.facts.sessions[key[0][0]].blocks[key[0][1]].starts
            for who in self.facts.pins.leading[key[0][0], starts]:
                for chosen in doing[key, who]:
                    self.add(leaders[who] >= chosen)
                self.add(leaders[who] <= sum(doing[key, who]))
        for ways in filled.values():
            self.charge_breach(1 - sum(dict.fromkeys(ways)))

    def _offer_duties(self) -> None:
        by_block: dict[tuple[str, Place], list[Any]] = defaultdict(list)
        for (place, _), leaders in self._leaders.items():
            for who, leads in leaders.items():
                by_block[who, place].append(leads)
        for cell in self._unknown:
            for who in cell.instructors:
                by_block[who, (cell.session, self._number(cell))].append(0)
        for (who, place), leads in by_block.items():
            self._offer(who, place, leads)

    def _number(self, cell: Cell) -> int:
        blocks = self.facts.sessions[cell.session].blocks
        return next(n for n, b in enumerate(blocks) if b.starts == cell.block)

    def _offer(self, who: str, place: Place, leads: list[Any]) -> None:
        """Enter a person's duty in a block: one activity, unless they are pinned to several."""
        session = self.facts.sessions[place[0]]
        block = session.blocks[place[1]]
        pinned = sum(
            who in people
            for cell, people in self.facts.pins.leaders.items()
            if cell[:2] == (session.code, block.starts)
        )
        if pinned:
            busy = self.pin(f"{who} pinned {place}")
            self.add(sum(leads) <= pinned)
        else:
            busy = self.flag(f"{who} busy {place}")
            self.add(sum(leads) == busy)
        self._busy[who, place] = busy
        self.offer(self.facts.duty(who, DutyKind.LEAD, session, block.span), busy)

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
        odd = {(c.group, c.session, c.block) for c in self._unknown}
        for cell, alone in self._alone.items():
            found[cell.group, (cell.session, self._number(cell))].append(alone)
        for session in self.facts.problem.sessions:
            for group in self.groups:
                if self.present(group, session.code):
                    for number, block in enumerate(session.blocks):
                        place = (session.code, number)
                        if (group, session.code, block.starts) not in odd:
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

    def leading(self) -> Iterator[tuple[Any, list[Any], int]]:
        """For each activity in a block: how many instructors it takes, and who might lead it.

        Also where no group can do it: nobody leads it then. The last number says how many of them
        may be missing because somebody has pinned it.
        """
        needed: dict[tuple[Place, str], list[Any]] = defaultdict(list)
        missing: dict[tuple[Place, str], int] = defaultdict(int)
        for option, chosen in self._options.items():
            for place in option.places:
                people = self._people(option, place)
                needed[place, option.activity.name].append(people * chosen)
                pinned = self.is_fixed(chosen) or option in self._pinned
                if pinned or self.facts.pins.leaders[option.cell(place)]:
                    missing[place, option.activity.name] += people
        for key, leaders in self._leaders.items():
            yield sum(needed[key]), list(leaders.values()), missing[key]

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
        self._begin_there()

    def _begin_there(self) -> None:
        """Let the search begin with what was done before."""
        led = {
            (place, cell.activity, who)
            for (_, place), cell in self._before.items()
            for who in cell.instructors
        }
        for option, chosen in self._options.items():
            cells = (self._before.get((option.group, place)) for place in option.places)
            same = all(cell and cell.activity == option.activity.name for cell in cells)
            self.expect(chosen, holds=same)
        for (place, activity), leaders in self._leaders.items():
            for who, leads in leaders.items():
                self.expect(leads, holds=(place, activity, who) in led)

    @override
    def part(self, answer: Answer) -> Plan:
        return Plan(cells=self.cells(answer))

    def cells(self, answer: Answer) -> tuple[Cell, ...]:
        """The cells of an answer, leaders dealt to groups: first to those that they led before."""
        leaders = {
            key: [who for who, leads in each.items() if answer.value(leads)]
            for key, each in self._leaders.items()
        }
        found = (
            self._cell(option, place, leaders)
            for option, chosen in self._options.items()
            if answer.value(chosen)
            for place in option.places
        )
        alone = (cell for cell, literal in self._alone.items() if answer.value(literal))
        return (*found, *self._unknown, *alone)

    def _cell(
        self, option: Option, place: Place, leaders: dict[tuple[Place, str], list[str]]
    ) -> Cell:
        session, starts, group = cell = option.cell(place)
        pinned = self.facts.pins.leaders[cell]
        free = leaders[place, option.activity.name]
        mine = self._led_before(place, {group})
        others = self._led_before(place, self.groups.keys() - {group})
        elsewhere = self.facts.pins.leading[session, starts]
        rest = [who for who in free if who not in elsewhere]
        rest.sort(key=lambda who: (who not in mine, who in others))
        names = (*pinned, *rest[: self._people(option, place) - len(pinned)])
        free[:] = [who for who in free if who not in names]
        return Cell(session, starts, group, option.activity.name, names)

    def _led_before(self, place: Place, groups: Set[str]) -> set[str]:
        cells = [cell for (g, p), cell in self._before.items() if p == place and g in groups]
        return {who for cell in cells for who in cell.instructors}
