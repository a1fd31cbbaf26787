"""How the night sheet looks: the rooms one below the other, to be found by torchlight."""

from collections.abc import Iterator
from functools import partial

from reportlab.lib.colors import black
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from app.papers.centre.look import (
    BOLD,
    LARGE,
    RULE,
    Content,
    Look,
    beside,
    grid,
    heads,
    paper,
    paragraphs,
    shares,
    to_write,
    words,
)
from app.papers.centre.night import (
    NightChild,
    NightRoom,
    NightSheet,
    asleep,
    at_home,
    room,
    sleeps_in,
)
from app.papers.centre.phones import duty_lines, ring
from app.words import counted

LOOK = Look(name="Night sheet", reader="those who sleep in", wide=True)


def night_pdf(sheet: NightSheet) -> bytes:
    """The night sheet as a PDF; the same words give the same bytes.

    Raises:
        UserError: a text is too long for a page, or a character cannot be shown.
    """
    return paper(sheet.imprint, LOOK, partial(_story, sheet))


def _story(sheet: NightSheet) -> Iterator[Flowable]:
    yield beside(
        [words("Who sleeps in", LARGE), *paragraphs(sleeps_in(sheet)), *_there(sheet)],
        [words("Whom to ring", LARGE), *paragraphs(duty_lines(sheet.duty_phones))],
        LOOK.width,
    )
    if sheet.rooms:
        yield _rooms(sheet)
    yield Spacer(0, 6)
    yield to_write("Notes of the night", LOOK.width, lines=5)


def _there(sheet: NightSheet) -> Iterator[Flowable]:
    """How many children are in the house by night, and who is not."""
    yield words(f"{counted(asleep(sheet), 'child sleeps', 'children sleep')} here.", BOLD)
    yield from paragraphs(at_home(sheet), BOLD)


def _rooms(sheet: NightSheet) -> Flowable:
    titles = heads(
        "Room", "Child", "Bedtime", "Medication", "What helps", "Carers' phone", "Medicine given"
    )
    rows = [_child(of, child, at) for of in sheet.rooms for at, child in enumerate(of.children)]
    widths = shares(LOOK.width, 22, 36, 20, 54, 79, 29, 29)
    return grid(titles, rows, widths, least=10 * mm, more=list(_kept_together(sheet)))


def _kept_together(sheet: NightSheet) -> Iterator[tuple[object, ...]]:
    """A room's children are on one page, below a heavy line, under the room's name."""
    first = 1
    for of in sheet.rooms:
        last = first + len(of.children) - 1
        yield ("NOSPLIT", (0, first), (-1, last))
        yield ("SPAN", (0, first), (0, last))
        yield ("LINEABOVE", (0, first), (-1, first), 2 * RULE, black)
        first = last + 1


def _child(of: NightRoom, child: NightChild, at: int) -> list[Content]:
    return [
        words(room(of), LARGE) if at == 0 else "",
        words(child.name, LARGE),
        words(child.bedtime),
        words(child.medication, BOLD),
        words(child.what_helps),
        list(paragraphs(ring(child.phones))),
        "",
    ]
