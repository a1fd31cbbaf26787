"""Asks Timefold for a plan: three stages as JSON, to a process with an environment of its own.

What is possible at all is worked out here with the contract's filters, so Timefold's rules need
only say what clashes and what costs. Whatever of an answer is not legal is left out of the plan.
"""

import json
import subprocess
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations
from pathlib import Path
from typing import Any

from app.scheduling.facts import FIRST_AID
from app.scheduling.plan import Plan
from app.scheduling.problem import DutyKind, Phase, Problem, Role, RoomsWith
from app.scheduling.rules import DUTY_LIMITS
from app.scheduling.rules.care import adults_wanted, fewest_faces
from app.scheduling.rules.duties import in_order
from app.scheduling.rules.groups import neighbours_of
from app.scheduling.rules.rooms import could_share
from benchmarks.peers.costs import Costs
from benchmarks.peers.draft import Draft
from benchmarks.peers.greedy_cells import fits
from benchmarks.peers.greedy_groups import MORE_GROUPS, is_group
from benchmarks.peers.greedy_rooms import may_share
from benchmarks.peers.openings import Openings, Option, Place, Slot

ROOT = Path(__file__).resolve().parents[2]
PYTHON = ROOT / ".venv-peers" / "bin" / "python"
SOLVER = Path(__file__).with_name("timefold_solver.py")

SHARES = {"groups": 0.15, "staff": 0.65, "rooms": 0.2}
"""Of the seconds: what each stage may take. Java's start and the translation are not counted."""

Asked = dict[str, Any]


