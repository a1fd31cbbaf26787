"""A draft as the rows of the workbook's sheets, and what is wrong with them in the form's words."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.casework.case import REFERRAL_FORM
from app.casework.dates import said
from app.casework.words import Answer
from app.services.referral_form import (
    BY_NAME,
    NO,
    PARTS,
    Draft,
    Gap,
    Line,
    Part,
    named_household,
    place,
)
from app.services.referral_stored import HOUSEHOLD, Stored, changed, new_lines
from app.workbook.cells import Values, is_blank
from app.workbook.reader import Book, read_form
from app.workbook.rows import STORED, Fault, Row
from app.workbook.sheets import sheet_named

ONE_ROW = ("children", "referrals", "passports")
"""Sheets of which the form fills one row, from several parts."""

OVERLAP = re.compile("no overlap with the placement in (.+), which is not temporary")
"""What an import expects of stays that share a day: it says so to whoever knows the sheet."""
DATE = re.compile(r"\b\d{4}-\d\d-\d\d\b(?! or )")
"""A date as an import writes it, but for the example of one."""


@dataclass(frozen=True, slots=True)
class Written:
    """A draft's rows by sheet; a row's line is that of the form, from one."""

    draft: Draft
    book: Book

    def rows(self, sheet: str) -> Sequence[Row]:
        """The rows of a sheet."""
        return self.book.rows.get(sheet, ())

    @property
    def referral(self) -> Row:
        """The referral itself."""
        return self.rows("referrals")[0]

    def gap(self, fault: Fault) -> Gap:
        """A fault in the words of the form."""
        part = _part_of(fault)
        where = "" if fault.row == STORED else self._place(part, fault.row)
        if overlap := OVERLAP.fullmatch(fault.expected):
            stays = f"The stay with {fault.found} overlaps the one with {overlap[1]}."
            return Gap(part.name, _read_out(f"{where}{stays} Only a temporary stay may."))
        column = sheet_named(fault.sheet).by_name.get(fault.column)
        label = f"“{column.label}”: " if column else ""
        text = f"{where}{label}not “{fault.found}”, but {fault.expected}."
        return Gap(part.name, _read_out(text))

    def _place(self, part: Part, number: int) -> str:
        lines = self.draft.lines(part.name)
        return place(part, number, lines[number - 1]) if number <= len(lines) else ""


def _read_out(text: str) -> str:
    """A fault's text with its dates as people write them."""
    return DATE.sub(_said, text)


def _said(found: re.Match[str]) -> str:
    try:
        return said(date.fromisoformat(found[0]))
    except ValueError:
        return found[0]


def _part_of(fault: Fault) -> Part:
    """The part in which a column stands; where it stands in none, the first."""
    on_sheet = [part for part in PARTS if any(e.sheet == fault.sheet for e in part.fields)]
    named = [part for part in on_sheet if fault.column in part.by_name]
    return (*named, *on_sheet, PARTS[0])[0]


def written(draft: Draft, stored: Stored) -> Written:
    """The rows that a draft adds or changes, and what is wrong with their cells."""
    rows: dict[str, list[Row]] = {}
    faults: list[Fault] = []
    for sheet, number, texts in _texts(draft, stored):
        row, wrong = read_form(sheet_named(sheet), texts)
        rows.setdefault(sheet, []).append(replace(row, line=number))
        faults += [replace(fault, row=number) for fault in wrong]
    return Written(draft, Book(rows, faults))


def _texts(draft: Draft, stored: Stored) -> Iterator[tuple[str, int, Mapping[str, str]]]:
    """The texts of each row: its sheet, its line in the form, and what it says by column."""
    child = {"child": draft.child}
    for sheet in ONE_ROW:
        texts = _one_row(sheet, draft, stored)
        if texts:
            yield sheet, 1, {**texts, **child}
    for part in PARTS:
        if not part.in_lines:
            continue
        for number, line in new_lines(part, draft, stored):
            if part is not HOUSEHOLD:
                yield part.fields[0].sheet, number, {**_at_home(draft, part, line), **child}
            elif len(line) > 1:
                yield "households", number, line


def _one_row(sheet: str, draft: Draft, stored: Stored) -> Mapping[str, str]:
    """What a row says that several parts fill: of a known child, what has been changed."""
    texts: dict[str, str] = {}
    for part in PARTS:
        own = [each.name for each in part.fields if each.sheet == sheet]
        if part.in_lines or not own:
            continue
        told = draft.lines(part.name)[0]
        if draft.known and sheet != "referrals":
            told = changed(part, draft, stored)
        texts |= {name: told[name] for name in own if name in told}
    nothing = sheet == "passports" and all(map(is_blank, texts.values())) and not draft.known
    return {} if nothing else texts


def _at_home(draft: Draft, part: Part, line: Line) -> Line:
    """A stay without a household is with the one that the form names last."""
    if part is BY_NAME["placements"] and is_blank(line["household"]):
        return {**line, "household": named_household(draft)}
    return line


def with_answers(book: Book, draft: Draft, by: str, words: Iterable[Values]) -> Book:
    """The rows with what the form answers with no: a person's word on a criterion.

    `by` says it where no referrer is named. What somebody said on that date already stands.
    """
    referral = book.rows["referrals"][0]
    known = {(row["child"], row["criterion"], row["on"]) for row in words}
    denied = [
        {
            "child": draft.child,
            "criterion": each.criterion.value,
            "on": referral.values["received"],
            "answer": Answer.NOT_MET.value,
            "source": REFERRAL_FORM,
            "by": referral.text("referrer") or by,
            "reason": "“no” on the form",
        }
        for each in BY_NAME["criteria"].fields
        if each.criterion and each.plain(draft.text("criteria", each.name)) == NO
    ]
    new = [v for v in denied if (v["child"], v["criterion"], v["on"]) not in known]
    evidence = [Row("evidence", at, values) for at, values in enumerate(new, 1)]
    return replace(book, rows={**book.rows, "evidence": evidence})


def with_status(book: Book, on: date, by: str, reasons: Iterable[str]) -> Book:
    """The rows with who took the referral in, when, and what that person knew."""
    referral = book.rows["referrals"][0]
    reason = "\n".join(reasons)
    values = {**referral.values, "status_on": on, "status_by": by, "status_reason": reason}
    return replace(book, rows={**book.rows, "referrals": [replace(referral, values=values)]})
