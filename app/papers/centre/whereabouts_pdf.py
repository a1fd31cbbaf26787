"""How *who is where* looks: a sheet for each date, a row for each person, a column for a block."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from reportlab.platypus import Flowable, PageBreak

from app.papers.centre.look import (
    BOLD,
    GREY,
    SIZE,
    Commands,
    Content,
    Look,
    cell,
    grid,
    heads,
    named,
    opened,
    paper,
    style,
    words,
)
from app.papers.centre.whereabouts import (
    GAPS,
    LEGEND,
    Whereabouts,
    WhereDay,
    adult,
    adult_head,
    child,
    child_head,
    columns,
)
from app.papers.phrases import day

LOOK = Look(name="Who is where", reader="the centre's staff")
COLUMNS = 4
"""More columns than these lie on their side."""
NAME_WIDTH = 165
LEGEND_STYLE = style("legend", size=SIZE * 0.85)
LEGEND_STYLE.spaceAfter = 3


def whereabouts_pdf(where: Whereabouts) -> bytes:
    """Who is where as a PDF; the same words give the same bytes.

    Raises:
        UserError: a text is too long for a page, or a character cannot be shown.
    """
    wide = any(len(columns(of_day)) > COLUMNS for of_day in where.days)
    look = replace(LOOK, wide=wide)
    return paper(where.imprint, look, partial(_story, where, look.width))


def _story(where: Whereabouts, width: float) -> Iterator[Flowable]:
    for number, of_day in enumerate(where.days):
        if number:
            yield PageBreak()
        yield from opened(day(of_day.day))
        yield words(LEGEND, LEGEND_STYLE)
        yield _table(where, of_day, width)


def _table(where: Whereabouts, on: WhereDay, width: float) -> Flowable:
    adults = [_row(adult_head(each), adult(each, on)) for each in on.adults]
    children = [_row(child_head(each), child(each, on)) for each in where.children]
    titles = columns(on)
    rows = [_section("Grown-ups", titles), *adults, _section("Children", titles), *children]
    widths = [NAME_WIDTH, *[(width - NAME_WIDTH) / max(len(titles), 1)] * len(titles)]
    more: Commands = [
        command
        for row in (1, len(adults) + 2)
        for command in (
            ("SPAN", (0, row), (-1, row)),
            ("BACKGROUND", (0, row), (-1, row), GREY),
        )
    ]
    return grid(["", *heads(*titles)], rows, widths, more=more)


def _section(title: str, titles: tuple[str, ...]) -> list[Content]:
    return [words(title, BOLD), *[""] * len(titles)]


def _row(head: tuple[str, str], said: tuple[str, ...]) -> list[Content]:
    return [named(*head, GAPS), *(cell((each,), GAPS) for each in said)]
