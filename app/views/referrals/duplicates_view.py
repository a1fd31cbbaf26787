"""Possible duplicates: two children side by side, and a person decides whether they are one."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QLabel, QWidget
from typing_extensions import override

from app.services.duplicates import Compared, Duplicates, Pair
from app.services.history import WorkDone
from app.services.merging_children import Merged
from app.views.desk import EVERYTHING, Desk
from app.views.flow import flowing
from app.views.look import TARGET, Banner, button, em
from app.views.programmes.table_part import TablePart
from app.views.tabbed import TabView
from app.views.work import Going, while_there

PAIRS = ("One", "Other", "Alike in", "Of 100")
NO_PAIRS = "Nobody seems to be stored twice: every pair that looks alike has been decided."
DIFFERS = "≠ differs"
LEAST = 7
"""Lines of text: a table is never lower."""
T = TypeVar("T")
Told = tuple[tuple[Pair, ...], tuple[WorkDone, ...]]


class DuplicatesView(TabView):
    """The pairs that look alike; for the chosen one all that is known, and what can be decided."""

    reads = frozenset({"children", "different_children"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.shown: tuple[Pair, ...] = ()
        self._wanted = ""
        self.result = Banner()
        self.pairs = TablePart("Pairs that look alike")
        self.pairs.setMinimumHeight(em(self) * LEAST)
        table = self.pairs.table
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.selectionModel().currentRowChanged.connect(self._chosen)
        self.sides = TablePart("The two side by side", wraps=True, known_heads=False)
        self.sides.setMinimumHeight(em(self) * LEAST)
        self.body.addWidget(self.result)
        self.body.addWidget(self.pairs, 2)
        self.body.addWidget(self.sides, 3)
        self.body.addWidget(self._deciding())
        self.body.addWidget(self._undoing())
        self._show(((), ()))

    def _deciding(self) -> QWidget:
        self.keep = QComboBox()
        self.keep.setAccessibleName("Keep the record of")
        self.keep.setMinimumHeight(TARGET)
        self.keep.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        label = QLabel("&Keep the record of")
        label.setBuddy(self.keep)
        self.merge_button = button("Same child: &merge…", self.merge)
        self.different_button = button("&Two different children", self.different)
        return flowing(label, self.keep, self.merge_button, self.different_button)

    def _undoing(self) -> QWidget:
        self.merges = QComboBox()
        self.merges.setAccessibleName("Merges")
        self.merges.setMinimumHeight(TARGET)
        self.merges.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        label = QLabel("Mer&ges")
        label.setBuddy(self.merges)
        self.undo_button = button("&Undo the merge", self.undo)
        self.undo_row = flowing(label, self.merges, self.undo_button)
        return self.undo_row

    @property
    def _duplicates(self) -> Duplicates:
        return Duplicates(self.desk.database, self.desk.user)

    @override
    def reload(self) -> None:
        duplicates = self._duplicates

        def read(_: Going) -> Told:
            return duplicates.pairs(), duplicates.merges()

        self.desk.work.run(read, done=while_there(self, self._show))

    def _show(self, told: Told) -> None:
        self.shown, merges = told
        self.pairs.fill(PAIRS, map(_line, self.shown), NO_PAIRS)
        if self.shown and not self.pairs.table.currentIndex().isValid():
            self.pairs.table.selectRow(0)
        self._select()
        self.merges.clear()
        for work in merges:
            self.merges.addItem(str(work), work.number)
        self.undo_row.setVisible(bool(merges))
        self._chosen()

    @override
    def show_record(self, record: str) -> None:
        """Shows a pair, named by its two codes."""
        self._wanted = record
        self.reload()

    def _select(self) -> None:
        """Selects the pair that is wanted; once, so that another may be chosen."""
        wanted, self._wanted = self._wanted, ""
        pairs = [f"{pair.one} {pair.other}" for pair in self.shown]
        if wanted in pairs:
            self.pairs.table.selectRow(pairs.index(wanted))

    @property
    def chosen(self) -> Pair | None:
        """The pair that is selected."""
        row = self.pairs.table.currentIndex().row()
        return self.shown[row] if 0 <= row < len(self.shown) else None

    @Slot()
    def _chosen(self) -> None:
        pair = self.chosen
        self.sides.setVisible(pair is not None)
        self.keep.clear()
        if pair is not None:
            self.sides.fill(("", "", pair.one, pair.other), map(side, pair.compared), "")
            for code, name in zip((pair.one, pair.other), _names(pair), strict=True):
                self.keep.addItem(name, code)
        for each in (self.keep, self.merge_button, self.different_button):
            each.setEnabled(pair is not None)

    @Slot()
    def merge(self) -> None:
        """Makes one child of the two: nobody is asked, since it can be undone."""
        pair, keep, duplicates = self.chosen, str(self.keep.currentData()), self._duplicates
        if pair is not None:
            gone = pair.other if keep == pair.one else pair.one
            self._do(lambda: duplicates.merge(keep=keep, gone=gone), self._merged)

    def _merged(self, merged: Merged) -> None:
        self._written("\n".join(merged.sentences))

    @Slot()
    def different(self) -> None:
        """Notes that the two are two different children."""
        pair, duplicates, today = self.chosen, self._duplicates, self.desk.today
        if pair is not None:
            said = f"{' and '.join(_names(pair))} are two different children."
            self._do(
                lambda: duplicates.different(pair.one, pair.other, on=today),
                lambda _: self._written(said),
            )

    @Slot()
    def undo(self) -> None:
        """Undoes the merge that is selected."""
        number, duplicates = self.merges.currentData(), self._duplicates
        if number is not None:
            self._do(
                lambda: duplicates.undo(number),
                lambda name: self._written(f"Done: “{name}”. Both children stand again."),
            )

    def _do(self, operation: Callable[[], T], done: Callable[[T], None]) -> None:
        self.desk.work.run(lambda _: operation(), done=while_there(self, done))

    def _written(self, sentence: str) -> None:
        self.result.say(sentence)
        self.desk.changed.emit(EVERYTHING)


def side(compared: Compared) -> Sequence[str]:
    """A line of two children side by side; a word marks what differs."""
    mark = DIFFERS if compared.differs else ""
    return (compared.label, mark, compared.one, compared.other)


def _names(pair: Pair) -> tuple[str, str]:
    return f"{pair.one_name} ({pair.one})", f"{pair.other_name} ({pair.other})"


def _line(pair: Pair) -> Sequence[str]:
    return (*_names(pair), "; ".join(pair.reasons), str(pair.score))
