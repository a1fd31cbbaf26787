"""The lists that find children: who may need the programme, by what the records say on a date."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import Enum
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session as Rows

from app.casework.case import Case
from app.casework.dates import said
from app.casework.eligibility import eligibility, finding, on_notice, waiting_since
from app.casework.lists import (
    at_two_moves,
    excluded_this_month,
    exclusions,
    longest_waiting,
    notice_given,
    part_time,
)
from app.casework.moves import moves
from app.casework.settings import CaseSettings
from app.casework.words import Criterion
from app.delivery.files import write_private
from app.errors import UserError
from app.models import ChildRow
from app.models.database import Database
from app.services.cases import all_cases, case_settings
from app.words import counted
from app.workbook.columns import Column, Sheet
from app.workbook.vocabulary import CODE, DAY, LINES, TEXT
from app.workbook.writer import as_csv, as_xlsx


class Listing(Enum):
    """A list that finds children."""

    PART_TIME = "Part-time timetables"
    ON_NOTICE = "On notice to move"
    TWO_MOVES = "Two moves or more in 12 months"
    EXCLUDED = "Excluded this month"
    WAITING = "Waiting longest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A child on a list: the fact that brought it there, since when, and what else to know.

    `remark` says what stands against coming: too young, too old.
    """

    child: str
    name: str
    born: date
    district: str
    school: str
    fact: str
    since: date | None
    referral: str
    remark: str


@dataclass(frozen=True, slots=True)
class _NameAndSchool:
    """A child's row, as far as lists show it."""

    name: str
    district: str
    school: str


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists, read as at any date; what is not on record of the past is today's, see `Case`."""

    database: Database

    def of(self, listing: Listing, *, on: date) -> tuple[Listed, ...]:
        """The children on a list as at a date, in the order in which to look at them."""
        with self.database.reading() as rows:
            cases, settings, called = all_cases(rows), case_settings(rows), _called(rows)
        rule = _LISTS[listing]
        found = rule.chosen(cases, on)
        return tuple(_listed(case, rule, on, settings, called[case.child]) for case in found)

    def write(self, listing: Listing, target: Path, *, on: date) -> Path:
        """Writes a list as a spreadsheet: .xlsx or .csv, as the file's name says.

        Raises:
            UserError: the name says neither, or the file cannot be written there.
        """
        sheet = _sheet(listing)
        contents = {sheet.name: [_values(each) for each in self.of(listing, on=on)]}
        match target.suffix.casefold():
            case ".xlsx":
                data = as_xlsx(contents, (sheet,))
            case ".csv":
                data = as_csv(contents, (sheet,))[f"{sheet.name}.csv"]
            case _:
                raise UserError(f"{target.name} is neither .xlsx nor .csv. Name it so.")
        return write_private(target.parent, {target.name: data})[0]


@dataclass(frozen=True, slots=True)
class _ListRule:
    """Which children a list has in which order, what it says of each, and since when."""

    chosen: Callable[[Iterable[Case], date], Iterable[Case]]
    fact: Callable[[Case, date], str]
    since: Callable[[Case, date], date | None]


def _sorted_by(
    belongs: Callable[[Case, date], bool], first: Callable[[Case, date], float]
) -> Callable[[Iterable[Case], date], Iterable[Case]]:
    """The children who belong on a list, the lowest number first."""

    def chosen(cases: Iterable[Case], on: date) -> Iterable[Case]:
        return sorted((c for c in cases if belongs(c, on)), key=lambda c: (first(c, on), c.child))

    return chosen


def _hours(case: Case, _: date) -> float:
    return float("inf") if case.school_hours is None else float(case.school_hours)


def _timetable_since(case: Case, on: date) -> date | None:
    return finding(case, Criterion.PART_TIME, on).on


def _notice(case: Case, on: date) -> str:
    return f"notice was given {_on(on_notice(case, on))}"


def _moved(case: Case, on: date) -> str:
    found = moves(case.stays, on)
    return f"{found.sentence} (placements: {found.placements})"


def _last_move(case: Case, on: date) -> date:
    return max(moves(case.stays, on).certain)


def _excluded(case: Case, on: date) -> str:
    return "; ".join(f"{row.said} {row.when(on)}" for row in exclusions(case, on))


def _last_exclusion(case: Case, on: date) -> date:
    return exclusions(case, on)[0].starts


def _waited(case: Case, on: date) -> str:
    since = waiting_since(case, on) or on
    return f"waiting for {counted((on - since).days, 'day')}, since {said(since)}"


def _on(day: date | None) -> str:
    return "" if day is None else f"on {said(day)}"


def _ordinal(day: date | None) -> float:
    return 0 if day is None else day.toordinal()


_LISTS: Mapping[Listing, _ListRule] = {
    Listing.PART_TIME: _ListRule(
        _sorted_by(part_time, _hours),
        lambda case, on: finding(case, Criterion.PART_TIME, on).sentence,
        _timetable_since,
    ),
    Listing.ON_NOTICE: _ListRule(
        _sorted_by(notice_given, lambda case, on: _ordinal(on_notice(case, on))),
        _notice,
        on_notice,
    ),
    Listing.TWO_MOVES: _ListRule(
        _sorted_by(at_two_moves, lambda case, on: -len(moves(case.stays, on).certain)),
        _moved,
        _last_move,
    ),
    Listing.EXCLUDED: _ListRule(
        _sorted_by(excluded_this_month, lambda case, on: -_ordinal(_last_exclusion(case, on))),
        _excluded,
        _last_exclusion,
    ),
    Listing.WAITING: _ListRule(longest_waiting, _waited, waiting_since),
}


def _called(rows: Rows) -> Mapping[str, _NameAndSchool]:
    of = ChildRow
    told = select(of.child, of.first_name, of.last_name, of.district, of.school)
    return {
        code: _NameAndSchool(f"{first} {last}".strip(), district, school)
        for code, first, last, district, school in rows.execute(told)
    }


def _listed(
    case: Case, rule: _ListRule, on: date, settings: CaseSettings, called: _NameAndSchool
) -> Listed:
    judged = eligibility(case, on, settings)
    fits = not (judged.unborn or judged.too_young or judged.too_old)
    return Listed(
        child=case.child,
        name=called.name,
        born=case.born,
        district=called.district,
        school=called.school,
        fact=rule.fact(case, on),
        since=rule.since(case, on),
        referral=_referral(case, on),
        remark="" if fits else judged.age_sentence,
    )


def _referral(case: Case, on: date) -> str:
    found = case.referral(on)
    if found is None:
        return "not referred"
    if found.status_on is not None and on < found.status_on:
        return f"referred {_on(found.received)}, {found.status.value} only {_on(found.status_on)}"
    return f"{found.status.value}, referred {_on(found.received)}"


def _sheet(listing: Listing) -> Sheet:
    """A list as a sheet of a workbook of its own."""
    return Sheet(
        listing.value.replace(" ", "_").casefold(),
        listing.value,
        ("child",),
        (
            Column("child", CODE, "Code"),
            Column("name", TEXT, "Name"),
            Column("born", DAY, "Born"),
            Column("district", TEXT, "District"),
            Column("school", TEXT, "School"),
            Column("fact", LINES, "Why"),
            Column("since", DAY, "Since"),
            Column("referral", LINES, "Referral"),
            Column("remark", LINES, "Remark"),
        ),
    )


def _values(listed: Listed) -> dict[str, str | date | None]:
    return {field.name: getattr(listed, field.name) for field in fields(listed)}
