"""A plan that is edited, weighed beside the one that it was: by no more than an edit can touch."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from app.scheduling.editing import Edit
from app.scheduling.facts import Facts
from app.scheduling.plan import Breach, Plan
from app.scheduling.score import ALL, Score, breaches, judge
from app.scheduling.situation import Situation
from app.scheduling.slots import Slot, slots
from app.scheduling.touching import ON_PEOPLE, touched


class Weighing:
    """A plan beside which edited ones are weighed, many one after the other."""

    def __init__(self, facts: Facts, plan: Plan) -> None:
        self.situation = Situation(facts, plan)
        self._plan = plan
        self._known: dict[frozenset[str], Score] = {}

    def both(self, after: Plan, edits: Iterable[Edit]) -> tuple[Score, Score]:
        """What the plan and the one after edits score by the rules that the edits can touch.

        Rules on people are asked of those alone who have other duties than before.
        """
        only = touched(edits)
        if only == ALL:
            return self._part(ALL), judge(Situation(self.situation.facts, after))
        rest = only - ON_PEOPLE
        was, found = self._part(rest), judge(Situation(self.situation.facts, after), rest)
        return self._with_people(was, found, after) if only & ON_PEOPLE else (was, found)

    def _part(self, only: frozenset[str]) -> Score:
        """What the plan scores by some rules, found once."""
        if only not in self._known:
            self._known[only] = judge(self.situation, only)
        return self._known[only]

    def _with_people(self, was: Score, found: Score, after: Plan) -> tuple[Score, Score]:
        """The scores with what those break whose duties differ."""
        differ = set(_held(self._plan)) ^ set(_held(after))
        people = frozenset(who for _, who in differ)
        own = (self._broken_by(people, plan) for plan in (self._plan, after))
        one, other = (
            replace(score, breaches=score.breaches + more)
            for score, more in zip((was, found), own, strict=True)
        )
        return one, other

    def _broken_by(self, people: frozenset[str], plan: Plan) -> tuple[Breach, ...]:
        return breaches(Situation(self.situation.facts, of_people(plan, people)), ON_PEOPLE)


def _held(plan: Plan) -> Iterator[tuple[Slot, str]]:
    return ((slot, who) for slot, people in slots(plan) for who in people)


def of_people(plan: Plan, people: frozenset[str]) -> Plan:
    """The plan in which nobody else is on duty."""

    def kept(codes: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(who for who in codes if who in people)

    cells = (replace(c, instructors=kept(c.instructors)) for c in plan.cells)
    days = (replace(d, youth_workers=kept(d.youth_workers)) for d in plan.days)
    nights = (replace(n, youth_workers=kept(n.youth_workers)) for n in plan.nights)
    return replace(
        plan,
        cells=tuple(c for c in cells if c.instructors),
        days=tuple(d for d in days if d.youth_workers),
        nights=tuple(n for n in nights if n.youth_workers),
    )
