"""First steps, while there is nothing to look at: a button for each, and what it is for."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QPushButton, QWidget

from app.services.today_lines import Step
from app.views.look import GAP, WIDE, button, words
from app.views.records.mnemonics import with_mnemonics


class FirstSteps(QWidget):
    """Hidden while there are none."""

    wanted = Signal(object)
    """The place to which a step leads."""

    def __init__(self, *, taken: str) -> None:
        super().__init__()
        self._taken = taken
        self._steps: Sequence[Step] = ()
        self.buttons: list[QPushButton] = []
        self._layout = QFormLayout(self)
        self._layout.setContentsMargins(0, GAP, 0, GAP)
        self._layout.setHorizontalSpacing(WIDE)
        self._layout.setVerticalSpacing(GAP)
        self._layout.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.hide()

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Shows these steps, in the place of those before."""
        if steps == self._steps:
            return
        while self._layout.rowCount():
            self._layout.removeRow(0)
        self._steps, self.buttons = steps, []
        labels = with_mnemonics([step.label for step in steps], taken=self._taken)
        for step, label in zip(steps, labels, strict=True):
            made = button(label, partial(self.wanted.emit, step.place))
            self._layout.addRow(made, words(step.sentence))
            self.buttons.append(made)
        self.setVisible(bool(steps))
