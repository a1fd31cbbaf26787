"""One message as its reader will get it: where to, what has changed, the e-mail, the letter."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import UserError
from app.services.outbox.lines import MessageLine
from app.views.desk import Desk
from app.views.look import GAP, em, heading
from app.views.outbox.message_list import goes_by, how_far, title
from app.views.preview import Preview
from app.views.work import while_there
from app.views.wrapping import SentenceList

if TYPE_CHECKING:
    from app.services.outbox.results import Look

NOTHING = "Choose a message to see it as its reader will."
SENTENCES = 3
"""Lines of text: as high is what is said above the letter."""


class MessagePane(QWidget):
    """Shows the message that was chosen last; a slower one before it is dropped."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.message: MessageLine | None = None
        self.seen: set[tuple[int, int]] = set()
        """The messages that were shown, by number, each in the version that was."""
        self._asked = 0
        self.heading = heading("")
        self.heading.setWordWrap(True)
        self.about = SentenceList("About the message")
        self.about.setMinimumHeight(em(self) * SENTENCES)
        self.preview = Preview(desk.work, "The letter as it is printed")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(self.heading)
        layout.addWidget(self.about, 1)
        layout.addWidget(self.preview, 4)
        self.show_message(None)

    def show_message(self, message: MessageLine | None) -> None:
        """Shows a message; None: which are there to be looked at."""
        self._asked += 1
        self.message = message
        self.about.clear()
        for widget in (self.heading, self.about):
            widget.setVisible(message is not None)
        if message is None:
            self.preview.say(NOTHING)
            return
        self.heading.setText(message.to)
        self.about.addItems(list(sentences(message)))
        self._look(message.number)

    def _look(self, number: int) -> None:
        from app.services.outbox.sending import Sending  # noqa: PLC0415 -- it loads reportlab

        asked, sending = self._asked, Sending(self.desk.database, self.desk.user)
        self.desk.work.run(
            lambda _: sending.look(number),
            done=while_there(self, lambda look: self._looked(asked, look)),
            failed=while_there(self, lambda error: self._not_looked(asked, error)),
        )

    def _looked(self, asked: int, look: "Look") -> None:
        if asked != self._asked or self.message is None:
            return  # another is wanted by now
        self.seen.add((self.message.number, self.message.version))
        if not look.by_post:
            self.about.add_heading("The e-mail")
            self.about.addItems([f"Subject: {look.subject}", *look.words.split("\n\n")])
        self.preview.ask(lambda: look.letter)

    def _not_looked(self, asked: int, error: BaseException) -> None:
        if not isinstance(error, UserError):
            self.desk.work.failed(error)
        elif asked == self._asked:
            self.preview.say(str(error))


def sentences(message: MessageLine) -> Iterator[str]:
    """What is to be known of a message before it leaves."""
    yield f"{title(message)}."
    yield f"Goes by {goes_by(message)}{': ' if message.recipients else ''}" + ", ".join(
        message.recipients
    )
    yield from filter(None, (message.hindrance, message.reason))
    yield from message.changes
    yield f"{'Reworded' if message.edited else 'Drafted'} by {message.author}; {how_far(message)}."
    yield from filter(None, (message.delivered,))
