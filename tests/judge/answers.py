"""From plan.json to an answer: what is stale, double or unknown in it is said and left out."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from tests.judge.case import Answer, Case, Cell
from tests.judge.gaps import find_bedless

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.judge.case import Codes
    from tests.judge.facts import Programme, Session, World

Entry = dict[str, Any]


def read_case(world: World, plan: Mapping[str, Any]) -> tuple[Case, list[str]]:
    """The plan's decisions, and every structural truth that it fails.

    Raises KeyError where the workbook has no such programme.
    """
    reading = Reading(world, world.programmes[plan["programme"]])
    for entry in plan["groups"]:
        reading.take_group(entry)
    for sheet, take in (
        ("activities", reading.take_cell),
        ("days", reading.take_day),
        ("nights", reading.take_night),
        ("rooms", reading.take_room),
    ):
        for entry in plan[sheet]:
            take(entry)
    reading.compare_phases(plan["groups"])
    reading.compare_ungrouped(plan["ungrouped"])
    reading.compare_bedless(plan["no_bed"])
    return reading.case, reading.faults


@dataclass(slots=True)
class Reading:
    """An answer while it is read, and what was wrong with it."""

    world: World
    programme: Programme
    answer: Answer = field(default_factory=Answer)
    faults: list[str] = field(default_factory=list)

    @property
    def case(self) -> Case:
        """Anew each time: a case remembers what it has worked out."""
        return Case(self.world, self.programme, self.answer)

    def take_group(self, entry: Entry) -> None:
        code = entry["group"]
        taken = set(self.case.group_of)
        children = []
        for child in entry["children"]:
            if child not in self.programme.cohort:
                self.faults.append(f"group {code}: {child} is not of the cohort")
            elif child in taken or child in children:
                self.faults.append(f"group {code}: {child} is in a group twice")
            else:
                children.append(child)
        if code in self.answer.groups or not children:
            self.faults.append(f"group {code}: listed twice, or empty")
        else:
            self.answer.groups[code] = tuple(children)

    def take_cell(self, entry: Entry) -> None:
        group, block = entry["group"], datetime.fromisoformat(entry["block"])
        where = f"activities {entry['session']} {entry['block']} {group}"
        session = self._session_with(where, entry["session"], group)
        if session is None:
            return
        key = session.code, block, group
        if block not in [one.starts for one in session.blocks]:
            self.faults.append(f"{where}: no such block")
        elif key in self.answer.cells:
            self.faults.append(f"{where}: listed twice")
        else:
            people = self._people(where, entry["instructors"])
            self.answer.cells[key] = Cell(session.code, block, group, entry["activity"], people)

    def take_day(self, entry: Entry) -> None:
        group, day = entry["group"], date.fromisoformat(entry["date"])
        where = f"days {entry['session']} {entry['date']} {group}"
        session = self._session_with(where, entry["session"], group)
        if session is None:
            return
        key = session.code, day, group
        if day not in session.day_duties:
            self.faults.append(f"{where}: no day duty on that date")
        elif key in self.answer.days:
            self.faults.append(f"{where}: listed twice")
        else:
            self.answer.days[key] = self._people(where, entry["youth_workers"])

    def take_night(self, entry: Entry) -> None:
        night = date.fromisoformat(entry["date"])
        where = f"nights {entry['session']} {entry['date']}"
        session = self._own_session(where, entry["session"])
        if session is None:
            return
        key = session.code, night
        if night not in session.night_duties or not self.world.sleepers(session):
            self.faults.append(f"{where}: stale, no night duty then")
        elif key in self.answer.nights:
            self.faults.append(f"{where}: listed twice")
        else:
            self.answer.nights[key] = self._people(where, entry["youth_workers"])

    def take_room(self, entry: Entry) -> None:
        where = f"rooms {entry['session']} {entry['room']}"
        session = self._own_session(where, entry["session"])
        if session is None:
            return
        key = session.code, entry["room"]
        children = self._sleepers_in(where, session, entry["children"])
        if key in self.answer.rooms or not children:
            self.faults.append(f"{where}: listed twice, or empty")
        else:
            self.answer.rooms[key] = children

    def compare_phases(self, groups: list[Entry]) -> None:
        for entry in groups:
            code = entry["group"]
            if code in self.answer.groups and entry["phase"] != self.case.group_phase(code):
                self.faults.append(f"group {code}: its phase is {self.case.group_phase(code)}")

    def compare_ungrouped(self, listed: list[str]) -> None:
        expected = sorted(set(self.programme.cohort) - set(self.case.group_of))
        if sorted(listed) != expected:
            self.faults.append(f"ungrouped: {sorted(listed)}, expected {expected}")

    def compare_bedless(self, listed: list[Entry]) -> None:
        case = self.case
        found = sorted((entry["session"], entry["child"]) for entry in listed)
        expected = sorted(
            (session.code, child)
            for session in case.residentials
            for child in find_bedless(case, session)
        )
        if found != expected:
            self.faults.append(f"no_bed: {found}, expected {expected}")

    def _own_session(self, where: str, code: str) -> Session | None:
        session = self.world.sessions.get(code)
        if session is None or session.programme != self.programme.code:
            self.faults.append(f"{where}: no session of this programme")
            return None
        return session

    def _session_with(self, where: str, code: str, group: str) -> Session | None:
        """The session, if the group has a present child there."""
        session = self._own_session(where, code)
        if session and (group not in self.answer.groups or not self.case.present(group, session)):
            self.faults.append(f"{where}: stale, the group has no child there")
            return None
        return session

    def _people(self, where: str, codes: list[str]) -> Codes:
        known = [code for code in dict.fromkeys(codes) if code in self.world.staff]
        if len(known) != len(codes):
            self.faults.append(f"{where}: a person unknown or named twice in {codes}")
        return tuple(known)

    def _sleepers_in(self, where: str, session: Session, codes: list[str]) -> Codes:
        sleepers = set(self.world.sleepers(session)) - {
            child for (code, child) in self.case.room_of if code == session.code
        }
        known = [code for code in dict.fromkeys(codes) if code in sleepers]
        if len(known) != len(codes):
            self.faults.append(f"{where}: stale or in bed twice, one of {codes}")
        return tuple(known)
