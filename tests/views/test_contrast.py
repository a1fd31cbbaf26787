"""Every colour that the app lays can be told from what it lies on, in each appearance."""

from collections.abc import Iterator, Mapping

import pytest
from PySide6.QtGui import QColor, QPalette
from pytestqt.qtbot import QtBot

from app.views import look
from app.views.appearance import COLOURS, Appearance, legible
from app.views.focus_ring import ring_colour
from app.views.look import blend, contrast, is_dark
from app.views.programmes import board_over, cards_delegate, grid_kinds, staff_inks
from app.views.programmes.staff_lines import Look
from app.views.year import marks

TEXT, SIGN = 4.5, 3.0
"""The least contrast of text, and of frames and signs that carry a meaning."""
Pair = tuple[QColor, QColor, float]
Role = QPalette.ColorRole
BEYOND = (
    (Role.WindowText, Role.Window),
    (Role.Text, Role.Base),
    (Role.Text, Role.AlternateBase),
    (Role.ButtonText, Role.Button),
    (Role.HighlightedText, Role.Highlight),
    (Role.ToolTipText, Role.ToolTipBase),
    (Role.PlaceholderText, Role.Base),
    (Role.Link, Role.Base),
)
"""What Qt writes, and on what."""


def palettes() -> Mapping[str, QPalette]:
    """Our own, and what is made of a system's that is hard to read."""
    own = {each.name.lower(): colours.palette for each, colours in COLOURS.items()}
    pale = COLOURS[Appearance.LIGHT].palette
    pale.setColor(Role.Highlight, QColor("#308cc6"))
    pale.setColor(Role.PlaceholderText, QColor(0, 0, 0, 128))
    return own | {"pale": legible(pale).resolve(pale)}


def pairs(palette: QPalette) -> Iterator[tuple[str, Pair]]:
    """Every colour by its use, with what it lies on, and how well it has to be told from that."""
    for over, under in BEYOND:
        yield over.name, (palette.color(over), palette.color(under), TEXT)
    for under in (Role.Window, Role.Base):
        ground = palette.color(under)
        yield "what stands back", (look._stands_back(palette), ground, TEXT)
        yield "in trouble", (look._in_trouble(palette), ground, TEXT)
        yield "the ring of the focus", (ring_colour(palette), ground, SIGN)
    yield from cards(palette)
    yield from timetable(palette)
    yield from staff(palette)
    yield from year(palette)


def cards(palette: QPalette) -> Iterator[tuple[str, Pair]]:
    for chosen in (False, True):
        ink = cards_delegate._ink(palette, chosen=chosen)
        yield "a card", (ink.text, ink.ground, TEXT)
        yield "a card's second lines", (ink.quiet, ink.ground, TEXT)
        outer = ink.ground if chosen else ink.frame
        yield "a card's frame", (outer, palette.color(Role.AlternateBase), SIGN)
    for tone, hues in board_over.HUES.items():
        for under in (Role.Base, Role.AlternateBase):
            yield f"a frame: {tone}", (hues[is_dark(palette)], palette.color(under), SIGN)


def timetable(palette: QPalette) -> Iterator[tuple[str, Pair]]:
    inks = grid_kinds.Inks(palette)
    for kind, mark in grid_kinds.MARKS.items():
        yield f"text on {kind}", (inks.text, inks.ground(mark), TEXT)
        yield f"the pattern of {kind}", (inks.edge(mark), inks.ground(mark), SIGN)


def staff(palette: QPalette) -> Iterator[tuple[str, Pair]]:
    inks = staff_inks.Inks(palette)
    for each in Look:
        yield f"text on {each}", (inks.text, inks.tint(each), TEXT)
        yield f"the frame of {each}", (inks.edge(each), inks.ground, SIGN)
    for name, ground in (("titles", inks.title), ("an absence", inks.away)):
        yield f"text on {name}", (inks.text, ground, TEXT)
        yield f"what stands back on {name}", (inks.quiet, ground, TEXT)


def year(palette: QPalette) -> Iterator[tuple[str, Pair]]:
    inks = marks.Inks(palette)
    for hue in map(QColor, marks.HUES):
        yield f"a letter on {hue.name()}", (inks.text, inks.tint(hue), TEXT)
        yield f"a frame of {hue.name()}", (inks.edge(hue), inks.ground, SIGN)
    weekend = blend(inks.free, inks.text, inks.weekend.alphaF())
    for name, ground in (("a term", inks.term), ("holidays", inks.free), ("a weekend", weekend)):
        yield f"text on {name}", (inks.text, ground, TEXT)
    yield "a bank holiday", (inks.bank.color(), inks.ground, SIGN)
    yield "today", (inks.strong, inks.ground, SIGN)


@pytest.mark.parametrize("name", ["light", "dark", "high", "pale"])
def test_every_colour_can_be_told_from_what_it_lies_on(qtbot: QtBot, name: str) -> None:
    assert qtbot is not None  # colours of Qt need its application
    found = [(use, contrast(over, under), least) for use, (over, under, least) in all_of(name)]
    assert [each for each in found if each[1] < each[2]] == []


def all_of(name: str) -> Iterator[tuple[str, Pair]]:
    return pairs(palettes()[name])


def test_contrast_is_counted_as_the_guidelines_count_it() -> None:
    black, white = QColor("black"), QColor("white")
    assert contrast(black, white) == contrast(white, black) == pytest.approx(21)
    assert contrast(QColor("#777777"), white) == pytest.approx(4.48, abs=0.01)
    assert contrast(white, white) == 1
