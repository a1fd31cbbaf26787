"""The wordings of letters, calendar entries and e-mails: as they ship, or as they were changed.

A wording that cannot be said is never stored: every field of it is known, every bracket is one of
a field, and it has been said to a household that does not exist.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session as Rows

from app.models import WordingRow
from app.models.database import Database
from app.papers.letters.invented import said_to_nobody
from app.papers.letters.kinds import (
    DEFINITIONS,
    Worded,
    definition,
    read,
    shipped_template,
    shipped_text,
)
from app.papers.letters.wording import Template, WordingError

__all__ = ["Worded", "WordingTold", "Wordings", "template"]

PUT_RIGHT = "Put that wording right, or go back to the one that ships."


@dataclass(frozen=True, slots=True)
class WordingTold:
    """One wording: what a coordinator calls it, and whether it was changed."""

    kind: Worded
    name: str
    changed: bool


@dataclass(frozen=True, slots=True)
class Wordings:
    """Changes wordings, in the name of `user`."""

    database: Database
    user: str

    def all(self) -> tuple[WordingTold, ...]:
        """Every wording that can be changed."""
        with self.database.reading() as rows:
            changed = set(rows.scalars(select(WordingRow.letter)))
        return tuple(
            WordingTold(kind, known.name, kind.value in changed)
            for kind, known in DEFINITIONS.items()
        )

    def text(self, kind: Worded) -> str:
        """A wording as it is edited."""
        with self.database.reading() as rows:
            row = _row(rows, kind)
            return shipped_text(kind) if row is None else row.text

    def changed(self, kind: Worded) -> bool:
        """Whether a wording is another than the one that ships."""
        with self.database.reading() as rows:
            return _row(rows, kind) is not None

    def fields(self, kind: Worded) -> Mapping[str, str]:
        """The fields that a wording may name, each with where it is filled in."""
        return definition(kind).fields

    def preview(self, kind: Worded, text: str, *, large: bool = False) -> bytes:
        """A wording as a PDF, filled for a household that does not exist. Nothing is stored.

        Raises:
            WordingError: it cannot be said; the sentence names the line, and what to do.
        """
        # It loads reportlab, and drafting, which reads wordings at every change, needs none of it.
        from app.papers.letters.preview import preview  # noqa: PLC0415 -- see above

        return preview(kind, read(kind, text), large=large)

    def save(self, kind: Worded, text: str) -> None:
        """Stores a wording; letters that are drafted from now on are worded so.

        Raises:
            WordingError: it cannot be said; the sentence names the line, and what to do. Nothing
                was stored.
        """
        said_to_nobody(kind, read(kind, text))
        if text == shipped_text(kind):
            self.reset(kind)
            return
        name = f"Change the wording of the {definition(kind).name}"
        with self.database.work(name, user=self.user) as work:
            row = _row(work.session, kind)
            if row is None:
                work.session.add(WordingRow(letter=kind.value, text=text))
            else:
                row.text = text

    def reset(self, kind: Worded) -> None:
        """Goes back to the wording that ships."""
        name = f"Reset the wording of the {definition(kind).name}"
        with self.database.work(name, user=self.user) as work:
            row = _row(work.session, kind)
            if row is not None:
                work.session.delete(row)


def template(rows: Rows, kind: Worded) -> Template:
    """The wording by which something is worded now.

    One that this version of the app cannot read says so when a letter is to be worded by it: others
    are none the worse.
    """
    row = _row(rows, kind)
    if row is None:
        return shipped_template(kind)
    try:
        return read(kind, row.text)
    except WordingError as error:
        known = definition(kind)
        return Template(known.file, (), known.fields, unreadable=f"{error} {PUT_RIGHT}")


def _row(rows: Rows, kind: Worded) -> WordingRow | None:
    return rows.scalar(select(WordingRow).where(WordingRow.letter == kind.value))
