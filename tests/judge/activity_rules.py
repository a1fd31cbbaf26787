"""Hard rules of activities, in one programme's plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tests.judge.breach import Breach

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.judge.case import Case, Cell
    from tests.judge.clock import Span
    from tests.judge.facts import Activity, Session


class Run(NamedTuple):
    """One doing of an activity: blocks that follow each other in the session."""

    group: str
    activity: str
    blocks: tuple[Span, ...]


def break_activity_rules(case: Case) -> Iterator[Breach]:
    """Every T- rule but T-EQUIP, which holds over all programmes."""
    own = frozenset({case.programme.code})
    for cell in case.answer.cells.values():
        for rule in _faults_of_cell(case, cell):
            where = f"{cell.session} {cell.block:%Y-%m-%dT%H:%M}"
            yield Breach(rule, (cell.group, cell.activity), where, own)
    for session in case.sessions:
        runs = [run for group in case.answer.groups for run in _runs(case, session, group)]
        for run in runs:
            if not _has_right_length(case, session, run):
                what = (run.group, run.activity)
                where = f"{session.code} {run.blocks[0].starts:%Y-%m-%dT%H:%M}"
                yield Breach("T-LENGTH", what, where, own)
        done = [(run.group, run.activity) for run in runs]
        for what in sorted({one for one in done if done.count(one) > 1}):
            yield Breach("T-ONCE", what, session.code, own)


def _faults_of_cell(case: Case, cell: Cell) -> Iterator[str]:
    session = case.world.sessions[cell.session]
    activity = case.world.activities.get((session.centre, cell.activity))
    block = session.blocks[session.position(cell.block)]
    if not case.world.is_offered(cell.activity, session, block):
        yield "T-OFFER"
    if activity and _is_too_young(case, cell, activity):
        yield "T-YEAR"
    if not _suits(case, cell, session, activity):
        yield "T-UNSUITED"
    if activity and not _is_licensed(case, session, block, activity):
        yield "T-LICENCE"
    if activity and not _is_led(case, cell, session, activity):
        yield "T-LED"


def _is_too_young(case: Case, cell: Cell, activity: Activity) -> bool:
    lowest = activity.lowest_school_year
    years = [case.school_year(child) for child in case.answer.groups[cell.group]]
    return lowest is not None and min(years) < lowest


def _suits(case: Case, cell: Cell, session: Session, activity: Activity | None) -> bool:
    consent = activity.consent if activity else ""
    return all(
        (child, cell.activity) not in case.world.not_for
        and (not consent or case.world.has_consent(child, consent, session))
        for child in case.present(cell.group, session)
    )


def _is_licensed(case: Case, session: Session, block: Span, activity: Activity) -> bool:
    expires = case.world.licences.get(session.centre)
    return not activity.licensable or expires is None or block.last_date <= expires


def _is_led(case: Case, cell: Cell, session: Session, activity: Activity) -> bool:
    present = len(case.present(cell.group, session))
    need = max(activity.least_instructors, -(-present // activity.children_per_instructor))
    people = [case.world.staff[code] for code in set(cell.instructors)]
    asked = activity.qualification
    hold = all(person.holds(asked, cell.block.date()) for person in people) if asked else True
    return len(people) >= need and hold


def _runs(case: Case, session: Session, group: str) -> list[Run]:
    """The group's blocks in order, equal neighbours put together."""
    runs: list[Run] = []
    before = ""
    for block in session.blocks:
        cell = case.answer.cells.get((session.code, block.starts, group))
        doing = cell.activity if cell else ""
        if doing and doing == before:
            runs[-1] = runs[-1]._replace(blocks=(*runs[-1].blocks, block))
        elif doing:
            runs.append(Run(group, doing, (block,)))
        before = doing
    return runs


def _has_right_length(case: Case, session: Session, run: Run) -> bool:
    activity = case.world.activities.get((session.centre, run.activity))
    one_date = len({block.starts.date() for block in run.blocks}) == 1
    return one_date and len(run.blocks) == (activity.blocks if activity else 1)
