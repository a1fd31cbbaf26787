"""The second stage as Timefold is asked it, and its answer put into a draft."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any

from app.scheduling.facts import FIRST_AID
from app.scheduling.problem import DutyKind, Role
from app.scheduling.rules import DUTY_LIMITS
from app.scheduling.rules.care import adults_wanted, fewest_faces
from app.scheduling.rules.duties import in_order
from benchmarks.peers.costs import Costs
from benchmarks.peers.draft import Draft
from benchmarks.peers.greedy_cells import fits
from benchmarks.peers.openings import Option, Place, Slot
from benchmarks.peers.timefold_asked import Asked, weights_of


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
            "weights": weights_of(
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
