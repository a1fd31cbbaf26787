"""Small random choices of a cohort, and the answer that trying every set of children gives."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations
from random import Random
from typing import Any

from app.scheduling.choosing import Candidate, CohortWanted, draw
from app.scheduling.facts import phase_of, school_year
from app.scheduling.plan import Group, Plan
from app.scheduling.problem import Tie, TieKind
from app.scheduling.rules import HARD
from app.scheduling.situation import Situation
from app.scheduling.times import months_apart

STARTS = date(2027, 1, 16)
YEAR_5 = date(2017, 3, 1)
YEAR_8 = date(2014, 3, 1)


def candidate(code: str, points: int = 2, born: date = YEAR_5, **more: Any) -> Candidate:
    return Candidate(code, born, points, **{"waited": 10, **more})


def wanted(*candidates: Candidate, **more: Any) -> CohortWanted:
    return CohortWanted(candidates, STARTS, **more)


def made(seed: int, *, most: int = 9, lot: bool = False) -> CohortWanted:
    """A small choice with pins, ties, many equal points, and ages in two phases."""
    rng = Random(seed)
    number = rng.randint(0, most)
    candidates = tuple(
        Candidate(
            f"C{n}",
            STARTS - timedelta(days=rng.randint(3000, 5200)),
            rng.choice((0, 2, 2, 4, 7)),
            rng.choice((0, 10, 10, 40)),
            rng.choice((None, None, None, None, None, None, True, False)),
        )
        for n in range(number)
    )
    pairs = list(combinations([c.code for c in candidates], 2))
    kinds = (TieKind.TOGETHER, TieKind.APART, TieKind.APART, TieKind.FRIENDS)
    tied = rng.sample(pairs, min(len(pairs), rng.choice((0, 1, 3, 5))))
    ties = tuple(Tie(*pair, rng.choice(kinds)) for pair in tied)
    smallest = rng.choice((1, 2, 3))
    return CohortWanted(
        candidates,
        STARTS,
        places=rng.choice((None, 0, 3, 4, 5, 6)),
        smallest=smallest,
        largest=smallest + rng.choice((0, 1, 3)),
        spread_months=rng.choice((12, 24, 36)),
        ties=ties,
        seed=seed if lot else None,
    )


Worth = tuple[int, int, int, int]


def worth(choice: CohortWanted, children: Sequence[str]) -> Worth:
    """Points, days waited, children and lots of a cohort: what is compared, in this order."""
    here = [choice.by_code[c] for c in children]
    lots = sum(draw(choice.seed, c.code) for c in here) if choice.seed is not None else 0
    return sum(c.points for c in here), sum(c.waited for c in here), len(here), lots


def legal_cohorts(choice: CohortWanted) -> Iterator[tuple[str, ...]]:
    """Every cohort that pins, places, ties and groups allow, by trying them all."""
    codes = [c.code for c in choice.candidates if c.pinned is not False]
    fixed = {c.code for c in choice.candidates if c.pinned}
    most = len(codes) if choice.places is None else choice.places
    for size in range(min(most, len(codes)) + 1):
        for children in combinations(codes, size):
            whole = fixed <= set(children) and _whole(choice, set(children))
            if whole and groupable(choice, children):
                yield children


def _whole(choice: CohortWanted, children: set[str]) -> bool:
    pins = {c.code: c.pinned for c in choice.candidates}
    halves = (
        {pins[t.one], pins[t.other]}
        for t in choice.ties
        if t.kind is TieKind.TOGETHER and len({t.one, t.other} & children) == 1
    )
    return all(half == {True, False} for half in halves)


def groupable(choice: CohortWanted, children: Sequence[str]) -> bool:
    """Whether these children can be grouped, by trying every grouping."""
    if not children:
        return True
    first, rest = children[0], children[1:]
    for size in range(choice.smallest - 1, choice.largest):
        for others in combinations(rest, size):
            group = (first, *others)
            left = tuple(c for c in rest if c not in others)
            if _legal(choice, group, children) and groupable(choice, left):
                return True
    return False


def _legal(choice: CohortWanted, group: tuple[str, ...], left: Sequence[str]) -> bool:
    born = {c.code: c.born for c in choice.candidates}
    phases = {c: phase_of(school_year(born[c], choice.starts)) for c in left}
    ages = [born[c] for c in group]
    for tie in choice.ties:
        pair = {tie.one, tie.other}
        if tie.kind is TieKind.APART and pair <= set(group):
            return False
        split = len(pair & set(group)) == 1 and pair <= set(left)
        if tie.kind is TieKind.TOGETHER and split and len({phases[c] for c in pair}) == 1:
            return False
    wide = months_apart(min(ages), max(ages)) > choice.spread_months
    return not wide and len({phases[c] for c in group}) == 1


def broken(choice: CohortWanted, groups: Sequence[tuple[str, ...]]) -> set[str]:
    """The hard rules that a grouping breaks, by the rules' own judgement."""
    plan = Plan(groups=tuple(Group(str(n), "", each) for n, each in enumerate(groups)))
    situation = Situation(choice.facts, plan)
    return {breach.rule for rule in HARD for breach in rule.violations(situation)}
