"""What is drawn stands in words as well, and reads in black and white."""

from itertools import pairwise

import pytest
from PySide6.QtGui import QColor, QImage, QPalette
from pytestqt.qtbot import QtBot

from app.scheduling.problem import Phase
from app.services.cohort_ages import Ages, InYear
from app.views.pictures import AgesPicture

YEARS = (
    InYear(5, Phase.PRIMARY, 2, 0),
    InYear(6, Phase.PRIMARY, 0, 2),
    InYear(7, Phase.SECONDARY, 1, 0),
)


@pytest.fixture
def picture(qtbot: QtBot) -> AgesPicture:
    picture = AgesPicture("The cohort by school year")
    qtbot.addWidget(picture)
    picture.show_ages(Ages(YEARS))
    picture.resize(picture.sizeHint())
    return picture


def inked(picture: AgesPicture, at: int) -> float:
    """What part of a bar's highest quarter is drawn in the colour of text."""
    image = picture.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    bars = picture.places()[at][1].bars
    ink = picture.palette().color(QPalette.ColorRole.WindowText)
    inside = bars.adjusted(bars.width() // 3, 2, -bars.width() // 2, -bars.height() * 3 // 4)
    seen = [
        QColor(image.pixel(x, y)) == ink
        for x in range(inside.left(), inside.right())
        for y in range(inside.top(), inside.bottom())
    ]
    return sum(seen) / len(seen)


def test_who_comes_is_solid_and_who_may_be_chosen_is_hatched(picture: AgesPicture) -> None:
    comes, may, lower = (inked(picture, at) for at in range(3))
    assert comes == 1
    assert 0 < may < 0.8
    assert lower < 0.2


def test_everything_that_is_drawn_is_said(picture: AgesPicture) -> None:
    said = picture.accessibleDescription()
    assert "Primary school, years 5 to 6: 2 children come, 2 may be chosen." in said
    assert all(year.sentence in said for year in YEARS)
    assert picture.toolTip().splitlines() == [year.sentence for year in YEARS]


def test_in_a_narrow_place_every_year_still_has_room(picture: AgesPicture) -> None:
    picture.resize(picture.minimumSizeHint())
    columns = [place.column for _, place in picture.places()]
    assert all(picture.rect().contains(column) for column in columns)
    assert not any(one.intersects(other) for one, other in pairwise(columns))


def test_without_children_there_is_no_picture(picture: AgesPicture) -> None:
    picture.show_ages(Ages())
    assert picture.isHidden()
