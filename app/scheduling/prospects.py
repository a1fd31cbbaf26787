"""What each possible group would leave open in any case, whatever the other groups do.

One child without a consent can keep seven others off the water: so a grouping that is best on its
own may be dear afterwards. Here each group is looked at as if all staff and equipment were its own.
What is open even then stays open in every plan with that group: so these prices keep bounds true.
"""

from collections.abc import Callable, Iterator

import numpy as np

from app.scheduling.facts import Facts
from app.scheduling.possible_groups import Bits, Flags, Numbers, PossibleGroups
from app.scheduling.problem import Activity, Block, DutyKind, Phase, Role, Session
from app.scheduling.rules import CHANCE_FILTERS, TASK_FILTERS
from app.scheduling.rules.activities import Chance, Unfilled, blocks_from
from app.scheduling.rules.care import DayCover
from app.scheduling.rules.duties import Task


def open_in_any_case(
    facts: Facts, groups: PossibleGroups, go_on: Callable[[], None] = lambda: None
) -> Numbers:
    """For each possible group: the weight of the gaps that no plan with it can close.

    `go_on` is called again and again, and may raise an error to end it.
    """
    unfilled, short = Unfilled().weight_in(facts.settings), DayCover().weight_in(facts.settings)
    total = np.zeros(len(groups.masks))
    for session in facts.problem.sessions:
        go_on()
        here = groups.masks & bits(groups, facts.present[session.code])
        coming = groups.grouped & (here != 0)
        total += unfilled * np.where(coming, _unfilled(facts, groups, session, here), 0)
        total += short * np.where(coming, _short(facts, groups, session, here), 0)
    return total


def bits(groups: PossibleGroups, children: frozenset[str]) -> int:
    """Those of these children who might be in the groups, as bits."""
    return sum(1 << i for i, child in enumerate(groups.children) if child in children)


def _unfilled(facts: Facts, groups: PossibleGroups, session: Session, here: Bits) -> Numbers:
    """How many blocks of a session each group cannot fill.

    A block for which there is nothing at all; and, since nothing is done twice in a session, as
    many as all its activities together leave over.
    """
    count = np.bitwise_count(here).astype(np.float64)
    filled = np.zeros((len(session.blocks), len(here)), dtype=np.bool_)
    most = np.zeros(len(here))
    for activity in facts.activities_at[session.centre]:
        people = np.maximum(
            activity.least_instructors, np.ceil(count / activity.children_per_instructor)
        )
        ever = np.zeros(len(here), dtype=np.bool_)
        for first in range(len(session.blocks)):
            blocks = blocks_from(session, first, activity.blocks)
            if blocks:
                may = may_do(facts, groups, session, blocks, activity, people)
                filled[first : first + activity.blocks] |= may
                ever |= may
        most += activity.blocks * ever
    left: Numbers = np.maximum((~filled).sum(axis=0), len(session.blocks) - most)
    return left


def may_do(
    facts: Facts,
    groups: PossibleGroups,
    session: Session,
    blocks: tuple[Block, ...],
    activity: Activity,
    people: Numbers,
) -> Flags:
    """Which groups might do an activity in these blocks, with all instructors to themselves.

    Each rule on a group and a block alone holds for a group if it holds for each of its children.
    """
    may = np.ones(len(people), dtype=np.bool_)
    for block in blocks:
        barred = frozenset(
            child
            for child in groups.children
            if not _allowed(facts, Chance(session, block, (child,), activity))
        )
        leaders = sum(_may_lead(facts, session, block, activity))
        may &= (groups.masks & bits(groups, barred) == 0) & (people <= leaders)
    return may


def _allowed(facts: Facts, chance: Chance) -> bool:
    return all(rule.why_not(facts, chance) is None for rule in CHANCE_FILTERS)


def _may_lead(facts: Facts, session: Session, block: Block, activity: Activity) -> Iterator[bool]:
    for person in facts.staff_of(Role.INSTRUCTOR):
        duty = facts.duty(person.code, DutyKind.LEAD, session, block.span)
        yield is_free(facts, Task(duty, activity.qualification))


def is_free(facts: Facts, task: Task) -> bool:
    """Whether no rule on one person and one duty forbids it."""
    return all(rule.why_not(facts, task) is None for rule in TASK_FILTERS)


def asked_of_staff(facts: Facts, groups: PossibleGroups) -> tuple[Numbers, Numbers]:
    """For each possible group: the blocks that it wants led, and the days of youth workers."""
    blocks, days = np.zeros(len(groups.masks)), np.zeros(len(groups.masks))
    for session in facts.problem.sessions:
        here = groups.masks & bits(groups, facts.present[session.code])
        coming = groups.grouped & (here != 0)
        blocks += len(session.blocks) * coming
        days += len(session.day_spans) * np.where(coming, workers_needed(facts, groups, here), 0)
    return blocks, days


def workers_needed(facts: Facts, groups: PossibleGroups, here: Bits) -> Numbers:
    """How many youth workers each group needs on a date with these children: see `day-cover`."""
    s = facts.settings
    primary = any(facts.phases[child] is Phase.PRIMARY for child in groups.children)
    ratio = s.primary_ratio if primary else s.secondary_ratio
    own = bits(groups, frozenset(c for c in groups.children if facts.children[c].support == 3))
    needed: Numbers = np.maximum(1, np.ceil(np.bitwise_count(here) / ratio))
    needed += np.bitwise_count(here & own)
    return needed


def _short(facts: Facts, groups: PossibleGroups, session: Session, here: Bits) -> Numbers:
    """How many youth workers each group is short of, over the dates of a session."""
    needed = workers_needed(facts, groups, here)
    total = np.zeros(len(here))
    for span in session.day_spans.values():
        duties = (
            facts.duty(p.code, DutyKind.DAY, session, span)
            for p in facts.staff_of(Role.YOUTH_WORKER)
        )
        total += np.maximum(0, needed - sum(is_free(facts, Task(duty)) for duty in duties))
    return total
