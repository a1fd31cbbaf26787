"""Rules on groups: who may be together, and who had better be."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from typing_extensions import override

from app.scheduling.plan import Breach, Gap, Group
from app.scheduling.problem import Gender
from app.scheduling.rules.base import Charge, Cost, Decision, Limit, Shortfall
from app.scheduling.times import months_apart

if TYPE_CHECKING:
    from app.scheduling.facts import Facts
    from app.scheduling.grouping import GroupingModel
    from app.scheduling.situation import Situation


def span(facts: "Facts", group: Group) -> int:
    """Whole months between the oldest and the youngest of a group."""
    born = [facts.children[c].born for c in group.children]
    return months_apart(min(born), max(born))


class OnePhase(Limit["GroupingModel"]):
    """All children of a group are in one phase."""

    name = "G-PHASE"
    decides = (Decision.GROUPS,)

    @override
    def violations(self, situation: "Situation") -> Iterator[Breach]:
        for group in situation.plan.groups:
            if len({situation.facts.phases[c] for c in group.children}) > 1:
                yield Breach(self.name, group.children, (group.code,))

    @override
    def post(self, model: "GroupingModel") -> None:
        """Nothing to forbid: each phase has a model of its own."""


class GroupSize(Limit["GroupingModel"]):
    """A group has at least `smallest_group` and at most `largest_group` children."""

    name = "G-SIZE"
    decides = (Decision.GROUPS,)

    @override
    def violations(self, situation: "Situation") -> Iterator[Breach]:
        s = situation.facts.settings
        for group in situation.plan.groups:
            if not s.smallest_group <= len(group.children) <= s.largest_group:
                yield Breach(self.name, (str(len(group.children)),), (group.code,))

    @override
    def post(self, model: "GroupingModel") -> None:
        s = model.facts.settings
        for oldest in model.children:
            opened, size = model.opened(oldest), model.size(oldest)
            least, most = s.smallest_group * opened, s.largest_group * opened
            for members in model.pinned:
                there = model.joins(members[0], oldest)
                few = model.count(f"{self.name} {members[0]} {oldest}", s.smallest_group)
                model.add(few <= s.smallest_group * there)
                model.charge_breach(few)
                least -= few
                most += max(0, len(members) - s.largest_group) * there
            model.add(size >= least)
            model.add(size <= most)


class AgeSpread(Limit["GroupingModel"]):
    """The oldest and the youngest of a group are at most `age_spread_months` apart."""

    name = "G-SPREAD"
    decides = (Decision.GROUPS,)

    @override
    def violations(self, situation: "Situation") -> Iterator[Breach]:
        for group in situation.plan.groups:
            months = span(situation.facts, group)
            if months > situation.facts.settings.age_spread_months:
                yield Breach(self.name, (f"{months} months",), (group.code,))

    @override
    def post(self, model: "GroupingModel") -> None:
        """Nothing to forbid: no child has a variable under an oldest who is too old for it."""


class ApartInGroups(Limit["GroupingModel"]):
    """Two children who are kept apart are never in one group."""

    name = "G-APART"
    decides = (Decision.GROUPS,)

    @override
    def violations(self, situation: "Situation") -> Iterator[Breach]:
        for pair in situation.facts.apart:
            groups = {situation.group_of.get(c) for c in pair}
            if len(groups) == 1 and (code := groups.pop()) is not None:
                yield Breach(self.name, pair, (code,))

    @override
    def post(self, model: "GroupingModel") -> None:
        for one, other in model.pairs(model.facts.apart):
            for oldest in model.children if other not in model.pinned_with(one) else ():
                both = model.joins(one, oldest) + model.joins(other, oldest)
                model.add(both <= model.opened(oldest))


class KeptTogether(Limit["GroupingModel"]):
    """Two children who are kept together, both in a group and of one phase, share it."""

    name = "G-TOGETHER"
    decides = (Decision.GROUPS,)

    @override
    def violations(self, situation: "Situation") -> Iterator[Breach]:
        for pair in situation.facts.together:
            codes = [situation.group_of[c] for c in pair if c in situation.group_of]
            if len(set(codes)) == 2:
                yield Breach(self.name, pair, tuple(codes))

    @override
    def post(self, model: "GroupingModel") -> None:
        for pair in model.pairs(model.facts.together):
            parted = all(map(model.pinned_with, pair)) and pair[1] not in model.pinned_with(pair[0])
            for one, other in () if parted else (pair, pair[::-1]):
                for oldest in model.children:
                    with_other = model.joins(other, oldest) + model.ungrouped(other)
                    model.add(model.joins(one, oldest) <= with_other)


class Ungrouped(Shortfall["GroupingModel"]):
    """Each child of the cohort has a group."""

    name = "ungrouped"
    weight = 1000
    decides = (Decision.GROUPS,)

    @override
    def gaps(self, situation: "Situation") -> Iterator[Gap]:
        for child in situation.facts.children:
            if child not in situation.group_of:
                yield self.gap(situation, child=child)

    @override
    def post(self, model: "GroupingModel") -> None:
        for child in model.children:
            model.charge(self, model.ungrouped(child))


class FewGroups(Cost["GroupingModel"]):
    """Fewer groups are better."""

    name = "G-FEW"
    weight = 100
    decides = (Decision.GROUPS,)

    @override
    def charges(self, situation: "Situation") -> Iterator[Charge]:
        for group in situation.plan.groups:
            yield Charge((group.code,))

    @override
    def post(self, model: "GroupingModel") -> None:
        for oldest in model.children:
            model.charge(self, model.opened(oldest))


class NearInAge(Cost["GroupingModel"]):
    """Children of a group are near in age: each whole month of its span counts."""

    name = "G-NEAR"
    weight = 1
    decides = (Decision.GROUPS,)

    @override
    def charges(self, situation: "Situation") -> Iterator[Charge]:
        for group in situation.plan.groups:
            if months := span(situation.facts, group):
                yield Charge((group.code,), months)

    @override
    def post(self, model: "GroupingModel") -> None:
        for oldest in model.children:
            model.charge(self, model.months(oldest))


class EvenSupport(Cost["GroupingModel"]):
    """The groups of a phase carry like sums of support levels."""

    name = "G-SUPPORT"
    weight = 10
    decides = (Decision.GROUPS,)

    @override
    def charges(self, situation: "Situation") -> Iterator[Charge]:
        children = situation.facts.children
        for phase, groups in situation.by_phase.items():
            sums = [sum(children[c].support for c in g.children) for g in groups]
            if apart := max(sums) - min(sums):
                yield Charge((phase.value,), apart)

    @override
    def post(self, model: "GroupingModel") -> None:
        support = {c: model.facts.children[c].support for c in model.children}
        model.charge(self, model.difference(self.name, support))


class EvenSize(Cost["GroupingModel"]):
    """The groups of a phase are of like size."""

    name = "G-EVEN"
    weight = 5
    decides = (Decision.GROUPS,)

    @override
    def charges(self, situation: "Situation") -> Iterator[Charge]:
        for phase, groups in situation.by_phase.items():
            sizes = [len(g.children) for g in groups]
            if apart := max(sizes) - min(sizes):
                yield Charge((phase.value,), apart)

    @override
    def post(self, model: "GroupingModel") -> None:
        model.charge(self, model.difference(self.name, dict.fromkeys(model.children, 1)))


class FriendsTogether(Cost["GroupingModel"]):
    """Friends of one phase, both in a group, are in the same one."""

    name = "G-FRIENDS"
    weight = 20
    decides = (Decision.GROUPS,)

    @override
    def charges(self, situation: "Situation") -> Iterator[Charge]:
        for pair in situation.facts.friends:
            if len({situation.group_of[c] for c in pair if c in situation.group_of}) == 2:
                yield Charge(pair)

    @override
    def post(self, model: "GroupingModel") -> None:
        for one, other in model.pairs(model.facts.friends):
            model.charge_parted(self, one, other)


class NeighbourInGroup(Cost["GroupingModel"]):
    """A child has somebody from its own district in its group, where the cohort has one."""

    name = "G-DISTRICT"
    weight = 10
    decides = (Decision.GROUPS,)

    @override
    def charges(self, situation: "Situation") -> Iterator[Charge]:
        children = situation.facts.children
        for child in neighbours_of(situation.facts):
            if code := situation.group_of.get(child):
                districts = [children[c].district for c in situation.groups[code].children]
                if districts.count(children[child].district) == 1:
                    yield Charge((child, code))

    @override
    def post(self, model: "GroupingModel") -> None:
        neighbours = neighbours_of(model.facts)
        for child in model.children:
            if child in neighbours:
                model.charge(self, model.lonely(f"{self.name} {child}", child, neighbours[child]))


def neighbours_of(facts: "Facts") -> dict[str, frozenset[str]]:
    """For each child, who else of its phase comes from its district; nobody: left out."""
    at: dict[tuple[str, object], set[str]] = {}
    for child in facts.children.values():
        if child.district:
            at.setdefault((child.district, facts.phases[child.code]), set()).add(child.code)
    return {
        c: frozenset(found - {c}) for found in at.values() for c in sorted(found) if len(found) > 1
    }


class LoneGenderInGroup(Cost["GroupingModel"]):
    """No girl is the only girl of her group, no boy the only boy."""

    name = "G-LONE"
    weight = 15
    decides = (Decision.GROUPS,)

    @override
    def charges(self, situation: "Situation") -> Iterator[Charge]:
        children = situation.facts.children
        for group in situation.plan.groups:
            count = Counter(children[c].gender for c in group.children)
            for child in group.children:
                gender = children[child].gender
                if gender is not Gender.OTHER and count[gender] == 1:
                    yield Charge((child, group.code))

    @override
    def post(self, model: "GroupingModel") -> None:
        genders = {c: model.facts.children[c].gender for c in model.children}
        for child, gender in genders.items():
            if gender is not Gender.OTHER:
                like = frozenset(c for c in genders if genders[c] is gender and c != child)
                model.charge(self, model.lonely(f"{self.name} {child}", child, like))