class Timefold:
    """The other process: it is asked a stage, and answers."""

    def __init__(self, *, seconds: float, seed: int) -> None:
        self._seconds, self._seed = seconds, seed
        self.figures: dict[str, float] = {}
        self.first = 0.0
        self._process = subprocess.Popen(
            [str(PYTHON), str(SOLVER)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def ask(self, stage: str, asked: Asked) -> Asked:
        """The answer to a stage.

        Raises:
            RuntimeError: the process ended; what it said last is on standard error.
        """
        limit = {"stage": stage, "seed": self._seed, "seconds": SHARES[stage] * self._seconds}
        stdin, stdout = self._process.stdin, self._process.stdout
        if stdin is None or stdout is None:
            raise AssertionError("the process was started with pipes")
        began = time.perf_counter()
        stdin.write(json.dumps(asked | limit) + "\n")
        stdin.flush()
        line = stdout.readline()
        if not line:
            raise RuntimeError(f"Timefold ended in the stage {stage}")
        found: Asked = json.loads(line)
        self.first = began + found["first"]
        self.figures[f"moves a second, {stage}"] = found["speed"]
        self.figures[f"start, {stage}"] = found["start"]
        return found

    def close(self) -> None:
        """Let the process end."""
        if self._process.stdin:
            self._process.stdin.close()
        self._process.wait(timeout=10)


def plan_with_timefold(
    problem: Problem, *, seconds: float, seed: int
) -> tuple[Plan, float, dict[str, float]]:
    """The plan, when there was a first whole one, and figures of the search."""
    began = time.perf_counter()
    timefold = Timefold(seconds=seconds, seed=seed)
    openings = Openings(problem)
    draft, costs = Draft(openings), Costs(openings)
    _group(draft, timefold.ask("groups", groups_asked(costs)))
    asked = RosterAsked(draft, costs)
    asked.apply(timefold.ask("staff", asked.data()))
    _room(draft, timefold.ask("rooms", rooms_asked(draft, costs)))
    timefold.close()
    return draft.plan(), timefold.first - began, timefold.figures


# groups


def groups_asked(costs: Costs) -> Asked:
    """The children, their ties, and the numbers that the groups of each phase may have."""
    facts, settings = costs.facts, costs.facts.settings
    near, numbers = neighbours_of(facts), _numbers(costs)
    return {
        "children": [
            [
                c.code,
                facts.phases[c.code].value,
                c.born.year * 12 + c.born.month,
                c.born.day,
                c.gender.value,
                c.district,
                c.support,
                c.code in near,
                numbers[facts.phases[c.code]],
            ]
            for c in facts.children.values()
        ],
        "ties": _ties(costs),
        "numbers": [settings.smallest_group, settings.largest_group, settings.age_spread_months],
        "weights": _weights(
            costs,
            ("ungrouped", "G-FEW", "G-NEAR", "G-SUPPORT", "G-EVEN", "G-FRIENDS", "G-DISTRICT"),
            ("G-LONE",),
        ),
    }


def _weights(costs: Costs, *names: tuple[str, ...]) -> list[int]:
    return [costs.weight[name] for each in names for name in each]


def _numbers(costs: Costs) -> Mapping[Phase, list[int]]:
    """A few more groups than the fewest of each phase; no number is in both."""
    found: dict[Phase, list[int]] = {}
    first = 0
    for phase in Phase:
        children = sum(p is phase for p in costs.facts.phases.values())
        most = -(-children // costs.facts.settings.largest_group) + MORE_GROUPS
        found[phase] = list(range(first, first + most))
        first += most
    return found


def _ties(costs: Costs) -> list[list[str]]:
    facts = costs.facts
    kinds = (("apart", facts.apart), ("together", facts.together), ("friends", facts.friends))
    return [[a, b, kind] for kind, pairs in kinds for a, b in pairs]


def _group(draft: Draft, found: Asked) -> None:
    members: dict[int, set[str]] = defaultdict(set)
    for child, number in found["groups"].items():
        if number is not None:
            members[number].add(child)
    for each in members.values():
        if is_group(draft.openings.facts, frozenset(each)):
            draft.regroup(len(draft.members), frozenset(each))
    draft.keep()


# activities and staff


class RosterAsked:
    """The second stage for groups that are formed, and its answer put into the draft."""

    def __init__(self, draft: Draft, costs: Costs) -> None:
        self._draft, self._costs = draft, costs
        self._openings, self._facts = draft.openings, draft.openings.facts
        self._options: dict[str, tuple[int, Option]] = {}
        self._coming = [
            (g, s.code) for s in self._facts.problem.sessions for g in draft.coming(s.code)
        ]
        self._watches: dict[str, tuple[str, Slot]] = {}
        self._cells: dict[str, dict[int, list[str]]] = {}
        for group, session in self._coming:
            self._offer(group, session)
        for slot in self._openings.slots:
            if slot.kind is not DutyKind.LEAD:
                for who in self._openings.able[slot.number]:
                    if draft.diaries.may_join(who, slot):
                        self._watches[f"{who} {slot.number}"] = (who, slot)

    def _offer(self, group: int, session: str) -> None:
        track = f"{group} {session}"
        places: dict[int, list[str]] = defaultdict(list)
        for option in self._openings.options(self._draft.members[group], session):
            first = option.places[0][1]
            name = f"{track} {first} {option.activity.name}"
            self._options[name] = (group, option)
            places[first].append(name)
        self._cells[track] = places

    def data(self) -> Asked:
        """The stage as lists of plain values."""
        return {
            "blocks": list(self._blocks()),
            "needs": list(self._needs()),
            "adults": [[_key(s, d), self._facts.settings.least_day] for s, d in self._days()],
            "wanted": [*self._models(), *self._mixes()],
            "wishes": list(self._wishes()),
            "faces": [
                [f"{g}", fewest_faces(self._facts, group)]
                for g, group in zip(
                    sorted(self._draft.members), self._draft.plan().groups, strict=True
                )
            ],
            "clashes": list(self._clashes()),
            "hours": list(self._hours()),
            "weights": _weights(
                self._costs,
                ("unfilled", "T-AGAIN", "day-cover", "two-adults", "first-aid", "C-FACES"),
                ("C-LOAD",),
            ),
            "options": [self._option(name) for name in self._options],
            "cells": [
                [f"{track} {place}", track.split()[0], track, place, names]
                for track, places in self._cells.items()
                for place, names in places.items()
            ],
            "leads": list(self._leads()),
            "watches": [self._watch(name) for name in self._watches],
        }

    def _places(self) -> Iterator[tuple[int, Place]]:
        for group, session in self._coming:
            for number in range(len(self._facts.sessions[session].blocks)):
                yield group, (session, number)

    def _days(self) -> Iterator[tuple[str, Any]]:
        sessions = {session for _, session in self._coming}
        return (key for key in self._openings.days if key[0] in sessions)

    def _blocks(self) -> Iterator[list[Any]]:
        for group, (session, number) in self._places():
            yield [f"{group} {session}", number, f"{session} {number}"]

    def _needs(self) -> Iterator[list[Any]]:
        for session, day in self._days():
            for group in self._draft.coming(session):
                needed = self._facts.workers_needed(self._draft.members[group], session)
                yield [f"{group}", _key(session, day), needed, True]
        for session, night in self._openings.nights:
            needed = self._facts.sleepers_needed(session)
            yield ["night", f"night {_key(session, night)}", needed, False]

    def _models(self) -> Iterator[list[Any]]:
        for group, session in self._coming:
            wanted: dict[str, int] = defaultdict(int)
            for child in self._draft.present(group, session):
                adult = self._facts.children[child].role_model
                if adult:
                    wanted[adult.value] += self._costs.weight["C-MODEL"]
            for gender, cost in wanted.items():
                yield [f"{group}", "", session, gender, cost]

    def _mixes(self) -> Iterator[list[Any]]:
        for session, night in self._openings.nights:
            for adult in adults_wanted(self._facts, session):
                key = f"night {_key(session, night)}"
                yield ["night", key, session, adult.value, self._costs.weight["night-mix"]]

    def _wishes(self) -> Iterator[list[Any]]:
        some: dict[str, list[str]] = defaultdict(list)
        for (child, wish), sessions in self._facts.wishes.items():
            if child in self._draft.of:
                tags = [f"{wish}|{session}" for session in sorted(sessions)]
                some[child] += tags
                yield [f"{self._draft.of[child]}", tags, self._costs.weight["T-WISH"]]
        for child, tags in some.items():
            yield [f"{self._draft.of[child]}", tags, self._costs.weight["T-SOME"]]

    def _clashes(self) -> Iterator[list[str]]:
        mine: dict[str, list[Slot]] = defaultdict(list)
        for who, slot in self._watches.values():
            mine[who].append(slot)
        for who, slots in mine.items():
            number = {self._openings.duty(who, slot): slot.number for slot in slots}
            for rule in DUTY_LIMITS:
                for conflict in rule.conflicts(in_order(number)):
                    names = [f"{who} {number[d]}" for d in conflict.duties]
                    if len(names) in (2, 3):
                        yield [*names, *[""] * (3 - len(names))]

    def _hours(self) -> Iterator[list[Any]]:
        weeks = {slot.week for slot in self._openings.slots}
        for who, person in self._facts.staff.items():
            elsewhere = self._openings.minutes_elsewhere(who)
            for monday in sorted(weeks):
                left = max(0, person.minutes_per_week - elsewhere.get(monday, 0))
                yield [who, monday.isoformat(), left]

    def _option(self, name: str) -> list[Any]:
        _, option = self._options[name]
        return [
            name,
            option.activity.name,
            f"{option.activity.name}|{option.places[0][0]}",
            len(option.places),
            option.needed,
            min(self._openings.free(place, option.activity) for place in option.places),
            [list(self._openings.leaders(place, option.activity)) for place in option.places],
        ]

    def _leads(self) -> Iterator[list[Any]]:
        clashing = self._clashing_blocks()
        for group, place in self._places():
            needed = (
                o.needed for g, o in self._options.values() if g == group and place in o.places
            )
            slot = self._openings.blocks[place]
            people = [
                who
                for who in self._openings.able[slot.number]
                if self._draft.diaries.may_join(who, slot)
            ]
            for rank in range(max(needed, default=0)):
                yield [
                    f"{group} {place[0]} {place[1]} {rank}",
                    f"{group} {place[0]}",
                    place[1],
                    rank,
                    slot.number,
                    slot.week.isoformat(),
                    slot.minutes,
                    clashing[slot.number],
                    people,
                ]

    def _clashing_blocks(self) -> Mapping[int, list[int]]:
        """By block: the blocks, itself too, that one person cannot lead as well."""
        someone = next(iter(self._openings.people(Role.INSTRUCTOR)), "")
        blocks = self._openings.blocks.values()
        number = {self._openings.duty(someone, slot): slot.number for slot in blocks}
        found: dict[int, list[int]] = {slot.number: [slot.number] for slot in blocks}
        for rule in DUTY_LIMITS:
            for conflict in rule.conflicts(in_order(number)):
                for one, other in combinations(conflict.duties[:2], 2):
                    found[number[one]].append(number[other])
                    found[number[other]].append(number[one])
        return found

    def _watch(self, name: str) -> list[Any]:
        who, slot = self._watches[name]
        person, day = self._facts.staff[who], slot.starts.date()
        night = slot.kind is DutyKind.NIGHT
        groups = ["night"] if night else [f"{g}" for g in self._draft.coming(slot.session)]
        return [
            name,
            who,
            person.gender.value if person.gender else "",
            f"night {_key(slot.session, day)}" if night else _key(slot.session, day),
            slot.session,
            slot.week.isoformat(),
            slot.minutes,
            person.holds(FIRST_AID, day),
            groups,
        ]

    def apply(self, found: Asked) -> None:
        """Put what is legal of an answer into the draft."""
        for name in found["cells"].values():
            self._start(*self._options[name], found["leads"])
        for name, group in found["watches"].items():
            who, slot = self._watches[name]
            key = slot.session, slot.starts.date()
            if not self._draft.diaries.may_join(who, slot):
                continue
            if slot.kind is DutyKind.NIGHT:
                self._draft.on_night(key, who)
            else:
                self._draft.on_day((int(group), *key), who)
        self._draft.keep()

    def _start(self, group: int, option: Option, leads: Mapping[str, str]) -> None:
        diaries, found, joined = self._draft.diaries, list[tuple[str, ...]](), list[Any]()
        for session, number in option.places:
            slot = self._openings.blocks[session, number]
            able = self._openings.leaders((session, number), option.activity)
            ranks = (leads.get(f"{group} {session} {number} {r}") for r in range(option.needed))
            people = [w for w in dict.fromkeys(ranks) if w in able and diaries.may_join(w, slot)]
            found.append(tuple(people))
            for who in people:
                diaries.join(who, slot)
                joined.append((who, slot))
        for who, slot in joined:
            diaries.leave(who, slot)
        if fits(self._draft, group, option) and all(len(p) == option.needed for p in found):
            self._draft.start(group, option, found)


def _key(session: str, day: Any) -> str:  # noqa: ANN401 -- a date
    return f"{session} {day.isoformat()}"


# rooms


def rooms_asked(draft: Draft, costs: Costs) -> Asked:
    """The sleepers of every residential, and the rooms that each might have."""
    facts, openings = costs.facts, costs.openings
    sessions = [facts.sessions[s] for s in costs.residentials]
    return {
        "sleepers": [
            [
                f"{session} {child}",
                child,
                session,
                " ".join((openings.kind(child)[0].value, openings.kind(child)[1])),
                facts.children[child].rooms_with is RoomsWith.OWN,
                f"{draft.of.get(child, child)}",
                [f"{session} {room}" for room in rooms],
            ]
            for (session, child), rooms in openings.berths.items()
            if rooms
        ],
        "rooms": [
            [f"{s.code} {r.code}", r.beds] for s in sessions for r in facts.rooms_at[s.centre]
        ],
        "ties": [
            [f"{s.code} {a}", f"{s.code} {b}", kind]
            for s in sessions
            for kind, pairs in (("apart", facts.apart), ("friends", could_share(facts, s.code)))
            for a, b in pairs
        ],
        "weights": _weights(costs, ("no-bed", "B-MATE", "B-FRIEND", "B-ALONE", "B-ROOMS")),
    }


def _room(draft: Draft, found: Asked) -> None:
    for name, room in found["sleepers"].items():
        session, _, child = name.rpartition(" ")
        code = room.removeprefix(f"{session} ")
        inside = draft.rooms.get((session, code), frozenset()) | {child}
        if may_share(draft, session, code, inside):
            draft.sleep(session, child, code)
    draft.keep()
