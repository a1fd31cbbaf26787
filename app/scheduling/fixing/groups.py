"""Fixes for children without a group: another group, an exchange, a number made weaker."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from app.scheduling.explain import against_group
from app.scheduling.facts import Facts
from app.scheduling.fixing.neighbours import rostered_anew
from app.scheduling.fixing.trial import SOLVED, Attempts, Trial
from app.scheduling.plan import Group, Plan
from app.scheduling.rules.groups import span
from app.scheduling.score import judge
from app.scheduling.situation import Situation
from app.scheduling.supposing import Consented, SettingChanged, Supposition

WEAKER = ("G-SIZE", "G-SPREAD")
"""Rules that a setting makes weaker."""


def attempts(trial: Trial) -> Attempts:
    """What might give a child a group, in no order."""
    child = str(trial.gap.child)
    for group in trial.situation.plan.groups:
        against = [rule for rule, _ in against_group(trial.situation, child, group)]
        if set(against) <= {*WEAKER, "G-APART"}:
            yield from _into(trial, group, against)


def _into(trial: Trial, group: Group, against: list[str]) -> Attempts:
    child = str(trial.gap.child)
    joined = replace(group, children=(*group.children, child))
    if "G-APART" not in against:
        changes = (*_weaker(trial, joined, against), *_consents(trial, joined))
        plan = _regrouped(trial.plan, joined)
        yield trial.attempt(changes, partial(iter, (plan,)))
        yield trial.attempt(changes, partial(_mended, trial, changes, plan), late=True)
    for exchanged in _exchanges(trial, joined):
        yield trial.attempt((), partial(iter, (exchanged,)))


def _weaker(trial: Trial, joined: Group, against: list[str]) -> Iterator[Supposition]:
    if "G-SIZE" in against:
        yield SettingChanged("largest_group", len(joined.children))
    if "G-SPREAD" in against:
        yield SettingChanged("age_spread_months", span(trial.situation.facts, joined))


def _consents(trial: Trial, joined: Group) -> Iterator[Supposition]:
    """The consents that the child lacks for what the group does."""
    facts, child = trial.situation.facts, trial.situation.facts.children[str(trial.gap.child)]
    lacking: dict[str, Supposition] = {}
    for doing in trial.situation.doings:
        activity = trial.situation.activity(doing.session.centre, doing.activity)
        if doing.group.code != joined.code or activity is None or not activity.consent:
            continue
        session = doing.session
        here = child.code in facts.present[session.code]
        if here and not child.consents_to(activity.consent, session.first_date, session.last_date):
            asked = Consented(child.code, activity.consent, session.first_date)
            lacking.setdefault(activity.consent, asked)
    yield from lacking.values()


def _regrouped(plan: Plan, *changed: Group) -> Plan:
    new = {g.code: g for g in changed}
    return replace(plan, groups=tuple(new.get(g.code, g) for g in plan.groups))


def _exchanges(trial: Trial, joined: Group) -> Iterator[Plan]:
    """The child in a group from which another child goes to a third."""
    facts = trial.situation.facts
    for other in joined.children[:-1]:
        rest = replace(joined, children=tuple(c for c in joined.children if c != other))
        for group in trial.situation.plan.groups:
            taken = replace(group, children=(*group.children, other))
            if group.code != joined.code and _legal(facts, rest) and _legal(facts, taken):
                yield _regrouped(trial.plan, rest, taken)


def regroupings(trial: Trial, group: Group, child: str) -> Iterator[tuple[Plan, Group]]:
    """The plans with a child of one group in another, alone or in exchange; and what is left."""
    facts = trial.situation.facts
    rest = tuple(c for c in group.children if c != child)
    for other in trial.situation.plan.groups:
        for back in ((), *((c,) for c in other.children)) if other.code != group.code else ():
            stay = tuple(c for c in other.children if c not in back)
            one = replace(group, children=(*rest, *back))
            two = replace(other, children=(*stay, child))
            if _legal(facts, one) and _legal(facts, two):
                yield _regrouped(trial.plan, one, two), one


def _legal(facts: Facts, group: Group) -> bool:
    """Whether a group keeps the rules that look at it alone."""
    s, members = facts.settings, set(group.children)
    return (
        s.smallest_group <= len(members) <= s.largest_group
        and len({facts.phases[c] for c in members}) == 1
        and span(facts, group) <= s.age_spread_months
        and not any(set(pair) <= members for pair in facts.apart)
    )


def _mended(trial: Trial, changes: tuple[Supposition, ...], plan: Plan) -> Iterator[Plan]:
    """The plan with activities and staff anew in the sessions that the newcomer upsets."""
    facts = trial.facts(changes)
    for code in upset(facts, plan, trial.plan):
        trial.effort.spend(SOLVED)
        plan = rostered_anew(facts, plan, {code})
    yield plan


def upset(facts: Facts, plan: Plan, before: Plan) -> Iterator[str]:
    """The sessions in which something is open or broken that was not before."""
    was, now = (judge(Situation(facts, each)) for each in (before, plan))
    for code in facts.sessions:
        gaps = [g for g in now.gaps if g.session == code and g not in was.gaps]
        broken = [b for b in now.breaches if code in b.where and b not in was.breaches]
        if gaps or broken:
            yield code
