import shutil
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.services.cohorts import Cohorts, Terms
from app.views.cohort.page import CohortPage, make
from app.views.desk import Desk
from tests.views.conftest import TODAY, MakeDesk, open_here
from tests.views.widgets import seen

SUMMER = "SUMMER27"


@pytest.fixture(scope="session")
def chosen_file(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, with one choice for the summer."""
    path = tmp_path_factory.mktemp("chosen") / "winter.db"
    shutil.copy(sample_file, path)
    with open_here(path) as database:
        Cohorts(database, "Anna", TODAY).propose(SUMMER, Terms(name="First"))
    return path


@pytest.fixture
def chosen(make_desk: MakeDesk, chosen_file: Path) -> Desk:
    """A desk with the sample and one choice."""
    return make_desk(chosen_file)


@pytest.fixture
def page(qtbot: QtBot, chosen: Desk) -> CohortPage:
    """The page of cohorts, with one choice for the summer."""
    made = make(chosen)
    seen(qtbot, chosen, made)
    return made
