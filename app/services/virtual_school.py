"""Children whom Virtual School names in a spreadsheet: compared with those that are stored.

Who is whom is decided by a person, child by child; nothing is merged or added by itself.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from itertools import count
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session as Rows

from app.casework.dates import said
from app.casework.duplicates import OnPaper, likeness
from app.casework.words import SchoolingKind
from app.errors import UserError
from app.models import ChildRow, EducationRow, ReferralRow
from app.models.changes import UnitOfWork
from app.models.database import Database
from app.scheduling.problem import Gender
from app.services.duplicates import Compared, on_paper
from app.services.pupils import Pupil, bare, read_pupils
from app.words import counted
from app.workbook.rows import Notice

SOURCE = "VSK"
CODE = "VS{:03}"


class Match(Enum):
    """How a child of the spreadsheet compares with those that are stored."""

    SAME = "the same name and birthday are stored"
    POSSIBLE = "may be stored"
    NEW = "not stored"


@dataclass(frozen=True, slots=True)
class Alike:
    """A stored child who may be the one of the spreadsheet, side by side with it."""

    child: str
    name: str
    score: int
    reasons: tuple[str, ...]
    compared: tuple[Compared, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A child of the spreadsheet, and who may be the same, the likest first."""

    pupil: Pupil
    match: Match
    alike: tuple[Alike, ...]


@dataclass(frozen=True, slots=True)
class Spreadsheet:
    """What was read: the children, and what was left alone."""

    found: tuple[Found, ...]
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's decision: the child is a stored one, or (without a code) a new one.

    `gender` is asked for where the spreadsheet does not say it of a new child.
    """

    pupil: Pupil
    child: str = ""
    gender: Gender | None = None


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What was written: whose school hours and times out of school, and which new children."""

    known: tuple[str, ...]
    new: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """What was written, in words."""
        known = f"{counted(len(self.known), 'child', 'children')} brought up to date"
        new = f"{counted(len(self.new), 'new child', 'new children')} with a referral"
        return f"{known}, {new}."


@dataclass(frozen=True, slots=True)
class VirtualSchool:
    """Reading Virtual School's spreadsheet, and taking in what `user` decides."""

    database: Database
    user: str

    def read(self, path: Path, *, on: date) -> Spreadsheet:
        """The children of a spreadsheet, each compared with those that are stored.

        Raises:
            Faults: everything that is wrong with it, by row and column.
            UserError: it is no spreadsheet, or has not the columns that are needed.
        """
        pupils, notices = read_pupils(path, on=on)
        with self.database.reading() as stored:
            known = {paper.child: paper for paper in on_paper(stored)}
            children = {row.child: row for row in stored.scalars(select(ChildRow))}
        found = tuple(_found(pupil, known, children) for pupil in pupils)
        return Spreadsheet(found, notices)

    def take_in(self, decisions: Sequence[Decision], *, on: date) -> TakenIn:
        """Writes what a person has decided, all of it or nothing.

        A known child gets the hours and the times out of school; what is stored of them already
        stays once. A new child is referred by Virtual School on the date.

        Raises:
            UserError: nothing is decided, a gender is missing, or a child was merged meanwhile.
        """
        if not decisions:
            raise UserError("Nothing is decided yet. Say of each child who it is, then take it in.")
        _refuse_twice(decisions)
        number = counted(len(decisions), "child", "children")
        with self.database.work(f"Virtual School: {number}", user=self.user) as work:
            known = tuple(_bring_up_to_date(work, each) for each in decisions if each.child)
            codes = _free_codes(work.session)
            new = tuple(_add(work, each, next(codes), on) for each in decisions if not each.child)
        return TakenIn(known, new)


def _found(pupil: Pupil, known: Mapping[str, OnPaper], children: Mapping[str, ChildRow]) -> Found:
    paper = OnPaper(
        child="",
        first_name=pupil.first_name,
        last_name=pupil.last_name,
        born=pupil.born,
        school=pupil.school,
    )
    same = [each for each in known.values() if _is_same(paper, each)]
    pairs = [(each, likeness(paper, each)) for each in known.values()]
    alike = [
        Alike(
            each.child,
            f"{each.first_name} {each.last_name}",
            found.score,
            found.reasons,
            _side_by_side(pupil, children[each.child]),
        )
        for each, found in pairs
        if found is not None
    ]
    alike.sort(key=lambda each: (-each.score, each.child))
    match = Match.SAME if len(same) == 1 else Match.POSSIBLE if alike else Match.NEW
    if match is Match.SAME:
        alike.sort(key=lambda each: each.child != same[0].child)
    return Found(pupil, match, tuple(alike))


