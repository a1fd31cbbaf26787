"""The lists that find children: to read, to copy and to save; a child's eligibility beside them."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QFileDialog, QLabel, QWidget
from typing_extensions import override

from app.casework.dates import said
from app.services.lists import Listed, Listing, Lists
from app.services.onward import Onwards, YearOnward
from app.views.desk import EVERYTHING, Desk
from app.views.flow import flowing
from app.views.look import TARGET, button, words
from app.views.programmes.table_part import TablePart
from app.views.referrals.day_edit import DayEdit
from app.views.referrals.eligibility_dialog import EligibilityDialog
from app.views.tabbed import TabView
from app.views.work import Going, while_there
from app.words import counted

HEADERS = ("Code", "Name", "Why", "Since", "Referral", "Remark", "Born", "District", "School")
NOBODY = "No child is on this list as at that date."
FILES = "Spreadsheet (*.xlsx);;CSV (*.csv)"
Told = tuple[tuple[Listed, ...], tuple[YearOnward, ...]]


class ListsView(TabView):
    """Chooses a list and a date, and shows who is on it and why."""

    reads = frozenset(
        {
            *("children", "placements", "education", "referrals", "evidence", "settings"),
            *("referred_on", "cohort_choices", "chosen_children"),
        }
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.listed: tuple[Listed, ...] = ()
        self._wanted = ""
        self._reading = 0
        self.list = TablePart("Children on the list")
        table = self.list.table
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.selectionModel().selectionChanged.connect(self._refresh)
        table.doubleClicked.connect(self.open_child)
        for keys in ("Return", "Enter"):
            here = Qt.ShortcutContext.WidgetShortcut
            QShortcut(QKeySequence(keys), table, context=here).activated.connect(self.open_child)
        self.count, self.onward = words(), words()
        self.body.addWidget(self._above())
        self.body.addWidget(self.count)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self._below())
        self.body.addWidget(self.onward)
        self.body.addStretch(0)
        self._refresh()

    def _above(self) -> QWidget:
        self.which = QComboBox()
        for listing in Listing:
            self.which.addItem(listing.value, listing)
        self.which.setMinimumHeight(TARGET)
        self.which.setAccessibleName("List")
        self.which.currentIndexChanged.connect(self.reload)
        self.day = DayEdit(self.desk.today)
        self.day.setAccessibleName("As at")
        self.day.chosen.connect(self.reload)
        of_list, of_day = QLabel("&List"), QLabel("As &at")
        of_list.setBuddy(self.which)
        of_day.setBuddy(self.day)
        return flowing(of_list, self.which, of_day, self.day)

    def _below(self) -> QWidget:
        self.open_button = button("&Eligibility…", self.open_child)
        self.copy_button = button("Cop&y the list", self.copy)
        self.save_button = button("Sa&ve as…", self._choose)
        return flowing(self.open_button, self.copy_button, self.save_button)

    @property
    def listing(self) -> Listing:
        """The list that is chosen."""
        found = self.which.currentData()
        return found if isinstance(found, Listing) else Listing.PART_TIME

    @override
    @Slot()
    def reload(self) -> None:
        lists = Lists(self.desk.database)
        onwards = Onwards(self.desk.database, self.desk.user, self.desk.today)
        listing, day = self.listing, self.day.day
        self._reading += 1
        reading = self._reading

        def read(_: Going) -> Told:
            return lists.of(listing, on=day), onwards.by_year()

        self.desk.work.run(read, done=while_there(self, lambda told: self._show(told, reading)))

    def _show(self, told: Told, reading: int) -> None:
        if reading != self._reading:
            return  # a later one is under way
        self.listed, years = told
        self.list.fill(HEADERS, map(_line, self.listed), NOBODY)
        self._select(self._wanted)
        number = counted(len(self.listed), "child", "children")
        self.count.setText(f"{self.listing.value}, as at {said(self.day.day)}: {number}.")
        self.onward.setText("\n".join(f"Referred on, {year.sentence}" for year in years[:2]))
        self.onward.setVisible(bool(years))
        if self.listed and not self.list.table.selectionModel().hasSelection():
            self.list.table.selectRow(0)
        self._refresh()

    @override
    def show_record(self, record: str) -> None:
        """Shows those who wait, and a child among them."""
        self._wanted = record
        self.which.setCurrentIndex(self.which.findText(Listing.WAITING.value))
        self.reload()

    def _select(self, child: str) -> None:
        """Selects a child who is on the list; once, so that another may be chosen."""
        codes = [each.child for each in self.listed]
        if child in codes:
            self._wanted = ""
            self.list.table.selectRow(codes.index(child))

    @property
    def chosen(self) -> str:
        """The code of the child who is selected."""
        rows = self.list.table.selectionModel().selectedRows()
        return self.listed[rows[0].row()].child if rows and self.listed else ""

    @Slot()
    def _refresh(self) -> None:
        self.open_button.setEnabled(bool(self.chosen))
        for each in (self.copy_button, self.save_button):
            each.setEnabled(bool(self.listed))

    @Slot()
    def open_child(self) -> None:
        """Shows the eligibility of the selected child."""
        if self.chosen:
            dialog = EligibilityDialog(self.desk, self.chosen, self)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.wrote.connect(self._wrote)
            dialog.open()

    @Slot()
    def _wrote(self) -> None:
        self.desk.changed.emit(EVERYTHING)

    @Slot()
    def copy(self) -> None:
        """Puts the list where a spreadsheet takes it from."""
        QGuiApplication.clipboard().setText(self.list.model.as_text)

    @Slot()
    def _choose(self) -> None:
        suggested = f"{self.listing.value.casefold().replace(' ', '-')}-{self.day.day}.xlsx"
        name, _ = QFileDialog.getSaveFileName(self, "Save the list", suggested, FILES)
        if name:
            self.save(Path(name))

    def save(self, path: Path) -> None:
        """Writes the list as a spreadsheet."""
        lists, listing, day = Lists(self.desk.database), self.listing, self.day.day
        self.desk.work.run(
            lambda _: lists.write(listing, path, on=day),
            done=while_there(self, lambda _: self.count.setText(f"The list is in {path}.")),
        )


def _line(listed: Listed) -> Sequence[str]:
    return (
        listed.child,
        listed.name,
        listed.fact,
        f"{listed.since:%d/%m/%Y}" if listed.since else "",
        listed.referral,
        listed.remark,
        f"{listed.born:%d/%m/%Y}",
        listed.district,
        listed.school,
    )
