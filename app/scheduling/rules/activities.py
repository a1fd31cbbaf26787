"""Rules on what groups do: what a centre offers, what a group may, what the children wish."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from typing_extensions import override

from app.scheduling.plan import Breach, Cell, Gap
from app.scheduling.problem import Activity, Block, Session
from app.scheduling.rules.base import Charge, Cost, Decision, Filter, Limit, Shortfall
from app.scheduling.times import minute

if TYPE_CHECKING:
    from app.scheduling.facts import Facts
    from app.scheduling.leading import ActivitiesModel
    from app.scheduling.situation import Situation


@dataclass(frozen=True, slots=True)
class Chance:
    """A group that might do an activity in one block of a session."""

    session: Session
    block: Block
    children: tuple[str, ...]
    activity: Activity


class ChanceFilter(Filter[Chance]):
    """A filter on what a group does in a block."""

    @override
    def violations(self, situation: "Situation") -> Iterator[Breach]:
        for cell in situation.plan.cells:
            session = situation.facts.sessions[cell.session]
            activity = situation.activity(session.centre, cell.activity)
            if activity is None:
                yield from self.unknown(situation, cell)
                continue
            block = session.blocks[situation.place(cell)]
            children = situation.groups[cell.group].children
            chance = Chance(session, block, children, activity)
            if self.why_not(situation.facts, chance):
                what = cell.activity, *self.because_of(situation.facts, chance)
                yield Breach(self.name, what, place_of(cell))

    def because_of(self, facts: "Facts", candidate: Chance) -> Iterator[str]:  # noqa: ARG002
        """The codes of the children who stand in the way; most rules are of a whole group."""
        yield from ()

    def unknown(self, situation: "Situation", cell: Cell) -> Iterator[Breach]:  # noqa: ARG002
        """Breaches by an activity that the centre does not have; of most rules there are none."""
        yield from ()


def place_of(cell: Cell) -> tuple[str, ...]:
    """Where a cell is, in codes."""
    return cell.session, cell.block.isoformat(timespec="minutes"), cell.group


class Offered(ChanceFilter):
    """The centre offers the activity in that month and part of the day, and nothing is closed."""

    name = "T-OFFER"

    @override
    def why_not(self, facts: "Facts", candidate: Chance) -> str | None:
        return facts.offered(candidate.activity, candidate.session, candidate.block)

    @override
    def unknown(self, situation: "Situation", cell: Cell) -> Iterator[Breach]:
        yield Breach(self.name, (cell.activity,), place_of(cell))


class OldEnough(ChanceFilter):
    """The lowest school year of the group reaches the activity's."""

    name = "T-YEAR"

    @override
    def why_not(self, facts: "Facts", candidate: Chance) -> str | None:
        lowest = min(facts.years[c] for c in candidate.children)
        least = candidate.activity.lowest_school_year
        return None if least is None or lowest >= least else f"Year {lowest}"


class Suited(ChanceFilter):
    """No present child is without the consent it needs, or has it on their *not for* list."""

    name = "T-UNSUITED"

    @override
    def why_not(self, facts: "Facts", candidate: Chance) -> str | None:
        return next((f"{code} {why}" for code, why in _unsuited(facts, candidate)), None)

    @override
    def because_of(self, facts: "Facts", candidate: Chance) -> Iterator[str]:
        yield from (code for code, _ in _unsuited(facts, candidate))

    @override
    def unknown(self, situation: "Situation", cell: Cell) -> Iterator[Breach]:
        here = situation.present_in(situation.groups[cell.group], cell.session)
        children = situation.facts.children
        if found := sorted(c for c in here if cell.activity in children[c].not_for):
            yield Breach(self.name, (cell.activity, *found), place_of(cell))


def _unsuited(facts: "Facts", candidate: Chance) -> Iterator[tuple[str, str]]:
    """The present children whom an activity is not for, each with the consent that is missing."""
    session, activity = candidate.session, candidate.activity
    asked = activity.consent
    for code in sorted(set(candidate.children) & facts.present[session.code]):
        child = facts.children[code]
        if activity.name in child.not_for:
            yield code, "not for"
        elif asked and not child.consents_to(asked, session.first_date, session.last_date):
            yield code, asked


class Licensed(ChanceFilter):
    """A licensable activity takes place up to the date on which the licence expires."""

    name = "T-LICENCE"

    @override
    def why_not(self, facts: "Facts", candidate: Chance) -> str | None:
        expires = facts.licences.get(candidate.activity.centre)
        late = expires is not None and candidate.block.starts.date() > expires
        if expires is None or not candidate.activity.licensable or not late:
            return None
        return expires.isoformat()


