"""One field of a form for each kind of column. All of them speak text, as the workbook does."""

from abc import abstractmethod
from collections.abc import Mapping
from datetime import date, datetime

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QWidget,
)
from typing_extensions import override

from app.views.look import GAP, TARGET, em
from app.views.records.setting_words import setting_said
from app.workbook.cells import Value
from app.workbook.columns import Column
from app.workbook.kinds import Listed, SettingName, Words, YesNo
from app.workbook.measures import Day, Moment

SEVERAL = "Several values"
ABREAST = 3
"""Words with a box to tick, side by side: more find no room where text is large."""
OLDEST = 1900
"""The year from which on dates are read back as they are written here."""
HINTS = {Day: "day/month/year", Moment: "day/month/year hour:minute"}
"""How to write it. No example: that looks as if it were filled in."""


class Field(QObject):
    """A column in a form: its widget, and its text."""

    edited = Signal()

    def __init__(self, column: Column, widget: QWidget) -> None:
        super().__init__(widget)
        self.column = column
        self.widget = widget
        self._first: str | None = ""
        """What was stored; None: several things."""
        self._edited = False
        for focusable in self.focusable:
            focusable.setAccessibleName(column.label)
            focusable.setMinimumHeight(TARGET)

    @property
    def focusable(self) -> tuple[QWidget, ...]:
        """The widgets that take the keyboard."""
        return (self.widget,)

    @property
    @abstractmethod
    def text(self) -> str:
        """What the field says now."""

    @abstractmethod
    def _put(self, value: Value) -> None:
        """Shows a value."""

    def show(self, value: Value) -> None:
        """Shows a stored value; the field is untouched from now on."""
        self._put(value)
        self._first = self.text

    @property
    def touched(self) -> bool:
        """Whether the field says something else than what was stored."""
        return self._edited if self._first is None else self.text != self._first

    def show_several(self) -> None:
        """Shows that the rows say different things; the field is untouched until it is edited."""
        self._put_several()
        self._first = None
        self.edited.connect(self._edit)

    def _put_several(self) -> None:
        self._put(self.column.kind.empty)

    def clear(self) -> None:
        """Says nothing in the field, as if a person had emptied it."""
        self._put(self.column.kind.empty)
        self._edit()

    @Slot()
    def _edit(self) -> None:
        self._edited = True

    def describe(self, sentence: str) -> None:
        """Lets a screen reader say what is wrong, or what the field is for."""
        for focusable in self.focusable:
            focusable.setAccessibleDescription(sentence)


class LineField(Field):
    """Text on one line; dates and numbers too."""

    def __init__(self, column: Column) -> None:
        self.edit = QLineEdit()
        self.edit.setPlaceholderText(HINTS.get(type(column.kind), ""))
        super().__init__(column, self.edit)
        self.edit.textEdited.connect(self.edited)

    @property
    @override
    def text(self) -> str:
        return self.edit.text()

    @override
    def _put(self, value: Value) -> None:
        self.edit.setText(_written(self.column, value))
        self.edit.setCursorPosition(0)

    @override
    def _put_several(self) -> None:
        super()._put_several()
        self.edit.setPlaceholderText(SEVERAL)
        self.edit.textChanged.connect(self._edit)


class LinesField(Field):
    """Text on several lines."""

    def __init__(self, column: Column) -> None:
        self.edit = QPlainTextEdit()
        self.edit.setTabChangesFocus(True)
        self.edit.setFixedHeight(em(self.edit) * 3 + 2 * GAP)
        self.edit.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        super().__init__(column, self.edit)
        self.edit.textChanged.connect(self.edited)

    @property
    @override
    def text(self) -> str:
        return self.edit.toPlainText()

    @override
    def _put(self, value: Value) -> None:
        self.edit.setPlainText(self.column.text(value))


class YesField(Field):
    """Yes or no."""

    def __init__(self, column: Column) -> None:
        self.box = QCheckBox("Yes")
        super().__init__(column, self.box)
        self.box.toggled.connect(self.edited)

    @property
    @override
    def text(self) -> str:
        return "yes" if self.box.isChecked() else "no"

    @override
    def _put(self, value: Value) -> None:
        self.box.setTristate(False)
        self.box.setChecked(bool(value))

    @override
    def _put_several(self) -> None:
        self.box.setCheckState(Qt.CheckState.PartiallyChecked)
        self.box.checkStateChanged.connect(self._decide)

    @Slot()
    def _decide(self) -> None:
        """Leaves yes and no to choose from, once one of them is chosen."""
        self.box.setTristate(False)
        self._edit()


