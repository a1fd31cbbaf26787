"""A place that somebody wants to see is shown: the page, its tab, the programme, the record."""

from importlib import import_module

import pytest
from PySide6.QtWidgets import QTabWidget
from pytestqt.qtbot import QtBot

from app.services.lists import Listing
from app.services.referral_drafts import ReferralDrafts
from app.services.today_lines import Place
from app.views.cohort.page import CohortPage
from app.views.desk import Desk
from app.views.page import Page, turn_to_tab
from app.views.programmes.page import ProgrammesPage
from app.views.records.page import RecordsPage
from app.views.referrals.drafts_view import DraftsView
from app.views.referrals.duplicates_view import DuplicatesView
from app.views.referrals.lists_view import ListsView
from app.views.window import PAGES
from tests.services.small_books import child, load
from tests.views.widgets import seen, settle

STEPS = ("Sessions", "Ready", "Groups", "Gaps", "Sharing", "Papers", "Variants")


def shown(qtbot: QtBot, desk: Desk, place: Place) -> Page:
    """A page as the window lets it show a place."""
    page: Page = import_module(f"app.views.{PAGES[place.page]}.page").make(desk)
    seen(qtbot, desk, page)
    page.show_place(place)
    settle(qtbot, desk)
    return page


def tab_of(page: Page) -> str:
    tabs = page.findChild(QTabWidget)
    assert isinstance(tabs, QTabWidget)
    return tabs.tabText(tabs.currentIndex())


def selected(page: Page, at: int = 0) -> object:
    """The first code of the selected row of a page of lists."""
    assert isinstance(page, RecordsPage)
    record = page.views[at].master.selected
    assert record is not None
    return next(iter(record.values.values()))


def test_a_person_is_selected_among_the_staff(qtbot: QtBot, sample: Desk) -> None:
    assert selected(shown(qtbot, sample, Place(page="Staff", record="S-20"))) == "S-20"


def test_a_person_is_selected_with_the_list_that_is_wanted(qtbot: QtBot, sample: Desk) -> None:
    page = shown(qtbot, sample, Place(page="Staff", tab="Qualifications", record="S-20"))
    assert isinstance(page, RecordsPage)
    assert selected(page) == "S-20"
    assert page.views[0].tabs.currentWidget() is page.views[0].parts[0]


def test_who_was_not_met_is_named_above_the_meetings(qtbot: QtBot, sample: Desk) -> None:
    place = Place(page="Cohorts", programme="WINTER27", tab="Meetings")
    page = shown(qtbot, sample, place)
    assert isinstance(page, CohortPage)
    met = {row.values["child"] for row in sample.records.rows("meetings")}
    told = page.unmet.text()
    assert told.startswith("Not met yet, of those who hold a place: ")
    assert not [child for child in met if f"({child})" in told]


def test_a_centre_is_selected_on_its_tab(qtbot: QtBot, sample: Desk) -> None:
    place = Place(page="Centres and activities", tab="Centres", record="SWAT")
    assert selected(shown(qtbot, sample, place)) == "SWAT"


def test_a_search_gives_way_to_what_is_wanted(qtbot: QtBot, sample: Desk) -> None:
    page = shown(qtbot, sample, Place(page="Staff"))
    assert isinstance(page, RecordsPage)
    page.views[0].master.search.setText("nobody at all")
    page.show_place(Place(page="Staff", record="S-20"))
    settle(qtbot, sample)
    assert selected(page) == "S-20"


def test_a_code_that_is_gone_selects_what_was(qtbot: QtBot, sample: Desk) -> None:
    page = shown(qtbot, sample, Place(page="Staff", record="S-20"))
    page.show_place(Place(page="Staff", record="S-99"))
    settle(qtbot, sample)
    assert selected(page) == "S-20"


def test_a_tab_within_another_tab_is_turned_to_and_its_row_selected(
    qtbot: QtBot, sample: Desk
) -> None:
    page = shown(qtbot, sample, Place(page="Children and carers", tab="Households"))
    page.show_place(Place(page="Children and carers", tab="Referrals", record="C14"))
    assert isinstance(page, RecordsPage)
    assert tab_of(page) == "Children"
    assert selected(page) == "C14"
    assert page.views[0].tabs.currentWidget() is page.views[0].parts[6]


def test_a_session_is_selected_among_those_of_its_programme(qtbot: QtBot, sample: Desk) -> None:
    place = Place(page="Programmes", programme="WINTER27", tab="Sessions", record="W3")
    page = shown(qtbot, sample, place)
    assert isinstance(page, ProgrammesPage)
    session = page.sessions.master.selected
    assert session is not None
    assert session.values["session"] == "W3"