def _is_same(one: OnPaper, other: OnPaper) -> bool:
    """Whether name and birthday are the same to the letter, but for case and blanks."""
    names = ((each.first_name, each.last_name) for each in (one, other))
    mine, theirs = (tuple(map(bare, name)) for name in names)
    return mine == theirs and one.born == other.born


def _side_by_side(pupil: Pupil, child: ChildRow) -> tuple[Compared, ...]:
    """What the spreadsheet says of a child, beside what is stored."""

    def hours(number: Decimal | None) -> str:
        return "" if number is None else f"{number:f}"

    gender = pupil.gender.value if pupil.gender else ""
    lines = (
        Compared("First name", pupil.first_name, child.first_name),
        Compared("Last name", pupil.last_name, child.last_name),
        Compared("Born", said(pupil.born), said(child.born)),
        Compared("Gender", gender, child.gender.value),
        Compared("District", pupil.district, child.district),
        Compared("School", pupil.school, child.school),
        Compared("School hours", hours(pupil.hours), hours(child.school_hours)),
    )
    return tuple(line for line in lines if line.one or line.other)


def _refuse_twice(decisions: Sequence[Decision]) -> None:
    """Two children of the spreadsheet cannot be one stored child."""
    seen: dict[str, str] = {}
    for each in decisions:
        name = each.pupil.name
        if each.child and seen.setdefault(each.child, name) != name:
            raise UserError(
                f"{seen[each.child]} and {name} cannot both be {each.child}. Decide again."
            )


def _bring_up_to_date(work: UnitOfWork, decision: Decision) -> str:
    """Writes what the spreadsheet says of a stored child's school; the child's code."""
    code, pupil = decision.child, decision.pupil
    row = work.session.scalar(select(ChildRow).where(ChildRow.child == code))
    if row is None:
        raise UserError(f"There is no child {code}: merged or removed since. Read the file again.")
    if pupil.hours is not None:
        row.school_hours = pupil.hours
    row.school = row.school or pupil.school
    row.district = row.district or pupil.district
    _put_schooling(work, code, pupil)
    return code


def _put_schooling(work: UnitOfWork, code: str, pupil: Pupil) -> None:
    """Adds the times out of full education that are not stored; an end or hours that are new."""
    of = EducationRow
    stored = work.session.scalars(select(of).where(of.child == code))
    known = {(row.from_, row.kind): row for row in stored}
    for each in pupil.schooling:
        place = (each.starts, each.kind.value if each.kind else None)
        row = known.setdefault(place, EducationRow(child=code, from_=place[0], kind=place[1]))
        row.to = each.ends or row.to
        row.hours = row.hours if each.hours is None else each.hours
        work.session.add(row)


def _add(work: UnitOfWork, decision: Decision, code: str, on: date) -> str:
    """Adds a child with a referral by Virtual School; the child's code."""
    pupil = decision.pupil
    gender = pupil.gender or decision.gender
    if gender is None:
        raise UserError(f"Say whether {pupil.name} is a girl, a boy or other: the file does not.")
    kinds = {each.kind for each in pupil.schooling}
    child = ChildRow(
        child=code,
        first_name=pupil.first_name,
        last_name=pupil.last_name,
        born=pupil.born,
        gender=gender,
        district=pupil.district,
        school=pupil.school,
        school_hours=pupil.hours,
    )
    out = bool(kinds - {SchoolingKind.PART_TIME})
    referral = ReferralRow(child=code, received=on, source=SOURCE, out_of_education=out)
    work.session.add_all([child, referral])
    _put_schooling(work, code, pupil)
    return code


def _free_codes(rows: Rows) -> Iterator[str]:
    """Codes that no child has."""
    taken = set(rows.scalars(select(ChildRow.child)))
    return (code for number in count(1) if (code := CODE.format(number)) not in taken)
