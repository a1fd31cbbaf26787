"""How what a plan gives and asks is shared out: per child, and per member of staff.

Counted, not judged: what a child gets beside what there was to get, what a person does beside
what they can be asked. Who has the least of most of it is marked, so that it cannot go unseen.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from fractions import Fraction

from app.scheduling.problem import Child, Duty, DutyKind, Role, RoomsWith, Session
from app.scheduling.rules.activities import wishes_met
from app.scheduling.rules.duties import by_week, length, ours
from app.scheduling.situation import Situation
from app.scheduling.times import week

SATURDAY = 5


class Measure(Enum):
    """What children or people are compared by."""

    WISHES = "wishes"
    FRIENDS = "friends"
    FACES = "faces"
    ROLE_MODEL = "role model"
    ACTIVITIES = "activities"
    BEDS = "beds"
    COMPANY = "company by night"
    HOURS = "hours"
    BUSIEST_WEEK = "busiest week"
    NIGHTS = "nights"
    WEEKENDS = "weekends"


@dataclass(frozen=True, slots=True)
class Share:
    """What somebody gets or does, of what there could be."""

    got: int
    of: int

    @property
    def part(self) -> Fraction | None:
        """As a part of the whole; None where there is no whole."""
        return Fraction(self.got, self.of) if self.of else None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildShare:
    """What a plan gives a child.

    `wishes` counts those that count for `T-WISH`; `friends` the ties to children of the phase who
    are in the same group; `faces` the youth workers met by day; `role_model` the sessions with the
    man or woman that the child asks for; `activities` the blocks with something to do; `beds` the
    residentials with a bed, `company` those of them not slept alone (without *own room*).
    `sessions` are those that the child comes to, which is nobody's doing: they are not compared.
    """

    child: str
    sessions: Share
    nights: int
    wishes: Share
    friends: Share
    faces: int
    role_model: Share
    activities: Share
    beds: Share
    company: Share

    @property
    def measures(self) -> Mapping[Measure, Fraction]:
        """By what the child can be compared; more is better."""
        parts = {
            Measure.WISHES: self.wishes.part,
            Measure.FRIENDS: self.friends.part,
            Measure.FACES: Fraction(-self.faces) if self.faces else None,
            Measure.ROLE_MODEL: self.role_model.part,
            Measure.ACTIVITIES: self.activities.part,
            Measure.BEDS: self.beds.part,
            Measure.COMPANY: self.company.part,
        }
        return {m: part for m, part in parts.items() if part is not None}


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffShare:
    """What a plan asks of a person who has a duty in it. Times in minutes.

    `busiest_week` is the week with the most hours, other programmes' duties included, against the
    person's hours per week; `weekends` counts weeks with a duty that starts on a Saturday or
    Sunday.
    """

    staff: str
    role: Role
    minutes: int
    busiest_week: Share
    duties: int
    nights: int
    weekends: int
    sleeps_in: bool

    @property
    def measures(self) -> Mapping[Measure, Fraction]:
        """By what the person can be compared; less asked is more."""
        week_part = self.busiest_week.part
        parts = {
            Measure.HOURS: Fraction(-self.minutes),
            Measure.BUSIEST_WEEK: None if week_part is None else -week_part,
            Measure.NIGHTS: Fraction(-self.nights) if self.sleeps_in else None,
            Measure.WEEKENDS: Fraction(-self.weekends),
        }
        return {m: part for m, part in parts.items() if part is not None}


@dataclass(frozen=True, slots=True)
class Standing:
    """In which measures somebody has the least, where others have more; of so many that tell."""

    least: tuple[Measure, ...]
    of: int

    @property
    def worst(self) -> bool:
        """Whether that is more than half of what tells them from others, and twice at least."""
        return len(self.least) >= max(2, self.of // 2 + 1)


@dataclass(frozen=True, slots=True)
class Fairness:
    """What a plan gives each child and asks of each person, and who has the least of what.

    `of_child` and `of_staff` say by code how they stand beside the others: youth workers and
    instructors each among themselves. Where nobody is `worst`, nobody always gets the least.
    """

    children: tuple[ChildShare, ...]
    staff: tuple[StaffShare, ...]
    of_child: Mapping[str, Standing]
    of_staff: Mapping[str, Standing]

    @property
    def worst_children(self) -> tuple[str, ...]:
        """The children who always get the least."""
        return tuple(code for code, standing in self.of_child.items() if standing.worst)

    @property
    def worst_staff(self) -> tuple[str, ...]:
        """The people of whom the most is always asked."""
        return tuple(code for code, standing in self.of_staff.items() if standing.worst)


def fairness(situation: Situation) -> Fairness:
    """How a plan shares out what it gives and asks."""
    counts = _Counts(situation)
    children = tuple(counts.child(c) for c in situation.facts.problem.children)
    staff = tuple(_staff_share(situation, who) for who in sorted(situation.diaries))
    of_staff: dict[str, Standing] = {}
    for role in Role:
        of_staff |= compared({s.staff: s.measures for s in staff if s.role is role})
    return Fairness(children, staff, compared({c.child: c.measures for c in children}), of_staff)


def compared(all_measures: Mapping[str, Mapping[Measure, Fraction]]) -> dict[str, Standing]:
    """In what each has the least. What all have alike tells nobody from anybody."""
    values: dict[Measure, list[Fraction]] = defaultdict(list)
    for measures in all_measures.values():
        for measure, part in measures.items():
            values[measure].append(part)
    telling = {m: min(parts) for m, parts in values.items() if min(parts) < max(parts)}
    return {
        code: Standing(
            tuple(m for m, part in measures.items() if m in telling and part == telling[m]),
            len(telling.keys() & measures.keys()),
        )
        for code, measures in all_measures.items()
    }


class _Counts:
    """What children get, looked up."""

    def __init__(self, situation: Situation) -> None:
        self._situation = situation
        self._facts = situation.facts
        self._met = wishes_met(situation)
        self._sleeping: Mapping[tuple[str, str], int] = {
            (share.session, child): len(share.children)
            for share in situation.plan.rooms
            for child in share.children
        }

    def child(self, child: Child) -> ChildShare:
        """What a child gets."""
        code = child.code
        here, nights = self._sessions(self._facts.present, code), self._nights(code)
        slept = [n for s in nights if (n := self._sleeping.get((s.code, code)))]
        not_own = child.rooms_with is not RoomsWith.OWN
        return ChildShare(
            child=code,
            sessions=Share(len(here), len(self._facts.sessions)),
            nights=sum(len(s.nights) for s in nights),
            wishes=self._wishes(code),
            friends=self._friends(code),
            faces=len(self._people(code, here)),
            role_model=self._role_model(child, here),
            activities=self._activities(code, here),
            beds=Share(len(slept), len(nights)),
            company=Share(sum(n > 1 for n in slept), len(slept) * not_own),
        )

    def _sessions(self, there: Mapping[str, frozenset[str]], child: str) -> list[Session]:
        return [s for s in self._facts.problem.sessions if child in there[s.code]]

    def _nights(self, child: str) -> list[Session]:
        return self._sessions(self._facts.present_by_night, child)

    def _wishes(self, child: str) -> Share:
        wishes = [wish for wish in self._facts.wishes if wish[0] == child]
        return Share(sum(self._met.get(wish, False) for wish in wishes), len(wishes))

    def _friends(self, child: str) -> Share:
        pairs = [pair for pair in self._facts.friends if child in pair]
        groups = ({self._situation.group_of.get(c) for c in pair} for pair in pairs)
        return Share(sum(len(g) == 1 and None not in g for g in groups), len(pairs))

    def _people(self, child: str, sessions: Iterable[Session]) -> frozenset[str]:
        """The youth workers whom a child meets by day."""
        group, workers = self._situation.group_of.get(child, ""), self._situation.workers
        met = (workers[group, s.code, day] for s in sessions for day in s.day_spans)
        return frozenset[str]().union(*met)

    def _role_model(self, child: Child, sessions: Iterable[Session]) -> Share:
        if child.role_model is None:
            return Share(0, 0)
        staff, each = self._facts.staff, list(sessions)
        met = ({staff[w].gender for w in self._people(child.code, [s])} for s in each)
        return Share(sum(child.role_model in genders for genders in met), len(each))

    def _activities(self, child: str, sessions: Iterable[Session]) -> Share:
        group, each = self._situation.group_of.get(child, ""), list(sessions)
        filled = sum(len(self._situation.cells.get((group, s.code), {})) for s in each)
        return Share(filled, sum(len(s.blocks) for s in each))


def _staff_share(situation: Situation, who: str) -> StaffShare:
    """What is asked of a person."""
    person = situation.facts.staff[who]
    diary = situation.diaries[who]
    duties = [duty for duty in diary if duty.ours]
    weeks = [sum(map(length, each)) for each in by_week(diary).values() if ours(each)]
    return StaffShare(
        staff=who,
        role=person.role,
        minutes=sum(map(length, duties)),
        busiest_week=Share(max(weeks), person.minutes_per_week),
        duties=len(duties),
        nights=sum(duty.kind is DutyKind.NIGHT for duty in duties),
        weekends=len({week(d) for d in map(starting, duties) if d.weekday() >= SATURDAY}),
        sleeps_in=person.sleeps_in,
    )


def starting(duty: Duty) -> date:
    """The date on which a duty starts."""
    return duty.starts.date()
