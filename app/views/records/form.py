"""A form for one row of a sheet, with what is wrong beside the field where it is wrong."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.views.look import GAP, TARGET, TIGHT, Banner, button, trouble, words
from app.views.records.fields import Field, field_for
from app.views.records.mnemonics import with_mnemonics
from app.views.records.names import Names
from app.workbook.cells import Values
from app.workbook.columns import Column, Sheet
from app.workbook.kinds import Text, YesNo
from app.workbook.rows import Fault

TEXT = Text().expected
DIFFER = "Several values: kept unless changed."
BUTTONS = "SC"
"""The letters of the dialog's own buttons: Save, Cancel."""


class RecordForm(QWidget):
    """The fields of a sheet's columns, generated from what the workbook says about them."""

    def __init__(
        self,
        sheet: Sheet,
        names: Names,
        values: Values,
        *,
        fixed: Iterable[str] = (),
        taken: str = BUTTONS,
    ) -> None:
        super().__init__()
        self.sheet = sheet
        self._taken = taken
        self._fixed = {name: values[name] for name in fixed}
        columns = [column for column in sheet.columns if column.name not in self._fixed]
        self.fields = {c.name: _field(c, names, values) for c in columns}
        self.faults = {name: _fault_label() for name in self.fields}
        self._below: dict[str, QVBoxLayout] = {}
        self.banner = Banner(in_trouble=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(self.banner)
        layout.addWidget(self._scrolled(columns), 1)

    def _scrolled(self, columns: Sequence[Column]) -> QScrollArea:
        rows = QWidget()
        layout = QFormLayout(rows)
        layout.setContentsMargins(TIGHT, TIGHT, GAP, TIGHT)
        layout.setHorizontalSpacing(GAP)
        layout.setVerticalSpacing(GAP)
        layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        layout.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        high = max(TARGET, QLineEdit().sizeHint().height())
        texts = with_mnemonics((_label(c) for c in columns), taken=self._taken)
        for column, text in zip(columns, texts, strict=True):
            field = self.fields[column.name]
            label = QLabel(text)
            label.setBuddy(field.focusable[0])
            label.setContentsMargins(0, 0, TIGHT, 0)  # an underlined letter needs a little more
            label.setFixedHeight(high)  # beside the line, also where there is help below that
            layout.addRow(label, self._beside(field))
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(rows)
        return self.area

    def _beside(self, field: Field) -> QWidget:
        """A field with its help and, when there is one, its fault below."""
        holder = QWidget()
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(TIGHT)
        layout.addWidget(field.widget)
        layout.addWidget(self.faults[field.column.name])
        self._below[field.column.name] = layout
        if field.column.help:
            layout.addWidget(words(field.column.help))
            field.describe(field.column.help)
        return holder

    def show_several(self, names: Iterable[str]) -> None:
        """Says beside fields that the rows differ there; what is written is for all of them."""
        for name in names:
            field = self.fields[name]
            field.show_several()
            field.describe(DIFFER)
            self._below[name].insertWidget(1, self._differing(field))

    def _differing(self, field: Field) -> QWidget:
        """That the rows differ, and the way to leave the field empty for all of them."""
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(words(DIFFER), 1)
        column = field.column
        if not (column.must_be_filled or isinstance(column.kind, YesNo)):
            clear = button("Empty for all", field.clear)
            clear.setAccessibleName(f"Empty for all: {column.label}")
            clear.setAutoDefault(False)
            layout.addWidget(clear)
        return row

    @property
    def texts(self) -> Mapping[str, str]:
        """What every field says."""
        fixed = {n: self.sheet.column(n).text(value) for n, value in self._fixed.items()}
        return fixed | {name: field.text for name, field in self.fields.items()}

    @property
    def touched(self) -> Mapping[str, str]:
        """What the fields say that were changed."""
        return {name: field.text for name, field in self.fields.items() if field.touched}

    def show_faults(self, faults: Sequence[Fault]) -> None:
        """Says what is wrong: beside its field, or above where no field of this form is meant."""
        self.clear_faults()
        elsewhere = []
        for fault in faults:
            if fault.sheet == self.sheet.name and fault.column in self.faults:
                self._say(fault)
            else:
                elsewhere.append(str(fault))
        self.banner.say("\n".join(elsewhere))
        self._go_to_first()

    @Slot()
    def clear_faults(self) -> None:
        """Takes back what was said."""
        self.banner.say("")
        for name, label in self.faults.items():
            label.setText("")
            label.hide()
            self.fields[name].describe(self.sheet.column(name).help)

    def _say(self, fault: Fault) -> None:
        label, sentence = self.faults[fault.column], sentence_of(fault)
        label.setText(f"{label.text()}\n{sentence}".strip())
        label.show()
        self.fields[fault.column].describe(label.text())

    def _go_to_first(self) -> None:
        for name, label in self.faults.items():
            if label.text():
                field = self.fields[name].focusable[0]
                field.setFocus(Qt.FocusReason.OtherFocusReason)
                self.area.ensureWidgetVisible(field)
                return


def sentence_of(fault: Fault) -> str:
    """A fault as it stands beside the field: what was found is seen there."""
    if fault.found:
        return f"Not “{fault.found}”, but {fault.expected}."
    return "This is needed." if fault.expected == TEXT else f"This is needed: {fault.expected}."


def _field(column: Column, names: Names, values: Values) -> Field:
    choices = names.choices(column.refers, values) if column.refers else {}
    field = field_for(column, choices)
    field.show(values[column.name])
    return field


def _label(column: Column) -> str:
    return f"{column.label} (needed)" if column.must_be_filled else column.label


def _fault_label() -> QLabel:
    label = trouble()
    label.hide()
    return label
