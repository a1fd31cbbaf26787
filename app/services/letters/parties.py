"""Who writes a letter, and to whom it goes, as the database names them."""

from app.models import HouseholdRow, ServiceRow
from app.papers.letters.parties import Addressee, Sender

NO_SENDER = "The sheet service has no row: it says who writes the letters. Fill it in."
TO_ANYBODY = Addressee(carers=(), salutation="carers")
"""A household that is no longer in the records: nobody is named."""


def sender(row: ServiceRow) -> Sender:
    """The service as its papers name it."""
    return Sender(
        name=row.name,
        coordinator=row.coordinator,
        email=row.email,
        phone=row.phone,
        out_of_hours=row.out_of_hours,
        return_address=row.return_address,
    )


def addressee(row: HouseholdRow) -> Addressee:
    """The household as its letters name it."""
    return Addressee(
        carers=row.carers, salutation=row.salutation, address=row.address, postcode=row.postcode
    )
