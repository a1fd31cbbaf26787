"""The choices of a programme: proposed, looked at, changed by a person, and frozen."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.casework.words import Side
from app.delivery.files import write_private
from app.services.candidates import Candidates
from app.services.cohort_comparing import compare_choices
from app.services.cohort_fairness import cohort_fairness
from app.services.cohort_freezing import Freezing
from app.services.cohort_papers import panel_paper
from app.services.cohort_rows import ChildDecided, Choice
from app.services.cohorts import Cohorts, ReasonFound
from app.views.cohort import asking
from app.views.cohort.choice_lines import (
    CHILDREN,
    CHOICES,
    NO_CHOICE,
    about_child,
    about_choice,
    child_line,
    choice_line,
)
from app.views.cohort.proposing_bar import ProposingBar
from app.views.cohort.table_dialog import Read, TableDialog, comparison, shares
from app.views.desk import EVERYTHING, Desk
from app.views.flow import flowing
from app.views.look import GAP, button, em, words
from app.views.programmes.ask_dialog import AskDialog, Asked, ask
from app.views.programmes.scrolling import scrolling
from app.views.programmes.table_part import TablePart
from app.views.work import while_there

LOW, MIDDLE, HIGH = 5, 8, 9
"""Lines of text: the choices at least and at most, and the children at least. Where the window is
lower, the tab scrolls."""
TWO = 2


class ChoosingView(QWidget):
    """Choices above, the children of the chosen one below."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.choices: tuple[Choice, ...] = ()
        self._programme, self._wanted = "", ""
        self.dialog: AskDialog | TableDialog | None = None
        self.bar = ProposingBar(desk)
        self.bar.proposed.connect(self._want)
        self.list = TablePart("Choices of this programme")
        self.list.setMinimumHeight(em(self) * LOW)
        self.list.setMaximumHeight(em(self) * MIDDLE)
        self.cohort = TablePart("Children of the chosen choice", wraps=True)
        self.cohort.setMinimumHeight(em(self) * HIGH)
        self.detail, self.about = words(), words()
        for table in (self.list.table, self.cohort.table):
            table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
            table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.table.selectionModel().selectionChanged.connect(self._show_choice)
        self.cohort.table.selectionModel().selectionChanged.connect(self._refresh)
        self.of_choice, self.of_child = self._choice_buttons(), self._child_buttons()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GAP, GAP, GAP, GAP)
        self.area = scrolling(
            self.bar, self.list, self.of_choice, self.detail, self.of_child, self._children()
        )
        for behind in filter(None, (self.area.viewport(), self.area.widget())):
            behind.setAutoFillBackground(False)  # the tab's own is seen
        layout.addWidget(self.area)
        self._refresh()

    def _children(self) -> QWidget:
        """The table, and below it what is told of one child: its lines must move no button."""
        widget = QWidget()
        layout = QVBoxLayout(widget)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.cohort, 1)
        layout.addWidget(self.about)
        return widget

    def _choice_buttons(self) -> QWidget:
        self.compare_button = button("&Compare two…", self.compare)
        self.compare_button.setToolTip("Choose two, with Ctrl or Shift.")
        self.fairness_button = button("&Fairness…", self.fairness)
        self.freeze_button = button("Free&ze…", self.freeze)
        self.freeze_button.setToolTip("It is said first what it does.")
        self.print_button = button("P&rint for the panel…", self._choose_folder)
        self.throw_button = button("Throw a&way", self.throw_away)
        return flowing(
            self.freeze_button,
            self.compare_button,
            self.fairness_button,
            self.print_button,
            self.throw_button,
        )

    def _child_buttons(self) -> QWidget:
        self.in_button = button("Pin &in…", partial(self.pin, Side.IN))
        self.out_button = button("Pin o&ut…", partial(self.pin, Side.OUT))
        self.unpin_button = button("U&npin", self.unpin)
        self.decide_button = button("&Decide otherwise…", self.decide)
        self.why_button = button("Find the reason wh&y", self.why)
        self.why_button.setToolTip("Where it was not found because proposing was stopped.")
        return flowing(
            self.decide_button, self.in_button, self.out_button, self.unpin_button, self.why_button
        )

    def show_choices(self, known: Candidates | None, choices: Sequence[Choice]) -> None:
        """Shows the choices of a programme; the same one, or a new one, stays chosen."""
        wanted = self._wanted or (self.chosen.code if self.chosen else "")
        kept = self.child.child if self.child else ""
        self._wanted = ""
        self._programme = known.programme if known else ""
        self.choices = tuple(choices)
        self.list.fill(CHOICES, map(choice_line, choices), NO_CHOICE if known else "")
        few = len(self.choices) <= TWO  # what they leave is the children's
        self.list.setMaximumHeight(em(self) * (LOW if few else MIDDLE))
        codes = [choice.code for choice in choices]
        if codes:
            self.list.table.selectRow(codes.index(wanted) if wanted in codes else 0)
        self._show_choice()
        self._select(kept)

    def _select(self, child: str) -> None:
        """Selects a child again, wherever it stands now."""
        codes = [each.child for each in self.chosen.children] if self.chosen else []
        if child in codes:
            self.cohort.table.selectRow(codes.index(child))

    @property
    def chosen(self) -> Choice | None:
        """The choice that is selected: of several the first."""
        return next(iter(self.selected), None)

    @property
    def selected(self) -> tuple[Choice, ...]:
        """The choices that are selected."""
        return tuple(self.choices[at] for at in _rows(self.list.table) if at < len(self.choices))

    @property
    def child(self) -> ChildDecided | None:
        """The child who is selected."""
        told = self.chosen.children if self.chosen else ()
        return next((told[at] for at in _rows(self.cohort.table) if at < len(told)), None)

    @Slot()
    def _show_choice(self) -> None:
        kept, choice = self.child, self.chosen
        told = choice.children if choice else ()
        self.cohort.fill(CHILDREN, map(child_line, told), "")
        codes = [each.child for each in told]
        if codes:
            at = codes.index(kept.child) if kept and kept.child in codes else 0
            self.cohort.table.selectRow(at)
        pins = choice.pins if choice and not choice.frozen_on else ()
        self.bar.show_programme(self._programme, pins)
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        """Lets only that be pressed which can be done."""
        choice, child = self.chosen, self.child
        alone = choice is not None and len(self.selected) == 1
        open_ = alone and choice is not None and choice.frozen_on is None
        for each in (self.fairness_button, self.print_button):
            each.setEnabled(alone)
        for each in (self.freeze_button, self.throw_button):
            each.setEnabled(open_)
        for each in (self.in_button, self.out_button, self.decide_button, self.why_button):
            each.setEnabled(open_ and child is not None)
        self.compare_button.setEnabled(len(self.selected) == TWO)
        self.unpin_button.setEnabled(open_ and child is not None and child.pinned is not None)
        self.detail.setText(about_choice(choice))
        self.about.setText(about_child(child))
        for part in (self.of_choice, self.detail, self.of_child, self.about):
            part.setVisible(choice is not None)

    @property
    def _cohorts(self) -> Cohorts:
        return Cohorts(self.desk.database, self.desk.user, self.desk.today)

    # a child

    def pin(self, side: Side) -> None:
        """Asks for a reason, and pins the selected child."""
        choice, child = self.chosen, self.child
        if choice and child:
            self._ask(asking.pin(self._cohorts, choice, child, side))

    @Slot()
    def unpin(self) -> None:
        """Takes the selected child's pin off."""
        choice, child, cohorts = self.chosen, self.child, self._cohorts
        if choice and child:
            code, of = choice.code, child.child
            self._write(lambda: cohorts.unpin(code, of))

    @Slot()
    def decide(self) -> None:
        """Asks for a reason, and decides otherwise on the selected child."""
        choice, child = self.chosen, self.child
        if choice and child:
            self._ask(asking.decide(self._cohorts, choice, child))

    @Slot()
    def why(self) -> None:
        """Finds the reason for the selected child."""
        choice, child, cohorts = self.chosen, self.child, self._cohorts
        if choice and child:
            code, told = choice.code, child
            self.desk.work.run(
                lambda _: cohorts.why(code, told.child),
                done=while_there(self, lambda found: self._found(told, found)),
            )

    def _found(self, child: ChildDecided, found: ReasonFound) -> None:
        """Says what was found to the person who asked; it may name who is kept apart."""
        new = "" if found.new else "nothing new was found. "
        if found.new:
            self._wrote()
        self.bar.banner.say(f"{child.name}: {new}{found.named}")

    # a choice

    @Slot()
    def freeze(self) -> None:
        """Says what freezing does, and asks for the panel's notes."""
        choice, cohorts = self.chosen, self._cohorts
        if choice is None:
            return
        found = choice

        def told(freezing: Freezing) -> None:
            self._ask(asking.freeze(cohorts, found, freezing))

        self.desk.work.run(
            lambda _: cohorts.before_freezing(found.code), done=while_there(self, told)
        )

    @Slot()
    def throw_away(self) -> None:
        """Removes the selected choice."""
        choice, cohorts = self.chosen, self._cohorts
        if choice is not None:
            code = choice.code
            self._write(lambda: cohorts.throw_away(code))

    @Slot()
    def compare(self) -> None:
        """Shows the two selected choices beside each other."""
        if len(self.selected) == TWO:
            first, second = (choice.code for choice in self.selected)
            database = self.desk.database
            self._read(lambda: comparison(compare_choices(database, first, second)))

    @Slot()
    def fairness(self) -> None:
        """Shows how the selected choice is shared out."""
        choice, database = self.chosen, self.desk.database
        if choice is not None:
            found = choice
            self._read(lambda: shares(found, cohort_fairness(database, found.code)))

    @Slot()
    def _choose_folder(self) -> None:
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        start = QStandardPaths.writableLocation(documents)
        name = QFileDialog.getExistingDirectory(self, "Print for the panel into", start)
        if name:
            self.print_into(Path(name))

    def print_into(self, folder: Path) -> None:
        """Writes the selected choice as a paper for the panel."""
        choice, database = self.chosen, self.desk.database
        if choice is None:
            return
        code = choice.code

        def work() -> Path:
            paper = panel_paper(database, code)
            return write_private(folder, {paper.name: paper.data})[0]

        self.desk.work.run(
            lambda _: work(),
            done=while_there(self, self._printed),
        )

    def _printed(self, path: Path) -> None:
        self.bar.banner.say(f"The paper for the panel is {path.name}, in {path.parent}.")

    def _read(self, find: Callable[[], Read]) -> None:
        self.desk.work.run(lambda _: find(), done=while_there(self, self._show_read))

    def _show_read(self, read: Read) -> None:
        self.dialog = TableDialog(read, self)
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog.open()

    def _ask(self, asked: Asked) -> None:
        self.dialog = ask(self.desk, asked, self, self._wrote)

    def _write(self, write: Callable[[], object]) -> None:
        self.desk.work.run(lambda _: write(), done=while_there(self, lambda _: self._wrote()))

    @Slot()
    def _wrote(self) -> None:
        self.bar.banner.say("")  # what was said of a choice may no longer be true of it
        self.desk.changed.emit(EVERYTHING)

    @Slot(str)
    def _want(self, code: str) -> None:
        self._wanted = code


def _rows(table: QTableView) -> list[int]:
    """The rows that are selected, in their order."""
    return sorted(index.row() for index in table.selectionModel().selectedRows())
