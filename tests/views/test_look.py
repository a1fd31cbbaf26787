from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.views.look import Banner
from tests.views.widgets import pressed

SENTENCE = "Not yet for real records: the database on this computer is not encrypted. " * 2


def test_a_banner_is_no_window_before_it_has_a_place(qtbot: QtBot) -> None:
    banner = Banner(SENTENCE)
    qtbot.addWidget(banner)
    assert not banner.isVisible()


def test_a_banner_that_says_something_from_the_first_is_as_high_as_its_sentence(
    qtbot: QtBot,
) -> None:
    page, banner = QWidget(), Banner(SENTENCE)
    qtbot.addWidget(page)
    layout = QVBoxLayout(page)
    layout.addWidget(banner)
    layout.addStretch(1)
    page.resize(900, 600)
    page.show()
    assert banner.isVisible()
    assert banner.height() == banner.heightForWidth(banner.width()) < 100


def test_a_banner_that_says_nothing_is_hidden_until_it_does(qtbot: QtBot) -> None:
    page, banner = QWidget(), Banner()
    qtbot.addWidget(page)
    QVBoxLayout(page).addWidget(banner)
    page.show()
    assert not banner.isVisible()
    banner.say("Something.")
    assert banner.isVisible()


def test_a_banner_that_closes_has_a_button_for_it_and_another_has_none(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    layout = QVBoxLayout(page)
    closing, staying = Banner("Done.", closes=True), Banner("Not yet.")
    for banner in (closing, staying):
        layout.addWidget(banner)
    page.show()
    assert not staying.close_button.isVisible()
    pressed(closing.close_button)
    assert not closing.isVisible()
    closing.say("Again.")
    assert closing.isVisible()
