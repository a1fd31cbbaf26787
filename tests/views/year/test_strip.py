"""The strip: what lies where, how it is walked through, and what is read aloud of it."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.services.calendar_year import Lane
from app.views.look import TARGET, is_dark
from app.views.year.laying import ROOMY, Scale, Sizes, lay_out, month_label, short_days
from app.views.year.marks import Inks, marks_of
from app.views.year.page import YearPage
from tests.views.widgets import settle
from tests.views.year.hands import mark_of

JANUARY, DECEMBER = date(2027, 1, 1), date(2027, 12, 31)


def sizes() -> Sizes:
    return Sizes(mark=24, gap=4, wide=lambda text: 7 * len(text), high=lambda _: 15)


def chosen(page: YearPage) -> str:
    return page.strip.chosen.session if page.strip.chosen else ""


def walked(page: YearPage, *keys: Qt.Key) -> list[str]:
    """The sessions that are chosen after each key."""
    found = []
    for key in keys:
        QTest.keyClick(page.strip, key)
        found.append(chosen(page))
    return found


def contrast(one: QColor, other: QColor) -> float:
    """How well one colour is read on another, as the web's guidelines count it."""
    light = sorted(map(_luminance, (one, other)))
    return (light[1] + 0.05) / (light[0] + 0.05)


def _luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_a_year_is_as_wide_as_its_days() -> None:
    scale = Scale(JANUARY, DECEMBER, 2.0)
    assert (scale.x(JANUARY), scale.x(date(2027, 2, 1)), scale.width) == (0, 62, 730)
    assert [end - left for _, left, end in scale.months][:2] == [62, 56]
    assert [scale.weeks(pixels) for pixels in (6, 8, -20)] == [0, 1, -1]


def test_sessions_that_would_cover_each_other_lie_below_each_other(page: YearPage) -> None:
    year = page._year
    assert year is not None
    laid = lay_out(year.programmes, Scale(year.first, year.last, 1.0), sizes(), by_centre=False)
    boxes = [item.box for item in laid.items]
    assert not any(a.intersects(b) for n, a in enumerate(boxes) for b in boxes[:n])
    assert all(item.mark.width() >= TARGET <= item.mark.height() for item in laid.items)
    assert laid.rows[0].height >= max(box.bottom() for box in boxes)


def test_a_residential_s_mark_is_as_long_as_it_is() -> None:
    wide = Scale(JANUARY, DECEMBER, 20.0)
    lane = Lane("P1", "Winter", JANUARY, DECEMBER, ())
    assert lay_out([lane], wide, sizes(), by_centre=True).height == 15 + 4 + 4
    assert wide.day > ROOMY


def test_days_and_months_are_written_as_there_is_room() -> None:
    assert short_days(date(2027, 1, 29), date(2027, 1, 31)) == "29–31"
    rooms = (200, 65, 55, 30, 10)
    assert [month_label(JANUARY, room, sizes()) for room in rooms] == [
        "January 2027",
        "Jan 2027",
        "January",
        "Jan",
        "",
    ]


def test_centres_have_letters_patterns_and_colours_of_their_own() -> None:
    names = ("Bewl Water", "Bushy Park", "Swattenden", "B")
    lanes = [Lane(str(n), name, JANUARY, DECEMBER, ()) for n, name in enumerate(names)]
    found = marks_of(lanes)
    assert [m.letter for m in found.values()] == ["B", "BU", "S", "3"]
    assert len({(m.pattern, m.hue.name()) for m in found.values()}) == 4


SCHEMES = {"light": ("#efefef", "white", "black"), "dark": ("#2b2b2b", "#1e1e1e", "#f0f0f0")}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_letters_can_be_read_in_light_and_dark(scheme: str) -> None:
    window, base, text = map(QColor, SCHEMES[scheme])
    palette = QPalette(window)
    palette.setColor(QPalette.ColorRole.Base, base)
    palette.setColor(QPalette.ColorRole.Text, text)
    assert is_dark(palette) == (scheme == "dark")
    inks = Inks(palette)
    lanes = [Lane(str(n), str(n), JANUARY, DECEMBER, ()) for n in range(6)]
    for mark in marks_of(lanes).values():
        assert contrast(inks.text, inks.tint(mark.hue)) >= 4.5
        assert contrast(inks.edge(mark.hue), inks.ground) >= 3
    assert contrast(inks.text, inks.free) >= 4.5
    assert contrast(inks.text, inks.term) >= 4.5
    assert contrast(inks.bank.color(), inks.ground) >= 3


