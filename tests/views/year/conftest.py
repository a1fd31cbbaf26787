import pytest
from pytestqt.qtbot import QtBot

from app.views.desk import Desk
from app.views.year.page import YearPage, make
from tests.views.widgets import seen


@pytest.fixture
def page(qtbot: QtBot, sample: Desk) -> YearPage:
    """The year of the sample: two programmes, six sessions of one of them."""
    made = make(sample)
    seen(qtbot, sample, made)
    made.activateWindow()
    made.strip.setFocus()
    return made
