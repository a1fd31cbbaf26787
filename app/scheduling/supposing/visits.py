"""Suppositions about sessions, and the numbers that a coordinator may change."""

from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from typing import Any

from typing_extensions import override

from app.scheduling.problem import Block, Problem, Session
from app.scheduling.settings import Settings
from app.scheduling.supposing.base import Supposition, Unknown, missing, no_session


@dataclass(frozen=True, slots=True)
class SessionMoved(Supposition):
    """A session begins on another date, its blocks moved with it; the clock times stay."""

    session: str
    to: date

    @override
    def applied(self, problem: Problem) -> Problem:
        moved = (self._moved(s) if s.code == self.session else s for s in problem.sessions)
        in_order = sorted(moved, key=lambda s: (s.starts, s.code))
        return replace(problem, sessions=tuple(in_order))

    def _moved(self, session: Session) -> Session:
        by = self.days(session.first_date)
        return replace(
            session,
            starts=session.starts + by,
            ends=session.ends + by,
            blocks=tuple(Block(b.starts + by, b.ends + by) for b in session.blocks),
        )

    def days(self, first: date) -> timedelta:
        """How far it moves from its first date."""
        return self.to - first

    @override
    def unknown(self, problem: Problem) -> tuple[Unknown, ...]:
        return no_session(problem, self.session)


@dataclass(frozen=True, slots=True)
class SettingChanged(Supposition):
    """A number of the programme's settings is another."""

    setting: str
    value: int

    @override
    def applied(self, problem: Problem) -> Problem:
        new: dict[str, Any] = {self.setting: self.value}
        changed = replace(problem.settings, **new)
        return replace(problem, settings=changed)

    @override
    def unknown(self, problem: Problem) -> tuple[Unknown, ...]:
        return missing("setting", self.setting, (f.name for f in fields(Settings)))
