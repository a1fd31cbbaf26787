"""Whatever a page shows, in each of its states, can be put on paper."""

from collections.abc import Iterator, Sequence
from datetime import date
from importlib import import_module
from io import BytesIO

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.views.desk import Desk
from app.views.page import turn_to_tab
from app.views.page_text import Heading, Lines, PageText, Part, Sentence, Table, page_text
from app.views.paper_pages import pdf_of
from app.views.window import PAGES
from tests.views.opening import choose
from tests.views.walking import states_of
from tests.views.widgets import seen, settle

ON = date(2026, 11, 22)


def made(qtbot: QtBot, desk: Desk, name: str) -> QWidget:
    """A page as it is seen."""
    page: QWidget = import_module(f"app.views.{PAGES[name]}.page").make(desk)
    seen(qtbot, desk, page)
    return page


def at(qtbot: QtBot, desk: Desk, name: str, part: str) -> PageText:
    """The text of a part of a page."""
    page = made(qtbot, desk, name)
    turn_to_tab(page, part)
    settle(qtbot, desk)
    return page_text(page, name)


@pytest.mark.parametrize("name", PAGES)
def test_every_page_step_and_part_becomes_text_and_a_pdf(
    qtbot: QtBot, planned: Desk, name: str
) -> None:
    page = made(qtbot, planned, name)
    for _ in states_of(page):
        choose(page)
        settle(qtbot, planned)
        text = page_text(page, name)
        assert text.parts
        assert len(PdfReader(BytesIO(pdf_of(text, ON))).pages) > 0


@pytest.mark.parametrize("name", PAGES)
def test_every_page_of_an_empty_database_becomes_text(qtbot: QtBot, empty: Desk, name: str) -> None:
    page = made(qtbot, empty, name)
    for _ in states_of(page):
        settle(qtbot, empty)
        assert pdf_of(page_text(page, name), ON)


def test_a_board_is_told_column_by_column_each_card_as_it_is_read_out(
    qtbot: QtBot, planned: Desk
) -> None:
    parts = at(qtbot, planned, "Programmes", "2 Groups").parts
    columns = list(columns_of(parts))
    assert len(columns) > 1
    for cards in columns:
        assert cards.name == ""
        assert all(", Year " in line for _, line in cards.lines)


def columns_of(parts: Sequence[Part]) -> Iterator[Lines]:
    """The cards of each column that has any, below its name and its facts."""
    for head, facts, cards in zip(parts, parts[1:], parts[2:], strict=False):
        if isinstance(cards, Lines) and cards.lines and isinstance(facts, Sentence):
            assert isinstance(head, Heading)
            yield cards


def test_the_title_of_a_session_stands_once_in_its_row(qtbot: QtBot, planned: Desk) -> None:
    parts = at(qtbot, planned, "Programmes", "3 Activities").parts
    table = next(part for part in parts if isinstance(part, Table))
    titles = [row for row in table.rows if len(row) == 1]
    assert titles
    assert all(len(row) in (1, len(table.headers)) for row in table.rows)
    assert len({row[0] for row in titles}) == len(titles)


@pytest.mark.parametrize(
    ("name", "part", "words"),
    [
        ("Year", "Strip", "Sessions of the year"),
        ("Programmes", "Duties", "Staff: people by days"),
    ],
)
def test_a_strip_is_told_in_sentences(
    qtbot: QtBot, planned: Desk, name: str, part: str, words: str
) -> None:
    parts = at(qtbot, planned, name, part).parts
    strip = next(each for each in parts if isinstance(each, Lines) and each.name == words)
    assert strip.lines
    assert all(" " in line and line.endswith((".", "?")) for _, line in strip.lines)


def test_what_is_open_and_broken_is_told_though_a_button_says_it(
    qtbot: QtBot, planned: Desk
) -> None:
    parts = at(qtbot, planned, "Programmes", "3 Activities").parts
    told = [part.text for part in parts if isinstance(part, Sentence)]
    assert [text for text in told if text.endswith(" open, no rule broken")]
    assert not [text for text in told if text.startswith("Swap with")]