def test_arrows_walk_through_the_sessions(page: YearPage) -> None:
    page.strip.choose("W1")
    assert walked(page, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left) == ["W2", "W3", "W2"]
    assert walked(page, Qt.Key.Key_End, Qt.Key.Key_Right, Qt.Key.Key_Home) == ["W6", "W6", "W1"]
    assert walked(page, Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Down) == ["W1", "W1", "W1"]


def test_up_and_down_go_to_the_nearest_of_another_row(page: YearPage) -> None:
    page.bar.rows.setCurrentIndex(1)
    page.strip.choose("W5")
    assert walked(page, Qt.Key.Key_Down, Qt.Key.Key_Up) == ["W6", "W5"]


def test_in_an_empty_strip_nothing_is_walked_to(qtbot: QtBot, page: YearPage) -> None:
    page.bar.begin_with(date(2030, 1, 1))
    settle(qtbot, page.desk)
    assert walked(page, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_M) == ["", "", ""]
    assert page.said.text().startswith("Drag a session to another week")
    page.strip.carry(1)
    assert not page.strip.carrying


def test_every_session_has_a_name_and_a_place_for_a_screen_reader(page: YearPage) -> None:
    spoken = QAccessible.queryAccessibleInterface(page.strip)
    children = [spoken.child(n) for n in range(spoken.childCount())]
    names = [child.text(QAccessible.Text.Name) for child in children]
    wanted = [bar.sentence for bar in page.strip.sessions.bars]
    assert [name for name in names if name in wanted] == wanted
    first = next(c for c in children if c.text(QAccessible.Text.Name) == wanted[0])
    seen = page.strip.visualRect(page.strip.sessions.index(0, 0))
    assert first.rect().size() == seen.size()


def test_a_point_tells_its_session(page: YearPage) -> None:
    strip = page.strip
    assert strip.indexAt(mark_of(strip, "W4")) == strip.sessions.index_of("W4")
    assert not strip.indexAt(QPoint(2, 2)).isValid()
    assert strip.visualRect(QModelIndex()) == QRect()
    assert not strip.isIndexHidden(strip.sessions.index(0, 0))


def test_what_is_chosen_comes_into_sight(page: YearPage) -> None:
    page.bar.sight.setCurrentIndex(2)
    for session in ("W6", "W1"):
        page.strip.choose(session)
        box = page.strip.visualRect(page.strip.sessions.index_of(session))
        assert page.strip._frame.body.contains(box)
    page.strip.scrollTo(QModelIndex())


def test_a_selection_by_a_rectangle_takes_the_session_in_it(page: YearPage) -> None:
    strip = page.strip
    box = strip.visualRect(strip.sessions.index_of("W2"))
    strip.setSelection(box, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    assert [i.data().split(",")[1] for i in strip.selectedIndexes()] == [
        " residential at Swattenden Centre"
    ]
    strip.setSelection(QRect(0, 0, 2, 2), QItemSelectionModel.SelectionFlag.ClearAndSelect)
    assert not strip.visualRegionForSelection(strip.selectionModel().selection()).isEmpty()


def test_everything_is_painted_without_a_word_from_qt(qtbot: QtBot, page: YearPage) -> None:
    pictures = []
    for rows in (0, 1):
        for sight in (0, 1, 2):
            page.bar.rows.setCurrentIndex(rows)
            page.bar.sight.setCurrentIndex(sight)
            pictures.append(page.strip.grab().toImage())
    assert all(a != b for n, a in enumerate(pictures) for b in pictures[:n])
    page.strip.carry(1)
    assert page.strip.grab().toImage() != pictures[-1]
    page.strip.give_up()
    settle(qtbot, page.desk)


@pytest.fixture
def large_font(qapp: QApplication) -> Iterator[None]:
    before, large = qapp.font(), qapp.font()
    large.setPointSizeF(before.pointSizeF() * 2)
    qapp.setFont(large)
    yield
    qapp.setFont(before)


def test_the_line_of_today_goes_on_in_a_window_that_is_left_open(page: YearPage) -> None:
    before = page.strip.grab().toImage()
    tomorrow = page.desk.today + timedelta(days=1)
    page.desk.clock = lambda: tomorrow
    assert page.strip.grab().toImage() != before


@pytest.mark.usefixtures("large_font")
def test_with_a_large_font_the_strip_scrolls_and_names_are_whole(page: YearPage) -> None:
    strip = page.strip
    assert strip.horizontalScrollBar().maximum() > 0
    wide = strip.fontMetrics().horizontalAdvance
    longest = max(wide(word) for lane in strip._lanes for word in lane.name.split())
    assert strip._frame.names > longest


def test_a_font_that_changes_lays_the_strip_out_anew(page: YearPage) -> None:
    strip = page.strip
    before = strip._laid.height
    font = strip.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    strip.setFont(font)
    assert strip._laid.height > before
    assert strip.sizeHint().height() > before
