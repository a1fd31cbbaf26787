"""Pins and ties that cannot all be kept, and of those the smallest set that shows it.

The planner keeps every pin and breaks no tie; where that cannot be done, something stays open or is
a breach, and a person wants to know which of their own decisions contradict each other. A set is
smallest where all would be well if any one of it were given up.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from app.scheduling.facts import Facts
from app.scheduling.items import Item, items, items_before, plan_of
from app.scheduling.lasting import Bare, lasting
from app.scheduling.plan import Group
from app.scheduling.problem import Problem, Tie, TieKind
from app.scheduling.rules.groups import span

TIES = {TieKind.TOGETHER: "together", TieKind.APART: "apart"}
"""What a tie is called as an item; friends contradict nobody."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """The smallest set of pins and ties that cannot all be kept, and the rule that says so.

    An item is its kind and its codes: a pin as in `items`, or a tie with its two children.
    """

    rule: str
    items: tuple[Item, ...]


MOST = 20
"""So many contradictions are told; whoever has more will see them as these are settled."""


def contradictions(problem: Problem) -> tuple[Contradiction, ...]:
    """The pins and ties that cannot all be kept: smallest sets, one after the other.

    What lies in a locked past has happened: it is taken as given, and named in no set.
    """
    case = _Case(problem)
    left = list(case.open_items)
    found: list[Contradiction] = []
    while len(found) < MOST and case.broken(left):
        least = smallest(left, lambda each: case.broken(each) is not None)
        found.append(Contradiction(str(case.broken(least)), least))
        left.remove(least[-1])
    return tuple(found)


def smallest(given: Sequence[Item], wrong: Callable[[Sequence[Item]], bool]) -> tuple[Item, ...]:
    """A smallest part of what is wrong that is wrong still: of any less of it, all is well.

    Halves are given up together where they can be (Junker's QuickXplain): of hundreds of pins that
    takes some dozens of looks. More of what is wrong must never be right.
    """
    return tuple(_smallest((), given, wrong, tried=False))


def _smallest(
    kept: Sequence[Item],
    given: Sequence[Item],
    wrong: Callable[[Sequence[Item]], bool],
    *,
    tried: bool,
) -> list[Item]:
    if tried and wrong(kept):
        return []
    if len(given) == 1:
        return list(given)
    half = len(given) // 2
    first, second = given[:half], given[half:]
    of_second = _smallest((*kept, *first), second, wrong, tried=True)
    of_first = _smallest((*kept, *of_second), first, wrong, tried=bool(of_second))
    return [*of_first, *of_second]


class _Case:
    """A problem whose pins and ties are looked at a few at a time."""

    def __init__(self, problem: Problem) -> None:
        self.facts = Facts(problem)
        self._ties = {_item(t): t for t in problem.ties if t.kind in TIES}
        past = _past(problem)
        pinned = sorted(items(problem.pins) - set(past))
        broken = self._groups(past) or self._people_and_rooms(past)
        self._past = () if broken else past
        self.open_items: tuple[Item, ...] = (*pinned, *sorted(self._ties))

    def broken(self, some: Sequence[Item]) -> str | None:
        """The first rule that cannot be kept with these items, whatever else is planned."""
        every = (*self._past, *some)
        return self._groups(every) or self._people_and_rooms(every)

    def _groups(self, some: Iterable[Item]) -> str | None:
        ties = [self._ties[i] for i in some if i in self._ties]
        pinned = [i for i in some if i[0] == "group" and i[-1] in self.facts.children]
        apart = [{t.one, t.other} for t in ties if t.kind is TieKind.APART]
        for codes, children in self._bound(ties, pinned):
            rule = self._against_group(children, apart)
            if rule or len(codes) > 1:
                return rule or "G-TOGETHER"
        return None

    def _bound(
        self, ties: Iterable[Tie], pinned: Iterable[Item]
    ) -> Iterator[tuple[set[str], list[str]]]:
        """Children who can only be in one group, with the groups to which they are pinned."""
        together = (t for t in ties if t.kind is TieKind.TOGETHER)
        links = [("", t.one, t.other) for t in together if self._one_phase(t)]
        bound: list[tuple[set[str], set[str]]] = []
        for code, *members in (*links, *((i[1], i[2]) for i in pinned)):
            codes, children = {code} - {""}, set(members)
            for others in [b for b in bound if b[0] & codes or b[1] & children]:
                codes, children = codes | others[0], children | others[1]
                bound.remove(others)
            bound.append((codes, children))
        return ((codes, sorted(children)) for codes, children in bound)

    def _one_phase(self, tie: Tie) -> bool:
        phases = self.facts.phases
        known = tie.one in phases and tie.other in phases
        return known and phases[tie.one] is phases[tie.other]

    def _against_group(self, children: list[str], apart: list[set[str]]) -> str | None:
        facts, settings = self.facts, self.facts.settings
        if len({facts.phases[c] for c in children}) > 1:
            return "G-PHASE"
        if len(children) > settings.largest_group:
            return "G-SIZE"
        if span(facts, Group("", "", tuple(children))) > settings.age_spread_months:
            return "G-SPREAD"
        return "G-APART" if any(pair <= set(children) for pair in apart) else None

    def _people_and_rooms(self, some: Iterable[Item]) -> str | None:
        kept = frozenset(some)
        apart = tuple(t for i, t in self._ties.items() if i in kept and t.kind is TieKind.APART)
        facts = Facts(replace(self.facts.problem, ties=apart))
        return next(
            lasting(Bare(facts, plan_of(i for i in kept if i[0] not in TIES.values()))), None
        )


def _item(tie: Tie) -> Item:
    return (TIES[tie.kind], *sorted((tie.one, tie.other)))


def _past(problem: Problem) -> tuple[Item, ...]:
    situation = Bare(Facts(problem), problem.pins)
    return tuple(sorted(items_before(situation, problem.locked_before)))
