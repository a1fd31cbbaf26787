"""What stands for a code where people read: “C07 – Ollie H.”."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from app.services.records import Record
from app.views.records.setting_words import setting_said
from app.workbook.cells import Value, Values
from app.workbook.columns import Column, Reference, Sheet
from app.workbook.kinds import SettingName


@dataclass(frozen=True, slots=True)
class Names:
    """The labels of codes, by sheet; and the rows to choose a reference from."""

    tables: Mapping[str, tuple[Record, ...]]
    labels: Mapping[str, Mapping[Value, str]]

    def label(self, sheet: str, code: Value) -> str:
        """A code with the name behind it, or the code alone."""
        return self.labels.get(sheet, {}).get(code, "" if code is None else str(code))

    def choices(self, reference: Reference, beside: Values) -> Mapping[str, str]:
        """The codes that a reference may name, and their labels.

        Where a reference leads to a room of a centre, only that centre's are named, once the
        centre is known.
        """
        *others, own = reference.columns
        known = {name: beside[name] for name in others if beside.get(name)}
        rows = (record.values for record in self.tables.get(reference.sheet, ()))
        codes = (row[own] for row in rows if all(row[n] == v for n, v in known.items()))
        return {str(code): self.label(reference.sheet, code) for code in dict.fromkeys(codes)}

    def shown(self, column: Column, value: Value) -> str:
        """A value as a list shows it."""
        if column.refers is not None and len(column.refers.columns) == 1:
            return self.label(column.refers.sheet, value)
        return text_of(column, value)


def names_in(tables: Mapping[str, tuple[Record, ...]]) -> Names:
    """The labels of all rows that can be referred to."""
    return Names(tables, {sheet: _labels(sheet, rows) for sheet, rows in tables.items()})


def text_of(column: Column, value: Value) -> str:
    """A value as people read it: dates with the month's name, no only where it matters."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, datetime):
        return f"{value:%a} {value.day} {value:%b %Y, %H:%M}"
    if isinstance(value, date):
        return f"{value.day} {value:%b %Y}"
    if isinstance(value, tuple):
        return ", ".join(value)
    said = setting_said(str(value)) if isinstance(column.kind, SettingName) else column.text(value)
    return said.replace("\n", ", ")


def child_name(values: Values) -> str:
    """A child as lists name them: first name and initial."""
    first = values["known_as"] or values["first_name"]
    return f"{first} {str(values['last_name'])[:1]}."


def full_name(values: Values) -> str:
    """A child's name in full."""
    known = f" “{values['known_as']}”" if values["known_as"] else ""
    return f"{values['first_name']}{known} {values['last_name']}"


def title_of(sheet: Sheet, values: Values) -> str:
    """What a row is called in a sentence or a heading."""
    if sheet.name in _NAMED:
        return _NAMED[sheet.name](values)
    words = (text_of(sheet.column(name), values[name]) for name in sheet.key)
    return " · ".join(filter(None, words)) or sheet.title


def _labels(sheet: str, rows: Iterable[Record]) -> Mapping[Value, str]:
    if sheet not in _NAMED:
        return {}
    code, name = _CODES[sheet], _NAMED[sheet]
    return {row.values[code]: f"{row.values[code]} – {name(row.values)}" for row in rows}


def _session(values: Values) -> str:
    starts = values["starts"]
    day = f"{starts.day} {starts:%b %Y}" if isinstance(starts, datetime) else ""
    return f"{day}, {values['kind']}, {values['centre']}"


def _carers(values: Values) -> str:
    carers = values["carers"]
    return ", ".join(carers) if isinstance(carers, tuple) else ""


def _own_name(values: Values) -> str:
    return str(values["name"])


_NAMED = {
    "children": child_name,
    "staff": _own_name,
    "households": _carers,
    "centres": _own_name,
    "programmes": _own_name,
    "sessions": _session,
}
_CODES = {
    "children": "child",
    "staff": "staff",
    "households": "household",
    "centres": "centre",
    "programmes": "programme",
    "sessions": "session",
}
