import pytest
from PySide6.QtCore import Qt

from app.services.showing import show_programme
from app.views.desk import Desk
from app.views.programmes.grid_kinds import OPEN, TITLE
from app.views.programmes.grid_model import KIND, GridModel


@pytest.fixture
def model(planned: Desk) -> GridModel:
    """The grid of a plan in which nobody can lead on the first day."""
    model = GridModel()
    model.show(show_programme(planned.database, "WINTER27"))
    return model


def test_each_session_has_a_title_and_its_blocks_below(model: GridModel) -> None:
    assert len(model.titles) == 6
    assert model.rowCount() == 6 + 20
    assert model.cell(0, 0).kind == TITLE
    assert model.headerData(0, Qt.Orientation.Vertical) == ""
    assert model.headerData(1, Qt.Orientation.Vertical) == "Sat 16 Jan\n10 am to 12 noon"


def test_an_open_cell_says_why(model: GridModel) -> None:
    cell = model.cell(1, 0)
    assert cell.kind == OPEN
    assert cell.text.startswith("⚠ No activity\n")
    assert "have no activity" in cell.tip


def test_a_filled_cell_names_activity_kind_and_who_leads(model: GridModel) -> None:
    filled = [model.cell(row, 0) for row in range(3, 10) if row not in model.titles]
    activity, led = filled[0].text.split("\n")
    assert filled[0].kind in activity
    assert filled[0].tip == f"Led by {led}."
    assert model.index(4, 0).data(KIND) == filled[0].kind


def test_without_a_plan_there_is_no_grid(sample: Desk) -> None:
    model = GridModel()
    model.show(show_programme(sample.database, "WINTER27"))
    assert model.rowCount() == 0
    assert model.columnCount() == 0
