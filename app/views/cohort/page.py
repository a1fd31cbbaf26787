"""Cohorts: who waits for a programme, who is chosen and why, who holds a place, who was met."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QTabWidget, QWidget
from typing_extensions import override

from app.casework.dates import said
from app.services.candidates import Candidates
from app.services.cohort_rows import Choice
from app.services.cohort_undoing import take_back
from app.services.cohorts import Cohorts
from app.services.places import NONE_NEXT, Next, Places, PlaceTold
from app.services.records import Record
from app.services.today_lines import Place
from app.views.cohort.choosing_view import ChoosingView
from app.views.cohort.places_view import PlacesView
from app.views.cohort.waiting_view import WaitingView
from app.views.desk import EVERYTHING, PLANS, Desk
from app.views.flow import flowing
from app.views.look import button, inset, words
from app.views.page import Page
from app.views.programme_box import ProgrammeBox
from app.views.records.list_panel import Listing, ListPanel
from app.views.records.names import names_in
from app.views.work import Going, while_there
from app.words import counted
from app.workbook.sheets import SHEETS, sheet_named

MEETINGS = Listing(sheet_named("meetings"), "meeting", "meetings")
READS = ("programmes", "meetings", "children")
NONE_YET = "There is no programme yet. Add the first on the page Programmes."


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page reads at once."""

    tables: Mapping[str, tuple[Record, ...]]
    known: Candidates | None = None
    choices: tuple[Choice, ...] = ()
    places: tuple[PlaceTold, ...] = ()
    next_: Next = NONE_NEXT
    plan: str = ""


class CohortPage(Page):
    """One programme at a time, chosen at the top."""

    def __init__(self, desk: Desk) -> None:
        everything = frozenset(sheet.name for sheet in SHEETS)
        super().__init__(desk, "Cohorts", reads=everything | {PLANS})
        self._wanted: str | None = None
        self._reading = 0
        self.box = ProgrammeBox()
        self.box.chosen.connect(self.choose)
        self.about = words()
        self.waiting = WaitingView()
        self.choosing = ChoosingView(desk)
        self.places = PlacesView(desk)
        self.unmet = words()
        self.meetings = ListPanel(desk, MEETINGS)
        self.meetings.body.insertWidget(0, self.unmet)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("The cohort of the programme")
        self.tabs.addTab(self.waiting, "Who waits")
        self.tabs.addTab(self.choosing, "Choosing")
        self.tabs.addTab(self.places, "Places")
        self.tabs.addTab(inset(self.meetings), "Meetings")
        self.body.addWidget(self._above())
        self.body.addWidget(self.about)
        self.body.addWidget(self.tabs, 1)

    def _above(self) -> QWidget:
        self.back_button = button("Ta&ke the last change back", self.take_back)
        self.back_button.setToolTip("Of a choice or a place, by whomever it was made.")
        return flowing(self.box.label, self.box, self.back_button)

    @Slot()
    def take_back(self) -> None:
        """Takes the last thing back that was done with a cohort."""
        desk = self.desk
        desk.work.run(
            lambda _: take_back(desk.database, desk.user), done=while_there(self, self._taken_back)
        )

    def _taken_back(self, said: str) -> None:
        self.desk.noticed.emit(said)
        self.desk.changed.emit(EVERYTHING)

    @override
    def reload(self) -> None:
        """Reads the programmes, and all of the one that is wanted."""
        records, wanted, desk = self.desk.records, self._wanted, self.desk
        cohorts = Cohorts(desk.database, desk.user, desk.today)
        places = Places(desk.database, desk.user, desk.today)
        self._reading += 1
        reading = self._reading

        def read(_: Going) -> Shown:
            tables = {name: records.rows(name) for name in READS}
            code = _code(tables["programmes"], wanted)
            if code is None:
                return Shown(tables)
            told = places.of(code)
            return Shown(
                tables,
                cohorts.waiting(code),
                cohorts.of(code),
                told,
                places.next(code) if told else NONE_NEXT,
                places.plan_told(code),
            )

        self.desk.work.run(read, done=while_there(self, lambda shown: self._show(shown, reading)))

    def _show(self, shown: Shown, reading: int) -> None:
        if reading != self._reading:
            return  # a later one is under way
        self._wanted = shown.known.programme if shown.known else None
        self.box.show_programmes(shown.tables["programmes"], self._wanted)
        self.about.setText(_about(shown.known) if shown.known else NONE_YET)
        self.waiting.show_waiting(shown.known)
        self.choosing.show_choices(shown.known, shown.choices)
        self.places.show_places(shown.known, shown.places, shown.next_, shown.plan)
        self.unmet.setText(_unmet(shown))
        self.unmet.setVisible(bool(self.unmet.text()))
        self.meetings.show_rows(shown.tables["meetings"], names_in(shown.tables))

    @override
    def show_place(self, place: Place) -> None:
        super().show_place(place)
        self.choose(place.programme)

    @Slot(str)
    def choose(self, programme: str) -> None:
        """Shows a programme."""
        self._wanted = programme
        self.reload()


def _code(programmes: tuple[Record, ...], wanted: str | None) -> str | None:
    """The programme that is wanted; else the last to begin, for which a cohort is chosen next."""
    begins = {str(record.values["programme"]): record.values["starts"] for record in programmes}
    if wanted in begins:
        return wanted
    return max(begins, key=lambda code: (str(begins[code]), code), default=None)


def _unmet(shown: Shown) -> str:
    """Who holds a place and was not met yet, each by name."""
    met = {record.values["child"] for record in shown.tables["meetings"]}
    unmet = [f"{p.name} ({p.child})" for p in shown.places if p.holds and p.child not in met]
    return f"Not met yet, of those who hold a place: {', '.join(unmet)}." if unmet else ""


def _about(known: Candidates) -> str:
    """A programme's dates, places and what its groups are like."""
    places = "no number of places" if known.places is None else counted(known.places, "place")
    least, most = known.sizes
    return (
        f"{said(known.starts)} to {said(known.ends)}, {places}. Primary and secondary school "
        f"apart, groups of {least} to {most}, ages within {counted(known.spread_months, 'month')}."
    )


def make(desk: Desk) -> CohortPage:
    """The page, on one desk."""
    return CohortPage(desk)
