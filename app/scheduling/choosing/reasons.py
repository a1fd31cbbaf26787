"""Why a child is in a cohort or not: found by searching again with the child in, or out."""

from collections.abc import Iterator
from dataclasses import replace

from app.scheduling.choosing.answers import Change, ChangeKind, Reason, Why
from app.scheduling.choosing.changing import changed, own_ties, unpinned
from app.scheduling.choosing.ranking import Ranking, Worth
from app.scheduling.choosing.search import best_cohort
from app.scheduling.choosing.wanted import Chosen, CohortWanted
from app.scheduling.cpsat import Budget
from app.scheduling.problem import TieKind

TIED_BY = {TieKind.TOGETHER: Reason.KEPT_TOGETHER, TieKind.APART: Reason.KEPT_APART}

MORE_MONTHS = (6, 12)
"""By so much the age spread is widened on trial."""

REASON_SECONDS = 2.0
"""A reason that takes longer to find is not told: a person asks for many, and waits for each."""


def why_not(wanted: CohortWanted, chosen: Chosen, code: str, budget: Budget | None = None) -> Why:
    """Why a candidate is not chosen: what rules it out, or by how much it falls behind.

    Raises:
        ValueError: it is chosen.
    """
    if code in chosen.children:
        raise ValueError(f"{code} is chosen")
    budget = _brief(budget)
    ruled_out = _barred(wanted, code) or _unable(wanted, code, budget)
    if ruled_out:
        return ruled_out
    if not chosen.formed:
        return Why(code, Reason.NO_COHORT)
    if Ranking(wanted, also=(code,)).room < 0:
        return Why(code, Reason.NO_PLACE, wanted.pinned_in)
    return _with_it(wanted, chosen, code, budget)


def _brief(budget: Budget | None) -> Budget:
    """What the search for one reason may use, of what is left."""
    given = budget or Budget()
    seconds = min(REASON_SECONDS, given.seconds_left)
    return Budget(seconds=seconds, seed=given.seed, stop=given.stop)


def _barred(wanted: CohortWanted, code: str) -> Why | None:
    """Whether a pin keeps a child out: its own, or that of somebody it comes with."""
    if wanted.by_code[code].pinned is False:
        return Why(code, Reason.PINNED_OUT)
    out = tuple(c for c in _unit(wanted, code) if wanted.by_code[c].pinned is False)
    return Why(code, Reason.KEPT_TOGETHER, out) if out else None


def _unit(wanted: CohortWanted, code: str) -> tuple[str, ...]:
    return next(unit for unit in wanted.units if code in unit)


def _unable(wanted: CohortWanted, code: str, budget: Budget) -> Why | None:
    """Whether there is no group for a child, whoever else is chosen."""
    if code in wanted.able:
        return None
    for kind, change, other in own_ties(wanted, code):
        if code in changed(wanted, [change]).able:
            changes = (change,) if _brings(wanted, change, code, budget) else ()
            return Why(code, TIED_BY[kind], (other,), changes=changes)
    siblings = tuple(c for c in _unit(wanted, code) if c != code)
    if siblings and code in changed(wanted, [c for _, c, _ in own_ties(wanted, code)]).able:
        return Why(code, Reason.KEPT_TOGETHER, siblings)
    near = wanted.near((code,)) & wanted.open_to
    few = Reason.TOO_FEW_NEAR if near else Reason.NOBODY_NEAR
    return Why(code, few, tuple(sorted(near)), changes=tuple(_eased(wanted, code, budget)))


def _with_it(wanted: CohortWanted, chosen: Chosen, code: str, budget: Budget) -> Why:
    """What the best cohort with the child is like."""
    found = best_cohort(wanted, budget, also=(code,), rather=chosen.children)
    if not (chosen.proven and found.proven):
        return Why(code, Reason.UNKNOWN)
    if found.formed and _worth(found) == _worth(chosen):
        lost = Reason.TIED if wanted.seed is None else Reason.LOST_LOT
        return _compared(Why(code, lost), chosen, found)
    reason = _tied(wanted, code, budget) or _outranks(wanted, chosen, code, budget)
    return _compared(reason or Why(code, Reason.FEWER_POINTS), chosen, found)


def _worth(chosen: Chosen) -> tuple[int, int]:
    return chosen.points, chosen.waited


