"""Children who may be one child twice: shown side by side, and decided by a person."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session as Rows

from app.casework.dates import said
from app.casework.duplicates import Likeness, OnPaper, likely_pairs
from app.errors import UserError
from app.models import ChildRow, DifferentChildrenRow
from app.models.database import Database
from app.services.history import REDO, UNDO, History, WorkDone
from app.services.merging_children import MERGE, Merged, merge_children
from app.services.tables import records
from app.workbook.cells import Values
from app.workbook.columns import Column
from app.workbook.sheets import SHEETS, sheet_named

MOST_MERGES = 1000


@dataclass(frozen=True, slots=True)
class Compared:
    """One thing about two children, side by side."""

    label: str
    one: str
    other: str

    @property
    def differs(self) -> bool:
        """Whether the two say different things; nothing said on one side is no difference."""
        return bool(self.one and self.other) and self.one != self.other


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two children who look alike: how alike of 100, in what, and all that is known of them."""

    one: str
    other: str
    one_name: str
    other_name: str
    score: int
    certain: bool
    reasons: tuple[str, ...]
    compared: tuple[Compared, ...]


@dataclass(frozen=True, slots=True)
class Duplicates:
    """Possible duplicates among the stored children, and what `user` decides about them."""

    database: Database
    user: str

    def pairs(self) -> tuple[Pair, ...]:
        """The pairs that nobody has decided about, the likest first."""
        with self.database.reading() as rows:
            found = undecided(rows)
            values = {r.values["child"]: r.values for r in records(rows, sheet_named("children"))}
            lists = _lists(rows)
        return tuple(
            Pair(
                one=one.child,
                other=other.child,
                one_name=f"{one.first_name} {one.last_name}",
                other_name=f"{other.first_name} {other.last_name}",
                score=alike.score,
                certain=alike.certain,
                reasons=alike.reasons,
                compared=(
                    *_compared(values[one.child], values[other.child]),
                    *_counted(lists, one.child, other.child),
                ),
            )
            for one, other, alike in found
        )

    def different(self, one: str, other: str, *, on: date) -> None:
        """Notes that these are two different children: they are not shown again.

        Raises:
            UserError: it is noted already, or one of them is not there.
        """
        name = f"Two different children: {one} and {other}"
        with self.database.work(name, user=self.user) as work:
            if _decided(work.session, one, other) is not None:
                raise UserError(f"{one} and {other} are known to be two children already.")
            row = DifferentChildrenRow(child=one, other=other, by=self.user, on=on)
            work.session.add(row)

    def take_back(self, one: str, other: str) -> None:
        """Takes back that these are two different children: they are shown again.

        Raises:
            UserError: nobody has said so.
        """
        name = f"Take back: two different children, {one} and {other}"
        with self.database.work(name, user=self.user) as work:
            row = _decided(work.session, one, other)
            if row is None:
                raise UserError(f"Nobody has said that {one} and {other} are two children.")
            work.session.delete(row)

    def merge(self, *, keep: str, gone: str) -> Merged:
        """Makes one child of two records.

        Raises:
            UserError: as one child they would break a rule; nothing was changed.
        """
        return merge_children(self.database, keep=keep, gone=gone, user=self.user)

    def merges(self) -> tuple[WorkDone, ...]:
        """The merges that stand, the last first: each can be undone by its number."""
        works = History(self.database, self.user).last_works(MOST_MERGES, about=MERGE)
        latest: dict[str, WorkDone] = {}
        for work in works:
            latest.setdefault(work.name.removeprefix(UNDO).removeprefix(REDO), work)
        return tuple(work for work in latest.values() if not work.name.startswith(UNDO))

    def undo(self, number: int) -> str:
        """Undoes a merge: both children stand again with all that was theirs; the work's name.

        Raises:
            UserError: something was written since that builds on it: the sentence says what.
        """
        return History(self.database, self.user).undo(number)


def undecided(rows: Rows) -> tuple[tuple[OnPaper, OnPaper, Likeness], ...]:
    """The pairs that look alike and of which nobody has decided, the likest first."""
    return likely_pairs(on_paper(rows), _different(rows))


def on_paper(rows: Rows) -> tuple[OnPaper, ...]:
    """What is compared of every stored child."""
    of = ChildRow
    told = select(of.child, of.first_name, of.last_name, of.born, of.known_as, of.school)
    return tuple(
        OnPaper(
            child=code,
            first_name=first,
            last_name=last,
            born=born,
            known_as=known_as,
            school=school,
        )
        for code, first, last, born, known_as, school in rows.execute(told.order_by(of.child))
    )


def _different(rows: Rows) -> frozenset[frozenset[str]]:
    """The pairs that are known to be two children."""
    found = rows.execute(select(DifferentChildrenRow.child, DifferentChildrenRow.other))
    return frozenset(frozenset(pair) for pair in found)


def _decided(rows: Rows, one: str, other: str) -> DifferentChildrenRow | None:
    of = DifferentChildrenRow
    pair = of.child.in_((one, other)) & of.other.in_((one, other))
    return rows.scalar(select(of).where(pair))


def _compared(one: Values, other: Values) -> tuple[Compared, ...]:
    """All columns of two children in which at least one says something."""
    columns = sheet_named("children").columns
    found = (Compared(c.label, _text(c, one), _text(c, other)) for c in columns)
    return tuple(each for each in found if each.one or each.other)


def _text(column: Column, values: Values) -> str:
    """What stands in a column, a day as people say it."""
    value = values[column.name]
    return said(value) if isinstance(value, date) else column.text(value)


def _lists(rows: Rows) -> Mapping[str, Counter[str]]:
    """How many rows of each sheet belong to each child, by the sheet's title."""
    found: dict[str, Counter[str]] = {}
    for sheet in SHEETS:
        if any(c.name == "child" and c.refers for c in sheet.columns):
            codes = (str(record.values["child"]) for record in records(rows, sheet))
            found[sheet.title] = Counter(codes)
    return found


def _counted(lists: Mapping[str, Counter[str]], one: str, other: str) -> tuple[Compared, ...]:
    return tuple(
        Compared(title, str(counts[one]), str(counts[other]))
        for title, counts in lists.items()
        if counts[one] or counts[other]
    )