class OnceASession(Limit["ActivitiesModel"]):
    """A group does an activity at most once in a session."""

    name = "T-ONCE"
    decides = (Decision.ACTIVITIES,)

    @override
    def violations(self, situation: "Situation") -> Iterator[Breach]:
        done = Counter((d.session.code, d.group.code, d.activity) for d in situation.doings)
        for (session, group, activity), times in done.items():
            if times > 1:
                yield Breach(self.name, (activity,), (session, group))

    @override
    def post(self, model: "ActivitiesModel") -> None:
        for starts in model.starts_by_activity().values():
            if len(starts) > 1:
                model.at_most_one(starts)


class RightLength(Limit["ActivitiesModel"]):
    """An activity takes as many blocks as it says: neighbours, starting on one date."""

    name = "T-LENGTH"
    decides = (Decision.ACTIVITIES,)

    @override
    def violations(self, situation: "Situation") -> Iterator[Breach]:
        for doing in situation.doings:
            length = situation.length(doing.session.centre, doing.activity)
            one_date = len({c.block.date() for c in doing.cells}) == 1
            if len(doing.cells) != length or not one_date:
                yield Breach(self.name, (doing.activity,), place_of(doing.cells[0]))

    @override
    def post(self, model: "ActivitiesModel") -> None:
        """Nothing to forbid: a variable is a whole doing; `blocks_from` gives its blocks."""


def blocks_from(session: Session, first: int, length: int) -> tuple[Block, ...]:
    """The blocks of an activity of that length from a block on; empty if it does not fit."""
    blocks = session.blocks[first : first + length]
    one_date = len({b.starts.date() for b in blocks}) == 1
    return blocks if len(blocks) == length and one_date else ()


class EnoughEquipment(Limit["ActivitiesModel"]):
    """At any moment at most `groups_at_once` groups do an activity at a centre."""

    name = "T-EQUIP"
    decides = (Decision.ACTIVITIES,)

    @override
    def violations(self, situation: "Situation") -> Iterator[Breach]:
        for key, cells in _cells_by_activity(situation).items():
            activity = situation.activity(*key)
            if activity is None:
                continue
            spans = [_span(_block(situation, c)) for c in cells]
            others = uses_elsewhere(situation.facts).get(key, [])
            for cell, span in zip(cells, spans, strict=True):
                moments = [span[0], *(s[0] for s in (*spans, *others) if _covers(span, s[0]))]
                if _most_at_once([*spans, *others], moments) > activity.groups_at_once:
                    yield Breach(self.name, (cell.activity,), place_of(cell))

    @override
    def post(self, model: "ActivitiesModel") -> None:
        elsewhere = uses_elsewhere(model.facts)
        for key, uses in model.uses_by_activity().items():
            at_once = model.facts.activities[key].groups_at_once
            others = elsewhere.get(key, ())
            moments = {starts for (starts, _), _ in uses} | {starts for starts, _ in others}
            for moment in sorted(moments):
                doing = [literal for when, literal in uses if _covers(when, moment)]
                taken = sum(_covers(o, moment) for o in others)
                model.at_most(doing, max(0, at_once - taken))


def uses_elsewhere(facts: "Facts") -> Mapping[tuple[str, str], list[tuple[int, int]]]:
    """When groups of other programmes do which activity at which centre, in UTC minutes."""
    found: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for use in facts.problem.elsewhere.equipment:
        found[use.centre, use.activity].append((minute(use.starts), minute(use.ends)))
    return found


def _cells_by_activity(situation: "Situation") -> Mapping[tuple[str, str], list[Cell]]:
    found: dict[tuple[str, str], list[Cell]] = defaultdict(list)
    for cell in situation.plan.cells:
        found[situation.facts.sessions[cell.session].centre, cell.activity].append(cell)
    return found


def _block(situation: "Situation", cell: Cell) -> Block:
    return situation.facts.sessions[cell.session].blocks[situation.place(cell)]


def _span(block: Block) -> tuple[int, int]:
    return minute(block.starts), minute(block.ends)


def _most_at_once(spans: list[tuple[int, int]], moments: list[int]) -> int:
    return max(sum(_covers(span, moment) for span in spans) for moment in moments)


def _covers(when: tuple[int, int], moment: int) -> bool:
    return when[0] <= moment < when[1]


