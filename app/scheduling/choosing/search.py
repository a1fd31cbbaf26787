"""The cohort with the most points that can really be grouped, then with the longest wait."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from app.scheduling.choosing.fitting import STAGE, Fitting
from app.scheduling.choosing.model import AgesModel, ChoosingModel, CohortModel
from app.scheduling.choosing.ranking import Ranking, Unit
from app.scheduling.choosing.tying import tied_with
from app.scheduling.choosing.wanted import Chosen, CohortWanted, draw
from app.scheduling.cpsat import Budget, search

CORE = 40
"""So many children more than there are places are looked at first."""


def choose(wanted: CohortWanted, budget: Budget | None = None) -> Chosen:
    """The best cohort that the budget finds, and what is tied with it.

    Best is, in this order: the highest sum of points; the highest sum of days waited; the most
    children; with a seed, the highest sum of lots. All who are pinned in come; where that cannot
    be, none is `formed`. The same candidates and seed give the same answer, in whatever order the
    candidates stand.
    """
    budget = budget or Budget()
    found = best_cohort(wanted, budget)
    return replace(found, tied=tied_with(wanted, found, budget)) if found.proven else found


def best_cohort(
    wanted: CohortWanted,
    budget: Budget,
    *,
    also: Collection[str] = (),
    rather: Collection[str] = (),
) -> Chosen:
    """The best cohort in which `also` these come; of equal ones, one with most of `rather`."""
    ranking = Ranking(wanted, also=also, rather=rather)
    hoped = ranking.best()
    if hoped is None:
        return _told(wanted, _Found((), (), proven=True, formed=False), 0)
    most = wanted.points_of(hoped)
    fit = Fitting(wanted).fit(hoped, budget)
    if fit.groups is not None:
        return _told(wanted, _Found(hoped, fit.groups, proven=True), most)
    return _told(wanted, _by_ages(ranking, budget) or _search(ranking, budget), most)


@dataclass(frozen=True, slots=True)
class _Found:
    """A cohort, its groups, and what is known of it."""

    children: tuple[str, ...]
    groups: tuple[tuple[str, ...], ...]
    proven: bool
    formed: bool = True


def _told(wanted: CohortWanted, found: _Found, most: int) -> Chosen:
    points = wanted.points_of(found.children)
    return Chosen(
        children=found.children,
        groups=found.groups,
        points=points,
        waited=wanted.waited_by(found.children),
        most_points=points if found.proven else most,
        proven=found.proven,
        formed=found.formed,
    )


def _by_ages(ranking: Ranking, budget: Budget) -> _Found | None:
    """The best cohort where ages alone decide about groups, if it can be grouped in truth."""
    wanted = ranking.wanted
    found = _climb(ranking, AgesModel(wanted, wanted.able), budget)
    if not found.proven or not found.formed:
        return found if found.proven else None
    fit = Fitting(wanted).fit(found.children, budget)
    return None if fit.groups is None else replace(found, groups=fit.groups)


def _search(ranking: Ranking, budget: Budget) -> _Found:
    """The best cohort among few children, then among all who could still better it."""
    free = sorted(ranking.free, key=lambda u: (-ranking.most_with(u), u))
    core = ranking.room + CORE
    while True:
        units = _first(free, core)
        among = [code for unit in (*ranking.settled, *units) for code in unit]
        found = _climb(ranking, CohortModel(ranking.wanted, among), budget)
        if not found.proven or len(units) == len(free):
            return found
        worth = ranking.worth.of(found.children) if found.formed else -1
        better = [u for u in free if ranking.most_with(u) > worth]
        if len(better) <= len(units):
            return found
        core = min(2 * core, sum(map(len, better)))


def _first(units: Sequence[Unit], number: int) -> Sequence[Unit]:
    """The first units, until they have so many children."""
    sums = accumulate(map(len, units), initial=0)
    return [unit for unit, before in zip(units, sums, strict=False) if before < number]


def _climb(ranking: Ranking, model: ChoosingModel, budget: Budget) -> _Found:
    """The best cohort that a model knows: by each aim in turn, without a step back."""
    settled = [code for unit in ranking.settled for code in unit]
    found = _Found((), (), proven=True)
    for number, gains in enumerate(_aims(ranking, settled)):
        model.gain(gains)
        answer = search(model, STAGE, budget)
        if answer is None:
            return replace(found, proven=False)
        if number == 0 and settled and answer.cost:
            return _Found((), (), proven=answer.bound > 0, formed=False)
        proven = found.proven and answer.bound >= answer.cost
        found = _Found(model.coming(answer), model.groups(answer), proven)
        model.lose_at_most(gains, answer.cost)
        model.begin_at(answer)
    return found


def _aims(ranking: Ranking, settled: Collection[str]) -> Iterator[Mapping[str, int]]:
    """What is looked for, in order: a number for each child, of which the sum is to be high."""
    wanted = ranking.wanted
    if settled:
        yield dict.fromkeys(settled, 1)
    yield {code: c.points for code, c in wanted.by_code.items()}
    count = len(wanted.by_code) + 1
    yield {code: c.waited * count + 1 for code, c in wanted.by_code.items()}
    if wanted.seed is not None:
        yield {code: draw(wanted.seed, code) for code in wanted.by_code}
    if ranking.rather:
        yield dict.fromkeys(ranking.rather, 1)