class ChoiceField(Field):
    """One of several words, or of several rows of another sheet, found by typing a part of it."""

    def __init__(self, column: Column, choices: Mapping[str, str], *, free: bool) -> None:
        self.box = QComboBox()
        self.box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.box.setMinimumContentsLength(12)
        self._codes = dict(choices)
        self.box.addItem("", "")  # where something is needed too: nothing is chosen unasked
        for code, label in choices.items():
            self.box.addItem(label, code)
        if free:
            self._make_searchable()
        super().__init__(column, self.box)
        if edit := self.box.lineEdit():
            edit.setMinimumHeight(0)  # the box is as high; a line within it would hide its frame
        self.box.currentTextChanged.connect(self.edited)
        self.box.currentTextChanged.connect(self.box.setToolTip)  # where the box is too narrow

    def _make_searchable(self) -> None:
        self.box.setEditable(True)
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = QCompleter(self.box.model(), self.box)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.box.setCompleter(completer)
        edit = self.box.lineEdit()
        if edit is not None:
            edit.setPlaceholderText("Type a part of it")

    @property
    @override
    def focusable(self) -> tuple[QWidget, ...]:
        edit = self.box.lineEdit()
        return (self.box,) if edit is None else (self.box, edit)

    @property
    @override
    def text(self) -> str:
        """The code that is chosen; a text that is no choice as it was typed."""
        typed = self.box.currentText().strip()
        at = self.box.findText(typed, Qt.MatchFlag.MatchFixedString)
        return str(self.box.itemData(at)) if at >= 0 else typed

    @override
    def _put(self, value: Value) -> None:
        code = self.column.text(value)
        at = self.box.findData(code)
        if at >= 0:
            self.box.setCurrentIndex(at)
        elif self.box.isEditable():
            self.box.setEditText(code)

    @override
    def _put_several(self) -> None:
        self.box.setCurrentIndex(-1)
        self.box.activated.connect(self._edit)
        edit = self.box.lineEdit()
        if edit is None:
            self.box.setPlaceholderText(SEVERAL)
        else:
            edit.setPlaceholderText(SEVERAL)


class WordsField(Field):
    """Any of several words, each with a box to tick."""

    def __init__(self, column: Column) -> None:
        holder = QWidget()
        self.boxes = {word: QCheckBox(word) for word in column.choices}
        layout = QGridLayout(holder)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        for at, box in enumerate(self.boxes.values()):
            layout.addWidget(box, at // ABREAST, at % ABREAST)
        super().__init__(column, holder)
        for word, box in self.boxes.items():
            box.setAccessibleName(f"{column.label}: {word}")
            box.toggled.connect(self.edited)
        holder.setFocusProxy(next(iter(self.boxes.values())))

    @property
    @override
    def focusable(self) -> tuple[QWidget, ...]:
        return tuple(self.boxes.values())

    @property
    @override
    def text(self) -> str:
        return ";".join(word for word, box in self.boxes.items() if box.isChecked())

    @override
    def _put(self, value: Value) -> None:
        for word, box in self.boxes.items():
            box.setChecked(isinstance(value, tuple) and word in value)


def field_for(column: Column, choices: Mapping[str, str]) -> Field:
    """The field that fits a column; `choices` are the rows to which it may refer."""
    if column.refers is not None:
        return ChoiceField(column, choices, free=True)
    if isinstance(column.kind, YesNo):
        return YesField(column)
    if isinstance(column.kind, Words):
        return WordsField(column)
    if isinstance(column.kind, Listed):
        settings = isinstance(column.kind, SettingName)
        said = setting_said if settings else str
        return ChoiceField(column, {word: said(word) for word in column.choices}, free=settings)
    return LinesField(column) if column.multiline else LineField(column)


def _written(column: Column, value: Value) -> str:
    """A value as a person in Britain would type it."""
    if isinstance(value, datetime) and value.year >= OLDEST and not value.second:
        return f"{value:%d/%m/%Y %H:%M}"
    if isinstance(value, date) and not isinstance(value, datetime) and value.year >= OLDEST:
        return f"{value:%d/%m/%Y}"
    return column.text(value)
