"""What waits: drafts to look at and to check, checked messages to send, and the ways out."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QMessageBox, QSplitter, QWidget
from typing_extensions import override

from app.services.outbox.deciding import ASIDE, CHECKED, DRAFT, OVERTAKEN, SENT, WAITING
from app.services.outbox.lines import MessageLine
from app.views.desk import Desk
from app.views.flow import flowing
from app.views.look import TARGET, Banner, button
from app.views.outbox.leaving import Leaving
from app.views.outbox.letter_asking import LetterAsking
from app.views.outbox.message_list import MessageList
from app.views.outbox.message_pane import MessagePane
from app.views.outbox.no_group_asking import NoGroupAsking
from app.views.outbox.part import OutboxPart
from app.views.outbox.reword_dialog import RewordDialog
from app.views.say_dialog import SayDialog
from app.words import counted

if TYPE_CHECKING:
    from app.services.outbox.lines import MessageTold
    from app.services.outbox.outbox import Checked, Outbox

SHOWN: Mapping[str, tuple[str, ...]] = {
    "What waits": WAITING,
    "Drafts to check": (DRAFT,),
    "Checked, to be sent": (CHECKED,),
    "Sent": (SENT,),
    "Put aside": (ASIDE,),
    "Overtaken": (OVERTAKEN,),
}
LOG = frozenset({"messages", "deliveries"})
UNSEEN = (
    "You have looked at {shown} of these {of} messages. A check says that somebody has read each "
    "of them: the words, the names and the address."
)
WITHIN = Qt.ShortcutContext.WidgetWithChildrenShortcut


class WaitingView(OutboxPart):
    """Messages at the left, the one that is chosen beside them as its reader will get it."""

    reads = LOG | {"households", "staff", "service", "wordings"}

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.list = MessageList()
        self.list.table.selectionModel().selectionChanged.connect(self._chosen)
        self.pane = MessagePane(desk)
        self.leaving = Leaving(desk, self)
        self.notice = Banner()
        self.leaving.said.connect(self.notice.say)
        self.leaving.refused.connect(self.banner.say)
        self.asking = LetterAsking(self)
        self.in_no_group = NoGroupAsking(self)
        self._wanted: int | None = None
        beside = QSplitter(Qt.Orientation.Horizontal)
        beside.setChildrenCollapsible(False)
        beside.addWidget(self.list)
        beside.addWidget(self.pane)
        beside.setSizes([1, 1])
        self.body.addWidget(self._above())
        self.body.addWidget(self.banner)
        self.body.addWidget(self.notice)
        self.body.addWidget(beside, 1)
        self.body.addWidget(flowing(*self.leaving.buttons))
        self._offer()

    def _above(self) -> QWidget:
        self.box = QComboBox()
        self.box.addItems(list(SHOWN))
        self.box.setMinimumHeight(TARGET)
        self.box.setAccessibleName("Which messages")
        self.box.activated.connect(self.reload)
        label = QLabel("Sho&w")
        label.setBuddy(self.box)
        self.check_button = button("Chec&k", self.check)
        self.check_button.setToolTip("That you have looked, and that it may leave (Ctrl+Return).")
        keys = QShortcut(QKeySequence("Ctrl+Return"), self, context=WITHIN)
        keys.setWhatsThis("Check the drafts that are chosen")
        keys.activated.connect(self.check)
        self.uncheck_button = button("Take the check &back", self.uncheck)
        self.words_button = button("Change the w&ords…", self.ask_for_words)
        self.aside_button = button("Put a&side…", self.ask_why_aside)
        self.again_button = button("Wait agai&n", self.want_again)
        return flowing(
            label,
            self.box,
            self.asking.button,
            self.in_no_group.button,
            self.check_button,
            self.uncheck_button,
            self.words_button,
            self.aside_button,
            self.again_button,
        )

    def _outbox(self) -> "Outbox":
        from app.services.outbox.outbox import Outbox  # noqa: PLC0415 -- it loads reportlab

        return Outbox(self.desk.database, self.desk.user)

    @Slot()
    @override
    def reload(self) -> None:
        outbox, states = self._outbox(), SHOWN[self.box.currentText()]
        self.ask(lambda _: outbox.lines(states), self._show)

    @override
    def show_record(self, record: str) -> None:
        """Shows a message that waits, by its number."""
        if record:
            self._wanted = int(record)
            self.box.setCurrentIndex(0)
            self.reload()

    def _show(self, messages: tuple[MessageLine, ...]) -> None:
        self.list.show_messages(messages)
        wanted, self._wanted = self._wanted, None
        self.list.choose_number(wanted)
        self._offer()
        self.pane.show_message(self.list.current)  # the letter may be new where its line is not

    @Slot(QItemSelection, QItemSelection)
    def _chosen(self, *_: QItemSelection) -> None:
        self._offer()
        if self.pane.message != self.list.current:
            self.pane.show_message(self.list.current)

    def _offer(self) -> None:
        """Offers what can be done with the messages that are chosen."""
        chosen = self.list.chosen
        states = {each.state for each in chosen}
        drafts = sum(each.state == DRAFT for each in chosen)
        self.check_button.setText(f"Chec&k {drafts} drafts" if drafts > 1 else "Chec&k")
        self.check_button.setEnabled(bool(drafts))
        self.uncheck_button.setEnabled(CHECKED in states)
        self.words_button.setEnabled(len(chosen) == 1 and bool(states & set(WAITING)))
        self.aside_button.setEnabled(bool(states & set(WAITING)))
        self.again_button.setEnabled(ASIDE in states)
        self.leaving.offer(chosen)

    def _numbers(self, *states: str) -> list[int]:
        return [each.number for each in self.list.chosen if each.state in states]

    @Slot()
    def check(self) -> None:
        """Records that who is working has looked at the drafts that are chosen.

        Where some of them were not even shown, it is asked first.
        """
        drafts = {each.number: each.version for each in self.list.chosen if each.state == DRAFT}
        shown = {number: drafts[number] for number, _ in self.pane.seen & set(drafts.items())}
        if len(shown) < len(drafts):
            self._ask_unseen(shown, drafts)
        elif drafts:
            self._check(drafts)

    def _ask_unseen(self, shown: Mapping[int, int], drafts: Mapping[int, int]) -> None:
        box = QMessageBox(self)
        box.setWindowTitle("A check by a second person")
        box.setText(UNSEEN.format(shown=len(shown), of=len(drafts)))
        all_of_them = box.addButton("Check &all", QMessageBox.ButtonRole.AcceptRole)
        only = box.addButton("Check what I &looked at", QMessageBox.ButtonRole.AcceptRole)
        back = box.addButton("&Cancel", QMessageBox.ButtonRole.RejectRole)
        for each in (all_of_them, only, back):
            each.setMinimumHeight(TARGET)
        only.setEnabled(bool(shown))
        box.setDefaultButton(back)
        all_of_them.clicked.connect(lambda: self._check(drafts))
        only.clicked.connect(lambda: self._check(shown))
        box.finished.connect(box.deleteLater)
        box.open()

    def _check(self, drafts: Mapping[int, int]) -> None:
        outbox = self._outbox()
        self.ask(lambda _: outbox.check(drafts), self._checked)

    def _checked(self, checked: "Checked") -> None:
        self._did(f"Checked: {counted(checked.done, 'message')}.")
        self.banner.say(" ".join(dict.fromkeys(checked.refused.values())))

    @Slot()
    def uncheck(self) -> None:
        """Makes drafts again of what is chosen and checked."""
        outbox, numbers = self._outbox(), self._numbers(CHECKED)
        self.ask(lambda _: outbox.uncheck(numbers), lambda _: self._did("Drafts again."))

    @Slot()
    def ask_why_aside(self) -> SayDialog:
        """Asks why the messages that are chosen are not to be sent."""
        outbox, numbers, reason = self._outbox(), self._numbers(*WAITING), QLineEdit()
        title = f"Put {counted(len(numbers), 'message')} aside: not to be sent"

        def store() -> Callable[[], None]:
            why = reason.text()
            return lambda: outbox.put_aside(numbers, why)

        dialog = SayDialog(self.desk, title, [("&Why?", reason)], store, self)
        dialog.stored.connect(lambda: self._did("Put aside. Undo brings it back."))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    @Slot()
    def want_again(self) -> None:
        """Lets what was put aside wait again."""
        outbox, numbers = self._outbox(), self._numbers(ASIDE)
        self.ask(lambda _: outbox.wanted_again(numbers), lambda _: self._did("It waits again."))

    @Slot()
    def ask_for_words(self) -> None:
        """Opens the words of the message that is chosen."""
        current = self.list.current
        if current is not None:
            outbox, number = self._outbox(), current.number
            self.ask(lambda _: outbox.message(number), self._open_words)

    def _open_words(self, told: "MessageTold") -> None:
        dialog = RewordDialog(self.desk, told, self)
        dialog.stored.connect(lambda: self._did("The words are stored; somebody else checks them."))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _did(self, sentence: str) -> None:
        self.banner.say("")
        self.notice.say("")
        self.desk.noticed.emit(sentence)
        self.desk.changed.emit(LOG)
