"""The ways out: by e-mail, as files that a person sends, on paper. Only checked messages go."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QComboBox, QDialog, QFileDialog, QMessageBox, QPushButton, QWidget

from app.errors import UserError
from app.services.outbox.lines import MessageLine
from app.views.desk import Desk
from app.views.drafts_kept import once_drafted
from app.views.look import TARGET, button
from app.views.pdf_pages import print_pdf
from app.views.say_dialog import SayDialog
from app.views.work import Going, while_there
from app.words import counted

if TYPE_CHECKING:
    from app.services.outbox.results import Printable, Went
    from app.services.outbox.sending import Sending

T = TypeVar("T")
GO_ON, ROLL_BACK = "Go on with the others", "Send no more"
SENDING = "Sending"
NOBODY_KNOWS = "Nobody knows whether it went out: ask, then say."
AGAIN = "Send {messages} again by e-mail? Whoever has it already gets it a second time."
ASK_PRINTED = (
    "{letters} went to the printer. Have they all come out, and do they go into the post now? "
    "Then they are noted as sent."
)
ASK_SAVED = (
    "{letters} are in {folder}. Once they are printed and in the post, note them as sent; until "
    "then they wait here."
)
EML = "{emails} saved in {folder}, and noted as sent: open each, and send it from there."
LOG = frozenset({"messages", "deliveries"})


class Leaving(QObject):
    """Buttons about the messages that are chosen; two of them where nobody knows what came of it.

    Those are seen only where they are needed.
    """

    said = Signal(str)
    """What became of them."""
    refused = Signal(str)
    """Why nothing could be done."""

    def __init__(self, desk: Desk, view: QWidget) -> None:
        super().__init__(view)
        self._desk, self._view = desk, view
        self._numbers: tuple[int, ...] = ()
        self._unknown: tuple[int, ...] = ()
        self._to_repeat: tuple[int, ...] = ()
        self.send_button = button("Send by e-&mail…", self.ask_to_send)
        self.eml_button = button("Save as e-mail &files…", self._choose_for_eml)
        self.eml_button.setToolTip("Each opens in your e-mail program, ready to be sent by you.")
        self.print_button = button("P&rint letters…", self.ask_printer)
        self.pdf_button = button("Save &letters as PDF…", self._choose_for_letters)
        self.arrived_button = button("It arri&ved", self.note_arrived)
        self.again_button = button("Send &it again…", self.ask_to_repeat)
        for each in (self.arrived_button, self.again_button):
            each.setToolTip(NOBODY_KNOWS)

    @property
    def numbers(self) -> tuple[int, ...]:
        """The messages that can leave now."""
        return self._numbers

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """The buttons, in their order."""
        ways = self.send_button, self.eml_button, self.print_button, self.pdf_button
        return (*ways, self.arrived_button, self.again_button)

    def offer(self, messages: Sequence[MessageLine]) -> None:
        """Takes other messages: those of them that are checked can leave."""
        checked = [each for each in messages if each.state == "checked"]
        self._numbers = tuple(each.number for each in checked)
        by_email = any(each.recipients for each in checked)
        for each in (self.send_button, self.eml_button):
            each.setEnabled(by_email)
        for each in (self.print_button, self.pdf_button):
            each.setEnabled(bool(checked))
        self._unknown = tuple(each.number for each in messages if each.unknown)
        self._to_repeat = tuple(each.number for each in checked if each.unknown)
        self.arrived_button.setVisible(bool(self._unknown))
        self.again_button.setVisible(bool(self._to_repeat))

    @Slot()
    def ask_to_send(self) -> SayDialog:
        """Asks what becomes of the rest if one cannot be sent: what is sent cannot be undone."""
        numbers = self._numbers  # others may be chosen by the time it is answered
        title = f"Send {counted(len(numbers), 'checked message')} by e-mail now?"
        return self._ask_to_send(title, partial(self._send, numbers))

    @Slot()
    def ask_to_repeat(self) -> SayDialog:
        """Asks before a message is sent to those who may have it already."""
        numbers = self._to_repeat
        title = AGAIN.format(messages=counted(len(numbers), "message"))
        return self._ask_to_send(title, partial(self._send, numbers, unknown_too=True))

    def _ask_to_send(self, title: str, send: Callable[..., None]) -> SayDialog:
        box = QComboBox()
        box.addItems([GO_ON, ROLL_BACK])
        dialog = SayDialog(
            self._desk, title, [("&If one cannot be sent", box)], lambda: lambda: None, self._view
        )
        dialog.save_button.setText("&Send")
        dialog.stored.connect(lambda: send(roll_back=box.currentText() == ROLL_BACK))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _send(self, numbers: Sequence[int], *, roll_back: bool, unknown_too: bool = False) -> None:
        """Sends messages, with progress and a way to stop between two of them."""
        from app.services.outbox.results import OnFailure  # noqa: PLC0415 -- it loads reportlab

        sending = self._sending()
        choice = OnFailure.ROLL_BACK if roll_back else OnFailure.GO_ON

        def send(going: Going) -> "Went":
            return sending.send(
                numbers,
                on_failure=choice,
                unknown_too=unknown_too,
                stop=going.stop,
                report=going.report,
            )

        self._run(send, self._went, SENDING)

    @Slot()
    def _choose_for_eml(self) -> None:
        numbers = self._numbers
        if folder := QFileDialog.getExistingDirectory(self._view, "A folder for e-mails"):
            self.save_eml(Path(folder), numbers)

    def save_eml(self, folder: Path, numbers: Sequence[int]) -> None:
        """Writes each e-mail as a file from which a person sends it."""
        sending = self._sending()

        def written(went: "Went") -> None:
            self._went(went)
            if went.files:
                many = counted(len(went.files), "e-mail")
                self.said.emit(" ".join((EML.format(emails=many, folder=folder), *_why(went))))

        self._run(lambda _: sending.save_eml(numbers, folder), written, "Writing e-mails")

    @Slot()
    def _choose_for_letters(self) -> None:
        numbers = self._numbers
        if folder := QFileDialog.getExistingDirectory(self._view, "A folder for letters"):
            self.save_letters(Path(folder), numbers)

    def save_letters(self, folder: Path, numbers: Sequence[int]) -> None:
        """Writes each letter as a PDF, with its calendar file beside it."""
        sending = self._sending()

        def written(went: "Went") -> None:
            self._tell(went)
            if went.versions:
                letters = counted(len(went.versions), "letter")
                self._ask_gone(ASK_SAVED.format(letters=letters, folder=folder), went.versions)

        self._run(lambda _: sending.save_letters(numbers, folder), written, "Writing letters")

    @Slot()
    def ask_printer(self) -> QPrintDialog:
        """Asks for a printer, and prints each letter on sheets of its own."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName("Letters")
        numbers = self._numbers
        dialog = QPrintDialog(printer, self._view)
        dialog.accepted.connect(lambda _: self.print_on(printer, numbers))
        dialog.finished.connect(dialog.deleteLater)
        QDialog.open(dialog)  # QPrintDialog's own wants a slot to call
        return dialog

    def print_on(self, printer: QPrinter, numbers: Sequence[int]) -> None:
        """Prints letters, each on sheets of its own."""
        sending = self._sending()

        def printed(found: "Printable") -> None:
            print_pdf(printer, *(paper.data for paper in found.papers))
            self.said.emit(" ".join(left.why for left in found.left))
            if found.papers:
                letters = counted(len(found.papers), "letter")
                on_paper = {paper.number: paper.version for paper in found.papers}
                self._ask_gone(ASK_PRINTED.format(letters=letters), on_paper)

        self._run(lambda _: sending.letters_pdf(numbers), printed, "Laying out letters")

    def _ask_gone(self, question: str, on_paper: Mapping[int, int]) -> None:
        """Asks whether letters are in the post: nobody but the person can know."""
        box = QMessageBox(self._view)
        box.setWindowTitle("Letters in the post")
        box.setText(question)
        gone = box.addButton("They are in the &post", QMessageBox.ButtonRole.AcceptRole)
        later = box.addButton("&Not yet", QMessageBox.ButtonRole.RejectRole)
        for each in (gone, later):
            each.setMinimumHeight(TARGET)
        box.setDefaultButton(later)
        gone.clicked.connect(lambda: self.note_posted(on_paper))
        box.finished.connect(box.deleteLater)
        box.open()

    def note_posted(self, on_paper: Mapping[int, int]) -> None:
        """Notes that letters are on their way, by number, each in the version on paper."""
        sending = self._sending()
        self._run(
            lambda _: sending.printed(on_paper, versions=on_paper),
            self._went,
            "Noting what was sent",
        )

    @Slot()
    def note_arrived(self) -> None:
        """Notes that what may have gone out has arrived: the person has asked."""
        sending, numbers = self._sending(), self._unknown
        self._run(lambda _: sending.arrived(numbers), self._went, "Noting what arrived")

    def _sending(self) -> "Sending":
        from app.services.outbox.sending import Sending  # noqa: PLC0415 -- it loads reportlab

        return Sending(self._desk.database, self._desk.user)

    def _run(self, do: Callable[[Going], T], done: Callable[[T], None], saying: str) -> None:
        """Runs it once drafts have followed every change: what was checked may no longer be so."""
        self.said.emit("")
        self.refused.emit("")
        job = self._desk.work.run(
            once_drafted(self._desk, do),
            done=while_there(self, done),
            failed=while_there(self, self._failed),
        )
        job.called(saying)

    def _went(self, went: "Went") -> None:
        self._tell(went)
        self._desk.changed.emit(LOG)

    def _tell(self, went: "Went") -> None:
        self.said.emit(" ".join((went.sentence, *_why(went))))

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            self.refused.emit(str(error))
        else:
            self._desk.work.failed(error)
        self._desk.changed.emit(LOG)


def _why(went: "Went") -> Iterable[str]:
    """Why some did not leave, each reason once."""
    return dict.fromkeys(left.why for left in went.left)
