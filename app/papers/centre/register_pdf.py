"""How the register looks: A4 landscape, with room to sign, and a page for the head count."""

from collections.abc import Iterator
from functools import partial

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak, Spacer

from app.papers.centre.imprint import NO_GROUP
from app.papers.centre.look import (
    BOLD,
    HEADING,
    Content,
    Look,
    beside,
    cell,
    grid,
    heads,
    paper,
    paragraphs,
    shares,
    words,
)
from app.papers.centre.phones import duty_lines
from app.papers.centre.register import (
    ONLY_THESE,
    Register,
    RegisterChild,
    RegisterLine,
    by_night,
    collects,
    lines,
    summary,
    to_know,
    to_ring,
    who,
)
from app.papers.phrases import day

LOOK = Look(name="Register", reader="the visit leader", wide=True)
TO_SIGN = 16 * mm
TO_COUNT = 9 * mm
COUNTS = 3
NIGHTS_ABREAST = 3
GAPS = frozenset({NO_GROUP})


def register_pdf(register: Register) -> bytes:
    """The register as a PDF; the same register gives the same bytes.

    Raises:
        UserError: a text is too long for a page, or a character cannot be shown.
    """
    return paper(register.imprint, LOOK, partial(_story, register))


def _story(register: Register) -> Iterator[Flowable]:
    yield beside(
        [
            *paragraphs(summary(register)),
            *paragraphs(register.unled, BOLD),
            words(ONLY_THESE, BOLD),
        ],
        paragraphs(duty_lines(register.duty_phones)),
        LOOK.width,
    )
    yield Spacer(0, 6)
    titles = heads(
        "Child",
        "To know",
        "Carers' phone",
        "May collect",
        "Signed in at",
        "Handed over by",
        "Signed out at",
        "Collected by",
    )
    widths = shares(LOOK.width, 38, 58, 28, 38, 16, 36, 16, 36)
    yield grid(titles, map(_to_sign, lines(register)), widths, least=TO_SIGN)
    counted = by_night(register)
    for first in range(0, len(register.nights) if counted else 0, NIGHTS_ABREAST):
        yield PageBreak()
        yield from _head_count(register, counted, first)


def _to_sign(line: RegisterLine) -> list[Content]:
    child = line.child
    known = list(paragraphs(to_know(child), BOLD))
    ring = list(paragraphs(to_ring(child)))
    return [cell(who(line), GAPS), known, ring, words(collects(child)), "", "", "", ""]


def _head_count(
    register: Register, counted: tuple[RegisterChild, ...], first: int
) -> Iterator[Flowable]:
    """Room to count by night, three times each: who is there is ticked, the time stands above."""
    nights = register.nights[first : first + NIGHTS_ABREAST]
    yield words("Head count by night", HEADING)
    yield words("Write the time above each count, and tick each child whom you have seen.")
    yield Spacer(0, 6)
    blank: list[Content] = [""] * (COUNTS * len(nights))
    top: list[Content] = [words("Child", BOLD)]
    for night in nights:
        top += [words(day(night), BOLD), *[""] * (COUNTS - 1)]
    rows: list[list[Content]] = [[words("Time"), *blank]]
    rows += [[words(child.name, BOLD), *blank] for child in counted]
    rows += [[words(f"How many of {len(counted)}"), *blank], [words("Counted by"), *blank]]
    spans = [("SPAN", (1 + COUNTS * n, 0), (COUNTS * (n + 1), 0)) for n in range(len(nights))]
    widths = shares(LOOK.width, 60, *[30] * len(blank))
    yield grid(top, rows, widths, least=TO_COUNT, more=spans)
