"""Why a cell is as it is, in words; an open one leads to the gaps."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.scheduling.editing import ActivityTo, ChildTo
from app.services.board_effects import GONE
from app.services.hands import Hands
from app.services.pin_kinds import ActivityPin, LeadPin, Pin
from app.views.programmes.activity_choosing import ActivityDialog
from app.views.programmes.activity_why import why
from app.views.programmes.gaps_view import TOLD
from app.views.programmes.page import ProgrammesPage
from app.views.programmes.why_dialog import GAPS, WhyDialog
from app.views.programmes.why_words import BREAKS, EQUAL, FITS, NO_BETTER, NOTHING_FITS, PINNED
from tests.views.programmes.activities import STARTS, GridPage, go_to, in_front, opened
from tests.views.programmes.conftest import fall_ill
from tests.views.test_everyone import check
from tests.views.widgets import pressed, settle


def told(page: GridPage, block: int, *pins: Pin) -> dict[str, tuple[str, ...]]:
    """What is told of a block, by its headings; of several alike the last."""
    board = opened(page.desk.database)
    chapters = why(board, go_to(page.grid, block), frozenset(pins))
    return {chapter.title: chapter.sentences for chapter in chapters}


def by_hand(page: GridPage, qtbot: QtBot, edit: ActivityTo) -> None:
    """Somebody changes the plan without pinning it."""
    Hands(page.desk.database, "Anna").do(opened(page.desk.database), edit, pin=False)
    page.reload()
    settle(qtbot, page.desk)


def test_an_activity_is_there_since_every_other_costs_more(grid_page: GridPage) -> None:
    first = told(grid_page, 0)["Why Archery"]
    assert first[0] == NO_BETTER
    assert first[1].startswith("With nothing in its place: +1051 (+1000: more blocks without")


def test_the_others_are_told_with_what_they_would_cost_and_why_not(grid_page: GridPage) -> None:
    board = opened(grid_page.desk.database)
    chapters = why(board, go_to(grid_page.grid, 0), frozenset())
    assert [chapter.title for chapter in chapters] == [
        "Why Archery",
        "The best in its place",
        "What stands against the others",
        "Why Instructor I1 leads it",
        "The best in its place",
        "What stands against the others",
    ]
    assert chapters[1].sentences == (
        "Stories: +52 (+40: more children without any wish met; +12: fewer wishes met).",
    )
    assert "Kayaking is not offered then (not in January)." in chapters[2].sentences
    assert chapters[4].sentences == ("Instructor I2: +1 (+1: more hours for the busiest person).",)
    assert chapters[5].sentences == ("Instructor I3 works only at Swattenden Centre.",)


def test_what_could_as_well_be_another_says_so(grid_page: GridPage) -> None:
    found = told(grid_page, 1)
    assert found["Why Fencing"][0] == EQUAL


def test_what_would_be_better_is_named(qtbot: QtBot, grid_page: GridPage) -> None:
    by_hand(grid_page, qtbot, ActivityTo("S1", STARTS[0], "P1-A", "Stories"))
    assert told(grid_page, 0)["Why Stories"][0] == (
        "All else as it is, Archery would be better by 52."
    )


def test_what_is_pinned_says_so_first(grid_page: GridPage) -> None:
    place = ("S1", STARTS[0], "P1-A")
    found = told(grid_page, 0, ActivityPin(*place, "Archery"), LeadPin(*place, "I1"))
    assert found["Why Archery"][0] == PINNED
    assert found["Why Instructor I1 leads it"][0] == PINNED
    assert PINNED not in told(grid_page, 0, LeadPin(*place, "I2"))["Why Instructor I1 leads it"]


def test_what_breaks_a_rule_says_which(qtbot: QtBot, grid_page: GridPage) -> None:
    by_hand(grid_page, qtbot, ActivityTo("S1", STARTS[2], "P1-A", "Kayaking"))
    found = told(grid_page, 2)["Why Kayaking"]
    assert found[0].startswith(f"{BREAKS} An activity is not offered then")


def test_an_open_cell_says_what_would_fit_by_now(grid_page: GridPage) -> None:
    found = told(grid_page, 2)
    assert found["Why it is open"] == (
        "Otters have no activity on Sat 16 Jan, 3 pm, Bewl Water.",
        FITS.format("Change…"),
    )
    assert found["What would fit"] == ("Stories: −1000 (−1000: fewer blocks without an activity).",)


def test_an_open_cell_that_nothing_fits_says_what_stands_against_each(
    qtbot: QtBot, grid_page: GridPage
) -> None:
    by_hand(grid_page, qtbot, ActivityTo("S1", STARTS[0], "P1-A", None))
    by_hand(grid_page, qtbot, ActivityTo("S1", STARTS[2], "P1-A", "Stories"))
    for code in ("I1", "I2"):
        times = {"from": "16/01/2027 00:00", "to": "16/01/2027 12:30"}
        grid_page.desk.records.save("absences", {"staff": code, **times})
    grid_page.reload()
    settle(qtbot, grid_page.desk)
    found = told(grid_page, 0)
    assert found["Why it is open"][1] == NOTHING_FITS
    assert "What would fit" not in found
    assert len(found["What stands against the others"]) == 5


def test_a_key_says_why_and_leads_on_to_change_it(qtbot: QtBot, grid_page: GridPage) -> None:
    grid = grid_page.grid
    go_to(grid, 0)
    QTest.keyClick(grid.table, Qt.Key.Key_W)
    dialog = grid.doing.explaining.dialog
    assert isinstance(dialog, WhyDialog)
    check(dialog)
    assert dialog.tree.topLevelItemCount() == 6
    assert not dialog.gaps_button.isVisible()
    pressed(in_front(qtbot, dialog).change_button)
    assert isinstance(grid.doing.dialog, ActivityDialog)
    grid.doing.dialog.reject()


def test_what_is_gone_while_the_reasons_are_read_cannot_be_changed(
    qtbot: QtBot, grid_page: GridPage
) -> None:
    grid, database = grid_page.grid, grid_page.desk.database
    go_to(grid, 0)
    grid.ask_why()
    dialog = grid.doing.explaining.dialog
    assert isinstance(dialog, WhyDialog)
    board = opened(database)
    moves = (ChildTo(f"C{n}", board.new_group) for n in range(1, 4))
    Hands(database, "Ben").do(board, *moves, pin=False)
    grid_page.reload()
    settle(qtbot, grid_page.desk)
    pressed(in_front(qtbot, dialog).change_button)
    assert grid.doing.dialog is None
    assert grid.refusal.label.text() == GONE


def test_an_open_cell_leads_to_its_gap(qtbot: QtBot, grid_page: GridPage) -> None:
    grid = grid_page.grid
    spot = go_to(grid, 2)
    pressed(grid.why_button)
    dialog = grid.doing.explaining.dialog
    assert isinstance(dialog, WhyDialog)
    wanted: list[object] = []
    grid_page.desk.place_wanted.connect(wanted.append)
    grid.doing.explaining.gap_wanted.connect(wanted.append)
    pressed(in_front(qtbot, dialog).gaps_button)
    assert wanted == [GAPS, spot.gap]


def test_the_gap_is_chosen_among_all_gaps(qtbot: QtBot, weekend_page: ProgrammesPage) -> None:
    desk, parts = weekend_page.desk, weekend_page.parts
    row = parts.grid.model.index(1, 0)
    there = parts.grid.model.spot_at(row)
    assert there is not None
    Hands(desk.database, "Anna").do(opened(desk.database), ActivityTo(*there.place, None))
    fall_ill(desk, "Y1")
    weekend_page.reload()
    settle(qtbot, desk)
    spot = parts.grid.model.spot_at(row)
    assert spot is not None
    desk.place_wanted.connect(weekend_page.show_place)
    parts.grid.doing.explaining.show_gap(spot.gap)
    assert parts.gaps.tree.isVisible()
    assert parts.gaps.tree.topLevelItemCount() > 1
    item = parts.gaps.tree.currentItem()
    assert item is not None
    assert item.data(0, TOLD) == spot.gap
    assert item.isExpanded()
