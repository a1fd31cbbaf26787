"""Second choices in the cells of the activities, while the switch is on."""

from datetime import datetime

from pytestqt.qtbot import QtBot

from app.services.planning import Planning
from app.services.weather import SecondChoiceView
from app.views.desk import Desk
from app.views.programmes.grid_view import GridView
from app.views.programmes.page import ProgrammesPage, make
from app.views.programmes.wet_weather import MORE_TIME, NONE_NEEDED, WORKING, outlook
from tests.services.small_books import activity, book, load
from tests.views.widgets import pressed, seen, settle

NINE, TEN = datetime(2027, 1, 16, 9), datetime(2027, 1, 16, 10)


def switched(qtbot: QtBot, page: ProgrammesPage) -> GridView:
    grid = page.parts.grid
    page.steps.look_at(grid)
    grid.weather.switch.click()
    assert grid.weather.said.text() == WORKING
    settle(qtbot, page.desk)
    return grid


def small(qtbot: QtBot, desk: Desk, needs_weather: str) -> ProgrammesPage:
    """A day on which there is archery and nothing else."""
    load(desk.database, book(activities=[activity("Archery", needs_weather=needs_weather)]))
    Planning(desk.database, "Anna").plan("P1", as_of=desk.today)
    page = make(desk)
    seen(qtbot, desk, page)
    return page


def test_the_cell_says_what_is_done_instead(qtbot: QtBot, weekend_page: ProgrammesPage) -> None:
    grid = switched(qtbot, weekend_page)
    text = grid.model.cell(1, 0).text
    assert text.split("\n")[-1] == "If the weather stops it: Fencing, Instructor I1"
    said = "1 activity needs the weather, each with a second choice."
    assert grid.weather.said.text() == said


def test_switched_off_the_cells_say_nothing_of_it(
    qtbot: QtBot, weekend_page: ProgrammesPage
) -> None:
    grid = switched(qtbot, weekend_page)
    pressed(grid.weather.switch)
    assert grid.model.cell(1, 0).text == "Archery\nInstructor I1"
    assert not grid.weather.said.isVisible()


def test_where_nothing_is_possible_it_says_so_and_why(qtbot: QtBot, empty: Desk) -> None:
    page = small(qtbot, empty, "yes")
    cell = switched(qtbot, page).model.cell(1, 0)
    assert "⚠ If the weather stops it: no second choice." in cell.text
    assert page.parts.grid.weather.said.text().endswith("1 of them without a second choice.")


def test_what_the_weather_cannot_stop_needs_no_second_choice(qtbot: QtBot, empty: Desk) -> None:
    page = small(qtbot, empty, "")
    assert switched(qtbot, page).weather.said.text() == NONE_NEEDED


def test_second_choices_follow_the_plan(qtbot: QtBot, weekend_page: ProgrammesPage) -> None:
    grid = switched(qtbot, weekend_page)
    weekend_page.reload()
    settle(qtbot, weekend_page.desk)
    assert "If the weather stops it" in grid.model.cell(1, 0).text


def test_an_answer_that_is_not_the_best_for_sure_says_so() -> None:
    choice = SecondChoiceView("Fencing", ("Tom",), (), proven=False)
    places = {("S1", when, "A"): choice for when in (NINE, TEN)}
    assert (
        outlook(places) == f"2 activities need the weather, each with a second choice. {MORE_TIME}"
    )
