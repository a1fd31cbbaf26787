"""The box that chooses a programme."""

import pytest
from pytestqt.qtbot import QtBot

from app.services.records import Record
from app.views.programme_box import ProgrammeBox


@pytest.fixture
def box(qtbot: QtBot) -> ProgrammeBox:
    """A box with two programmes, the second of which is shown."""
    made = ProgrammeBox()
    qtbot.addWidget(made)
    qtbot.addWidget(made.label)
    named = {"W27": "Winter", "S27": "Summer"}
    rows = [Record(1, 1, {"programme": code, "name": name}) for code, name in named.items()]
    made.show_programmes(rows, "S27")
    return made


def test_the_programme_that_is_shown_stands_in_the_box_and_nothing_is_chosen(
    qtbot: QtBot, box: ProgrammeBox
) -> None:
    assert box.currentText() == "S27 – Summer"
    with qtbot.assertNotEmitted(box.chosen):
        box.show_programmes([], None)
    assert (box.count(), box.currentText()) == (0, "")


def test_choosing_names_the_programme_by_its_code(qtbot: QtBot, box: ProgrammeBox) -> None:
    with qtbot.waitSignal(box.chosen) as told:
        box.setCurrentIndex(0)
    assert told.args == ["W27"]


def test_the_label_leads_to_the_box(box: ProgrammeBox) -> None:
    assert box.label.buddy() is box
    assert box.accessibleName() == "Programme"
