"""Asks for what a decision needs, and stays open until it is stored."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtWidgets import QDialog, QFormLayout, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from app.errors import UserError
from app.views.desk import Desk
from app.views.flow import flowing
from app.views.look import GAP, WIDE, button, em, words
from app.views.records.form import RecordForm
from app.views.records.names import Names
from app.views.trouble import tell
from app.workbook.cells import Values
from app.workbook.columns import Column, Sheet
from app.workbook.reader import read_form

NO_NAMES = Names({}, {})
WIDTH = 34
"""Lines of text."""
ON_SCREEN = 0.9


@dataclass(frozen=True)
class Asked:
    """What is asked: a title, what to know before, the fields, and what stores the answer."""

    title: str
    said: Sequence[str]
    columns: tuple[Column, ...]
    store: Callable[[Values], object]
    known: Values

    @property
    def form(self) -> Sheet:
        """The fields as a form has them."""
        return Sheet("asked", self.title, (), self.columns)


class AskDialog(QDialog):
    """A form. It is stored behind the window; a refusal is shown above it or beside its field."""

    stored = Signal()

    def __init__(self, desk: Desk, asked: Asked, parent: QWidget) -> None:
        super().__init__(parent)
        self.desk, self.asked = desk, asked
        self.sheet = asked.form
        self.setWindowTitle(asked.title)
        self.form = RecordForm(self.sheet, NO_NAMES, {**self.sheet.blank, **asked.known})
        self.said = self._above()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        layout.setSpacing(GAP)
        layout.addWidget(self.form, 1)
        self.row = self._buttons()
        layout.addWidget(self.row)
        self._fit()

    def _above(self) -> QLabel:
        """What to know before, above the fields; it scrolls with them, however much it is."""
        said = words("\n".join(self.asked.said))
        fields = self.form.area.widget()
        layout = fields.layout() if fields else None
        if self.asked.said and isinstance(layout, QFormLayout):
            layout.insertRow(0, said)
        return said

    def _buttons(self) -> QWidget:
        self.save_button = button("&Save", self.save)
        self.save_button.setDefault(True)
        self.cancel_button = button("&Cancel", self.reject)
        self.cancel_button.setAutoDefault(False)
        return flowing(self.save_button, self.cancel_button)

    def _fit(self) -> None:
        """Grows until all is seen, as far as the screen goes; what is said may come later."""
        now = self.size() if self.isVisible() else QSize(0, 0)
        wide = max(now.width(), em(self) * WIDTH)
        parts = (self.form.banner, self.form.area.widget(), self.row)
        shown = [part for part in parts if part is not None and not part.isHidden()]
        high = sum(_height(part, wide - 2 * WIDE) + GAP for part in shown) + 2 * WIDE
        wanted = QSize(wide, max(now.height(), high))
        self.resize(wanted.boundedTo(self.screen().availableSize() * ON_SCREEN))

    @Slot()
    def save(self) -> None:
        """Stores what the form says, behind the window."""
        row, faults = read_form(self.sheet, self.form.texts)
        if faults:
            self.form.show_faults(faults)
            self._fit()
            return
        self.form.clear_faults()
        self._wait(waiting=True)
        store, values = self.asked.store, row.values
        self.desk.work.run(lambda _: store(values), done=self._stored, failed=self._refused)

    @override
    def reject(self) -> None:
        if self.save_button.isEnabled():
            super().reject()

    def _wait(self, *, waiting: bool) -> None:
        for each in (self.form, self.save_button, self.cancel_button):
            each.setEnabled(not waiting)

    def _stored(self, _: object) -> None:
        self._wait(waiting=False)
        self.accept()
        self.stored.emit()

    def _refused(self, error: BaseException) -> None:
        self._wait(waiting=False)
        if isinstance(error, UserError):
            self.form.banner.say(str(error))
            self._fit()
        else:
            tell(self, error)


def _height(part: QWidget, width: int) -> int:
    """How high a widget is at a width, with its words wrapped."""
    layout = part.layout()
    if layout is not None and layout.hasHeightForWidth():
        return layout.totalHeightForWidth(width)
    return part.heightForWidth(width) if part.hasHeightForWidth() else part.sizeHint().height()


def ask(desk: Desk, asked: Asked, parent: QWidget, done: Callable[[], None]) -> AskDialog:
    """Opens the dialog, which goes when it is closed; `done` is called once it is stored."""
    dialog = AskDialog(desk, asked, parent)
    dialog.stored.connect(done)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
