"""A few fields, stored behind the window; a refusal is shown above them."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QDialog, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from app.errors import UserError
from app.views.desk import Desk
from app.views.flow import flowing
from app.views.look import GAP, TARGET, WIDE, Banner, button, em, words
from app.views.trouble import tell
from app.views.work import while_there

Field = tuple[str, QWidget]
"""A label with its key, and the widget that it is of. A box to tick has its own label."""


class SayDialog(QDialog):
    """Asks what a person decides, and stays open until it is stored."""

    stored = Signal()

    def __init__(
        self,
        desk: Desk,
        title: str,
        fields: Sequence[Field],
        store: Callable[[], Callable[[], object]],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.desk, self._store = desk, store
        self.setWindowTitle(title)
        self.banner = Banner(in_trouble=True)
        self._fields = [widget for _, widget in fields]
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        self._layout.setSpacing(GAP)
        self._layout.addWidget(self.banner)
        self._layout.addWidget(words(title))
        for label, widget in fields:
            self._add(label, widget)
        self._layout.addWidget(self._buttons())
        self.resize(em(self) * 28, self.sizeHint().height())
        self._fields[0].setFocus()

    def _add(self, text: str, widget: QWidget) -> None:
        widget.setMinimumHeight(TARGET)
        if isinstance(widget, QCheckBox):
            widget.setText(text)
        else:
            label = QLabel(text)
            label.setBuddy(widget)
            widget.setAccessibleName(text.replace("&", ""))
            self._layout.addWidget(label)
        self._layout.addWidget(widget)

    def _buttons(self) -> QWidget:
        self.save_button = button("&Save", self.save)
        self.save_button.setDefault(True)
        self.cancel_button = button("&Cancel", self.reject)
        self.cancel_button.setAutoDefault(False)
        return flowing(self.save_button, self.cancel_button)

    @Slot()
    def save(self) -> None:
        """Stores what the fields say, behind the window."""
        operation = self._store()
        self._wait(waiting=True)
        self.desk.work.run(
            lambda _: operation(),
            done=while_there(self, lambda _: self._saved()),
            failed=while_there(self, self._refused),
        )

    @override
    def reject(self) -> None:
        if self.save_button.isEnabled():
            super().reject()

    def _wait(self, *, waiting: bool) -> None:
        for each in (*self._fields, self.save_button, self.cancel_button):
            each.setEnabled(not waiting)

    def _saved(self) -> None:
        self._wait(waiting=False)
        self.accept()
        self.stored.emit()

    def _refused(self, error: BaseException) -> None:
        self._wait(waiting=False)
        if isinstance(error, UserError):
            self.banner.say(str(error))
            self._fields[0].setFocus()
        else:
            tell(self, error)
