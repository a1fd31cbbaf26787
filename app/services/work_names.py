"""What a unit of work was, as a person reads it: with the names of those whom it was about.

Works are recorded with codes, so that a list of them names nobody; the names are looked up here,
where a menu says what would be undone.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session as Rows

from app.models import Base, ChangeRow, ChildRow, SessionRow, StaffRow
from app.papers.phrases import day, first_and_initial
from app.services.history import REDO, UNDO
from app.services.names import named

MOST = 60
"""Rows: a work that wrote more, such as a plan, is about nobody in particular."""
FORMS = re.compile(r"(Add|Change|Remove|Take in): (.*)")
GENERAL = re.compile(r"Add: |Change: |Remove: |Pin in |Unpin in |Decide who shares a room$")
WORD = re.compile(r"[\w-]+")


def told_name(rows: Rows, number: int) -> str:
    """What a unit of work was: "Record an answer: Ayla B."."""
    of_it = select(ChangeRow).where(ChangeRow.work == number).order_by(ChangeRow.id)
    changes = rows.scalars(of_it.limit(MOST + 1)).all()
    way, name = _said(changes[0].name)
    about = set(_codes(rows, changes, "child")) if len(changes) <= MOST else set()
    children = _children(rows, changes, about | set(WORD.findall(name)))
    told = WORD.sub(lambda found: _with_name(children, found[0]), name)
    subject = _subject(rows, changes, about, children) if len(changes) <= MOST else ""
    if not subject or subject in told:
        return way + told
    return f"{way}{told}{', ' if ':' in told else ': '}{subject}"


def _said(name: str) -> tuple[str, str]:
    """Whether it was an undo, and a name as a sentence begins: "Change children"."""
    way = next((way for way in (UNDO, REDO) if name.startswith(way)), "")
    name = name.removeprefix(way)
    found = FORMS.fullmatch(name)
    if found is None:
        return way, name
    verb, sheet = found.groups()
    return way, f"{verb} {sheet if sheet[1:] != sheet[1:].lower() else sheet.lower()}"


def _with_name(children: Mapping[str, str], word: str) -> str:
    return f"{children[word]} ({word})" if word in children else word


def _subject(
    rows: Rows, changes: Sequence[ChangeRow], about: set[str], children: Mapping[str, str]
) -> str:
    """Whom a work was about, if it was one child.

    What forms and pins write says no more than a sheet or a programme: there it is the person, the
    session, the draft or the only row too.
    """
    if about:
        (code, *others) = about
        return "" if others else children.get(code, code)
    if not GENERAL.match(changes[0].name):
        return ""
    staff = set(_codes(rows, changes, "staff"))
    if len(staff) == 1:
        return rows.scalar(select(StaffRow.name).where(StaffRow.staff.in_(staff))) or staff.pop()
    for column in ("session", "draft"):
        codes = list(_codes(rows, changes, column))
        if len(codes) == len(changes) and len(set(codes)) == 1:
            return _day(rows, codes[0])
    return changes[0].key if len(changes) == 1 else ""


def _day(rows: Rows, code: str) -> str:
    """The date of a session; any other code is its own name."""
    starts = rows.scalar(select(SessionRow.starts).where(SessionRow.session == code))
    return code if starts is None else day(starts)


def _children(rows: Rows, changes: Iterable[ChangeRow], codes: set[str]) -> Mapping[str, str]:
    """What children are called, those too whom the work has removed."""
    found = rows.scalars(select(ChildRow).where(ChildRow.child.in_(codes)))
    return {child.child: named(child) for child in found} | dict(_removed(changes))


def _removed(changes: Iterable[ChangeRow]) -> Iterator[tuple[str, str]]:
    for change in changes:
        if change.table_name == ChildRow.__tablename__ and change.after is None:
            was = change.before or {}
            first = was.get("known_as") or was["first_name"]
            yield was["child"], first_and_initial(first, was["last_name"])


def _codes(rows: Rows, changes: Iterable[ChangeRow], column: str) -> Iterator[str]:
    """The codes that stand in a column of the rows that a work wrote."""
    for change in changes:
        table = _table(change)
        if column in inspect(table).attrs:
            written = {**(change.before or {}), **(change.after or {})}
            code = written.get(column) or _code(rows, table, change.row, column)
            if code:
                yield code


def _code(rows: Rows, table: type[Base], number: int, column: str) -> str | None:
    row = rows.get(table, number)
    return None if row is None else getattr(row, column)


def _table(change: ChangeRow) -> type[Base]:
    mappers = Base.registry.mappers
    return next(m.class_ for m in mappers if m.class_.__tablename__ == change.table_name)
