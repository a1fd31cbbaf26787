"""Finding anybody and anything by a part of the name: what there is, and where it is shown."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from unicodedata import combining, normalize

from sqlalchemy import select
from sqlalchemy.orm import Session as Rows

from app.casework.dates import said
from app.models import (
    CentreRow,
    ChildRow,
    HouseholdRow,
    ProgrammeRow,
    ReferralDraftRow,
    ReferralRow,
    SessionRow,
    StaffRow,
)
from app.models.database import Database
from app.papers.phrases import day, together
from app.services.today_lines import Place

MOST = 50
"""Of what is found, so many are given: nobody reads more."""
LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe"})
"""Letters that are no others with an accent, and are typed so by whoever has no key for them."""
CHILDREN, STAFF, PROGRAMMES = "Children and carers", "Staff", "Programmes"


@dataclass(frozen=True, slots=True)
class Findable:
    """Something to go to: its name, what it is, and where it is shown."""

    name: str
    kind: str
    place: Place
    words: str
    """By what it is found, folded; each word has a space before it."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a search has found, the best first, and how many there are in all."""

    best: tuple[Findable, ...]
    many: int


@dataclass(frozen=True, slots=True)
class Finding:
    """Everything there is to go to, as it was read."""

    everything: tuple[Findable, ...]

    def of(self, text: str) -> Found:
        """What has every word of a text in its names: those first that begin with the text.

        Then those of which words begin with its words, then the others; each in the order of what
        they are, and of their names. Neither case nor accents matter. An empty text finds all.
        """
        whole = folded(text)
        wanted = whole.split()
        begins: list[Findable] = []
        words: list[Findable] = []
        others: list[Findable] = []
        starts = [f" {word}" for word in wanted]
        for each in self.everything:
            known = each.words
            if not all(word in known for word in wanted):
                continue
            if not all(word in known for word in starts):
                others.append(each)
            elif known.startswith(whole, 1):
                begins.append(each)
            else:
                words.append(each)
        best = (*begins[:MOST], *words[:MOST], *others[:MOST])[:MOST]
        return Found(best, len(begins) + len(words) + len(others))


def folded(text: str) -> str:
    """A text without case and accents, its words parted by single spaces."""
    text = text.casefold()
    if not text.isascii():
        bare = (letter for letter in normalize("NFKD", text) if not combining(letter))
        text = "".join(bare).translate(LETTERS)
    return " ".join(text.split())


def pages_to_find(pages: Iterable[str]) -> Finding:
    """The pages alone, until the rest is read."""
    return Finding(tuple(_pages(pages)))


def read_findable(database: Database, pages: Sequence[str]) -> Finding:
    """Everything there is to go to: pages, children, staff, households, programmes and so on."""
    with database.reading() as rows:
        children = _children(rows)
        found: tuple[Iterable[Findable], ...] = (
            _pages(pages),
            _by_name(_child(code, name) for code, name in children.items()),
            _by_name(_staff(rows)),
            _by_name(_households(rows)),
            _programmes(rows),
            _sessions(rows),
            _referrals(rows, children),
            _drafts(rows),
        )
        return Finding(tuple(each for kind in found for each in kind))


def _findable(name: str, kind: str, place: Place, *more: str) -> Findable:
    return Findable(name, kind, place, f" {folded(' '.join((name, *more)))}")


def _by_name(found: Iterable[Findable]) -> list[Findable]:
    return sorted(found, key=lambda each: each.words)


def _pages(pages: Iterable[str]) -> Iterator[Findable]:
    return (_findable(name, "Page", Place(page=name)) for name in pages)


def _children(rows: Rows) -> dict[str, str]:
    """The full names of children, by code."""
    each = select(ChildRow.child, ChildRow.first_name, ChildRow.known_as, ChildRow.last_name)
    return {
        code: f"{first} “{known_as}” {last}" if known_as else f"{first} {last}"
        for code, first, known_as, last in rows.execute(each)
    }


def _child(code: str, name: str) -> Findable:
    place = Place(page=CHILDREN, tab="Children", record=code)
    return _findable(name, f"Child, {code}", place, *name.replace("“", " ").split(), code)


def _staff(rows: Rows) -> Iterator[Findable]:
    for code, name, role in rows.execute(select(StaffRow.staff, StaffRow.name, StaffRow.role)):
        kind = f"{role.value.capitalize()}, {code}"
        yield _findable(name, kind, Place(page=STAFF, record=code), code)


def _households(rows: Rows) -> Iterator[Findable]:
    for code, carers in rows.execute(select(HouseholdRow.household, HouseholdRow.carers)):
        place = Place(page=CHILDREN, tab="Households", record=code)
        yield _findable(together(carers), f"Carers, {code}", place, *carers, code)


def _programmes(rows: Rows) -> Iterator[Findable]:
    each = select(ProgrammeRow.programme, ProgrammeRow.name).order_by(ProgrammeRow.starts)
    for code, name in rows.execute(each):
        place = Place(page=PROGRAMMES, programme=code)
        yield _findable(name, f"Programme, {code}", place, code)


def _sessions(rows: Rows) -> Iterator[Findable]:
    centres = dict(rows.execute(select(CentreRow.centre, CentreRow.name)).all())
    for row in rows.scalars(select(SessionRow).order_by(SessionRow.starts)):
        place = Place(page=PROGRAMMES, programme=row.programme, tab="Sessions", record=row.session)
        name = f"{day(row.starts)}, {centres[row.centre]}"
        kind = f"Session, {row.session} of {row.programme}"
        yield _findable(name, kind, place, row.session, row.programme, row.kind.value)


def _referrals(rows: Rows, children: dict[str, str]) -> Iterator[Findable]:
    each = select(ReferralRow.child, ReferralRow.received).order_by(ReferralRow.received.desc())
    for code, received in rows.execute(each):
        place = Place(page=CHILDREN, tab="Referrals", record=code)
        name = f"{children[code]}, {said(received)}"
        yield _findable(name, f"Referral, {code}", place, code)


def _drafts(rows: Rows) -> Iterator[Findable]:
    """Referrals that are being written, by the names that stand in them so far."""
    names: dict[str, list[str]] = {}
    cells = select(ReferralDraftRow).order_by(ReferralDraftRow.draft, ReferralDraftRow.field)
    for cell in rows.scalars(cells):
        own = names.setdefault(cell.draft, [])
        if cell.part == "child" and cell.field in ("first_name", "last_name"):
            own.append(cell.value)
    for code, own in names.items():
        place = Place(page="Referrals", tab="Drafts and forms", record=code)
        yield _findable(" ".join(own) or code, f"Referral being written, {code}", place, code)