def test_a_programme_s_places_are_shown(qtbot: QtBot, sample: Desk) -> None:
    place = Place(page="Cohorts", programme="WINTER27", tab="Places")
    page = shown(qtbot, sample, place)
    assert isinstance(page, CohortPage)
    assert (page.box.currentData(), tab_of(page)) == ("WINTER27", "Places")


@pytest.mark.parametrize(
    "tab", ["Sessions", "Ready", "Groups", "Gaps", "Sharing", "Papers", "Variants"]
)
def test_a_part_of_a_programme_is_turned_to(qtbot: QtBot, sample: Desk, tab: str) -> None:
    """Every tab to which a line of Today leads."""
    page = shown(qtbot, sample, Place(page="Programmes", programme="SUMMER27", tab=tab))
    assert isinstance(page, ProgrammesPage)
    part = page.steps.part_named(tab)
    assert part is not None
    assert part.isVisibleTo(page)
    assert page.box.currentData() == "SUMMER27"


@pytest.mark.parametrize(
    ("record", "found"), [("C12", ("C12", "W2")), ("W6", ("C04", "W6")), ("C99", ("C04", "W2"))]
)
def test_whoever_is_not_ready_is_chosen(
    qtbot: QtBot, planned: Desk, record: str, found: tuple[str, str]
) -> None:
    """A child at the first session for which it is not, or the first child of a session."""
    place = Place(page="Programmes", programme="WINTER27", tab="Ready", record=record)
    page = shown(qtbot, planned, place)
    assert isinstance(page, ProgrammesPage)
    chosen = page.parts.ready.chosen
    assert chosen is not None
    assert (chosen.child, chosen.session) == found


def test_without_a_programme_or_a_known_tab_what_is_shown_stays(qtbot: QtBot, sample: Desk) -> None:
    page = shown(qtbot, sample, Place(page="Programmes", programme="SUMMER27", tab="Ready"))
    assert isinstance(page, ProgrammesPage)
    page.show_place(Place(page="Programmes", tab="Nowhere"))
    settle(qtbot, sample)
    assert page.parts.ready.isVisibleTo(page)
    assert page.box.currentData() == "SUMMER27"


def test_a_child_who_waits_is_selected(qtbot: QtBot, sample: Desk) -> None:
    page = shown(qtbot, sample, Place(page="Referrals", tab="Find children", record="C14"))
    view = page.findChild(ListsView)
    assert isinstance(view, ListsView)
    assert (view.listing, view.chosen) == (Listing.WAITING, "C14")


def test_a_draft_of_a_referral_is_selected(qtbot: QtBot, empty: Desk) -> None:
    drafts = ReferralDrafts(empty.database, "Anna")
    begun = [drafts.begin(empty.today).code for _ in range(3)]
    place = Place(page="Referrals", tab="Drafts and forms", record=begun[1])
    page = shown(qtbot, empty, place)
    view = page.findChild(DraftsView)
    assert isinstance(view, DraftsView)
    assert view.chosen == begun[1]


def test_a_pair_that_looks_alike_is_selected(qtbot: QtBot, empty: Desk) -> None:
    same = [child(f"C{n}", first_name="Ada", last_name="Ash") for n in range(1, 4)]
    load(empty.database, {"children": same})
    page = shown(qtbot, empty, Place(page="Referrals", tab="Possible duplicates", record="C2 C3"))
    view = page.findChild(DuplicatesView)
    assert isinstance(view, DuplicatesView)
    assert view.chosen is not None
    assert (view.chosen.one, view.chosen.other) == ("C2", "C3")


def test_a_tab_without_its_own_record_is_turned_to(qtbot: QtBot, sample: Desk) -> None:
    assert tab_of(shown(qtbot, sample, Place(page="Referrals", tab="Virtual School"))) == (
        "Virtual School"
    )


@pytest.mark.parametrize(
    ("wanted", "at"), [("Gaps", 1), ("Groups", 2), ("Nowhere", 0)], ids=["numbered", "key", "none"]
)
def test_a_tab_is_found_whatever_stands_with_its_title(qtbot: QtBot, wanted: str, at: int) -> None:
    tabs = QTabWidget()
    qtbot.addWidget(tabs)
    outer = QTabWidget()
    outer.addTab(tabs, "Outer")
    qtbot.addWidget(outer)
    for title in ("Sessions", "Gaps (3)", "&Groups"):
        tabs.addTab(QTabWidget(), title)
    turn_to_tab(outer, wanted)
    assert tabs.currentIndex() == at
