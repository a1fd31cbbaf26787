"""One programme's plan beside what the workbook says of it: the words both share."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from tests.judge.facts import PRIMARY, SECONDARY

if TYPE_CHECKING:
    from datetime import date, datetime

    from tests.judge.facts import Child, Programme, Session, World
    from tests.judge.settings import Settings

Codes = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A group at an activity in one block."""

    session: str
    block: datetime
    group: str
    activity: str
    instructors: Codes


@dataclass(frozen=True, slots=True)
class Answer:
    """What a plan decides, without what is stale in it."""

    groups: dict[str, Codes] = field(default_factory=dict)
    cells: dict[tuple[str, datetime, str], Cell] = field(default_factory=dict)
    days: dict[tuple[str, date, str], Codes] = field(default_factory=dict)
    nights: dict[tuple[str, date], Codes] = field(default_factory=dict)
    rooms: dict[tuple[str, str], Codes] = field(default_factory=dict)


@dataclass(frozen=True)
class Case:
    """A programme, its plan and the world they stand in; narrowed, where only its rooms count."""

    world: World
    programme: Programme
    answer: Answer
    residential: str = ""

    @property
    def settings(self) -> Settings:
        return self.programme.settings

    @cached_property
    def sessions(self) -> list[Session]:
        return self.world.sessions_of(self.programme.code)

    @cached_property
    def residentials(self) -> list[Session]:
        """All of them, or the one to which the case is narrowed."""
        found = [session for session in self.sessions if session.residential]
        return [one for one in found if self.residential in {"", one.code}]

    @cached_property
    def group_of(self) -> dict[str, str]:
        return {child: group for group, codes in self.answer.groups.items() for child in codes}

    @cached_property
    def room_of(self) -> dict[tuple[str, str], str]:
        """(session, child) -> room."""
        rooms = self.answer.rooms.items()
        return {(session, child): room for (session, room), codes in rooms for child in codes}

    def narrowed_to(self, residential: str) -> Case:
        """The same plan with the rooms of one residential only."""
        rooms = {key: codes for key, codes in self.answer.rooms.items() if key[0] == residential}
        return replace(self, answer=replace(self.answer, rooms=rooms), residential=residential)

    def child(self, code: str) -> Child:
        return self.world.children[code]

    def phase(self, child: str) -> str:
        return self.world.phase(child, self.programme.code)

    def school_year(self, child: str) -> int:
        return self.world.school_year(child, self.programme.code)

    def group_phase(self, group: str) -> str:
        """Of its children; a group of two phases counts as primary."""
        phases = {self.phase(child) for child in self.answer.groups[group]}
        return SECONDARY if phases == {SECONDARY} else PRIMARY

    def present(self, group: str, session: Session) -> Codes:
        """The group's children who are present by day."""
        codes = self.answer.groups[group]
        return tuple(child for child in codes if self.world.is_present(child, session))

    def groups_at(self, session: Session) -> list[str]:
        """Groups with a present child: only they need activities and youth workers."""
        return [group for group in self.answer.groups if self.present(group, session)]

    def workers(self, session: Session, day: date, group: str) -> Codes:
        return self.answer.days.get((session.code, day, group), ())

    def day_need(self, group: str, session: Session) -> int:
        """Youth workers that the group needs on each day duty of the session."""
        present = self.present(group, session)
        ratio = self.settings[f"{self.group_phase(group)}_ratio"]
        own = sum(self.child(child).support == 3 for child in present)
        return max(1, -(-len(present) // ratio)) + own

    def friends(self) -> list[tuple[str, str]]:
        """Pairs of friends of the cohort and of one phase."""
        return [
            (one, other)
            for one, other in self.world.ties.get("friends", [])
            if {one, other} <= set(self.programme.cohort) and self.phase(one) == self.phase(other)
        ]
