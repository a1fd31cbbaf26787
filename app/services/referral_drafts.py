"""Referrals that are being written: kept as typed, and taken in when they are complete."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.casework.case import WAITING
from app.casework.settings import NUMBERS, CaseSettings
from app.casework.words import Status
from app.errors import UserError
from app.models import ReferralDraftRow
from app.models.database import Database
from app.services.child_codes import next_free
from app.services.importing import put_in
from app.services.referral_checks import Taking, judged, mistaken
from app.services.referral_form import (
    BY_NAME,
    Draft,
    Gap,
    Line,
    Part,
    in_order,
    left_open,
    missing,
    said_open,
)
from app.services.referral_rows import Written, with_answers, with_status, written
from app.services.referral_stored import (
    KNOWN,
    Cell,
    Stored,
    kept,
    opened,
    read_stored,
    received,
    referred,
)
from app.services.tables import all_stored
from app.workbook.cells import is_blank
from app.workbook.checks import faults_in
from app.workbook.merging import Tables, merge
from app.workbook.rows import STORED

SAVE = "Change: Drafts of referrals"
THROW_AWAY = "Remove: Drafts of referrals"
TAKE_IN = "Take in: Referrals"
CODE: Cell = ("child", 0, "child")
RECEIVED: Cell = ("referrer", 0, "received")


class RefusedError(UserError):
    """What must be put right before a referral is taken in. Nothing was stored but the draft."""

    def __init__(self, gaps: Iterable[Gap]) -> None:
        self.gaps = tuple(gaps)
        super().__init__("\n".join(gap.sentence for gap in self.gaps))


class UnseenError(UserError):
    """What a person may go on with, but has not been shown yet. Nothing was stored.

    `open` is the number of parts of the form in which something is missing.
    """

    def __init__(self, gaps: Iterable[Gap], open_: int = 0) -> None:
        self.gaps, self.open = tuple(gaps), open_
        super().__init__("\n".join(gap.sentence for gap in self.gaps))


@dataclass(frozen=True, slots=True)
class Listed:
    """A draft in a list: whose it is, and what is missing."""

    code: str
    child: str
    received: str
    gaps: tuple[Gap, ...]

    @property
    def needed(self) -> int:
        """How many things are missing without which it is not taken in."""
        return sum(gap.needed for gap in self.gaps)


@dataclass(frozen=True, slots=True)
class TakenOpen:
    """A child whose referral was taken in with parts of the form open."""

    code: str
    name: str
    parts: tuple[Part, ...]

    @property
    def sentence(self) -> str:
        """Who it is, and which parts are open."""
        return f"{self.name} ({self.code}): {said_open(self.parts)}"


@dataclass(frozen=True, slots=True)
class Taken:
    """A referral that was taken in, and what to look at."""

    child: str
    notices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReferralDrafts:
    """The drafts of referrals, written in the name of `user`."""

    database: Database
    user: str

    def listed(self) -> tuple[Listed, ...]:
        """Every draft, in the order in which they were begun."""
        with self.database.reading() as session:
            stored = read_stored(session)
            found = _cells(session)
        return tuple(_listed(opened(code, found[code], stored)) for code in sorted(found, key=_age))

    def taken_open(self) -> tuple[TakenOpen, ...]:
        """The children who wait, and of whose referral parts are open by what is stored now."""
        with self.database.reading() as session:
            stored = read_stored(session)
        waiting = (r for r in stored.rows["referrals"] if Status(str(r["status"])) in WAITING)
        found = [_taken_open(str(c), stored) for c in dict.fromkeys(r["child"] for r in waiting)]
        return tuple(each for each in found if each.parts)

    def begin(self, on: date, child: str = "") -> Draft:
        """Begins a referral received on a date, of a stored child or of one who is not."""
        return self._store({KNOWN: child, RECEIVED: on.isoformat()})

    def draft(self, code: str) -> Draft:
        """A draft, over what is stored about its child by now.

        Raises:
            UserError: there is no such draft any more.
        """
        with self.database.reading() as session:
            return opened(code, _own(_cells(session), code), read_stored(session))

    def go_on(self, code: str) -> Draft:
        """A draft to be written on; where it has no code for a new child, with the next free one.

        Raises:
            UserError: there is no such draft any more.
        """
        draft = self.draft(code)
        if draft.child:
            return draft
        with self.database.work(SAVE, user=self.user) as work:
            cells, stored = _own(_cells(work.session), code), read_stored(work.session)
            given = {**cells, CODE: _free(work.session, stored)}
            _put(work.session, code, given)
            return opened(code, given, stored)

    def save(self, draft: Draft) -> None:
        """Keeps a draft as it is typed.

        Raises:
            UserError: it was thrown away or taken in in the meantime.
        """
        with self.database.work(SAVE, user=self.user) as work:
            _own(_cells(work.session), draft.code)
            _put(work.session, draft.code, kept(draft, read_stored(work.session)))

    def throw_away(self, code: str) -> None:
        """Removes a draft; what is stored of its child stays."""
        with self.database.work(THROW_AWAY, user=self.user) as work:
            _put(work.session, code, {})

    def about(self, child: str) -> Draft:
        """What is stored about a child, as a form that is not kept; of no child an empty one."""
        with self.database.reading() as session:
            return opened("", {KNOWN: child}, read_stored(session))

    def households(self) -> Mapping[str, Line]:
        """The households that are known, by code: of them the code is enough."""
        with self.database.reading() as session:
            return read_stored(session).households

    def receive(self, filled: Mapping[str, Sequence[Line]]) -> Draft:
        """Keeps a form that somebody filled elsewhere as a new draft.

        It is about a stored child if the code and the day of birth are that child's.
        """
        with self.database.reading() as session:
            stored = read_stored(session)
        draft = received(filled, _recognised(filled, stored), stored)
        return self._store(kept(draft, stored))

    def submit(self, code: str, on: date, *, knowing: Iterable[str] = ()) -> Taken:
        """Takes a referral in: everything that its draft says, or nothing.

        `knowing` are the sentences of warnings that a person has seen and goes on with; they are
        kept as the reason of the referral's status.

        Raises:
            RefusedError: something is wrong or missing.
            UnseenError: there are warnings that the person has not seen.
        """
        with self.database.work(TAKE_IN, user=self.user) as work:
            cells = _own(_cells(work.session), code)
            stored, everything = read_stored(work.session), all_stored(work.session)
            rows = written(opened(code, cells, stored), stored)
            tables = merge(everything.rows, rows.book.rows)
            found = _judged(rows, stored, tables, on)
            _let_pass(rows.draft, found, frozenset(knowing))
            book = with_status(rows.book, on, self.user, (gap.sentence for gap in found))
            words = [row.values for row in everything.rows["evidence"]]
            book = with_answers(book, rows.draft, self.user, words)
            done = put_in(work.session, book, everything)
            _put(work.session, code, {})
            notices = (notice.text for notice in done.notices if notice.row != STORED)
            return Taken(rows.draft.child, tuple(notices))

    def _store(self, cells: Mapping[Cell, str]) -> Draft:
        """A new draft, under the next number."""
        with self.database.work(SAVE, user=self.user) as work:
            numbers = map(_age, _cells(work.session))
            code = f"R{max(numbers, default=0) + 1}"
            stored = read_stored(work.session)
            begun = cells if cells.get(KNOWN) else {CODE: _free(work.session, stored), **cells}
            _put(work.session, code, begun)
            return opened(code, begun, stored)


def _free(session: Session, stored: Stored) -> str:
    """A code that no child has, and no child of whom a draft is."""
    drafts = [cells[CODE] for cells in _cells(session).values() if CODE in cells]
    return next_free([*(str(row["child"]) for row in stored.rows["children"]), *drafts])


def _age(code: str) -> int:
    """The number of a draft; an imported one of another kind comes first."""
    return int(code[1:]) if code[:1] == "R" and code[1:].isdecimal() else 0


def _taken_open(child: str, stored: Stored) -> TakenOpen:
    draft = referred(child, stored)
    return TakenOpen(child, _name(draft), left_open(draft))


def _name(draft: Draft) -> str:
    first = draft.text("child", "known_as") or draft.text("child", "first_name")
    return f"{first} {draft.text('child', 'last_name')}".strip()


def _listed(draft: Draft) -> Listed:
    return Listed(draft.code, _name(draft), draft.text("referrer", "received"), missing(draft))


def _cells(session: Session) -> Mapping[str, Mapping[Cell, str]]:
    """What every draft keeps, by its code."""
    found: dict[str, dict[Cell, str]] = {}
    for row in session.scalars(select(ReferralDraftRow)):
        found.setdefault(row.draft, {})[row.part, row.line, row.field] = row.value
    return found


def _own(cells: Mapping[str, Mapping[Cell, str]], code: str) -> Mapping[Cell, str]:
    if code not in cells:
        raise UserError(f"There is no draft {code} any more: it was taken in or thrown away.")
    return cells[code]


def _put(session: Session, code: str, cells: Mapping[Cell, str]) -> None:
    """Lets a draft keep these texts and no others."""
    left = dict(cells)
    for row in session.scalars(select(ReferralDraftRow).where(ReferralDraftRow.draft == code)):
        cell = (row.part, row.line, row.field)
        if cell in left:
            row.value = left.pop(cell)
        else:
            session.delete(row)
    session.add_all(
        ReferralDraftRow(draft=code, part=part, line=line, field=name, value=text)
        for (part, line, name), text in left.items()
    )


def _recognised(filled: Mapping[str, Sequence[Line]], stored: Stored) -> str:
    """The stored child whom a filled form is about, by code and day of birth."""
    said = next(iter(filled.get("child", ())), {})
    code = said.get("child", "").strip()
    known = stored.child(code)
    born = BY_NAME["child"].by_name["born"]
    same = known and born.plain(said.get("born", "")) == born.column.text(known["born"])
    return code if same else ""


def _judged(rows: Written, stored: Stored, tables: Tables, on: date) -> tuple[Gap, ...]:
    """Everything that is to be said of a referral, in the form's order; last, what is open."""
    faults = [fault for fault in rows.book.faults if not is_blank(fault.found)]
    taking = Taking(
        written=rows,
        stored=stored,
        programmes={str(key[0]): row.values for key, row in tables["programmes"].rows.items()},
        places=[row.values for row in tables["places"].rows.values()],
        settings=_settings(tables),
        on=on,
    )
    if whose := tuple(mistaken(taking)):
        return whose
    empty = [gap for gap in missing(rows.draft) if gap.needed]
    wrong = [rows.gap(fault) for fault in (*faults, *faults_in(tables))]
    found = in_order(dict.fromkeys((*empty, *wrong, *judged(taking))))
    open_ = left_open(rows.draft)
    last = [Gap(open_[-1].name, said_open(open_), needed=False)] if open_ else []
    return (*found, *last)


def _settings(tables: Tables) -> CaseSettings:
    """What is set for all programmes."""
    rows = [row for row in tables["settings"].rows.values() if not row.text("programme")]
    set_to = {row.text("setting"): row.number("value") for row in rows}
    return CaseSettings(**{n: value for n, value in set_to.items() if value and n in NUMBERS})


def _let_pass(draft: Draft, found: Sequence[Gap], seen: frozenset[str]) -> None:
    """Stops what is refused, and what nobody has been warned of."""
    needed = [gap for gap in found if gap.needed]
    if needed:
        raise RefusedError(needed)
    if any(gap.sentence not in seen for gap in found):
        raise UnseenError(found, len(left_open(draft)))
