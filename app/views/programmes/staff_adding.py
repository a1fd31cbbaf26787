"""Add a duty…: what nobody does yet, and for each who could take it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QListWidget,
    QVBoxLayout,
    QWidget,
)

from app.services.board import Board
from app.services.board_staff import OpenDuty
from app.views.desk import Desk
from app.views.flow import flowing
from app.views.look import GAP, WIDE, button, em, words
from app.views.programmes.board_choosing import LOW, NARROW, choosing_size
from app.views.programmes.staff_panel import People
from app.views.wrapping import TargetDelegate

TITLE = "Add a duty"
SHARE = 3
NOBODY = "There is nobody for it."


class AddDialog(QDialog):
    """Open duties above, the people for the chosen one below."""

    chosen = Signal(object, object)
    """The open duty and the option that was chosen."""

    def __init__(
        self, desk: Desk, board: Board, duties: Sequence[OpenDuty], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(TITLE)
        self._board, self._duties = board, duties
        self.duties = self._list(duties)
        label = QLabel("&What nobody does yet:")
        label.setBuddy(self.duties)
        self.missing = words()
        self.people = People(desk, self, NOBODY)
        self.people.list.given.connect(self._give)
        self.people.list.left.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        layout.setSpacing(GAP)
        layout.addWidget(label)
        layout.addWidget(self.duties, 2)
        for part in (self.missing, self.people.hint):
            layout.addWidget(part)
        layout.addWidget(self.people.list, SHARE)
        layout.addWidget(self._buttons())
        self.resize(choosing_size(self))
        self.duties.currentRowChanged.connect(self._show_people)
        self.duties.setCurrentRow(0)
        self.duties.setFocus()

    def _list(self, duties: Sequence[OpenDuty]) -> QListWidget:
        found = QListWidget()
        found.setAccessibleName("What nobody does yet")
        found.addItems([duty.name for duty in duties])
        found.setMinimumSize(em(self) * NARROW, em(self) * LOW)
        found.setWordWrap(True)
        found.setItemDelegate(TargetDelegate(found))
        return found

    def _buttons(self) -> QWidget:
        cancel = button("&Cancel", self.reject)
        cancel.setAutoDefault(False)
        self.people.give_button.setDefault(True)
        return flowing(self.people.give_button, cancel)

    @Slot(int)
    def _show_people(self, row: int) -> None:
        duty = self._duties[row]
        self.missing.setText(" ".join(duty.missing))
        self.people.ask(self._board, (duty.slot,), None)

    @Slot(object)
    def _give(self, option: object) -> None:
        self.accept()
        self.chosen.emit(self._duties[self.duties.currentRow()], option)
