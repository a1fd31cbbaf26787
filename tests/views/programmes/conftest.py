"""A programme that is planned in no time: a weekend of three girls at Bewl Water."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.services.planning import Planning
from app.services.records import Records
from app.views.desk import Desk
from app.views.programmes.page import ProgrammesPage, make
from tests.services.small_books import activity, first_aid, instructor, load, room, weekend, worker
from tests.views.conftest import MakeDesk, open_here
from tests.views.programmes import activities, duties
from tests.views.programmes.boards import BoardsPage, put_together
from tests.views.widgets import seen

WORKERS = ("Y1", "Y2", "Y3")
WEEKEND = weekend(
    activities=[activity("Archery", needs_weather="yes"), activity("Fencing")],
    wishes=[{"child": f"C{n}", "activity": "Archery"} for n in (1, 2, 3)],
    rooms=[room(), room("Elm")],
    staff=[instructor("I1"), *map(worker, WORKERS)],
    qualifications=first_aid(*WORKERS),
)


@pytest.fixture(scope="session")
def boards_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A weekend whose groups and rooms were put together by hand, to be copied."""
    path = tmp_path_factory.mktemp("boards") / "weekend.db"
    with open_here(path) as database:
        put_together(database)
    return path


@pytest.fixture
def boards_page(qtbot: QtBot, make_desk: MakeDesk, boards_file: Path) -> BoardsPage:
    """Both boards of that weekend."""
    desk = make_desk(boards_file)
    page = BoardsPage(desk)
    seen(qtbot, desk, page)
    return page


@pytest.fixture(scope="session")
def day_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A day whose activities were put together by hand, to be copied."""
    path = tmp_path_factory.mktemp("activities") / "day.db"
    with open_here(path) as database:
        activities.put_together(database)
    return path


@pytest.fixture
def grid_page(qtbot: QtBot, make_desk: MakeDesk, day_file: Path) -> activities.GridPage:
    """The board of that day's activities."""
    desk = make_desk(day_file)
    page = activities.GridPage(desk)
    seen(qtbot, desk, page)
    return page


@pytest.fixture(scope="session")
def staff_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A weekend with its staff, put together by hand, to be copied."""
    path = tmp_path_factory.mktemp("duties") / "weekend.db"
    with open_here(path) as database:
        duties.put_together(database)
    return path


@pytest.fixture
def staff_page(qtbot: QtBot, make_desk: MakeDesk, staff_file: Path) -> duties.StaffPage:
    """The board of that weekend's staff."""
    desk = make_desk(staff_file)
    page = duties.StaffPage(desk)
    seen(qtbot, desk, page)
    page.resize(1000, 900)
    return page


@pytest.fixture
def unplanned(empty: Desk) -> Desk:
    """The weekend, not planned yet."""
    load(empty.database, WEEKEND)
    return empty


@pytest.fixture
def weekend_desk(unplanned: Desk) -> Desk:
    """The weekend, planned."""
    Planning(unplanned.database, "Anna").plan("P1", as_of=unplanned.today)
    return unplanned


@pytest.fixture
def weekend_page(qtbot: QtBot, weekend_desk: Desk) -> ProgrammesPage:
    """The page of the programmes, showing the planned weekend."""
    page = make(weekend_desk)
    seen(qtbot, weekend_desk, page)
    return page


def fall_ill(desk: Desk, person: str) -> None:
    """Takes a person away for the weekend."""
    times = {"from": "22/01/2027 00:00", "to": "25/01/2027 00:00"}
    Records(desk.database, "Anna").save("absences", {"staff": person, **times})
