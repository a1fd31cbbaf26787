import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from pytestqt.qtbot import QtBot

from app.models.database import Database, open_database
from app.scheduling.problem import Role
from app.services.planning import Planning
from app.services.samples import load_sample
from app.views.desk import Desk
from app.views.work import Work
from tests.empty_file import empty_file
from tests.views.widgets import settle

MakeDesk = Callable[[Path | None], Desk]
UNMANAGED = ("propagateSizeHints", "grabbing the keyboard", r"raise\(\)")
"""What the offscreen platform says of windows and menus: it has no window manager."""
TODAY = date(2026, 11, 22)


def now() -> datetime:
    return datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def open_here(path: Path) -> Database:
    return open_database(path, now=now)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Lets the offscreen platform say of itself that it has no window manager."""
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.qt_log_ignore(*UNMANAGED, extend=True))


@pytest.fixture(autouse=True)
def _remembers_nothing(tmp_path: Path) -> None:
    """Lets a window remember what it remembers for one test alone."""
    QSettings.setPath(
        QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "remembered")
    )


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the winter sample, to be copied."""
    path = tmp_path_factory.mktemp("sample") / "winter.db"
    with open_here(path) as database:
        load_sample(database, "winter", user="Anna")
    return path


@pytest.fixture(scope="session")
def planned_file(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, planned with something open: no instructor is there on the first day."""
    path = tmp_path_factory.mktemp("planned") / "winter.db"
    shutil.copy(sample_file, path)
    with open_here(path) as database, database.work("Absences", user="Anna") as work:
        from app.models import AbsenceRow, StaffRow  # noqa: PLC0415

        starts, ends = datetime(2027, 1, 16), datetime(2027, 1, 17)
        for person in work.session.query(StaffRow).filter_by(role=Role.INSTRUCTOR):
            work.session.add(AbsenceRow(staff=person.staff, from_=starts, to=ends, reason=""))
    with open_here(path) as database:
        Planning(database, "Anna").plan("WINTER27", seconds=6)
    return path


def _copied(source: Path, folder: Path) -> Path:
    return Path(shutil.copy(source, folder / source.name))


@pytest.fixture
def troubles() -> list[BaseException]:
    """What nobody else was told of."""
    return []


@pytest.fixture
def make_desk(qtbot: QtBot, tmp_path: Path, troubles: list[BaseException]) -> Iterator[MakeDesk]:
    """Makes a desk with a database of its own."""
    desks: list[Desk] = []

    def make(source: Path | None) -> Desk:
        path = _copied(source, tmp_path) if source else empty_file(tmp_path / "empty.db")
        desk = Desk(
            open_here(path),
            user="Anna",
            today=lambda: TODAY,
            work=Work(troubles.append),
            sample=lambda: open_here(tmp_path / "sample.db"),
        )
        desks.append(desk)
        return desk

    yield make
    for desk in desks:
        settle(qtbot, desk)
        desk.work.close()
        desk.database.close()
    # Here, on the window's own thread: else Python may do away with a page's remains on another.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def empty(make_desk: MakeDesk) -> Desk:
    """A desk with an empty database."""
    return make_desk(None)


@pytest.fixture
def sample(make_desk: MakeDesk, sample_file: Path) -> Desk:
    """A desk with the sample."""
    return make_desk(sample_file)


@pytest.fixture
def planned(make_desk: MakeDesk, planned_file: Path) -> Desk:
    """A desk with the sample, planned."""
    return make_desk(planned_file)
