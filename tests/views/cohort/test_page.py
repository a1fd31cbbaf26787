import pytest
from pytestqt.qtbot import QtBot

from app.views.cohort.page import CohortPage, make
from app.views.desk import Desk
from app.views.look import em
from tests.views.test_everyone import check, tabs_of
from tests.views.widgets import pressed, seen, settle, texts


def test_the_last_programme_is_shown_first_with_its_dates(page: CohortPage) -> None:
    assert page.box.currentText().startswith("SUMMER27")
    assert page.about.text().startswith("26 July 2027 to 31 August 2027, 8 places.")


def test_another_programme_can_be_chosen(qtbot: QtBot, page: CohortPage) -> None:
    page.box.setCurrentIndex(page.box.findData("WINTER27"))
    settle(qtbot, page.desk)
    assert page.box.currentData() == "WINTER27"
    assert [choice.programme for choice in page.choosing.choices] == ["WINTER27"]
    assert "held" in page.places.count.text()


def test_everybody_who_waits_stands_with_points_and_what_hinders(page: CohortPage) -> None:
    model = page.waiting.list.model
    lines = dict(zip(texts(model), texts(model, 5), strict=True))
    assert lines["Grace T."] == "✓ may be chosen"
    assert lines["Noel L."].startswith("✗ Not eligible: no criterion is met; not known: ")
    assert texts(model)[-1] == "Noel L."
    assert page.waiting.count.text().startswith("10 children: 9 may be chosen")


def test_what_points_are_for_is_not_squeezed_into_a_tower(qtbot: QtBot, page: CohortPage) -> None:
    page.resize(780, 640)
    table = page.waiting.list.table
    qtbot.waitUntil(lambda: table.width() < 780)
    settle(qtbot, page.desk)
    grace = texts(page.waiting.list.model).index("Grace T.")
    assert table.columnWidth(6) >= em(table) * 13
    assert table.rowHeight(grace) < em(table) * 5


def test_the_last_change_is_taken_back(qtbot: QtBot, page: CohortPage) -> None:
    pressed(page.choosing.throw_button)
    settle(qtbot, page.desk)
    said: list[str] = []
    page.desk.noticed.connect(said.append)
    pressed(page.back_button)
    settle(qtbot, page.desk)
    assert len(page.choosing.choices) == 1
    assert said[0].startswith("Taken back: “Throw a proposal away”")


def test_meetings_stand_in_a_list_of_their_own(page: CohortPage) -> None:
    assert page.meetings.model.total > 0
    assert page.meetings.buttons["add"].isEnabled()


def test_without_a_programme_it_is_said_where_to_add_one(qtbot: QtBot, empty: Desk) -> None:
    made = make(empty)
    seen(qtbot, empty, made)
    assert "There is no programme yet" in made.about.text()
    assert not made.choosing.bar.propose_button.isEnabled()
    assert not made.places.offer_button.isEnabled()


@pytest.mark.parametrize("size", [(820, 660), (1200, 800)])
def test_every_tab_is_for_everyone(qtbot: QtBot, page: CohortPage, size: tuple[int, int]) -> None:
    page.resize(*size)
    for _ in tabs_of(page):
        settle(qtbot, page.desk)
        check(page)
        assert page.minimumSizeHint().width() <= size[0]
        assert page.minimumSizeHint().height() <= size[1]
