"""How the night sheet looks: the rooms one below the other, to be found by torchlight."""

from collections.abc import Iterator, Sequence
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
from app.papers.phrases import as_clock
from app.words import counted

LOOK = Look(name="Night sheet", reader="those who sleep in", wide=True)
ROW = 10 * mm
WIDTHS = shares(LOOK.width, 22, 36, 20, 54, 79, 29, 29)
TITLES = (
    "Room",
    "Child",
    "Bedtime",
    "Medication",
    "What helps",
    "Carers' phone",
    "Medicine given",
)


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
    """The rooms; one that is too large for a page goes on over it, and is named in every row."""
    whole = [_height(of) <= LOOK.height for of in sheet.rooms]
    rows = [
        [words(room(of), LARGE) if at == 0 or not kept else "", *_child(child)]
        for of, kept in zip(sheet.rooms, whole, strict=True)
        for at, child in enumerate(of.children)
    ]
    return grid(heads(*TITLES), rows, WIDTHS, least=ROW, more=list(_marked(sheet.rooms, whole)))


def _height(of: NightRoom) -> float:
    """How high a room is, with the head of its table, in points."""
    rows = [["", *_child(child)] for child in of.children]
    return float(grid(heads(*TITLES), rows, WIDTHS, least=ROW).wrap(LOOK.width, LOOK.height)[1])


def _marked(rooms: Sequence[NightRoom], whole: Sequence[bool]) -> Iterator[tuple[object, ...]]:
    """A heavy line above each room, and its children on one page where they fit."""
    first = 1
    for of, kept in zip(rooms, whole, strict=True):
        last = first + len(of.children) - 1
        yield ("LINEABOVE", (0, first), (-1, first), 2 * RULE, black)
        if kept:
            yield ("NOSPLIT", (0, first), (-1, last))
            yield ("SPAN", (0, first), (0, last))
        first = last + 1


def _child(child: NightChild) -> list[Content]:
    return [
        words(child.name, LARGE),
        words(as_clock(child.bedtime)),
        words(child.medication, BOLD),
        words(child.what_helps),
        list(paragraphs(ring(child.phones))),
        "",
    ]
