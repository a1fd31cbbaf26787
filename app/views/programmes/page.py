"""Programmes: their sessions and places, and the plan that is made for them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget
from typing_extensions import override

from app.services.board import Board, open_board
from app.services.fixes import FixTold
from app.services.pinboard import NO_BOARD, PinBoard, pin_board
from app.services.records import Record
from app.services.shown import ProgrammeView
from app.services.today_lines import Place
from app.views.desk import EVERYTHING, PLANS, Desk, Tables
from app.views.flow import flowing
from app.views.look import button, em, inset
from app.views.menus import Menu
from app.views.page import Page
from app.views.programme_box import ProgrammeBox
from app.views.programmes.places_panel import PlacesPanel
from app.views.programmes.plan_parts import PlanParts
from app.views.programmes.planning_bar import PlanningBar
from app.views.programmes.scrolling import scroll_to_top_of, scrolling
from app.views.programmes.sessions_panel import sessions_panel
from app.views.programmes.steps import Steps
from app.views.programmes.whatif_dialog import ask_what_if
from app.views.records.list_panel import Listing, ListPanel
from app.views.records.names import Names, names_in
from app.views.work import Going
from app.words import counted
from app.workbook.sheets import SHEETS, sheet_named

PROGRAMMES = Listing(sheet_named("programmes"), "programme", "programmes")
READS = ("programmes", "sessions", "blocks", "away", "places", "centres", "staff", "children")
LEAST = 20
"""Lines of text: steps are never made lower. Where the window is, the page scrolls."""
NONE_YET = "There is no programme yet. Add the first with New programme."


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page reads at once."""

    tables: Tables
    board: Board | None
    view: ProgrammeView | None
    pins: PinBoard