class Led(Limit["ActivitiesModel"]):
    """An activity takes place only with enough instructors, each holding its qualification."""

    name = "T-LED"
    decides = (Decision.ACTIVITIES,)

    @override
    def violations(self, situation: "Situation") -> Iterator[Breach]:
        for cell in situation.plan.cells:
            session = situation.facts.sessions[cell.session]
            activity = situation.activity(session.centre, cell.activity)
            if activity is None:
                continue
            here = len(situation.present_in(situation.groups[cell.group], cell.session))
            day = cell.block.date()
            wrong = [
                who
                for who in cell.instructors
                if activity.qualification
                and not situation.facts.staff[who].holds(activity.qualification, day)
            ]
            if wrong or len(set(cell.instructors)) < activity.instructors_for(here):
                yield Breach(self.name, (cell.activity, *wrong), place_of(cell))

    @override
    def post(self, model: "ActivitiesModel") -> None:
        for number, (needed, leaders, most) in enumerate(model.leading()):
            missing = model.count(f"{self.name} {number}", most) if most else 0
            model.add(sum(leaders) + missing == needed)  # one more would lead nobody
            model.charge_breach(missing)


class Unfilled(Shortfall["ActivitiesModel"]):
    """Each group with a present child has an activity in each block."""

    name = "unfilled"
    weight = 1000
    decides = (Decision.ACTIVITIES,)

    @override
    def gaps(self, situation: "Situation") -> Iterator[Gap]:
        for group, session in situation.coming:
            filled = situation.cells.get((group.code, session.code), {})
            for place, block in enumerate(session.blocks):
                if place not in filled:
                    yield self.gap(
                        situation, session=session.code, block=block.starts, group=group.code
                    )

    @override
    def post(self, model: "ActivitiesModel") -> None:
        for name, doing in model.doing_by_cell():
            model.at_most_one(doing)
            empty = model.flag(f"{self.name} {name}")
            model.add(sum(doing) + empty >= 1)
            model.charge(self, empty)


class WishMet(Cost["ActivitiesModel"]):
    """Each wish of a grouped child is met once in the programme."""

    name = "T-WISH"
    weight = 12
    decides = (Decision.ACTIVITIES,)

    @override
    def charges(self, situation: "Situation") -> Iterator[Charge]:
        for key, met in wishes_met(situation).items():
            if not met:
                yield Charge(key)

    @override
    def post(self, model: "ActivitiesModel") -> None:
        for (child, activity), sessions in model.wishes():
            model.charge_unless(self, model.done(child, activity, sessions))


class SomeWishMet(Cost["ActivitiesModel"]):
    """Each child with wishes has at least one of them met."""

    name = "T-SOME"
    weight = 40
    decides = (Decision.ACTIVITIES,)

    @override
    def charges(self, situation: "Situation") -> Iterator[Charge]:
        some: dict[str, bool] = defaultdict(bool)
        for (child, _), met in wishes_met(situation).items():
            some[child] |= met
        for child, met in some.items():
            if not met:
                yield Charge((child,))

    @override
    def post(self, model: "ActivitiesModel") -> None:
        chances: dict[str, list[object]] = defaultdict(list)
        for (child, activity), sessions in model.wishes():
            chances[child] += model.done(child, activity, sessions)
        for doing in chances.values():
            model.charge_unless(self, doing)


def wishes_met(situation: "Situation") -> Mapping[tuple[str, str], bool]:
    """The wishes of grouped children that count, and whether each is met."""
    does: dict[tuple[str, str], set[str]] = defaultdict(set)
    for doing in situation.doings:
        does[doing.group.code, doing.activity].add(doing.session.code)
    return {
        (child, activity): bool(
            does[situation.group_of[child], activity] & _present(situation, child)
        )
        for child, activity in situation.facts.wishes
        if child in situation.group_of
    }


def _present(situation: "Situation", child: str) -> set[str]:
    return {s for s, here in situation.facts.present.items() if child in here}


class NotAgain(Cost["ActivitiesModel"]):
    """A group repeats no activity in further sessions."""

    name = "T-AGAIN"
    weight = 8
    decides = (Decision.ACTIVITIES,)

    @override
    def charges(self, situation: "Situation") -> Iterator[Charge]:
        sessions: dict[tuple[str, str], set[str]] = defaultdict(set)
        for doing in situation.doings:
            sessions[doing.group.code, doing.activity].add(doing.session.code)
        for key, where in sessions.items():
            if len(where) > 1:
                yield Charge(key, len(where) - 1)

    @override
    def post(self, model: "ActivitiesModel") -> None:
        for (group, activity), doing in model.done_by_group().items():
            if len(doing) > 1:
                again = model.count(f"{self.name} {group} {activity}", len(doing) - 1)
                model.add(again >= sum(doing) - 1)
                model.charge(self, again)
