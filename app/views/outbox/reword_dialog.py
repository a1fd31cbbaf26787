"""The words of one message, changed for its reader alone."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.views.desk import Desk
from app.views.look import em
from app.views.say_dialog import SayDialog

if TYPE_CHECKING:
    from app.services.outbox.lines import MessageTold

ABOUT = (
    "The words for {to}. “= ” begins a heading, “- ” a bullet point, and an empty line a new "
    "paragraph. Only this message changes, and somebody else checks it before it leaves."
)
SIZE = 44, 36
"""Lines of text."""
ON_SCREEN = 0.9


class RewordDialog(SayDialog):
    """Refuses to store the words where somebody else has changed the message meanwhile."""

    def __init__(self, desk: Desk, told: "MessageTold", parent: QWidget) -> None:
        self.told = told
        self.editor = QPlainTextEdit(told.text)
        self.editor.setTabChangesFocus(True)
        about = ABOUT.format(to=told.line.to)
        super().__init__(desk, about, [("&Words", self.editor)], self._words, parent)
        self.setWindowTitle(f"The words for {told.line.to}")
        wanted = QSize(*(em(self) * lines for lines in SIZE))
        self.resize(wanted.boundedTo(self.screen().availableSize() * ON_SCREEN))

    def _words(self) -> Callable[[], object]:
        from app.services.outbox.outbox import Outbox  # noqa: PLC0415 -- it loads reportlab

        outbox, line = Outbox(self.desk.database, self.desk.user), self.told.line
        text = self.editor.toPlainText()
        return lambda: outbox.reword(line.number, text, version=line.version)
