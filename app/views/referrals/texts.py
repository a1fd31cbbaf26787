"""The fields of the referral form: those of every form, filled with texts as they were typed."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QComboBox, QFrame
from typing_extensions import override

from app.casework.words import Answer
from app.services.referral_form import YES, FormField
from app.views.records.fields import (
    HINTS,
    ChoiceField,
    Field,
    LineField,
    LinesField,
    YesField,
    field_for,
)
from app.views.records.names import Names
from app.workbook.cells import UnreadableError

STORED = "Stored already: it is changed on the page Children and carers."


class Unturned(QObject):
    """Keeps the mouse wheel from choosing something while the form is scrolled."""

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Wheel:
            event.ignore()
            return True
        return super().eventFilter(watched, event)


def made(each: FormField, names: Names) -> Field:
    """The widget of a field. A household's code may be chosen, and a new one typed."""
    field = _field(each, names)
    for widget in field.focusable:
        if isinstance(widget, QComboBox):
            widget.installEventFilter(Unturned(widget))
    lock(field, locked=False)
    return field


def lock(field: Field, *, locked: bool) -> None:
    """Keeps what is stored from being typed over; what is empty has no example then."""
    said = STORED if locked else field.column.help
    field.describe(said)
    for widget in field.focusable:
        widget.setToolTip(said)
    match field:
        case LineField():
            field.edit.setReadOnly(locked)
            field.edit.setFrame(not locked)
            example = HINTS.get(type(field.column.kind), field.column.help)
            field.edit.setPlaceholderText("" if locked else example)
        case LinesField():
            field.edit.setReadOnly(locked)
            shape = QFrame.Shape.NoFrame if locked else QFrame.Shape.StyledPanel
            field.edit.setFrameShape(shape)
        case _:
            field.widget.setEnabled(not locked)


def _field(each: FormField, names: Names) -> Field:
    if each.criterion:
        field = ChoiceField(each.column, {word: word for word in each.words}, free=False)
        field.box.setItemText(0, Answer.NOT_KNOWN.value)
        return field
    if each.asked:
        return ChoiceField(each.column, {word: word for word in each.words}, free=False)
    if (each.sheet, each.name) == ("households", "household"):
        return ChoiceField(each.column, _known(names, "households"), free=True)
    choices = names.choices(each.column.refers, {}) if each.column.refers else {}
    return field_for(each.column, choices)


def _known(names: Names, sheet: str) -> Mapping[str, str]:
    return {str(code): label for code, label in names.labels.get(sheet, {}).items()}


def put(each: FormField, field: Field, text: str) -> None:
    """Shows a text in a field, whether it can be read as what the column needs or not."""
    match field:
        case YesField():
            field.show(each.plain(text) == YES)
        case ChoiceField():
            _choose(field, each.plain(text) if text else "")
        case LinesField():
            field.edit.setPlainText(text)
        case LineField():
            _write(field, text)
        case _:
            field.show(each.column.read(text) if text else ())


def _choose(field: ChoiceField, word: str) -> None:
    """Chooses a word; one that is none of the list is shown all the same, as it was written."""
    if field.box.findData(word) < 0 and not field.box.isEditable():
        field.box.addItem(word, word)
    at = field.box.findData(word)
    if at >= 0:
        field.box.setCurrentIndex(at)
    else:
        field.box.setEditText(word)


def _write(field: LineField, text: str) -> None:
    """Shows a date as people here write it, and what is none as it was typed."""
    try:
        field.show(field.column.read(text) if text.strip() else field.column.kind.empty)
    except UnreadableError:
        field.edit.setText(text)
