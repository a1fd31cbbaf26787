"""A spreadsheet of Virtual School: who is on it, who they may be, and what is taken in."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QFileDialog, QLabel, QWidget
from typing_extensions import override

from app.scheduling.problem import Gender
from app.services.virtual_school import (
    Decision,
    Found,
    Match,
    Spreadsheet,
    TakenIn,
    VirtualSchool,
)
from app.views.desk import EVERYTHING, Desk
from app.views.exchange.lines import FAULTS, fault_lines
from app.views.flow import flowing
from app.views.look import TARGET, Banner, button, em, words
from app.views.programmes.table_part import TablePart
from app.views.referrals.duplicates_view import side
from app.views.tabbed import TabView
from app.views.trouble import tell
from app.views.work import while_there
from app.words import counted
from app.workbook.rows import Faults

HEADERS = ("Child", "Decision", "Compared", "What it brings", "Rows")
OPEN = "Read Virtual School's spreadsheet (.xlsx or .csv) to compare it with the children here."
OPEN_YET = "? to be decided"
NEW = "new child"
CHOOSE = "choose…"
LEAST = 6
"""Lines of text: a table is never lower."""
FILES = "Spreadsheets (*.xlsx *.csv)"


class VirtualSchoolView(TabView):
    """Reads a spreadsheet, lets a person decide child by child, and takes it in at once."""

    reads = frozenset({"children"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.found: tuple[Found, ...] = ()
        self.decisions: dict[int, Decision] = {}
        self.result = Banner()
        self.said = words(OPEN)
        self.list = TablePart("Children of the spreadsheet, or what is wrong with it")
        self.list.setMinimumHeight(em(self) * LEAST)
        table = self.list.table
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.selectionModel().currentRowChanged.connect(self._chosen)
        self.sides = TablePart(
            "The spreadsheet beside the stored child", wraps=True, known_heads=False
        )
        self.read_button = button("&Read a spreadsheet…", self._choose)
        self.all_button = button("A&ll of the same name and birthday", self.all_same)
        self.take_button = button("Ta&ke in what is decided", self.take_in)
        above = flowing(self.read_button, self.all_button, self.take_button)
        for widget in (self.result, above, self.said):
            self.body.addWidget(widget)
        self.body.addWidget(self.list, 2)
        self.deciding = self._deciding()
        self.body.addWidget(self.deciding)
        self.body.addWidget(self.sides, 2)
        self.body.addStretch(0)
        self._fill()

    def _deciding(self) -> QWidget:
        self.alike, self.gender = QComboBox(), QComboBox()
        for box, name in ((self.alike, "Stored child"), (self.gender, "Gender")):
            box.setAccessibleName(name)
            box.setMinimumHeight(TARGET)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.gender.addItem(CHOOSE, None)
        for each in Gender:
            self.gender.addItem(each.value, each)
        self.alike.currentIndexChanged.connect(self._compare)
        self.same_button = button("&Same child", self.same)
        self.new_button = button("&New child", self.new)
        self.leave_button = button("Lea&ve out", self.leave_out)
        of_child, self.of_gender = QLabel("St&ored child"), QLabel("&Gender")
        of_child.setBuddy(self.alike)
        self.of_gender.setBuddy(self.gender)
        stored = (of_child, self.alike, self.same_button)
        return flowing(*stored, self.of_gender, self.gender, self.new_button, self.leave_button)

    @property
    def _school(self) -> VirtualSchool:
        return VirtualSchool(self.desk.database, self.desk.user)

    @override
    def reload(self) -> None:
        """What was read stays until it is taken in, or another is read."""

    @Slot()
    def _choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "Read a spreadsheet", "", FILES)
        if name:
            self.read(Path(name))

    def read(self, path: Path) -> None:
        """Reads a spreadsheet, and compares it."""
        school, today = self._school, self.desk.today
        self.desk.work.run(
            lambda _: school.read(path, on=today),
            done=while_there(self, self._show),
            failed=while_there(self, self._refused),
        )

    def _show(self, told: Spreadsheet) -> None:
        self.found, self.decisions = told.found, {}
        number = counted(len(told.found), "child", "children")
        notices = " ".join(f"{notice}." for notice in told.notices)
        self.result.say("")
        self.said.setText(f"{number} in the spreadsheet. Decide who each is. {notices}".strip())
        self._fill()
        self.list.table.selectRow(0)

    def _refused(self, error: BaseException) -> None:
        self.found, self.decisions = (), {}
        self._fill()
        if isinstance(error, Faults):
            number = counted(len(error.faults), "fault")
            them = "it" if len(error.faults) == 1 else "them"
            self.said.setText(f"{number}: put {them} right in the spreadsheet, then read it again.")
            self.list.fill(FAULTS, fault_lines(error.faults), "")
        else:
            self.said.setText(OPEN)
            tell(self, error)

    def _fill(self) -> None:
        lines = (_line(each, self.decisions.get(at)) for at, each in enumerate(self.found))
        self.list.fill(HEADERS, lines, "")
        self.take_button.setEnabled(bool(self.decisions))
        self.all_button.setEnabled(any(each.match is Match.SAME for each in self.found))
        self._chosen()

    @property
    def chosen(self) -> int | None:
        """Which child of the spreadsheet is selected."""
        row = self.list.table.currentIndex().row()
        return row if 0 <= row < len(self.found) else None

    @Slot()
    def _chosen(self) -> None:
        at = self.chosen
        self.deciding.setVisible(at is not None)
        self.alike.clear()
        if at is not None:
            found = self.found[at]
            for each in found.alike:
                self.alike.addItem(f"{each.name} ({each.child}): {'; '.join(each.reasons)}")
            self.same_button.setEnabled(bool(found.alike))
            self.alike.setEnabled(bool(found.alike))
            self.new_button.setEnabled(found.match is not Match.SAME)
            self.leave_button.setEnabled(at in self.decisions)
            for widget in (self.of_gender, self.gender):
                widget.setVisible(found.pupil.gender is None)
        self._compare()

    @Slot()
    def _compare(self) -> None:
        """Shows the spreadsheet beside the stored child who is chosen."""
        at, other = self.chosen, self.alike.currentIndex()
        shown = at is not None and other >= 0
        self.sides.setVisible(shown)
        if at is not None and other >= 0:
            alike = self.found[at].alike[other]
            headers = ("", "", "Spreadsheet", f"Stored, {alike.child}")
            self.sides.fill(headers, map(side, alike.compared), "")

    @Slot()
    def same(self) -> None:
        """Decides that the selected child is the stored one."""
        at, other = self.chosen, self.alike.currentIndex()
        if at is not None and other >= 0:
            found = self.found[at]
            self._decide(at, Decision(found.pupil, found.alike[other].child))

    @Slot()
    def all_same(self) -> None:
        """Decides that everybody of a stored child's very name and birthday is that child."""
        for at, each in enumerate(self.found):
            if each.match is Match.SAME:
                self.decisions[at] = Decision(each.pupil, each.alike[0].child)
        self._fill()

    @Slot()
    def new(self) -> None:
        """Decides that the selected child is a new one."""
        at = self.chosen
        if at is None:
            return
        pupil, gender = self.found[at].pupil, self.gender.currentData()
        if pupil.gender is None and gender is None:
            self.result.say(f"Choose whether {pupil.name} is a girl, a boy or other first.")
            self.gender.setFocus()
            return
        self.result.say("")
        self.gender.setCurrentIndex(0)
        self._decide(at, Decision(pupil, gender=gender))

    @Slot()
    def leave_out(self) -> None:
        """Takes the decision about the selected child back: nothing is taken in of it."""
        if self.chosen is not None:
            self._decide(self.chosen, None)

    def _decide(self, at: int, decision: Decision | None) -> None:
        self.decisions.pop(at, None)
        if decision is not None:
            self.decisions[at] = decision
        self._fill()

    @Slot()
    def take_in(self) -> None:
        """Writes all that is decided."""
        school, today = self._school, self.desk.today
        decisions = [self.decisions[at] for at in sorted(self.decisions)]
        self.take_button.setEnabled(False)
        self.desk.work.run(
            lambda _: school.take_in(decisions, on=today),
            done=while_there(self, self._taken),
            failed=while_there(self, self._not_taken),
        )

    def _taken(self, taken: TakenIn) -> None:
        left = [each for at, each in enumerate(self.found) if at not in self.decisions]
        self.found, self.decisions = tuple(left), {}
        self.said.setText(
            f"{counted(len(left), 'child', 'children')} left to decide." if left else OPEN
        )
        self._fill()
        self.result.say(taken.sentence)
        self.desk.changed.emit(EVERYTHING)

    def _not_taken(self, error: BaseException) -> None:
        self.take_button.setEnabled(True)
        tell(self, error)


def _line(found: Found, decision: Decision | None) -> Sequence[str]:
    pupil = found.pupil
    decided = OPEN_YET if decision is None else f"✓ {decision.child or NEW}"
    rows = ", ".join(map(str, pupil.rows))
    match = found.match.value
    likest = f": {found.alike[0].child}" if found.alike else ""
    child = f"{pupil.name}, {pupil.born:%d/%m/%Y}"
    return (child, decided, f"{match}{likest}", pupil.brings, rows)
