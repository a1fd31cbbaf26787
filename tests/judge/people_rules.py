"""Hard rules of people on duty, over all programmes together."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from tests.judge.breach import Breach
from tests.judge.clock import seconds_between
from tests.judge.duties import NIGHT, ROLE_FOR, Duty
from tests.judge.settings import strictest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from tests.judge.facts import Person, World

HOUR = 3600


def break_people_rules(world: World, duties: Iterable[Duty]) -> Iterator[Breach]:
    """Every P- rule; P-QUAL says when a certificate counts, and shows as T-LED or a gap."""
    by_person: defaultdict[str, list[Duty]] = defaultdict(list)
    for duty in sorted(duties, key=lambda duty: (duty.span, duty.group)):
        by_person[duty.person].append(duty)
    for code, own in by_person.items():
        for duty in own:
            for rule in _faults_of_duty(world.staff[code], duty):
                yield _breach(rule, [duty])
        for rule_set in (_clashes, _short_rests, _long_stretches, _runs_of_nights):
            yield from rule_set(world, own)
        yield from _full_weeks(world.staff[code], own)


def _breach(rule: str, duties: list[Duty]) -> Breach:
    where = " / ".join(dict.fromkeys(duty.where for duty in duties))
    return Breach(rule, (duties[0].person,), where, frozenset(d.programme for d in duties))


def _faults_of_duty(person: Person, duty: Duty) -> Iterator[str]:
    if person.role != ROLE_FOR[duty.kind]:
        yield "P-ROLE"
    if person.role == "instructor" and person.centre not in {"", duty.centre}:
        yield "P-SITE"
    if person.dbs_due < duty.span.last_date:
        yield "P-DBS"
    if duty.span.starts.weekday() not in person.works:
        yield "P-DAYS"
    if any(absence.overlaps(duty.span) for absence in person.absences):
        yield "P-AWAY"
    if duty.kind == NIGHT and not person.sleeps_in:
        yield "P-NIGHTS"


def _held_to(world: World, name: str, duties: Iterable[Duty]) -> int:
    codes = {duty.programme for duty in duties}
    return strictest(name, [world.programmes[code].settings for code in codes])


def _gap(one: Duty, other: Duty) -> int:
    """Seconds from the end of the one to the start of the other."""
    return seconds_between(one.span.ends, other.span.starts)


def _touch(one: Duty, other: Duty) -> bool:
    return _gap(one, other) == 0 and one.centre == other.centre


def _clashes(world: World, duties: list[Duty]) -> Iterator[Breach]:
    """P-ONCE: overlapping duties, or too little time from one centre to the other."""
    for one, other in combinations(duties, 2):
        minutes = _held_to(world, "travel_minutes", (one, other))
        near = one.centre == other.centre
        late = not near and _gap(one, other) < minutes * 60 and _gap(other, one) < minutes * 60
        if late or one.span.overlaps(other.span):
            yield _breach("P-ONCE", [one, other])


def _short_rests(world: World, duties: list[Duty]) -> Iterator[Breach]:
    """P-REST between duties that follow each other; those that overlap are P-ONCE's."""
    for one, other in pairwise(duties):
        apart = one.span.starts.date() != other.span.starts.date()
        rest = _held_to(world, "rest_hours", (one, other)) * HOUR
        if apart and not _touch(one, other) and 0 <= _gap(one, other) < rest:
            yield _breach("P-REST", [one, other])


def _long_stretches(world: World, duties: list[Duty]) -> Iterator[Breach]:
    for stretch in _stretches(duties):
        longest = _held_to(world, "longest_stretch_hours", stretch) * HOUR
        if seconds_between(stretch[0].span.starts, stretch[-1].span.ends) > longest:
            yield _breach("P-STRETCH", stretch)


def _stretches(duties: list[Duty]) -> list[list[Duty]]:
    """Duties in order of time, those that touch put together."""
    stretches: list[list[Duty]] = []
    for duty in duties:
        before = next((one for one in stretches if _touch(one[-1], duty)), None)
        if before is None:
            stretches.append([duty])
        else:
            before.append(duty)
    return stretches


def _runs_of_nights(world: World, duties: list[Duty]) -> Iterator[Breach]:
    nights = [duty for duty in duties if duty.kind == NIGHT]
    for run in _neighbours(nights, lambda duty: duty.span.starts.date()):
        dates = {duty.span.starts.date() for duty in run}
        if len(dates) > _held_to(world, "nights_in_a_row", run):
            yield _breach("P-NIGHTS", run)


def _neighbours(duties: list[Duty], day_of: Callable[[Duty], date]) -> list[list[Duty]]:
    """Duties in order of date, those on one date or on consecutive dates put together."""
    runs: list[list[Duty]] = []
    for duty in duties:
        if runs and day_of(duty) - day_of(runs[-1][-1]) <= timedelta(days=1):
            runs[-1].append(duty)
        else:
            runs.append([duty])
    return runs


def _full_weeks(person: Person, duties: list[Duty]) -> Iterator[Breach]:
    weeks: defaultdict[date, list[Duty]] = defaultdict(list)
    for duty in duties:
        day = duty.span.starts.date()
        weeks[day - timedelta(days=day.weekday())].append(duty)
    for week in weeks.values():
        if sum(duty.span.seconds for duty in week) > person.hours * HOUR:
            yield _breach("P-HOURS", week)
