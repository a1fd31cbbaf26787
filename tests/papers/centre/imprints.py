"""A weekend's imprint, for every paper of a centre, and a reader of their text."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from app.papers.centre.imprint import Imprint, PlanVersion
from app.papers.centre.phones import DutyPhone
from tests.papers.reading import pages

DUTY = (
    DutyPhone(who="The service at night and at weekends", phone="01632 960199"),
    DutyPhone(who="Swattenden Centre", phone=""),
)


def an_imprint(**changes: Any) -> Imprint:
    """The imprint of one weekend's papers; any of its fields may be another."""
    imprint = Imprint(
        service="Sense of Belonging Service",
        centre="Swattenden Centre",
        starts=datetime(2027, 1, 16, 9, 30),
        ends=datetime(2027, 1, 17, 15),
        version=PlanVersion(number=3, made=datetime(2026, 11, 21, 16, 5), draft=True),
        printed=datetime(2026, 11, 22, 10, 15),
    )
    return replace(imprint, **changes)


def published() -> Imprint:
    """The same weekend's, of a published plan."""
    return an_imprint(version=replace(an_imprint().version, draft=False))


def texts(pdf: bytes) -> list[str]:
    """The text of each page, with single blanks."""
    return [" ".join(page.split()) for page in pages(pdf)]


def in_order(text: str, *words: str) -> bool:
    """Whether words stand in a text, one after another."""
    at = 0
    for word in words:
        at = text.find(word, at) + 1
        if not at:
            return False
    return True