def _tied(wanted: CohortWanted, code: str, budget: Budget) -> Why | None:
    """Whether a child would be chosen without one of its ties."""
    for kind, change, other in own_ties(wanted, code):
        if _brings(wanted, change, code, budget):
            return Why(code, TIED_BY[kind], (other,), changes=(change,))
    return None


def _outranks(wanted: CohortWanted, chosen: Chosen, code: str, budget: Budget) -> Why | None:
    """Whether others are chosen who are worth less: so it is the groups that keep a child out."""
    worth, unit = Worth(wanted), _unit(wanted, code)
    below = (
        u
        for u in wanted.units
        if len(u) == len(unit) and set(u) <= set(chosen.children).difference(wanted.pinned_in)
        if worth.of(u) < worth.of(unit)
    )
    others = tuple(sorted(c for u in below for c in u))
    if not others:
        return None
    return Why(code, Reason.NO_GROUP, others, changes=tuple(_eased(wanted, code, budget)))


def _compared(why: Why, chosen: Chosen, found: Chosen) -> Why:
    """The same reason, with how far the best cohort with the child falls behind, and who moves."""
    if not found.formed:
        return replace(why, reason=Reason.NO_GROUP) if why.reason is Reason.FEWER_POINTS else why
    points, days = chosen.points - found.points, chosen.waited - found.waited
    if why.reason is Reason.FEWER_POINTS and not points:
        why = replace(why, reason=Reason.SHORTER_WAIT)
    return replace(
        why,
        points=points,
        days=days,
        leave=_less(chosen, found.children),
        come=_less(found, (*chosen.children, why.child)),
    )


def _less(chosen: Chosen, others: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(c for c in chosen.children if c not in others)


def _eased(wanted: CohortWanted, code: str, budget: Budget) -> Iterator[Change]:
    """Which rules for groups, eased a little and one at a time, bring a child in."""
    tries = [Change(ChangeKind.SMALLEST, n) for n in (wanted.smallest - 1,) if n]
    tries += [Change(ChangeKind.SPREAD, wanted.spread_months + more) for more in MORE_MONTHS]
    return (change for change in tries if _brings(wanted, change, code, budget))


def _brings(wanted: CohortWanted, change: Change, code: str, budget: Budget) -> bool:
    """Whether a change is found to bring a child into a best cohort, in what time is left."""
    found = best_cohort(changed(wanted, [change]), budget, rather=(code,))
    return found.proven and code in found.children


def why(wanted: CohortWanted, chosen: Chosen, code: str, budget: Budget | None = None) -> Why:
    """Why a candidate is chosen: what settles it, or by how much the rest falls behind.

    Raises:
        ValueError: it is not chosen.
    """
    if code not in chosen.children:
        raise ValueError(f"{code} is not chosen")
    if wanted.by_code[code].pinned:
        return Why(code, Reason.PINNED_IN)
    bound = tuple(c for c in _unit(wanted, code) if wanted.by_code[c].pinned)
    if bound:
        return Why(code, Reason.KEPT_TOGETHER, bound)
    return _without_it(wanted, chosen, code, _brief(budget))


def _without_it(wanted: CohortWanted, chosen: Chosen, code: str, budget: Budget) -> Why:
    """What the best cohort without the child is like."""
    without = unpinned(wanted, code, pinned=False)
    found = best_cohort(without, budget, rather=chosen.children)
    if not (chosen.proven and found.proven):
        return Why(code, Reason.UNKNOWN)
    if not found.formed:
        return Why(code, Reason.NEEDED, wanted.pinned_in)
    points, days = chosen.points - found.points, chosen.waited - found.waited
    return Why(
        code,
        _better(wanted, chosen, found),
        points=points,
        days=days,
        leave=_less(chosen, (*found.children, code)),
        come=_less(found, chosen.children),
    )


def _better(wanted: CohortWanted, chosen: Chosen, found: Chosen) -> Reason:
    """By what a cohort is better than the best one without some child."""
    if set(found.children) <= set(chosen.children):
        return Reason.ROOM
    if chosen.points > found.points:
        return Reason.MORE_POINTS
    if chosen.waited > found.waited:
        return Reason.LONGER_WAIT
    return Reason.TIED if wanted.seed is None else Reason.WON_LOT
