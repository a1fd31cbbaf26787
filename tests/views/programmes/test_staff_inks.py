"""What is written on the board of staff can be read, in light and in dark."""

from itertools import product

import pytest
from PySide6.QtGui import QColor, QPalette

from app.views.programmes.staff_inks import Inks
from app.views.programmes.staff_lines import Look

LIGHT, DARK, BLACK = ("#ffffff", "#000000"), ("#1e1e1e", "#eeeeee"), ("#000000", "#ffffff")


def inks(base: str, text: str) -> Inks:
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Base, QColor(base))
    palette.setColor(QPalette.ColorRole.Text, QColor(text))
    return Inks(palette)


def luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(("colours", "look"), list(product((LIGHT, DARK, BLACK), Look)))
def test_words_stand_out_from_their_bar(colours: tuple[str, str], look: Look) -> None:
    found = inks(*colours)
    assert contrast(found.text, found.tint(look)) >= 4.5
    assert contrast(found.edge(look), found.ground) >= 3


@pytest.mark.parametrize("colours", [LIGHT, DARK, BLACK])
def test_words_stand_out_from_every_other_ground(colours: tuple[str, str]) -> None:
    found = inks(*colours)
    for ground in (found.ground, found.title, found.away):
        assert contrast(found.text, ground) >= 4.5
    for ground in (found.ground, found.title):
        assert contrast(found.quiet, ground) >= 4.5
