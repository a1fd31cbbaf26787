"""The samples that ship: invented people, to look at and to learn with."""

from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import ChangeRow
from app.models.database import Database
from app.paths import resources
from app.services.importing import put_in
from app.services.tables import Stored, all_stored
from app.workbook.reader import Book, read_workbook
from app.workbook.sheets import sheet_named

SAMPLES = {"winter": "WINTER27", "pilot": "PILOT17"}
"""The samples by name, with the code of each one's programme."""

WORKS = {name: f"Bring in the sample {name}" for name in SAMPLES}
"""What the journal says of it: so a sample is known again, whatever its codes have become."""


def load_sample(database: Database, name: str, *, user: str) -> str:
    """Bring a sample into a database that is empty or a sample's own, and name its programme.

    Nothing that is stored is changed: a sample that is there already is left as the person has
    it, a second one adds only what the first does not have.

    Raises:
        UserError: there is no sample of that name, or the database holds other records.
        Faults: what a person has changed in one sample does not go with the other.
    """
    if name not in SAMPLES:
        raise UserError(f"There is no sample {name}. There are: {', '.join(SAMPLES)}.")
    book = read_workbook(resources() / "samples" / f"{name}.xlsx")
    with database.work(WORKS[name], user=user) as work:
        stored, there = all_stored(work.session), _brought_in(work.session)
        if not there and any(stored.rows.values()):
            raise UserError(
                f"The database {database.path} holds other records, and a sample is not mixed "
                "with them. Nothing was changed. Give the sample a file of its own: "
                "belonging demo --database FILE."
            )
        if WORKS[name] not in there:
            put_in(work.session, _new(book, stored), stored)
    return SAMPLES[name]


def _brought_in(session: Session) -> set[str]:
    """The works that brought samples into a database, which was empty or a sample's own then."""
    works = select(ChangeRow.name).where(ChangeRow.name.in_(WORKS.values()))
    return set(session.scalars(works.distinct()))


def _new(book: Book, stored: Stored) -> Book:
    """What a book has and the database has not."""
    rows = {
        name: [r for r in rows if sheet_named(name).key_of(r.values) not in stored.numbers[name]]
        for name, rows in book.rows.items()
    }
    return replace(book, rows=rows)