class ProgrammesPage(Page):
    """One programme at a time, chosen at the top."""

    def __init__(self, desk: Desk) -> None:
        everything = frozenset(sheet.name for sheet in SHEETS)
        super().__init__(desk, "Programmes", reads=everything | {PLANS})
        self._wanted: str | None = None
        self._reading = 0
        self._board: Board | None = None
        desk.reopened.connect(self._forget_board)
        # Its forms and buttons are the lists'; a box with the names takes less room than a table.
        self.programmes = ListPanel(desk, PROGRAMMES)
        self.programmes.setParent(self)
        self.programmes.hide()
        self.box = ProgrammeBox()
        self.box.chosen.connect(self.choose)
        self.bar = PlanningBar(desk)
        self.bar.finished.connect(self.reload)
        self.bar.whatif_wanted.connect(self.what_if)
        self.sessions = sessions_panel(desk)
        self.places = PlacesPanel(desk)
        self.parts = PlanParts(desk)
        self.parts.gaps.whatif_wanted.connect(self.what_if)
        for storing in self.parts.storings:
            storing.stored.connect(self._hand_moved)
        self.steps = self._steps()
        self.bar.open_button.clicked.connect(lambda: self.steps.look_at(self.parts.gaps))
        self.bar.variants_wanted.connect(lambda: self.steps.look_at(self.parts.variants))
        self.area = scrolling(self.bar, self.steps)
        self.steps.currentChanged.connect(lambda _: scroll_to_top_of(self.area, self.steps))
        self.body.removeWidget(self.title)
        self.body.addWidget(self._above())
        self.body.addWidget(self.area, 1)

    def _steps(self) -> Steps:
        cohort = [
            ("Sessions", inset(self.sessions)),
            ("Places", inset(self.places)),
            ("Ready", self.parts.ready),
        ]
        steps = Steps({"Cohort": cohort, **self.parts.by_step()})
        steps.setMinimumHeight(em(self) * LEAST)
        return steps

    def _above(self) -> QWidget:
        self.new_button = button("&New programme…", self.programmes.add)
        self.change_button = button("Change…", self.programmes.change)
        self.more_button = button("Mor&e", lambda: None)
        self.more_button.setMenu(self._more())
        changing = (self.new_button, self.change_button, self.more_button)
        return flowing(self.title, self.box.label, self.box, *changing)

    def _more(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction("Plan &all programmes…", self.bar.plan_all)
        self.remove_action = menu.addAction("&Remove this programme", self.programmes.remove)
        return menu

    def menu_actions(self) -> Mapping[Menu, Sequence[QAction]]:
        """What the menu bar offers while the page is seen."""
        boards = (self.parts.groups, self.parts.rooms)
        return {
            Menu.EDIT: (
                *(action for board in boards for action in board.view.does),
                *self.parts.grid.does,
                *self.parts.staff.actions_here,
            ),
            Menu.PLAN: tuple(self.bar.actions_for_menu),
        }

    @override
    def reload(self) -> None:
        """Reads the programmes, and all of the one that is wanted."""
        records, database, wanted = self.desk.records, self.desk.database, self._wanted
        today, before = self.desk.today, self._board
        self._reading += 1
        reading = self._reading

        def read(_: Going) -> Shown:
            tables = {name: records.rows(name) for name in READS}
            codes = [str(record.values["programme"]) for record in tables["programmes"]]
            code = wanted if wanted in codes else next(iter(codes), None)
            if code is None:
                return Shown(tables, None, None, NO_BOARD)
            board = open_board(database, code, as_of=today, before=before)
            return Shown(
                tables,
                board,
                board.view,
                pin_board(database, code, as_of=today, problem=board.problem),
            )

        self.desk.work.run(read, done=lambda shown: self._show(shown, reading))

    def _show(self, shown: Shown, reading: int) -> None:
        if reading != self._reading:
            return  # a later one is under way
        names = names_in(shown.tables)
        self._want(shown.view.code if shown.view else None)
        self.box.setToolTip(_dates(shown.view) if shown.view else "")
        self.box.show_programmes(shown.tables["programmes"], self._wanted)
        self.programmes.show_rows(shown.tables["programmes"], names)
        programme = next((p for p in shown.tables["programmes"] if _is(p, shown.view)), None)
        if programme is not None:
            self.programmes.select(programme.id)
        self.change_button.setEnabled(programme is not None)
        self.remove_action.setEnabled(programme is not None)
        self._show_programme(programme, shown, names)

    def _show_programme(self, programme: Record | None, shown: Shown, names: Names) -> None:
        self.sessions.show_tables(shown.tables, names, programme)
        code = programme.values["programme"] if programme else None
        places = [r for r in shown.tables["places"] if r.values["programme"] == code]
        self.places.show_rows(places, names, programme.values if programme else None)
        self.places.show_ages(shown.board)
        self._board = shown.board
        self.parts.show_board(shown.board, shown.pins)
        self.steps.tell(self.parts.pins, len(shown.pins.pinned))
        self._show_standing(shown.view)

    def _show_standing(self, view: ProgrammeView | None) -> None:
        """Shows how the plan stands: what is open and broken, and what it costs."""
        plan = view.plan if view else None
        self.steps.tell(self.parts.gaps, len(plan.gaps) + len(plan.breaches) if plan else 0)
        self.bar.show_state(self._wanted, _sentence(view), plan)

    @Slot()
    def _forget_board(self) -> None:
        """Reads everything of another database anew."""
        self._board = None

    @Slot(object)
    def _hand_moved(self, board: Board) -> None:
        """Shows how the plan stands after a move, before anything is read again."""
        self._board = board
        self._show_standing(board.view)

    @override
    def show_place(self, place: Place) -> None:
        """Turns to a step, or to a part of one, and shows the programme."""
        part = self.steps.part_named(place.tab)
        if part is not None:
            self.steps.look_at(part)
        if part is self.parts.ready:
            self.parts.ready.show_record(place.record)
        if place.tab == "Sessions":
            self.sessions.select(place.record)
        if place.programme:
            self.choose(place.programme)

    @Slot(str)
    def choose(self, programme: str) -> None:
        """Shows a programme."""
        self._want(programme)
        self.reload()

    def _want(self, programme: str | None) -> None:
        self._wanted = programme
        self.parts.want(programme)

    @Slot(object)
    def what_if(self, fix: FixTold | None) -> None:
        """Opens what tries a change out; a fix is filled in."""
        if self._wanted is not None:
            dialog = ask_what_if(self.desk, self._wanted, self, fix)
            dialog.stored.connect(lambda: self.desk.changed.emit(EVERYTHING))


def _is(record: Record, view: ProgrammeView | None) -> bool:
    return view is not None and record.values["programme"] == view.code


def _sentence(view: ProgrammeView | None) -> str:
    """How far a programme is."""
    if view is None:
        return NONE_YET
    if view.plan is None:
        return f"{_dates(view)} Not planned yet."
    return f"Score {view.plan.score}. {view.plan.headline}"


def _dates(view: ProgrammeView) -> str:
    """From when to when a programme goes, and how often it meets."""
    many = counted(len(view.sessions), "session")
    return f"{_day(view.starts)} to {_day(view.ends)}, {many}."


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def make(desk: Desk) -> ProgrammesPage:
    """The page, on one desk."""
    return ProgrammesPage(desk)
