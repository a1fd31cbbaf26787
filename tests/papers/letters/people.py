"""A household, its children and a weekend, for letters."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from app.papers.letters.joining import Joining, OwnChild
from app.papers.letters.parties import Addressee, Sender
from app.papers.letters.visit import Visit

WRITTEN = date(2026, 11, 22)
SENDER = Sender(
    name="Sense of Belonging Service",
    coordinator="Maggie Stone",
    email="belonging@example.org",
    phone="01632 960100",
    out_of_hours="01632 960199",
    return_address="Kroner House\nAshford TN24 8XU",
)
ADDRESSEE = Addressee(
    carers=("Jo Bell", "Sam Bell"),
    salutation="Jo and Sam",
    address="12 Orchard Way\nAshford",
    postcode="TN24 0AB",
)
VISIT = Visit(
    starts=datetime(2027, 1, 16, 9, 30),
    ends=datetime(2027, 1, 17, 15),
    overnight=True,
    centre="Swattenden Centre",
    address="Swattenden Lane, Cranbrook TN17 3PR",
    kit=("a waterproof coat", "old trainers"),
)
ADA = OwnChild(first_name="Ada", youth_workers=("Priya", "Tom"), medication="blue inhaler")
BEN = OwnChild(first_name="Ben", youth_workers=("Lou",))


def a_letter(**changes: Any) -> Joining:
    """A letter about Ada alone; any of its fields may be another."""
    letter = Joining(
        sender=SENDER,
        addressee=ADDRESSEE,
        visit=VISIT,
        children=(ADA,),
    )
    return replace(letter, **changes)
