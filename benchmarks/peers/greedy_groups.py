"""Groups by hand: dealt out from the oldest to the youngest, then swapped while it helps."""

from collections.abc import Iterable, Iterator, Sequence

from app.scheduling.facts import Facts
from app.scheduling.problem import Phase
from app.scheduling.times import months_apart
from benchmarks.peers.costs import Costs
from benchmarks.peers.draft import Draft

Unit = frozenset[str]
"""Children who go together."""

MORE_GROUPS = 4
"""How many more groups than the fewest possible are tried."""


def form_groups(draft: Draft, costs: Costs) -> None:
    """Put the children of both phases into groups."""
    for phase in Phase:
        for members in phase_by_hand(costs, phase):
            draft.regroup(len(draft.members), members)
    draft.keep()


def phase_by_hand(costs: Costs, phase: Phase) -> list[frozenset[str]]:
    """The best groups of a phase over a few numbers of groups."""
    facts = costs.facts
    found = units(facts, phase)
    children = sum(map(len, found))
    if not children:
        return []
    fewest = -(-children // facts.settings.largest_group)
    tried = (
        mended(costs, phase, dealt(facts, found, number))
        for number in range(fewest, fewest + MORE_GROUPS)
    )
    return min(tried, key=lambda groups: costs.groups(groups, phase))


def units(facts: Facts, phase: Phase) -> list[Unit]:
    """The children of a phase, those who are kept together in one; oldest first.

    Where such a chain is illegal as a whole, who does not fit goes without a group.
    """
    children = [c for c in facts.children if facts.phases[c] is phase]
    chain = {c: frozenset((c,)) for c in children}
    for one, other in facts.together:
        if one in chain and other in chain:
            joined = chain[one] | chain[other]
            chain |= dict.fromkeys(joined, joined)
    found = (_legal_part(facts, each) for each in dict.fromkeys(chain.values()))
    return sorted(found, key=lambda unit: min((facts.children[c].born, c) for c in unit))


def _legal_part(facts: Facts, chain: Unit) -> Unit:
    kept: Unit = frozenset()
    for child in sorted(chain, key=lambda c: (facts.children[c].born, c)):
        if may_be_together(facts, kept | {child}):
            kept |= {child}
    return kept


def may_be_together(facts: Facts, members: frozenset[str]) -> bool:
    """Whether no rule keeps these children of one phase from a group, or a part of one."""
    settings = facts.settings
    if len(members) > settings.largest_group:
        return False
    born = [facts.children[c].born for c in members]
    if months_apart(min(born), max(born)) > settings.age_spread_months:
        return False
    return not any(one in members and other in members for one, other in facts.apart)


def is_group(facts: Facts, members: frozenset[str]) -> bool:
    """Whether these children of one phase make a legal group; none at all: no group."""
    enough = len(members) >= facts.settings.smallest_group
    return not members or (enough and may_be_together(facts, members))


def dealt(facts: Facts, found: Sequence[Unit], number: int) -> list[frozenset[str]]:
    """Even groups, oldest to youngest; who fits nowhere, or in too small a group, has none."""
    children = sum(map(len, found))
    groups: list[frozenset[str]] = [frozenset() for _ in range(number)]
    spare, place = [], 0
    for unit in found:
        target = (children * (place + 1)) // number - (children * place) // number
        if place < number - 1 and len(groups[place]) >= target:
            place += 1
        if may_be_together(facts, groups[place] | unit):
            groups[place] |= unit
        else:
            spare.append(unit)
    given_up = frozenset().union(*(_given_up(facts, groups, i) for i in range(number)))
    for unit in [*spare, *(u for u in found if u <= given_up)]:
        _place_anywhere(facts, groups, unit)
    return [g for g in groups if g]


def _given_up(facts: Facts, groups: list[frozenset[str]], place: int) -> frozenset[str]:
    """Who is in a group that is too small; it is given up."""
    members = groups[place]
    if is_group(facts, members):
        return frozenset()
    groups[place] = frozenset()
    return members


def _place_anywhere(facts: Facts, groups: list[frozenset[str]], unit: Unit) -> None:
    for i, members in enumerate(groups):
        if members and may_be_together(facts, members | unit):
            groups[i] = members | unit
            return


def mended(costs: Costs, phase: Phase, groups: list[frozenset[str]]) -> list[frozenset[str]]:
    """The groups after every move or swap of units that helps."""
    found = units(costs.facts, phase)
    cost = costs.groups(groups, phase)
    better = True
    while better:
        better = False
        for changed in neighbours(found, groups):
            if all(is_group(costs.facts, changed[i]) for i in changed):
                trial = [changed.get(i, members) for i, members in enumerate(groups)]
                trial = [members for members in trial if members]
                if (new := costs.groups(trial, phase)) < cost:
                    groups, cost, better = trial, new, True
                    break
    return groups


def neighbours(
    found: Iterable[Unit], groups: Sequence[frozenset[str]]
) -> Iterator[dict[int, frozenset[str]]]:
    """Every move of a unit into another group, and every swap of two units, as what changes."""
    home = {unit: i for unit in found for i, g in enumerate(groups) if unit <= g}
    for unit in found:
        mine = home.get(unit)
        left = {} if mine is None else {mine: groups[mine] - unit}
        for other in range(len(groups)):
            if other != mine:
                yield left | {other: groups[other] | unit}
        for twin, theirs in home.items():
            if mine is not None and mine < theirs:
                yield {
                    mine: groups[mine] - unit | twin,
                    theirs: groups[theirs] - twin | unit,
                }
