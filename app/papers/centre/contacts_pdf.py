"""How the contact sheet looks: duty first, then the carers child by child."""

from collections.abc import Iterator
from functools import partial

from reportlab.platypus import Flowable

from app.papers.centre.contacts import (
    ContactAdult,
    ContactChild,
    Contacts,
    asked_for,
    phones,
)
from app.papers.centre.imprint import NO_GROUP
from app.papers.centre.look import (
    BOLD,
    Content,
    Look,
    grid,
    heads,
    named,
    opened,
    paper,
    paragraphs,
    shares,
    words,
)
from app.papers.centre.phones import NO_PHONE, duty_lines, ring

LOOK = Look(name="Contact sheet", reader="the visit leader alone")


def contacts_pdf(contacts: Contacts) -> bytes:
    """The contact sheet as a PDF; the same words give the same bytes.

    Raises:
        UserError: a text is too long for a page, or a character cannot be shown.
    """
    return paper(contacts.imprint, LOOK, partial(_story, contacts))


def _story(contacts: Contacts) -> Iterator[Flowable]:
    yield from paragraphs(duty_lines(contacts.duty_phones), BOLD)
    if contacts.children:
        yield from opened("Carers")
        titles = heads("Child", "Carers", "Phone")
        yield grid(titles, map(_child, contacts.children), shares(LOOK.width, 5, 7, 6))
    if contacts.adults:
        yield from opened("On duty")
        yield from paragraphs(contacts.unled, BOLD)
        titles = heads("Name", "As", "Phone")
        yield grid(titles, map(_adult, contacts.adults), shares(LOOK.width, 5, 7, 6))


def _child(child: ContactChild) -> list[Content]:
    numbers = list(paragraphs(ring(phones(child)), BOLD))
    return [
        named(child.name, child.group or NO_GROUP, {NO_GROUP}),
        list(paragraphs(asked_for(child))),
        numbers,
    ]


def _adult(adult: ContactAdult) -> list[Content]:
    phone = adult.phone or NO_PHONE
    return [words(adult.name, BOLD), words(adult.duty), words(phone, BOLD)]
