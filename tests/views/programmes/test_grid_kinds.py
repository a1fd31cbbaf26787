"""Kinds of activities without colour, and in every palette with text that can be read."""

import pytest
from PySide6.QtGui import QColor, QImage, QPainter, QPalette
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.views.look import contrast
from app.views.programmes.grid_kinds import (
    MARKS,
    OPEN,
    Inks,
    Mark,
    paint_band,
    shown_kinds,
    signed_name,
)
from app.views.programmes.grid_legend import GridLegend, Sample
from app.workbook.vocabulary import ACTIVITY_KIND

PALETTES = {
    "light": ("#000000", "#ffffff"),
    "dark": ("#e8eaed", "#1a1b1e"),
    "high contrast, white on black": ("#ffffff", "#000000"),
    "high contrast, yellow on black": ("#ffff00", "#000000"),
    "low contrast": ("#666666", "#f0f0f0"),
}


def palette(name: str) -> QPalette:
    text, base = map(QColor, PALETTES[name])
    found = QPalette(base)
    found.setColor(QPalette.ColorRole.Text, text)
    found.setColor(QPalette.ColorRole.Base, base)
    return found


def grey(mark: Mark, inks: Inks) -> bytes:
    """A mark's band without its colour."""
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    image.fill(inks.palette.base().color())
    painter = QPainter(image)
    paint_band(painter, image.rect(), mark, inks)
    painter.end()
    mono = image.convertToFormat(QImage.Format.Format_Mono)
    return bytes(mono.constBits())


def test_every_kind_of_the_workbook_has_a_mark() -> None:
    assert set(MARKS) == {*map(str, ACTIVITY_KIND.choices), OPEN}


def test_no_two_kinds_have_a_sign_or_a_pattern_in_common() -> None:
    assert len({mark.sign for mark in MARKS.values()}) == len(MARKS)
    assert len({mark.pattern for mark in MARKS.values()}) == len(MARKS)


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.usefixtures("qapp")
def test_printed_in_black_and_white_no_two_bands_are_alike(name: str) -> None:
    inks = Inks(palette(name))
    assert len({grey(mark, inks) for mark in MARKS.values()}) == len(MARKS)


@pytest.mark.parametrize("name", PALETTES)
def test_text_and_pattern_keep_their_contrast_in_every_palette(name: str) -> None:
    inks = Inks(palette(name))
    for mark in MARKS.values():
        assert contrast(inks.text, inks.ground(mark)) >= 4.5
        assert contrast(inks.edge(mark), inks.ground(mark)) >= 3


@pytest.mark.parametrize("name", ["light", "dark"])
def test_where_there_is_contrast_enough_every_kind_has_a_colour_of_its_own(name: str) -> None:
    inks = Inks(palette(name))
    assert len({inks.ground(mark).rgb() for mark in MARKS.values()}) == len(MARKS)


def test_an_activity_is_called_by_sign_and_kind() -> None:
    assert signed_name("Kayaking", "water") == "≈ Kayaking (water)"
    assert signed_name("Stories", "") == "Stories"


def test_the_legend_explains_what_the_plan_has_and_what_is_open_and_pinned(qtbot: QtBot) -> None:
    legend = GridLegend()
    qtbot.addWidget(legend)
    legend.show_kinds(("craft", "water", "water", ""))
    assert legend.texts == ("water", "craft", "open", "pinned")
    assert [label.text() for label in legend.findChildren(QLabel)] == list(legend.texts)


def test_another_plan_has_another_legend(qtbot: QtBot) -> None:
    legend = GridLegend()
    qtbot.addWidget(legend)
    legend.show_kinds(("craft",))
    before = legend.findChildren(Sample)
    legend.show_kinds(("craft",))
    assert legend.findChildren(Sample) == before
    legend.show_kinds(("land", "evening"))
    assert legend.texts == ("land", "evening", "open", "pinned")


def test_kinds_stand_in_one_order() -> None:
    assert shown_kinds(["evening", "water", "nonsense", "water"]) == ("water", "evening")
