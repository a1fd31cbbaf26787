"""What a change that closes a gap is worth avoiding: the order in which fixes are told."""

from collections.abc import Iterable, Mapping

from app.scheduling.problem import Problem
from app.scheduling.supposing import (
    ClosureLifted,
    Consented,
    DutyAllowed,
    Freed,
    Hired,
    HoursRaised,
    LicenceRenewed,
    MoreEquipment,
    Qualified,
    Rechecked,
    Relieved,
    RoomAdded,
    RoomDecided,
    SettingChanged,
    SleepsIn,
    Supposition,
    WorksOn,
)

PRICES: Mapping[type[Supposition], int] = {
    RoomDecided: 5,  # a decision that is due anyway, and costs a conversation
    Qualified: 10,  # a certificate that ran out: a refresher, and the person stays the same
    Rechecked: 10,  # a form and some weeks
    Freed: 20,  # one person gives something up
    WorksOn: 30,  # a change of what was agreed with one person, once
    DutyAllowed: 35,  # two centres must agree
    HoursRaised: 40,  # paid hours
    SleepsIn: 45,  # a night away from home for somebody who does not do nights
    Consented: 50,  # it is asked of parents and authorities, and may be refused
    ClosureLifted: 60,  # the centre has a reason for it
    SettingChanged: 65,  # what was held right for these children is made weaker
    MoreEquipment: 75,  # borrowed from another centre
    LicenceRenewed: 80,  # an inspection, and not in the coordinator's hands
    Relieved: 85,  # leaves a hole in another programme
    RoomAdded: 90,  # asked of the centre
    Hired: 100,  # money, and a stranger to the children
}
"""The price of each change. A swap within the plan has none: it takes nothing from anybody.

Never proposed: fewer adults, less rest, longer stretches, children together who are kept apart, an
activity that is on a child's not-for list, or one too old for the group.
"""

COURSE = 70
"""A qualification that a person never held takes a course, not a renewal."""


def price(problem: Problem, suppositions: Iterable[Supposition]) -> int:
    """What these changes cost together."""
    return sum(_one(problem, s) for s in suppositions)


def _one(problem: Problem, supposition: Supposition) -> int:
    if isinstance(supposition, Qualified):
        person = next(p for p in problem.staff if p.code == supposition.person)
        if supposition.qualification not in person.qualifications:
            return COURSE
    return PRICES[type(supposition)]
