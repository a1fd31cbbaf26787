"""What Timefold is asked: groups and rooms as lists of plain values, and the weights of rules."""

from collections.abc import Mapping
from typing import Any

from app.scheduling.problem import Phase, RoomsWith
from app.scheduling.rules.groups import neighbours_of
from app.scheduling.rules.rooms import could_share
from benchmarks.peers.costs import Costs
from benchmarks.peers.draft import Draft
from benchmarks.peers.greedy_groups import MORE_GROUPS

Asked = dict[str, Any]


def groups_asked(costs: Costs) -> Asked:
    """The children, their ties, and the numbers that the groups of each phase may have."""
    facts, settings = costs.facts, costs.facts.settings
    near, numbers = neighbours_of(facts), _numbers(costs)
    return {
        "children": [
            [
                c.code,
                facts.phases[c.code].value,
                c.born.year * 12 + c.born.month,
                c.born.day,
                c.gender.value,
                c.district,
                c.support,
                c.code in near,
                numbers[facts.phases[c.code]],
            ]
            for c in facts.children.values()
        ],
        "ties": _ties(costs),
        "numbers": [settings.smallest_group, settings.largest_group, settings.age_spread_months],
        "weights": weights_of(
            costs,
            ("ungrouped", "G-FEW", "G-NEAR", "G-SUPPORT", "G-EVEN", "G-FRIENDS", "G-DISTRICT"),
            ("G-LONE",),
        ),
    }


def weights_of(costs: Costs, *names: tuple[str, ...]) -> list[int]:
    """The weights of these rules, in this order."""
    return [costs.weight[name] for each in names for name in each]


def _numbers(costs: Costs) -> Mapping[Phase, list[int]]:
    """A few more groups than the fewest of each phase; no number is in both."""
    found: dict[Phase, list[int]] = {}
    first = 0
    for phase in Phase:
        children = sum(p is phase for p in costs.facts.phases.values())
        most = -(-children // costs.facts.settings.largest_group) + MORE_GROUPS
        found[phase] = list(range(first, first + most))
        first += most
    return found


def _ties(costs: Costs) -> list[list[str]]:
    facts = costs.facts
    kinds = (("apart", facts.apart), ("together", facts.together), ("friends", facts.friends))
    return [[a, b, kind] for kind, pairs in kinds for a, b in pairs]


def rooms_asked(draft: Draft, costs: Costs) -> Asked:
    """The sleepers of every residential, and the rooms that each might have."""
    facts, openings = costs.facts, costs.openings
    sessions = [facts.sessions[s] for s in costs.residentials]
    return {
        "sleepers": [
            [
                f"{session} {child}",
                child,
                session,
                " ".join((openings.kind(child)[0].value, openings.kind(child)[1])),
                facts.children[child].rooms_with is RoomsWith.OWN,
                f"{draft.of.get(child, child)}",
                [f"{session} {room}" for room in rooms],
            ]
            for (session, child), rooms in openings.berths.items()
            if rooms
        ],
        "rooms": [
            [f"{s.code} {r.code}", r.beds] for s in sessions for r in facts.rooms_at[s.centre]
        ],
        "ties": [
            [f"{s.code} {a}", f"{s.code} {b}", kind]
            for s in sessions
            for kind, pairs in (("apart", facts.apart), ("friends", could_share(facts, s.code)))
            for a, b in pairs
        ],
        "weights": weights_of(costs, ("no-bed", "B-MATE", "B-FRIEND", "B-ALONE", "B-ROOMS")),
    }
