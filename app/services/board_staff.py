"""The duties of a programme, as a board draws them: short rests, and what nobody does yet."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from app.scheduling.explain import diary_of
from app.scheduling.plan import Gap
from app.scheduling.problem import Duty, DutyKind
from app.scheduling.rules.duties import between, touches
from app.scheduling.slots import Slot
from app.scheduling.times import minute, week
from app.services.board import Board
from app.services.names import Names, at, short
from app.services.sentences import gap_sentence
from app.services.shown import StaffView
from app.words import counted

NEAR = 2 * 60
"""Minutes: a rest that is longer than it must be by no more than this is near the limit."""
BY_NIGHT = ("night-cover", "night-mix")
MISSING = "{activity} has too few instructors: {number} missing."


@dataclass(frozen=True, slots=True)
class Rest:
    """The time between two duties of somebody that follow each other, in minutes."""

    ends: datetime
    starts: datetime
    minutes: int
    needed: int

    @property
    def is_short(self) -> bool:
        """Whether it is shorter than it must be."""
        return self.minutes < self.needed

    @property
    def sentence(self) -> str:
        """What it is and must be: "9.5 h rest, 11 h needed"."""
        return f"{_hours(self.minutes)} h rest, {_hours(self.needed)} h needed"


def _hours(minutes: int) -> str:
    return f"{round(minutes / 60, 1):g}"


def against_limit(minutes: int, most: int) -> str:
    """Hours against their limit, with a sign where they are more: "31.5 of 37 h"."""
    return f"{'⚠ ' if minutes > most else ''}{_hours(minutes)} of {_hours(most)} h"


def busiest_week(person: StaffView, days: Sequence[date]) -> tuple[date, int]:
    """Of the weeks of some dates the one with most to do: its Monday, and its minutes."""
    weeks = {monday: person.weeks.get(monday, 0) for monday in map(week, days)}
    monday = max(weeks, key=lambda each: weeks[each])
    return monday, weeks[monday]


def tight_rests(board: Board) -> Mapping[str, tuple[Rest, ...]]:
    """By person: the rests near or under their limit, the shortest first."""
    found = {}
    for who in board.standing.facts.staff:
        diary = tuple(dict.fromkeys(diary_of(board.standing.situation, who)))
        if rests := sorted(_tight(diary), key=lambda rest: rest.minutes - rest.needed):
            found[who] = tuple(rests)
    return found


def _tight(diary: Sequence[Duty]) -> Iterator[Rest]:
    """The rule P-REST says between which duties there must be a rest: so do the same words here."""
    for i, first in enumerate(diary):
        for j in range(i + 1, len(diary)):
            second = diary[j]
            gap = minute(second.starts) - minute(first.ends)
            needed = 60 * max(first.limits.rest_hours, second.limits.rest_hours)
            apart = first.starts.date() != second.starts.date() and not touches(first, second)
            if apart and 0 <= gap <= needed + NEAR and not between(diary, i, j):
                yield Rest(first.ends, second.starts, gap, needed)


def are_past(board: Board, slots: Sequence[Slot]) -> bool:
    """Whether any of the slots lies in the locked past, whoever is on it."""
    return any(board.standing.facts.pins.locked(slot.day) for slot in slots)


@dataclass(frozen=True, slots=True)
class OpenDuty:
    """A slot that takes somebody more: what it is, and what is missing there."""

    slot: Slot
    name: str
    missing: tuple[str, ...]


def open_duties(board: Board, sessions: Sequence[str]) -> tuple[OpenDuty, ...]:
    """The slots of sessions that nobody does yet, or too few, in order of time."""
    found: dict[Slot, list[str]] = defaultdict(list)
    for slot, sentence in (*_by_gap(board), *_by_cell(board)):
        if slot.session in sessions:
            found[slot].append(sentence)
    names = board.known.names
    return tuple(
        OpenDuty(slot, slot_name(slot, names), tuple(_counted(found[slot])))
        for slot in sorted(found, key=_order)
    )


def _counted(sentences: Sequence[str]) -> Iterator[str]:
    """Each sentence once; what is missing several times says so."""
    for sentence in dict.fromkeys(sentences):
        times = sentences.count(sentence)
        yield f"{sentence} ({times} times)" if times > 1 else sentence


def _order(slot: Slot) -> tuple[date, str, str, str]:
    return slot.day, slot.when.isoformat(), slot.kind.value, slot.group


def _by_gap(board: Board) -> Iterator[tuple[Slot, str]]:
    """The days and nights where somebody is missing."""
    for gap in board.judged.score.gaps if board.judged else ():
        sentence = gap_sentence(gap, board.known.names)
        if gap.day is None:
            continue  # nothing that somebody on duty could close
        if gap.rule in BY_NIGHT:
            yield Slot(DutyKind.NIGHT, str(gap.session), gap.day), sentence
            continue
        for group in (gap.group,) if gap.group else _groups(board, gap):
            yield Slot(DutyKind.DAY, str(gap.session), gap.day, group), sentence


def _groups(board: Board, gap: Gap) -> tuple[str, ...]:
    """The groups that come to the session of a gap: each could take one adult more."""
    coming = board.standing.situation.coming
    return tuple(group.code for group, session in coming if session.code == gap.session)


def _by_cell(board: Board) -> Iterator[tuple[Slot, str]]:
    """The blocks that too few lead for the children who are there."""
    situation = board.standing.situation
    for cell in situation.plan.cells:
        centre = situation.facts.sessions[cell.session].centre
        activity = situation.activity(centre, cell.activity)
        here = len(situation.present_in(situation.groups[cell.group], cell.session))
        needed = activity.instructors_for(here) if activity else 0
        if (short_of := needed - len(cell.instructors)) > 0:
            number = counted(short_of, "instructor")
            slot = Slot(DutyKind.LEAD, cell.session, cell.block, cell.group)
            yield slot, MISSING.format(activity=cell.activity, number=number)


def duty_name(slot: Slot, names: Names) -> str:
    """The same in the middle of a sentence: "by day with Otters, Sat 16 Jan"."""
    said = slot_name(slot, names)
    return f"{said[0].lower()}{said[1:]}"


def slot_name(slot: Slot, names: Names) -> str:
    """A slot in a list: "Leading Otters, Sat 16 Jan, 9.30 am"."""
    if isinstance(slot.when, datetime):
        return f"Leading {names.group(slot.group)}, {at(slot.when)}"
    if slot.kind is DutyKind.DAY:
        return f"By day with {names.group(slot.group)}, {short(slot.when)}"
    return f"Sleeping in, night of {short(slot.when)}"
