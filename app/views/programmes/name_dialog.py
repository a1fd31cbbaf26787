"""Asks for a plan's name, and stays open until the plan has it."""

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from app.errors import UserError
from app.views.desk import Desk
from app.views.flow import flowing
from app.views.look import GAP, TARGET, WIDE, Banner, button, em
from app.views.trouble import tell


class NameDialog(QDialog):
    """One name, stored behind the window; a refusal is shown above it."""

    stored = Signal(str)

    def __init__(
        self, desk: Desk, title: str, name: str, store: Callable[[str], object], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self._store = store
        self.setWindowTitle(title)
        self.banner = Banner(in_trouble=True)
        self.edit = QLineEdit(name)
        self.edit.setMinimumHeight(TARGET)
        self.edit.setMinimumWidth(em(self) * 12)
        self.edit.selectAll()
        label = QLabel("&Name of the plan")
        label.setBuddy(self.edit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        layout.setSpacing(GAP)
        for widget in (self.banner, label, self.edit, self._buttons()):
            layout.addWidget(widget)
        self.resize(em(self) * 24, self.sizeHint().height())

    def _buttons(self) -> QWidget:
        self.save_button = button("&Save", self.save)
        self.save_button.setDefault(True)
        self.cancel_button = button("&Cancel", self.reject)
        self.cancel_button.setAutoDefault(False)
        return flowing(self.save_button, self.cancel_button)

    @Slot()
    def save(self) -> None:
        """Stores the name, behind the window."""
        name, store = self.edit.text(), self._store
        self._wait(waiting=True)
        self.desk.work.run(
            lambda _: store(name), done=lambda _: self._saved(name), failed=self._refused
        )

    @override
    def reject(self) -> None:
        if self.save_button.isEnabled():
            super().reject()

    def _wait(self, *, waiting: bool) -> None:
        for each in (self.edit, self.save_button, self.cancel_button):
            each.setEnabled(not waiting)

    def _saved(self, name: str) -> None:
        self._wait(waiting=False)
        self.accept()
        self.stored.emit(name)

    def _refused(self, error: BaseException) -> None:
        self._wait(waiting=False)
        if isinstance(error, UserError):
            self.banner.say(str(error))
            self.edit.setFocus()
        else:
            tell(self, error)
