"""Gaps, recomputed: one for each unit short."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from tests.judge.case import Case, Codes
    from tests.judge.facts import Session

FIRST_AID = "First aid"


class Gap(NamedTuple):
    """What is short, where; fields that say nothing are empty."""

    rule: str
    weight: int
    session: str = ""
    block: str = ""
    date: str = ""
    group: str = ""
    child: str = ""


def find_gaps(case: Case) -> Counter[Gap]:
    """Every gap of the plan with its weight."""
    found: Counter[Gap] = Counter()
    found.update(_ungrouped(case))
    for session in case.sessions:
        found.update(_unfilled(case, session))
        for day in session.day_duties:
            found.update(_by_day(case, session, day))
        if case.world.sleepers(session):
            for night in session.night_duties:
                found.update(_by_night(case, session, night))
        found.update(_no_bed(case, session))
    return found


def _ungrouped(case: Case) -> Iterator[Gap]:
    weight = case.settings["ungrouped"]
    for child in case.programme.cohort:
        if child not in case.group_of:
            yield Gap("ungrouped", weight, child=child)


def _unfilled(case: Case, session: Session) -> Iterator[Gap]:
    weight = case.settings["unfilled"]
    for group in case.groups_at(session):
        for block in session.blocks:
            if (session.code, block.starts, group) not in case.answer.cells:
                written = f"{block.starts:%Y-%m-%dT%H:%M}"
                yield Gap("unfilled", weight, session.code, block=written, group=group)


def _by_day(case: Case, session: Session, day: date) -> Iterator[Gap]:
    groups = case.groups_at(session)
    on = day.isoformat()
    everybody: set[str] = set()
    for group in groups:
        workers = set(case.workers(session, day, group))
        everybody |= workers
        for _ in range(case.day_need(group, session) - len(workers)):
            weight = case.settings["day-cover"]
            yield Gap("day-cover", weight, session.code, date=on, group=group)
        if not any(case.world.staff[worker].holds(FIRST_AID, day) for worker in workers):
            weight = case.settings["first-aid"]
            yield Gap("first-aid", weight, session.code, date=on, group=group)
    for _ in range(case.settings["least_day"] - len(everybody) if groups else 0):
        yield Gap("two-adults", case.settings["two-adults"], session.code, date=on)


def _by_night(case: Case, session: Session, night: date) -> Iterator[Gap]:
    sleepers = case.world.sleepers(session)
    workers = set(case.answer.nights.get((session.code, night), ()))
    need = max(case.settings["least_night"], -(-len(sleepers) // case.settings["night_ratio"]))
    for _ in range(need - len(workers)):
        weight = case.settings["night-cover"]
        yield Gap("night-cover", weight, session.code, date=night.isoformat())
    for _ in _missing_genders(case, sleepers, workers):
        weight = case.settings["night-mix"]
        yield Gap("night-mix", weight, session.code, date=night.isoformat())


def _missing_genders(case: Case, sleepers: list[str], workers: set[str]) -> Iterator[str]:
    children = {case.child(child).gender for child in sleepers}
    adults = {case.world.staff[worker].gender for worker in workers}
    if "girl" in children and "woman" not in adults:
        yield "woman"
    if "boy" in children and "man" not in adults:
        yield "man"


def find_bedless(case: Case, session: Session) -> Codes:
    """Children present by night without a room."""
    sleepers = case.world.sleepers(session)
    return tuple(child for child in sleepers if (session.code, child) not in case.room_of)


def _no_bed(case: Case, session: Session) -> Iterator[Gap]:
    for child in find_bedless(case, session):
        yield Gap("no-bed", case.settings["no-bed"], session.code, child=child)
