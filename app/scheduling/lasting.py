"""What a few pinned items break already, whatever is planned round them."""

from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import chain

from app.scheduling.facts import Facts
from app.scheduling.plan import Breach, Group, Plan
from app.scheduling.problem import night_span
from app.scheduling.rules import HARD
from app.scheduling.rules.activities import Led, OldEnough, RightLength
from app.scheduling.rules.duties import Rest, ours
from app.scheduling.situation import Doing, Situation, has_block
from app.scheduling.times import minute


class Bare(Situation):
    """A few pinned items beside a problem. Groups need no child to have their pins looked at."""

    def __init__(self, facts: Facts, pins: Plan) -> None:
        super().__init__(facts, Plan())
        known = tuple(
            replace(g, children=tuple(c for c in g.children if c in facts.children))
            for g in pins.groups
        )
        named = {g.code for g in known}
        others = dict.fromkeys(c.group for c in pins.cells if c.group not in named)
        groups = (*known, *(Group(code, code, ()) for code in others))
        self.plan = replace(
            pins,
            groups=groups,
            cells=tuple(c for c in pins.cells if has_block(facts, c)),
            days=tuple(d for d in pins.days if d.day in _days(facts, d.session)),
            nights=tuple(n for n in pins.nights if n.night in _nights(facts, n.session)),
            rooms=tuple(r for r in pins.rooms if r.session in facts.sessions),
        )
        self.groups = {g.code: g for g in groups}
        self.group_of = {c: g.code for g in groups for c in g.children}


def _days(facts: Facts, code: str) -> Container[date]:
    session = facts.sessions.get(code)
    return session.day_spans if session else ()


def _nights(facts: Facts, code: str) -> Container[date]:
    session = facts.sessions.get(code)
    return session.nights if session else ()


ALONE = frozenset(r.name for r in HARD) - {
    "G-PHASE",
    "G-SIZE",
    "G-SPREAD",
    "G-TOGETHER",
    OldEnough.name,
    RightLength.name,
    Led.name,
    Rest.name,
}
"""Rules whose breach by a few items is one whatever else is planned."""


def lasting(bare: Bare) -> Iterator[str]:
    """The rules that these items break for good, in the contract's order."""
    for rule in HARD:
        if rule.name in MORE:
            broken = MORE[rule.name](bare)
        elif rule.name in ALONE:
            broken = any(_of_plan(rule.name, b) for b in rule.violations(bare))
        else:
            broken = False  # of groups: see who asks
        if broken:
            yield rule.name


def _of_plan(rule: str, breach: Breach) -> bool:
    """Whether a breach is one of items: of an activity that nobody has chosen yet it is not."""
    return not rule.startswith("T-") or breach.what[0] != ""


def _too_young(bare: Bare) -> bool:
    with_children = tuple(c for c in bare.plan.cells if bare.groups[c.group].children)
    some = Bare(bare.facts, replace(bare.plan, cells=with_children))
    return any(OldEnough().violations(some))


def _too_long(bare: Bare) -> bool:
    """Whether an activity has more blocks than it takes, or cannot have as many."""
    return any(_misfits(bare, doing) for doing in bare.doings if doing.activity)


def _misfits(bare: Bare, doing: Doing) -> bool:
    needed = bare.length(doing.session.centre, doing.activity)
    if len(doing.cells) >= needed:
        one_date = len({c.block.date() for c in doing.cells}) == 1
        return len(doing.cells) > needed or not one_date
    blocks, filled = doing.session.blocks, bare.cells[doing.group.code, doing.session.code]
    beside = (n for n in (doing.first - 1, doing.first + 1) if 0 <= n < len(blocks))
    same_date = (n for n in beside if blocks[n].starts.date() == doing.cells[0].block.date())
    return all(n in filled and filled[n].activity for n in same_date)


def _unqualified(bare: Bare) -> bool:
    staff = bare.facts.staff
    for cell in bare.plan.cells:
        activity = bare.activity(bare.facts.sessions[cell.session].centre, cell.activity)
        needed = activity.qualification if activity else ""
        day = cell.block.date()
        if needed and any(not staff[w].holds(needed, day) for w in cell.instructors):
            return True
    return False


def _too_little_rest(bare: Bare) -> bool:
    """Whether duties lie too near each other and no duty of the programme could lie between."""
    spans = list(_spans(bare.facts))
    for diary in bare.diaries.values():
        for conflict in Rest().conflicts(diary):
            first, second = conflict.duties
            between = any(
                minute(first.ends) <= starts and ends <= minute(second.starts)
                for starts, ends in spans
            )
            if ours(conflict.duties) and not conflict.unless and not between:
                return True
    return False


def _spans(facts: Facts) -> Iterator[tuple[int, int]]:
    for session in facts.problem.sessions:
        nights = (night_span(n) for n in session.nights)
        for span in chain((b.span for b in session.blocks), session.day_spans.values(), nights):
            yield minute(span[0]), minute(span[1])


MORE: Mapping[str, Callable[[Bare], bool]] = {
    OldEnough.name: _too_young,
    RightLength.name: _too_long,
    Led.name: _unqualified,
    Rest.name: _too_little_rest,
}
"""Rules that a plan of a few items may break and the whole plan keep: looked at more closely."""
