"""Errors and notices about the ties between children."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import product

from app.scheduling.facts import phase_of, school_year
from app.scheduling.problem import Phase, TieKind
from app.workbook.merging import Tables, from_file, rows_of
from app.workbook.rows import STORED, Fault, Notice, Row

TOGETHER, APART = TieKind.TOGETHER.value, TieKind.APART.value


def ties_to_oneself(tables: Tables) -> Iterable[Fault]:
    """Children tied to themselves."""
    for row in rows_of(tables, "ties"):
        if row.text("child") and row.text("child") == row.text("other"):
            yield Fault(row.sheet, row.line, "other", row.text("other"), "another child")


def contradicting_ties(tables: Tables) -> Iterable[Fault]:
    """Pairs that are kept apart, and kept together too: by a tie, or through a chain of ties."""
    ties = [row for row in rows_of(tables, "ties") if row.text("child") != row.text("other")]
    together = [row for row in ties if row.text("tie") == TOGETHER]
    circles = _circles(together)
    for row in ties:
        one, other = row.text("child"), row.text("other")
        if row.text("tie") != APART or circles.get(one, one) != circles.get(other, other):
            continue
        chain = [tie for tie in together if circles[tie.text("child")] == circles[one]]
        culprit = row if row.line != STORED else from_file(row, *chain)
        others = sorted({tie.text(c) for tie in chain for c in ("child", "other")} - {one, other})
        through = f" (through {', '.join(others)})" if not _direct(chain, {one, other}) else ""
        found = f"{one} and {other}: {APART}"
        expected = f"not both, as they are also “{TOGETHER}”{through}"
        yield Fault(culprit.sheet, culprit.line, "tie", found, expected)


def _direct(chain: list[Row], pair: set[str]) -> bool:
    return any({row.text("child"), row.text("other")} == pair for row in chain)


def _circles(together: Iterable[Row]) -> dict[str, str]:
    """For each child who is kept together with another, one child that stands for them all."""
    friends: dict[str, list[str]] = defaultdict(list)
    for row in together:
        friends[row.text("child")].append(row.text("other"))
        friends[row.text("other")].append(row.text("child"))
    circles: dict[str, str] = {}
    for child in friends:
        reached = [] if child in circles else [child]
        while reached:
            member = reached.pop()
            if member not in circles:
                circles[member] = child
                reached.extend(friends[member])
    return circles


def apart_at_one_centre(tables: Tables) -> Iterable[Notice]:
    """Children who are kept apart, in two programmes at one centre at one time."""
    visits = _visits(tables)
    for row in _ties(tables, APART):
        one, other = row.text("child"), row.text("other")
        for here, there in product(visits.get(one, ()), visits.get(other, ())):
            if here.meets(there):
                text = f"{one} and {other} are kept apart, and both at {here.centre}"
                yield Notice(row.sheet, row.line, f"{text}: {here.session} and {there.session}")


def together_across_phases(tables: Tables) -> Iterable[Notice]:
    """Children who are kept together, on one programme, of two phases: in two groups therefore."""
    cohorts = _cohorts(tables)
    for row in _ties(tables, TOGETHER):
        one, other = row.text("child"), row.text("other")
        for programme, starts in cohorts.get(one, {}).items():
            both = programme in cohorts.get(other, {})
            if both and _phase(tables, one, starts) is not _phase(tables, other, starts):
                text = f"{one} and {other} are kept together, and of two phases: not in one group"
                yield Notice(row.sheet, row.line, f"{text} of {programme}")


def _ties(tables: Tables, tie: str) -> Iterable[Row]:
    return (row for row in rows_of(tables, "ties") if row.text("tie") == tie)


def _cohorts(tables: Tables) -> Mapping[str, Mapping[str, date]]:
    """By child: the programmes with an accepted place, and the first day of each."""
    found: dict[str, dict[str, date]] = defaultdict(dict)
    for place in rows_of(tables, "places"):
        programme = tables["programmes"].rows.get((place.values["programme"],))
        starts = programme.day("starts") if programme else None
        if starts and place.text("status") == "accepted":
            found[place.text("child")][place.text("programme")] = starts
    return found


def _phase(tables: Tables, child: str, starts: date) -> Phase | None:
    row = tables["children"].rows.get((child,))
    born = row.day("born") if row else None
    return phase_of(school_year(born, starts)) if born else None


@dataclass(frozen=True, slots=True)
class _Visit:
    """A child at a centre for a session of a programme."""

    programme: str
    session: str
    centre: str
    starts: datetime
    ends: datetime

    def meets(self, other: "_Visit") -> bool:
        """Whether both are of two programmes, at one centre at one time."""
        elsewhere = self.programme == other.programme or self.centre != other.centre
        return not elsewhere and self.starts < other.ends and other.starts < self.ends


def _visits(tables: Tables) -> Mapping[str, list[_Visit]]:
    """By child: the sessions to which it comes, as far as can be read."""
    away = {
        (row.text("child"), row.text("session"))
        for row in rows_of(tables, "away")
        if not row.says("nights_only")
    }
    of_programme: dict[str, list[_Visit]] = defaultdict(list)
    for row in rows_of(tables, "sessions"):
        starts, ends = row.moment("starts"), row.moment("ends")
        if starts and ends:
            codes = (row.text("programme"), row.text("session"), row.text("centre"))
            of_programme[codes[0]].append(_Visit(*codes, starts, ends))
    return {
        child: [
            visit
            for programme in programmes
            for visit in of_programme[programme]
            if (child, visit.session) not in away
        ]
        for child, programmes in _cohorts(tables).items()
    }
