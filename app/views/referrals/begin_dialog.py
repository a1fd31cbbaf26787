"""Asks of whom a new referral is."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QCompleter, QDialog, QLabel, QVBoxLayout, QWidget

from app.views.flow import flowing
from app.views.look import GAP, TARGET, WIDE, Banner, button, em, words

NEW = "A child who is not stored yet"


class BeginDialog(QDialog):
    """A new child, or one of those who are stored, found by typing a part of the name."""

    begun = Signal(str)
    """The code of a stored child, or nothing."""

    def __init__(self, children: Mapping[str, str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("New referral")
        self.banner = Banner(in_trouble=True)
        self.box = QComboBox()
        self.box.setAccessibleName("Child")
        self.box.setMinimumHeight(TARGET)
        self.box.addItem(NEW, "")
        for code, name in children.items():
            self.box.addItem(name, code)
        self._make_searchable()
        label = QLabel("&Who is referred")
        label.setBuddy(self.box)
        help_ = "Of a child who is stored, the form begins with what is known."
        layout = QVBoxLayout(self)
        layout.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        layout.setSpacing(GAP)
        for widget in (self.banner, label, self.box, words(help_), self._buttons()):
            layout.addWidget(widget)
        self.resize(em(self) * 28, self.sizeHint().height())

    def _make_searchable(self) -> None:
        self.box.setEditable(True)
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = QCompleter(self.box.model(), self.box)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.box.setCompleter(completer)
        edit = self.box.lineEdit()
        if edit is not None:
            edit.setAccessibleName("Child")
            edit.selectAll()

    def _buttons(self) -> QWidget:
        self.begin_button = button("&Begin", self.begin)
        self.begin_button.setDefault(True)
        self.cancel_button = button("&Cancel", self.reject)
        self.cancel_button.setAutoDefault(False)
        return flowing(self.begin_button, self.cancel_button)

    @Slot()
    def begin(self) -> None:
        """Begins the referral of whoever is chosen."""
        typed, any_case = self.box.currentText().strip(), Qt.MatchFlag.MatchFixedString
        at = self.box.findText(typed, any_case)
        if at < 0 and typed:
            at = self.box.findData(typed, flags=any_case)  # a code alone says who is meant
        if at < 0:
            self.banner.say(f"No child is called so. Choose one of the list, or “{NEW}”.")
            return
        self.accept()
        self.begun.emit(str(self.box.itemData(at)))
