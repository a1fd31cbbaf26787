"""The mail server: where it is, who we are to it, and whether it takes a test message."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QSpinBox, QWidget
from typing_extensions import override

from app.views.desk import Desk
from app.views.flow import flowing
from app.views.look import GAP, TARGET, button, em, words
from app.views.outbox.part import OutboxPart
from app.views.say_dialog import SayDialog
from app.views.work import Going

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.services.mail_server import MailServer, ServerTold

SECURITY = {"starttls": "STARTTLS, mostly on port 587", "tls": "TLS, mostly on port 465"}
ABOUT = (
    "E-mails leave through this server alone, and only when you send them. The name and the "
    "password are kept in this computer's key ring, never in the database. Without a server you "
    "can save every message as a file that opens in your e-mail program, or print it."
)
NONE_YET = "No mail server is set up yet."
SET_UP = "The mail server is set up. Send yourself a test message."
TAKEN_AWAY = "There is no mail server any more."
TRY = "Send a test message to an address of your own"
WIDE_FIELD = 18
"""Lines of text: a field for a server's name."""


class ServerView(OutboxPart):
    """A form of five fields, and a test of what it says."""

    reads = frozenset({"mail_server"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.host = _line("mail.example.org")
        self.port = QSpinBox()
        self.port.setRange(1, 65535)
        self.port.setValue(587)
        self.security = QComboBox()
        for value, text in SECURITY.items():
            self.security.addItem(text, value)
        self.name = _line("Empty, if the server asks for none.")
        self.password = _line("Kept as it is, if you type nothing.")
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.body.addWidget(words(ABOUT))
        self.state = words()
        self.body.addWidget(self.state)
        self.body.addWidget(self.banner)
        self.body.addLayout(self._form())
        self.body.addWidget(self._buttons())
        self.body.addStretch(1)

    def _form(self) -> QFormLayout:
        form = QFormLayout()
        form.setSpacing(GAP)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        fields: dict[str, QWidget] = {
            "Ser&ver": self.host,
            "P&ort": self.port,
            "Sec&urity": self.security,
            "&Name": self.name,
            "Pass&word": self.password,
        }
        for label, field in fields.items():
            field.setMinimumHeight(TARGET)
            field.setMaximumWidth(em(self) * WIDE_FIELD)
            field.setAccessibleName(label.replace("&", ""))
            form.addRow(label, field)
        return form

    def _buttons(self) -> QWidget:
        self.save_button = button("&Save", self.save)
        self.try_button = button("Send a &test message…", self.ask_where_to)
        self.forget_button = button("Take the server &away", self.forget)
        return flowing(self.save_button, self.try_button, self.forget_button)

    @override
    def reload(self) -> None:
        server = self._server()
        self.setEnabled(False)  # a key ring may ask its owner for a password
        self.ask(lambda _: server.told(), self._show)

    def _show(self, told: "ServerTold | None") -> None:
        self.forget_button.setEnabled(told is not None)
        self.try_button.setEnabled(told is not None)
        self.state.setText(NONE_YET if told is None else "")
        self.banner.say("" if told is None else told.trouble)
        if told is not None:
            self.host.setText(told.host)
            self.port.setValue(told.port)
            self.security.setCurrentIndex(self.security.findData(told.security.value))
            self.name.setText(told.name)
        self.password.clear()

    @Slot()
    def save(self) -> None:
        """Stores what the fields say."""
        from app.services.mail_server import Security  # noqa: PLC0415 -- it loads the key ring

        host, port = self.host.text(), self.port.value()
        security = Security(self.security.currentData())
        name, password = self.name.text(), self.password.text()
        server = self._server()

        def store(_: Going) -> None:
            server.save(host, port, security, name=name, password=password)

        self.setEnabled(False)
        self.ask(store, lambda _: self.wrote(SET_UP))

    @Slot()
    def forget(self) -> None:
        """Takes the server away, with its name and password."""
        server = self._server()
        self.setEnabled(False)
        self.ask(lambda _: server.forget(), lambda _: self.wrote(TAKEN_AWAY))

    @Slot()
    def ask_where_to(self) -> SayDialog:
        """Asks for an address of one's own, and sends a test message there."""
        address, answers = _line("you@example.org"), list[str]()
        server = self._server()

        def store() -> "Callable[[], None]":
            to = address.text()
            return lambda: answers.append(server.try_it(to))

        dialog = SayDialog(self.desk, TRY, [("&Address", address)], store, self)
        dialog.save_button.setText("&Send")
        dialog.stored.connect(lambda: self.state.setText(answers[-1]))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _server(self) -> "MailServer":
        from app.services.mail_server import MailServer  # noqa: PLC0415 -- it loads the key ring

        return MailServer(self.desk.database, self.desk.user)


def _line(hint: str) -> QLineEdit:
    made = QLineEdit()
    made.setPlaceholderText(hint)
    return made
