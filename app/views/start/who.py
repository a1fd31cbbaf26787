"""Who is working? Asked at the start; every decision is kept with the name."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QLabel,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.system import system_user
from app.views.flow import flowing
from app.views.look import GAP, TARGET, WIDE, button, em, heading, words


class WhoDialog(QDialog):
    """Asks for a name, and offers those who have worked here before."""

    named = Signal(str)

    def __init__(self, known: Sequence[str], now: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Who is working?")
        self.box = _names(known, now or system_user())
        self.box.currentTextChanged.connect(self._typed)
        edit = self.box.lineEdit()
        if edit is not None:
            edit.returnPressed.connect(self.accept)  # the box would keep Return to itself
        label = QLabel("Your &name")
        label.setBuddy(self.box)
        self.begin = button("&Go on", self.accept)
        self.begin.setDefault(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        layout.setSpacing(GAP)
        layout.addWidget(heading("Who is working?"))
        layout.addWidget(words("Every change and decision is kept with your name."))
        layout.addWidget(label)
        layout.addWidget(self.box)
        layout.addStretch(1)
        layout.addWidget(flowing(self.begin))
        self.setMinimumWidth(em(self) * 22)
        self._typed(self.box.currentText())

    @Slot(str)
    def _typed(self, text: str) -> None:
        self.begin.setEnabled(bool(text.strip()))

    @override
    def accept(self) -> None:
        name = self.box.currentText().strip()
        if name:
            self.named.emit(name)
            super().accept()


def _names(known: Sequence[str], first: str) -> QComboBox:
    box = QComboBox()
    box.setEditable(True)
    box.setMinimumHeight(TARGET)
    box.setAccessibleName("Your name")
    box.addItems(list(dict.fromkeys((first, *known))))
    edit = box.lineEdit()
    if edit is not None:
        edit.setAccessibleName("Your name")
        edit.selectAll()
    return box
