"""How safety sheets look: a page for each child, and for the visit leader a list to tick."""

from collections.abc import Iterator
from functools import partial

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak, Spacer

from app.papers.centre.imprint import NOTHING
from app.papers.centre.look import (
    BOLD,
    GREY,
    HEADING,
    LARGE,
    SIZE,
    SMALL,
    Content,
    Look,
    grid,
    heads,
    opened,
    paper,
    paragraphs,
    shares,
    style,
    to_tick,
    to_write,
    words,
)
from app.papers.centre.phones import duty_lines
from app.papers.centre.safety import (
    SafetyPage,
    SafetyPart,
    SafetySheets,
    carried_by,
    number,
    one_copy,
    parts,
    with_whom,
)

LOOK = Look(name="Safety sheets", reader="the visit leader and the child's youth workers alone")
TEXT = style("safety", size=SIZE * 1.1)
NO_CHILD = "No child comes to this session."
GIVE_BACK = "Give this page back to the visit leader when the session ends."


def safety_pdf(sheets: SafetySheets) -> bytes:
    """Safety sheets as a PDF; the same words give the same bytes.

    Raises:
        UserError: a text is too long for a page, or a character cannot be shown.
    """
    return paper(sheets.imprint, LOOK, partial(_story, sheets))


def _story(sheets: SafetySheets) -> Iterator[Flowable]:
    if not sheets.pages:
        yield words(NO_CHILD)
    for at, page in enumerate(sheets.pages):
        if at:
            yield PageBreak()
        yield from _page(page, sheets)
    if sheets.pages and not sheets.reader:
        yield PageBreak()
        yield from _returns(sheets)


def _page(page: SafetyPage, sheets: SafetySheets) -> Iterator[Flowable]:
    known: list[list[Content]] = [[words(with_whom(page)), _duty(sheets)]]
    known += [_part(part) for part in parts(page)]
    head = [words(page.child, LARGE), words(f"{number(page, sheets)}. {carried_by(sheets)}.", BOLD)]
    grey = [("BACKGROUND", (0, 2), (0, -1), GREY)]
    yield grid(head, known, shares(LOOK.width, 5, 13), more=grey, breaks=True)
    yield words(GIVE_BACK, HEADING)
    yield to_tick("Given back")
    yield to_write("Date, and who took it", LOOK.width)


def _duty(sheets: SafetySheets) -> Content:
    return list(paragraphs(duty_lines(sheets.duty_phones), SMALL))


def _part(part: SafetyPart) -> list[Content]:
    how = SMALL if part.words == (NOTHING,) else TEXT
    return [words(part.heading, BOLD), list(paragraphs(part.words, how))]


def _returns(sheets: SafetySheets) -> Iterator[Flowable]:
    """The visit leader's list of the pages: who has which, and whether it came back."""
    yield from opened("Which sheets are out, and which came back")
    yield words("Tick each page when it is given back. Shred them all after the session.")
    yield from map(words, one_copy(sheets))
    yield Spacer(0, 6)
    titles = heads("Sheet", "Child", "Given to (name, time)", "Back", "To whom, when")
    rows: list[list[Content]] = [
        [words(str(page.number), BOLD), words(page.child), "", "", ""] for page in sheets.pages
    ]
    yield grid(titles, rows, shares(LOOK.width, 18, 40, 58, 18, 48), least=10 * mm)
