"""The dialogs in which a row is added, changed or removed."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.errors import UserError
from app.services.records import Record
from app.views.desk import Desk
from app.views.flow import flowing
from app.views.look import GAP, WIDE, button, em
from app.views.records.form import RecordForm
from app.views.trouble import say, tell
from app.workbook.rows import Faults, Notice

Store = Callable[[], Sequence[Notice]]
"""Writes something, behind the window, and says what is to be noticed."""
TALLEST = 40
"""Lines of text."""
ON_SCREEN = 0.9


class RecordDialog(QDialog):
    """One row's form. It stays open until the row is stored, and says beside each field why not."""

    stored = Signal(object)
    """The notices that came with it."""
    called = ""
    """What the rows are called together, where there are several."""

    def __init__(
        self, desk: Desk, form: RecordForm, record: Record | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.desk, self.form, self.record = desk, form, record
        layout = QVBoxLayout(self)
        layout.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        layout.setSpacing(GAP)
        layout.addWidget(form, 1)
        layout.addWidget(self._buttons())
        lines = sum(5 if column.multiline else 3 for column in form.sheet.columns)
        wanted = QSize(em(self) * 34, em(self) * min(TALLEST, lines + 4))
        self.resize(wanted.boundedTo(self.screen().availableSize() * ON_SCREEN))

    def _buttons(self) -> QWidget:
        self.save_button = button("&Save", self.save)
        self.save_button.setDefault(True)
        self.cancel_button = button("&Cancel", self.reject)
        self.cancel_button.setAutoDefault(False)
        return flowing(self.save_button, self.cancel_button)

    @Slot()
    def save(self) -> None:
        """Stores what the form says, behind the window."""
        texts = self.form.texts if self.record is None else self.form.touched
        if self.record is not None and not texts:
            self.accept()
            return
        store = self.storing(texts)
        self._wait(waiting=True)
        self.desk.work.run(lambda _: store(), done=self._stored, failed=self._failed)

    def storing(self, texts: Mapping[str, str]) -> Store:
        """What stores these texts, made here and run behind the window."""
        records, sheet, record = self.desk.records, self.form.sheet.name, self.record
        if record is None:
            return lambda: records.save(sheet, texts)
        return lambda: records.save(sheet, texts, id=record.id, version=record.version)

    @override
    def reject(self) -> None:
        if self.save_button.isEnabled():
            super().reject()

    def _wait(self, *, waiting: bool) -> None:
        self.form.setEnabled(not waiting)
        self.save_button.setEnabled(not waiting)
        self.cancel_button.setEnabled(not waiting)

    def _stored(self, notices: Sequence[Notice]) -> None:
        self._wait(waiting=False)
        self.accept()
        self.stored.emit(notices)

    def _failed(self, error: BaseException) -> None:
        self._wait(waiting=False)
        if isinstance(error, Faults):
            self.form.show_faults(error.faults)
        elif isinstance(error, UserError):
            self.form.clear_faults()
            self.form.banner.say(str(error))
        else:
            tell(self, error)


def tell_refusal(parent: QWidget, name: str, error: BaseException) -> None:
    """Says why something could not be removed."""
    if isinstance(error, Faults):
        why = "\n".join(f"There must be {fault.expected}." for fault in error.faults)
        say(
            parent,
            f"{name[:1].upper()}{name[1:]} cannot be removed yet.\n{why}\nRemove those first.",
        )
    else:
        tell(parent, error)
