"""Today: what needs somebody now, and the way to where it is put right."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from app.papers.phrases import day
from app.services.today_lines import Line, Place, Today
from app.views.desk import PLANS, Desk
from app.views.look import GAP, button, words
from app.views.page import Page
from app.views.today.steps import FirstSteps
from app.views.today.tree import TodayTree
from app.views.work import Going, while_there
from app.words import counted
from app.workbook.sheets import SHEETS

GO = "&Go there"
NOTHING = "Nothing needs you."


class TodayPage(Page):
    """Sections of lines; each line leads to the place where it is put right."""

    def __init__(self, desk: Desk) -> None:
        everything = frozenset(sheet.name for sheet in SHEETS)
        super().__init__(desk, "Today", reads=everything | {PLANS, "messages"})
        self._reading = 0
        self.summary = words("Looking…")
        self.steps = FirstSteps(taken="g")
        self.tree = TodayTree()
        self.row = self._below()
        self.body.addWidget(self.summary)
        self.body.addWidget(self.steps)
        self.body.addWidget(self.tree, 1)
        self.body.addWidget(self.row)
        self.body.addStretch(0)
        self.steps.wanted.connect(desk.place_wanted)
        self.tree.wanted.connect(self._go)
        self.tree.chosen.connect(self._chosen)
        self._show_tree(there=False)

    def _below(self) -> QWidget:
        self.go_button = button(GO, self._go_to_chosen)
        self.leads_to = words()
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(self.go_button)
        layout.addWidget(self.leads_to, 1)
        return row

    @override
    def reload(self) -> None:
        """Looks at everything; then at what takes longer, if that may tell more."""
        self._reading += 1
        self._look(thorough=False)

    def _look(self, *, thorough: bool) -> None:
        database, on, reading = self.desk.database, self.desk.today, self._reading

        def look(_: Going) -> Today:
            from app.services.today import today  # noqa: PLC0415 -- it imports the whole of planning

            return today(database, on=on, thorough=thorough)

        self.desk.work.run(look, done=while_there(self, lambda found: self._show(found, reading)))

    def _show(self, found: Today, reading: int) -> None:
        if reading != self._reading:
            return  # a later one is under way
        self.summary.setText(summary(found))
        self.steps.show_steps(found.first)
        self.tree.show_sections(found.sections, found.on)
        self._show_tree(there=bool(found.sections))
        if found.unasked:
            self._look(thorough=True)

    def _show_tree(self, *, there: bool) -> None:
        for widget in (self.tree, self.row):
            widget.setVisible(there)

    @Slot(object)
    def _chosen(self, line: Line | None) -> None:
        """Says where the selected line leads, and lets only a line be gone to."""
        self.go_button.setEnabled(line is not None)
        self.leads_to.setText(way(line.place) if line else "")

    @Slot()
    def _go_to_chosen(self) -> None:
        line = self.tree.line
        if line is not None:
            self._go(line)

    @Slot(object)
    def _go(self, line: Line) -> None:
        self.desk.place_wanted.emit(line.place)


def summary(found: Today) -> str:
    """The date, how many lines there are, and how many of them cannot wait."""
    number, urgent = len(found.lines), sum(line.urgent for line in found.lines)
    if not (found.to_do or urgent):
        return f"{day(found.on)}. {'' if found.first else NOTHING}".strip()
    wait = f"{urgent} cannot wait (⚠)" if urgent else "nothing that cannot wait"
    return f"{day(found.on)}. {counted(number, 'thing')} to look at, {wait}."


def way(place: Place) -> str:
    """Where a place is: "Programmes, Gaps"."""
    return f"Leads to {', '.join(filter(None, (place.page, place.tab)))}."


def make(desk: Desk) -> TodayPage:
    """The page, on one desk."""
    return TodayPage(desk)
