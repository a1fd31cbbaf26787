"""Passports: a page in each child's own words, for the youth workers of the child's group."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session as Rows

from app.delivery.files import write_private
from app.errors import UserError
from app.models import ChildRow, PassportRow, ServiceRow
from app.models.database import Database
from app.papers.passport import Passport
from app.papers.passport_pdf import passport_pdf
from app.papers.phrases import together
from app.scheduling.facts import Facts
from app.scheduling.plan import Plan
from app.services.names import Names, called, named, names
from app.services.papers import Made
from app.services.snapshot import problem_of
from app.services.stored_plans import plan_from, plan_that_holds

NOBODY_YET = "nobody yet"


@dataclass(frozen=True, slots=True)
class Passports:
    """Prints passports; nothing is written to the database."""

    database: Database

    def print_one(self, child: str, folder: Path) -> Made:
        """Writes one child's passport into a folder.

        Raises:
            UserError: nothing is written in it yet, it is too long for a page, or the folder
                cannot be written to.
        """
        with self.database.reading() as rows:
            row = rows.scalar(select(ChildRow).where(ChildRow.child == child))
            if row is None:
                raise UserError(f"There is no child {child}: removed or renamed, it seems.")
            found = _Reading(rows, [child])
            name, data = found.file(row)
        return Made(write_private(folder, {name: data}), ())

    def print_all(self, programme: str, folder: Path) -> Made:
        """Writes the passports of a programme's cohort, and says which are for whom.

        A passport that cannot be printed is a notice, and the others are printed. The groups are
        those of the published plan, else of the current one.

        Raises:
            UserError: there is no such programme, or the folder cannot be written to.
        """
        with self.database.reading() as rows:
            facts = Facts(problem_of(rows, programme))
            files, notices = _Reading(rows, list(facts.children)).files()
            plan = _plan(rows, programme)
            given = _for_whom(plan, names(rows, plan.groups), files)
            notices = (*given, *notices)
        return Made(write_private(folder, dict(files.values())), notices)


class _Reading:
    """Some children and what they have written."""

    def __init__(self, rows: Rows, children: list[str]) -> None:
        service = rows.scalar(select(ServiceRow))
        self._service = service.name if service else ""
        of_them = rows.scalars(select(PassportRow).where(PassportRow.child.in_(children)))
        self._written = {row.child: row for row in of_them}
        found = rows.scalars(select(ChildRow).where(ChildRow.child.in_(children)))
        self._children = sorted(found, key=lambda child: (called(child), child.child))

    def files(self) -> tuple[Mapping[str, tuple[str, bytes]], tuple[str, ...]]:
        """The file of each child of whom there is one, and sentences for the others."""
        files, notices = {}, []
        for child in self._children:
            if child.child not in self._written:
                continue
            try:
                files[child.child] = self.file(child)
            except UserError as error:
                notices.append(f"{named(child)}: no passport. {error}")
        unwritten = [named(c) for c in self._children if c.child not in self._written]
        return files, (*notices, *([_unwritten(unwritten)] if unwritten else []))

    def file(self, child: ChildRow) -> tuple[str, bytes]:
        """A child's passport under its own number."""
        row = self._written.get(child.child)
        if row is None:
            raise UserError(_unwritten([named(child)]))
        return f"passport-{row.id:04}.pdf", passport_pdf(_passport(row, child, self._service))


def _unwritten(names: Sequence[str]) -> str:
    what = "the passport" if len(names) == 1 else "the passports"
    return (
        f"Nothing is written yet in {what} of {together(names)}: write it with the child, in "
        "the referral form, under “The child's own wishes and worries”."
    )


def _passport(row: PassportRow, child: ChildRow, service: str) -> Passport:
    return Passport(
        service=service,
        first_name=called(child),
        good_at=row.good_at,
        upsets=row.upsets,
        helps=row.helps,
        bedtime=row.bedtime,
        near=row.near,
        would_try=row.would_try,
        rather_not=row.rather_not,
    )


def _plan(rows: Rows, programme: str) -> Plan:
    found = plan_that_holds(rows, programme)
    return plan_from(rows, found) if found else Plan()


def _for_whom(plan: Plan, known: Names, files: Mapping[str, tuple[str, bytes]]) -> Iterator[str]:
    """Which passports each group's youth workers get; those of no group wait for one."""
    grouped = {child for group in plan.groups for child in group.children}
    for group in plan.groups:
        of_it = sorted(files[child][0] for child in group.children if child in files)
        if of_it:
            workers = {w for d in plan.days if d.group == group.code for w in d.youth_workers}
            said = together(sorted(map(known.person, workers))) or NOBODY_YET
            yield f"For the youth workers of {known.group(group.code)} ({said}): {together(of_it)}."
    waiting = sorted(name for child, (name, _) in files.items() if child not in grouped)
    if waiting:
        yield f"For nobody yet, as the child is in no group: {together(waiting)}."
