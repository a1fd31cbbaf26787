"""The rosters of a programme: who is where in each session, as far as a roster may say it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime

from app.models import ActivityRow, ChildRow
from app.papers.centre.roster import (
    AlertedChild,
    Roster,
    RosterBlock,
    RosterCell,
    RosterChild,
    RosterDay,
    RosterGroup,
    RosterNight,
    RosterSecond,
)
from app.papers.phrases import day, moment
from app.scheduling.plan import Cell, Gap, Group
from app.scheduling.problem import Session
from app.services.centre_papers.adults import Adults
from app.services.centre_papers.imprints import imprint
from app.services.missing import missing_said
from app.services.names import named
from app.services.outings import Outings
from app.services.weather import briefly
from app.words import counted

# A leader must know of these before the group leaves the bank or the ground. The workbook does not
# say which activity needs which child's alert; to anybody else an alert on a roster is gossip.
NEEDS_ALERT = frozenset({"water", "height"})

SEARCHED_IN_PART = "Time ran out before the best second choices for wet weather were found."


def roster(outings: Outings, session: Session, printed: datetime) -> Roster:
    """One session's roster. `printed` is an instant."""
    groups = _groups(outings, session)
    leader, deputy = outings.leaders[session.code]
    return Roster(
        imprint=imprint(outings, session, printed),
        visit_leader=_name(outings, leader),
        deputy=_name(outings, deputy),
        groups=tuple(_group(outings, session, group) for group in groups),
        days=tuple(_days(outings, session, groups)),
        nights=tuple(_nights(outings, session)),
        open_=(
            *Adults(outings, session).unled(),
            *_not_ready(outings, session),
            *_open(outings, session),
        ),
    )


def _groups(outings: Outings, session: Session) -> list[Group]:
    """The groups of which a child comes, by name."""
    there = outings.facts.present[session.code]
    coming = (group for group in outings.plan.groups if there & set(group.children))
    return sorted(coming, key=lambda group: (group.name, group.code))


def _members(outings: Outings, session: Session, group: Group) -> list[ChildRow]:
    return [child for child in outings.present(session.code) if child.child in group.children]


def _name(outings: Outings, code: str) -> str:
    return outings.staff[code].name if code else ""


def _group(outings: Outings, session: Session, group: Group) -> RosterGroup:
    return RosterGroup(
        name=group.name,
        children=tuple(
            RosterChild(name=named(child), by_day=outings.by_day(child.child, session.code))
            for child in _members(outings, session, group)
        ),
    )


def _days(outings: Outings, session: Session, groups: Sequence[Group]) -> Iterator[RosterDay]:
    on_duty = {group.code: outings.on_duty(session.code, group.code) for group in groups}
    starts = {block.starts.date() for block in session.blocks}
    for of_day in sorted({*session.day_spans, *starts}):
        yield RosterDay(
            day=of_day,
            youth_workers=tuple(on_duty[g.code].get(of_day, ()) for g in groups),
            blocks=tuple(_blocks(outings, session, groups, of_day)),
        )


def _blocks(
    outings: Outings, session: Session, groups: Sequence[Group], of_day: date
) -> Iterator[RosterBlock]:
    cells = outings.cells(session.code)
    for block in session.blocks:
        if block.starts.date() == of_day:
            yield RosterBlock(
                starts=block.starts,
                ends=block.ends,
                cells=tuple(
                    _cell(outings, session, group, cells.get((group.code, block.starts)))
                    for group in groups
                ),
            )


def _cell(outings: Outings, session: Session, group: Group, cell: Cell | None) -> RosterCell:
    if cell is None:
        return RosterCell()
    activity = outings.activities.get((session.centre, cell.activity))
    return RosterCell(
        activity=cell.activity,
        instructors=outings.names(cell.instructors),
        alerts=tuple(_alerts(activity, _members(outings, session, group))),
        second=_second(outings, session, group, cell),
    )


def _second(outings: Outings, session: Session, group: Group, cell: Cell) -> RosterSecond | None:
    """What the group does if the weather stops the cell's activity."""
    for choice in outings.wet.choices:
        if (choice.session, choice.block, choice.group) == (session.code, cell.block, group.code):
            activity = outings.activities.get((session.centre, choice.activity))
            return RosterSecond(
                activity=choice.activity,
                instructors=outings.names(choice.instructors),
                alerts=tuple(_alerts(activity, _members(outings, session, group))),
                reasons=briefly(choice),
            )
    return None


def _alerts(activity: ActivityRow | None, children: Sequence[ChildRow]) -> Iterator[AlertedChild]:
    if activity is None or activity.kind not in NEEDS_ALERT:
        return
    for child in children:
        if child.leader_alert:
            yield AlertedChild(name=named(child), alert=child.leader_alert)


def _nights(outings: Outings, session: Session) -> Iterator[RosterNight]:
    sleeping = outings.facts.present_by_night.get(session.code, frozenset())
    on_duty = {n.night: n.youth_workers for n in outings.plan.nights if n.session == session.code}
    for night in session.nights if sleeping else ():
        yield RosterNight(
            night=night,
            youth_workers=outings.names(on_duty.get(night, ())),
            children=len(sleeping),
        )


def _not_ready(outings: Outings, session: Session) -> Iterator[str]:
    """How many children are not ready: never who, nor what is missing. The coordinator knows."""
    children = len(outings.ready.not_ready(session.code))
    if children:
        are = counted(children, "child is", "children are")
        yield f"{are} not ready to come yet. Ask the coordinator."


def _open(outings: Outings, session: Session) -> Iterator[str]:
    """What stays open in a session, a sentence for each, with how many are short."""
    coming = {child.child for child in outings.present(session.code)}
    sentences = Counter(
        _sentence(outings, session, gap)
        for gap in outings.score.gaps
        if gap.session == session.code or (gap.session is None and gap.child in coming)
    )
    for sentence, times in sentences.items():
        yield sentence if times == 1 else f"{sentence} ({times} are missing.)"
    yield from _broken(outings, session)
    if not outings.wet.proven:
        yield SEARCHED_IN_PART


def _broken(outings: Outings, session: Session) -> Iterator[str]:
    """How many rules are broken in a session, and how many in no session of their own.

    Only their number: which children a rule is about can be a secret. The coordinator sees it.
    """
    found = {(breach.rule, breach.where[0]) for breach in outings.score.breaches}
    here = {rule for rule, where in found if where == session.code}
    anywhere = {rule for rule, where in found if where not in outings.numbers}
    for rules, place in ((here, "session"), (anywhere, "plan")):
        if rules:
            number = counted(len(rules), "rule is", "rules are")
            yield f"{number} broken in this {place}. Ask the coordinator."


def _sentence(outings: Outings, session: Session, gap: Gap) -> str:
    return missing_said(
        gap,
        group=next((g.name for g in outings.plan.groups if g.code == gap.group), ""),
        child=named(outings.children[gap.child]) if gap.child else "",
        when=moment(gap.block) if gap.block else day(gap.day or session.starts),
    )
