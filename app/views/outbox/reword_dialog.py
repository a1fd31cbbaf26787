"""The words of one message, changed for its reader alone, beside the letter that they make."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDialog, QLabel, QPlainTextEdit, QVBoxLayout, QWidget
from typing_extensions import override

from app.errors import UserError
from app.views.desk import Desk
from app.views.flow import flowing
from app.views.look import GAP, WIDE, Banner, button, em, words
from app.views.trouble import tell
from app.views.work import while_there

if TYPE_CHECKING:
    from app.services.outbox.lines import MessageTold

ABOUT = (
    "“= ” begins a heading, “- ” a bullet point, and an empty line a new paragraph. Only this "
    "message changes, and somebody else checks it before it leaves."
)
SIZE = 44, 36
"""Lines of text."""


class RewordDialog(QDialog):
    """Stays open until the words are stored; a refusal stands above them."""

    stored = Signal()

    def __init__(self, desk: Desk, told: "MessageTold", parent: QWidget) -> None:
        super().__init__(parent)
        self.desk, self.told = desk, told
        self.setWindowTitle(f"The words for {told.line.to}")
        self.banner = Banner(in_trouble=True)
        self.editor = QPlainTextEdit(told.text)
        self.editor.setAccessibleName("The words of the message")
        self.editor.setTabChangesFocus(True)
        label = QLabel("&Words")
        label.setBuddy(self.editor)
        self.save_button = button("&Save", self.save)
        self.save_button.setDefault(True)
        self.cancel_button = button("&Cancel", self.reject)
        self.cancel_button.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        layout.setSpacing(GAP)
        for widget in (self.banner, words(ABOUT), label):
            layout.addWidget(widget)
        layout.addWidget(self.editor, 1)
        layout.addWidget(flowing(self.save_button, self.cancel_button))
        wide, high = (em(self) * lines for lines in SIZE)
        room = self.screen().availableSize() * 0.9
        self.resize(min(wide, room.width()), min(high, room.height()))
        self.editor.setFocus()

    @Slot()
    def save(self) -> None:
        """Stores the words, unless somebody else has changed the message meanwhile."""
        from app.services.outbox.outbox import Outbox  # noqa: PLC0415 -- it loads reportlab

        outbox, line = Outbox(self.desk.database, self.desk.user), self.told.line
        text = self.editor.toPlainText()
        self._wait(waiting=True)
        self.desk.work.run(
            lambda _: outbox.reword(line.number, text, version=line.version),
            done=while_there(self, lambda _: self._saved()),
            failed=while_there(self, self._refused),
        )

    @override
    def reject(self) -> None:
        if self.save_button.isEnabled():
            super().reject()

    def _wait(self, *, waiting: bool) -> None:
        for each in (self.editor, self.save_button, self.cancel_button):
            each.setEnabled(not waiting)

    def _saved(self) -> None:
        self._wait(waiting=False)
        self.accept()
        self.stored.emit()

    def _refused(self, error: BaseException) -> None:
        self._wait(waiting=False)
        if isinstance(error, UserError):
            self.banner.say(str(error))
        else:
            tell(self, error)
