"""The score of a draft, counted part by part, so that a small change costs little to judge.

It is a second reading of the contract beside the rules: `tests/benchmarks` hold both together.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date

from app.scheduling.facts import FIRST_AID
from app.scheduling.problem import AdultGender, Gender, Phase, Role, RoomsWith
from app.scheduling.rules import RULES
from app.scheduling.rules.base import Weighted
from app.scheduling.rules.care import adults_wanted
from app.scheduling.rules.groups import neighbours_of
from app.scheduling.rules.rooms import could_share
from app.scheduling.times import months_apart
from benchmarks.peers.draft import NOBODY, Draft, Part
from benchmarks.peers.openings import Openings


class Costs:
    """What each part of a draft costs: a phase's groups, a group's activities, its care and so on.

    A part is a kind and where it is: ("phase", phase), ("acts", group), ("care", group),
    ("two", session, date), ("night", session, night), ("load", role), ("rooms", session).
    """

    def __init__(self, openings: Openings) -> None:
        self.openings = openings
        self.facts = openings.facts
        settings = self.facts.settings
        self.weight = {r.name: r.weight_in(settings) for r in RULES if isinstance(r, Weighted)}
        self._near = neighbours_of(self.facts)
        self._alone: dict[frozenset[str], int] = {}
        self._wishes: dict[str, list[tuple[str, frozenset[str]]]] = defaultdict(list)
        for (child, wish), sessions in self.facts.wishes.items():
            self._wishes[child].append((wish, sessions))
        self._aiders = {
            day: frozenset(p.code for p in self.facts.staff.values() if p.holds(FIRST_AID, day))
            for _, day in openings.days
        }
        self.residentials = tuple(s.code for s in self.facts.problem.sessions if s.nights)
        self._friends = {s: tuple(could_share(self.facts, s)) for s in self.residentials}
        self._of_phase = Counter(self.facts.phases.values())

    def parts(self, draft: Draft) -> Iterable[Part]:
        """Every part that a draft has."""
        yield from (("phase", phase) for phase in Phase)
        yield from (("load", role) for role in Role)
        yield from ((kind, group) for group in draft.members for kind in ("acts", "care"))
        yield from (("two", *key) for key in self.openings.days)
        yield from (("night", *key) for key in self.openings.nights)
        yield from (("rooms", session) for session in self.residentials)

    def total(self, draft: Draft) -> int:
        """What a draft costs in all: its score."""
        return sum(self.part(draft, part) for part in self.parts(draft))

    def part(self, draft: Draft, part: Part) -> int:
        """What a part of a draft costs."""
        cost: int = getattr(self, part[0])(draft, *part[1:])
        return cost

    def phase(self, draft: Draft, phase: Phase) -> int:
        """The groups of a phase."""
        phases = self.facts.phases
        groups = [m for m in draft.members.values() if phases[next(iter(m))] is phase]
        return self.groups(groups, phase)

    def groups(self, groups: list[frozenset[str]], phase: Phase) -> int:
        """What a phase's groups cost, those who are in none included."""
        w, children = self.weight, self.facts.children
        missing = self._of_phase[phase] - sum(map(len, groups))
        cost = w["ungrouped"] * missing + sum(map(self.group, groups))
        if groups:
            sums = [sum(children[c].support for c in m) for m in groups]
            sizes = [len(m) for m in groups]
            cost += w["G-SUPPORT"] * (max(sums) - min(sums))
            cost += w["G-EVEN"] * (max(sizes) - min(sizes))
        return cost + w["G-FRIENDS"] * self._split(groups)

    def _split(self, groups: list[frozenset[str]]) -> int:
        of = {c: i for i, m in enumerate(groups) for c in m}
        return sum(a in of and b in of and of[a] != of[b] for a, b in self.facts.friends)

    def group(self, members: frozenset[str]) -> int:
        """What a group costs by itself: that it is there, its ages, who is alone in it."""
        if members not in self._alone:
            children = self.facts.children
            born = [children[c].born for c in members]
            gender = Counter(children[c].gender for c in members)
            lone = sum(gender[g] == 1 for g in (Gender.GIRL, Gender.BOY))
            far = sum(c in self._near and not self._near[c] & members for c in members)
            w = self.weight
            self._alone[members] = (
                w["G-FEW"]
                + w["G-NEAR"] * months_apart(min(born), max(born))
                + w["G-LONE"] * lone
                + w["G-DISTRICT"] * far
            )
        return self._alone[members]

    def acts(self, draft: Draft, group: int) -> int:
        """What a group does: blocks left open, wishes, repeats."""
        w, members = self.weight, draft.members.get(group, NOBODY)
        cost = 0
        for session in self.facts.problem.sessions:
            if members & self.facts.present[session.code]:
                numbers = range(len(session.blocks))
                empty = sum((group, (session.code, n)) not in draft.doing for n in numbers)
                cost += w["unfilled"] * empty
        done = self.done(draft, group)
        cost += w["T-AGAIN"] * sum(len(sessions) - 1 for sessions in done.values())
        return cost + sum(self._unmet(child, done) for child in members)

    def done(self, draft: Draft, group: int) -> dict[str, set[str]]:
        """By activity: the sessions in which a group does it."""
        done: dict[str, set[str]] = defaultdict(set)
        for session in self.facts.problem.sessions:
            for n in range(len(session.blocks)):
                option = draft.doing.get((group, (session.code, n)))
                if option:
                    done[option.activity.name].add(session.code)
        return done

    def _unmet(self, child: str, done: dict[str, set[str]]) -> int:
        present, wishes = self.facts.present, self._wishes.get(child, ())
        met = sum(any(child in present[s] for s in done.get(wish, ())) for wish, _ in wishes)
        none = bool(wishes) and not met
        return self.weight["T-WISH"] * (len(wishes) - met) + self.weight["T-SOME"] * none

    def care(self, draft: Draft, group: int) -> int:
        """Who is with a group by day: too few, no first aider, many faces, no role model."""
        w, members = self.weight, draft.members.get(group, NOBODY)
        if not members:
            return 0
        cost, most, met = 0, 0, set[str]()
        for session in self.facts.problem.sessions:
            if not session.day_spans:
                continue
            needed = self.facts.workers_needed(members, session.code)
            most = max(most, needed)
            if needed:
                here = set[str]()
                for day in session.day_spans:
                    people = draft.days.get((group, session.code, day), NOBODY)
                    cost += w["day-cover"] * max(0, needed - len(people))
                    cost += w["first-aid"] * (not people & self._aiders[day])
                    here |= people
                met |= here
                cost += w["C-MODEL"] * self._without_model(members, session.code, here)
        return cost + w["C-FACES"] * max(0, len(met) - most)

    def _without_model(self, members: frozenset[str], session: str, people: set[str]) -> int:
        children, staff = self.facts.children, self.facts.staff
        wanted = [children[c].role_model for c in members & self.facts.present[session]]
        genders = {staff[who].gender for who in people}
        return sum(adult is not None and adult not in genders for adult in wanted)

    def two(self, draft: Draft, session: str, day: date) -> int:
        """Adults who are there on a date: too few over all groups."""
        if next(draft.coming(session), None) is None:
            return 0
        short = self.facts.settings.least_day - len(draft.busy(session, day))
        return self.weight["two-adults"] * max(0, short)

    def night(self, draft: Draft, session: str, night: date) -> int:
        """Who sleeps in: too few, no woman or no man."""
        people = draft.nights.get((session, night), NOBODY)
        short = self.facts.sleepers_needed(session) - len(people)
        genders: set[AdultGender | None] = {self.facts.staff[who].gender for who in people}
        mix = sum(adult not in genders for adult in adults_wanted(self.facts, session))
        return self.weight["night-cover"] * max(0, short) + self.weight["night-mix"] * mix

    def load(self, draft: Draft, role: Role) -> int:
        """The hours of the busiest person of a role."""
        return self.weight["C-LOAD"] * -(-draft.diaries.busiest(role) // 60)

    def rooms(self, draft: Draft, session: str) -> int:
        """Who sleeps where in a residential."""
        w, cost = self.weight, 0
        here = self.facts.present_by_night[session]
        for room in self.facts.rooms_at[self.facts.sessions[session].centre]:
            children = draft.rooms.get((session, room.code), NOBODY)
            if children:
                cost += w["B-ROOMS"] + self._room(draft, children)
        beds = [draft.beds.get((session, c)) for c in here]
        cost += w["no-bed"] * beds.count(None)
        apart = (
            draft.beds.get((session, a)) is None
            or draft.beds.get((session, a)) != draft.beds.get((session, b))
            for a, b in self._friends[session]
        )
        return cost + w["B-FRIEND"] * sum(apart)

    def _room(self, draft: Draft, children: frozenset[str]) -> int:
        if len(children) == 1:
            own = self.facts.children[next(iter(children))].rooms_with is RoomsWith.OWN
            return 0 if own else self.weight["B-ALONE"]
        groups = Counter(draft.of.get(c) for c in children)
        without = sum(draft.of.get(c) is None or groups[draft.of.get(c)] == 1 for c in children)
        return self.weight["B-MATE"] * without
