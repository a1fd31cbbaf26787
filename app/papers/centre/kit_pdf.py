"""How the kit list looks: what children bring, then what the centre has ready for wet weather."""

from collections.abc import Iterator
from functools import partial

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from app.papers.centre.kit import Kit, KitThing, many, uses
from app.papers.centre.look import (
    BOLD,
    Content,
    Look,
    grid,
    heads,
    opened,
    paper,
    paragraphs,
    shares,
    words,
)

LOOK = Look(name="Kit list", reader="the centre's staff")
NOTHING = "No activity that is planned needs anything of the children."


def kit_pdf(kit: Kit) -> bytes:
    """The kit list as a PDF; the same words give the same bytes.

    Raises:
        UserError: a text is too long for a page, or a character cannot be shown.
    """
    return paper(kit.imprint, LOOK, partial(_story, kit))


def _story(kit: Kit) -> Iterator[Flowable]:
    if not (kit.things or kit.wet):
        yield words(NOTHING)
    yield from _things("What children bring", "Their carers have been asked for it.", kit.things)
    yield from _things(
        "Besides, if the weather stops an activity",
        "Nobody has been asked to bring this: have it ready.",
        kit.wet,
    )


def _things(title: str, note: str, things: tuple[KitThing, ...]) -> Iterator[Flowable]:
    if things:
        yield from opened(title)
        yield words(note)
        titles = heads("What", "For", "How many", "Spares ready")
        widths = shares(LOOK.width, 44, 88, 26, 26)
        yield grid(titles, map(_thing, things), widths, least=9 * mm)


def _thing(thing: KitThing) -> list[Content]:
    return [words(thing.name, BOLD), list(paragraphs(uses(thing))), words(many(thing)), ""]
