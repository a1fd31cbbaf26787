"""A household, its children and a weekend, for letters."""

from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from typing import Any

from pypdf import PdfReader

from app.papers.letter import Addressee, JoiningLetter, OwnChild, Sender, Visit

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


def a_letter(**changes: Any) -> JoiningLetter:
    """A letter about Ada alone; any of its fields may be another."""
    letter = JoiningLetter(
        sender=SENDER,
        addressee=ADDRESSEE,
        visit=VISIT,
        children=(ADA,),
        written=date(2026, 11, 22),
        draft=False,
    )
    return replace(letter, **changes)


def pages(pdf: bytes) -> list[str]:
    """The text of each page of a PDF."""
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]
