"""Wordings: the text of each kind of letter, and beside it the letter that it makes."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QListWidgetItem,
    QPlainTextEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.views.desk import Desk
from app.views.flow import flowing
from app.views.look import GAP, TARGET, button, em, words
from app.views.outbox.part import OutboxPart
from app.views.preview import Preview
from app.views.wrapping import SentenceList

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.services.wordings import Worded, Wordings, WordingTold

PAUSE = 400
"""Milliseconds after the last key until the letter is made anew."""
FIELD_LINES = 6
ABOUT = (
    "Every letter is worded here, for all households. Words in {braces} are filled in; a line "
    "that begins with # explains the signs, and is not printed. The people beside are invented."
)
SAVED = "The wording is stored. Letters that are drafted from now on are worded so."
RESET = "The wording is again the one that came with the app."
FIELD = Qt.ItemDataRole.UserRole


class WordingView(OutboxPart):
    """One wording at a time. What is typed and not stored stays while the window is open."""

    reads = frozenset({"wordings"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._typed: dict[Worded, str] = {}
        self._stored = ""
        self._changed: set[Worded] = set()
        self._shown: Worded | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._make)
        self.preview = Preview(desk.work, "The letter as it is printed")
        self.preview.made.connect(self.banner.say)
        self.body.addWidget(words(ABOUT))
        self.body.addWidget(self._above())
        self.body.addWidget(self.banner)
        beside = QSplitter(Qt.Orientation.Horizontal)
        beside.setChildrenCollapsible(False)
        beside.addWidget(self._editing())
        beside.addWidget(self.preview)
        beside.setSizes([1, 1])
        self.body.addWidget(beside, 1)

    def _above(self) -> QWidget:
        self.box = QComboBox()
        self.box.setMinimumHeight(TARGET)
        self.box.setAccessibleName("Which letter")
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.box.activated.connect(self._choose)
        label = QLabel("&Letter")
        label.setBuddy(self.box)
        self.large = QCheckBox("Lar&ge print")
        self.large.setMinimumHeight(TARGET)
        self.large.toggled.connect(self._make)
        self.save_button = button("&Save", self.save)
        self.reset_button = button("&Back to how it came", self.reset)
        return flowing(label, self.box, self.large, self.save_button, self.reset_button)

    def _editing(self) -> QWidget:
        self.editor = QPlainTextEdit()
        self.editor.setAccessibleName("The wording")
        self.editor.setTabChangesFocus(True)
        self.editor.textChanged.connect(self._edited)
        self.fields = SentenceList("Fields; Enter puts one into the wording")
        self.fields.setMaximumHeight(em(self) * FIELD_LINES)
        self.fields.itemActivated.connect(self._insert)
        label = QLabel("F&ields")
        label.setBuddy(self.fields)
        beside = QWidget()
        layout = QVBoxLayout(beside)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(self.editor, 1)
        layout.addWidget(label)
        layout.addWidget(self.fields)
        return beside

    @override
    def reload(self) -> None:
        wordings = self._wordings()
        self.ask(lambda _: wordings.all(), self._show_all)

    def _wordings(self) -> "Wordings":
        from app.services.wordings import Wordings  # noqa: PLC0415 -- it loads reportlab

        return Wordings(self.desk.database, self.desk.user)

    def _show_all(self, told: "tuple[WordingTold, ...]") -> None:
        self.box.clear()
        for each in told:
            changed = ", changed" if each.changed else ""
            self.box.addItem(f"{each.name[0].upper()}{each.name[1:]}{changed}", each.kind)
        at = max(0, self.box.findData(self._shown))
        self.box.setCurrentIndex(at)
        self._changed = {each.kind for each in told if each.changed}
        self._choose()

    @Slot()
    def _choose(self) -> None:
        """Shows the wording that is chosen, as it was left."""
        wordings = self._wordings()
        kind: Worded = self.box.currentData()
        self.ask(
            lambda _: (wordings.text(kind), wordings.fields(kind)),
            lambda found: self._show(kind, *found),
        )

    def _show(self, kind: "Worded", text: str, fields: "Mapping[str, str]") -> None:
        self._shown, self._stored = kind, text
        self.fields.clear()
        for field, source in fields.items():
            item = QListWidgetItem(f"{{{field}}} – {source}", self.fields)
            item.setData(FIELD, field)
        self.editor.setPlainText(self._typed.get(kind, text))
        self._offer()
        self._make()

    @Slot()
    def _edited(self) -> None:
        if self._shown is None:
            return
        text = self.editor.toPlainText()
        if text == self._stored:
            self._typed.pop(self._shown, None)
        else:
            self._typed[self._shown] = text
        self._timer.start()
        self._offer()

    def _offer(self) -> None:
        """Offers to store what was typed, and the way back from what is another wording."""
        typed = self._shown in self._typed
        self.save_button.setEnabled(typed)
        self.reset_button.setEnabled(typed or self._shown in self._changed)

    @Slot()
    def _make(self) -> None:
        """Makes the letter that the words say now."""
        self._timer.stop()
        if self._shown is None:
            return
        wordings, kind = self._wordings(), self._shown
        text, large = self.editor.toPlainText(), self.large.isChecked()
        self.preview.ask(lambda: wordings.preview(kind, text, large=large), keep=True)

    @Slot(QListWidgetItem)
    def _insert(self, item: QListWidgetItem) -> None:
        self.editor.insertPlainText(f"{{{item.data(FIELD)}}}")
        self.editor.setFocus()

    @Slot()
    def save(self) -> None:
        """Stores the wording, unless it cannot be said."""
        if self._shown is not None:
            wordings, kind, text = self._wordings(), self._shown, self.editor.toPlainText()
            self.ask(lambda _: wordings.save(kind, text), lambda _: self._wrote(SAVED))

    @Slot()
    def reset(self) -> None:
        """Goes back to the wording that came with the app; Undo brings the other one back."""
        if self._shown is not None:
            wordings, kind = self._wordings(), self._shown
            self.ask(lambda _: wordings.reset(kind), lambda _: self._wrote(RESET))

    def _wrote(self, sentence: str) -> None:
        if self._shown is not None:
            self._typed.pop(self._shown, None)
        self.wrote(sentence)
