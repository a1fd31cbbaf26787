"""The duties that a plan gives to people: blocks led, days with a group, nights slept in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.judge.case import Case
    from tests.judge.clock import Span
    from tests.judge.facts import Session

LEAD = "leads"
DAY = "day"
NIGHT = "night"
ROLE_FOR = {LEAD: "instructor", DAY: "youth worker", NIGHT: "youth worker"}


@dataclass(frozen=True, slots=True)
class Duty:
    person: str
    kind: str
    span: Span
    centre: str
    programme: str
    session: str
    group: str = ""

    @property
    def where(self) -> str:
        return f"{self.session} {self.span.starts:%Y-%m-%dT%H:%M}"


def duties_of(case: Case) -> list[Duty]:
    """One for each person and item; two groups in one block are two duties."""
    return [*_leads(case), *_days(case), *_nights(case)]


def _leads(case: Case) -> Iterator[Duty]:
    for cell in case.answer.cells.values():
        session = case.world.sessions[cell.session]
        block = session.blocks[session.position(cell.block)]
        for person in cell.instructors:
            yield _duty(case, person, LEAD, block, session, cell.group)


def _days(case: Case) -> Iterator[Duty]:
    for (code, day, group), people in case.answer.days.items():
        session = case.world.sessions[code]
        for person in people:
            yield _duty(case, person, DAY, session.day_duties[day], session, group)


def _nights(case: Case) -> Iterator[Duty]:
    for (code, night), people in case.answer.nights.items():
        session = case.world.sessions[code]
        for person in people:
            yield _duty(case, person, NIGHT, session.night_duties[night], session, "")


def _duty(case: Case, person: str, kind: str, span: Span, session: Session, group: str) -> Duty:
    return Duty(
        person=person,
        kind=kind,
        span=span,
        centre=session.centre,
        programme=case.programme.code,
        session=session.code,
        group=group,
    )
