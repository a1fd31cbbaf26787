"""Certificates, licences and DBS re-checks that run out before they are needed, or soon."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from app.models import CentreRow, QualificationRow, StaffRow
from app.papers.phrases import day
from app.scheduling.facts import FIRST_AID
from app.scheduling.problem import DutyKind
from app.scheduling.rules.duties import Task, tasks
from app.scheduling.times import last_date
from app.services.today_lines import Line, Place
from app.services.today_reading import Overview

Coming = dict[str, list[Task]]

NEAR = 60
"""Days: what runs out within them, or ran out within them, is told of though nobody needs it."""


@dataclass(frozen=True, slots=True)
class _Paper:
    """What runs out on a date: "The DBS re-check of Jo Elm", and whose it is."""

    what: str
    expires: date
    place: Place


def expiring(overview: Overview) -> Iterator[Line]:
    """What runs out before a duty of a current plan, or before a session; and what does soon."""
    coming = _coming(overview)
    yield from _checks(overview, coming)
    yield from _certificates(overview, coming)
    yield from _licences(overview)


def _coming(overview: Overview) -> Coming:
    """The duties that are not over, by person and in order of time."""
    found: Coming = defaultdict(list)
    for running in overview.running:
        for task in tasks(running.situation) if running.situation else ():
            if last_date(task.duty.ends) >= overview.on:
                found[task.duty.person].append(task)
    for duties in found.values():
        duties.sort(key=lambda task: task.duty.starts)
    return found


def _checks(overview: Overview, coming: Coming) -> Iterator[Line]:
    for person in overview.rows.scalars(select(StaffRow).order_by(StaffRow.name)):
        due = person.dbs_recheck_due
        duties = (task.duty for task in coming.get(person.staff, ()))
        late = next((d.starts.date() for d in duties if last_date(d.ends) > due), None)
        paper = _Paper(f"The DBS re-check of {person.name}", due, _staff(person.staff))
        yield from _line(overview, paper, late, "is due", "was due")


def _certificates(overview: Overview, coming: Coming) -> Iterator[Line]:
    table = QualificationRow
    held = select(table.staff, table.qualification, table.expires)
    for who, qualification, expires in overview.rows.execute(held.order_by(table.id)):
        if expires is not None:
            needing = (task.duty for task in coming.get(who, ()) if _needs(task, qualification))
            late = next((d.starts.date() for d in needing if d.starts.date() > expires), None)
            what = f"{qualification} of {overview.known.person(who)}"
            paper = _Paper(what, expires, _staff(who, tab="Qualifications"))
            yield from _line(overview, paper, late, "runs out", "ran out")


def _needs(task: Task, qualification: str) -> bool:
    """Whether a duty takes a certificate; with a group that is first aid."""
    if task.duty.kind is DutyKind.DAY:
        return qualification == FIRST_AID
    return task.qualification == qualification


def _licences(overview: Overview) -> Iterator[Line]:
    """The licences of centres where something that is licensed is offered."""
    for row in overview.rows.scalars(select(CentreRow).order_by(CentreRow.centre)):
        if row.licence_expires is not None:
            late = min(_sessions_after(overview, row.centre, row.licence_expires), default=None)
            where = Place(page="Centres and activities", tab="Centres", record=row.centre)
            paper = _Paper(f"The licence of {row.name}", row.licence_expires, where)
            yield from _line(overview, paper, late, "runs out", "ran out", "a session")


def _sessions_after(overview: Overview, centre: str, expires: date) -> Iterator[date]:
    for running in overview.running:
        licensed = any(a.licensable for a in running.facts.activities_at[centre])
        for session in running.coming:
            if licensed and session.centre == centre and session.last_date > expires:
                yield max(session.first_date, overview.on)


def _line(
    overview: Overview,
    paper: _Paper,
    late: date | None,
    now: str,
    past: str,
    what: str = "a duty",
) -> Iterator[Line]:
    """What runs out before it is needed is told of at once; else while it is near."""
    over = paper.expires < overview.on
    said = f"{paper.what} {past if over else now} on {day(paper.expires)}"
    if late is not None:
        before = f"{what} is on {day(late)}" if over else f"before {what} on {day(late)}"
        urgent = over or (late - overview.on).days <= NEAR
        sentence = f"{said}, {before}."
        yield Line(sentence=sentence, place=paper.place, on=paper.expires, urgent=urgent)
    elif abs((paper.expires - overview.on).days) <= NEAR:
        yield Line(sentence=f"{said}.", place=paper.place, on=paper.expires)


def _staff(code: str, tab: str = "") -> Place:
    return Place(page="Staff", tab=tab, record=code)
