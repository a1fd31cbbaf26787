"""What is stored about one row, to read: only what has been filled in."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.services.records import Record
from app.views.look import GAP, TIGHT, WIDE, heading, quiet, words
from app.views.records.names import Names, full_name, title_of
from app.workbook.columns import Sheet


class Details(QScrollArea):
    """One row, label by label."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__()
        self._sheet = sheet
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(f"Details: {sheet.title}")
        self.show_record(None, Names({}, {}))

    def show_record(self, record: Record | None, names: Names) -> None:
        """Shows a row, or that none is chosen."""
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(TIGHT, GAP, GAP, GAP)
        layout.setSpacing(GAP)
        if record is None:
            layout.addWidget(words("Choose a row of the list to see more of it."))
        else:
            layout.addWidget(heading(self._title(record)))
            layout.addLayout(self._columns(self._lines(record, names)))
        layout.addStretch(1)
        self.setWidget(page)

    def _lines(self, record: Record, names: Names) -> Sequence[tuple[str, str]]:
        """Labels and values of what has been filled in."""
        values = record.values
        shown = ((c, names.shown(c, values[c.name])) for c in self._sheet.columns)
        return [(c.label, record_text(values[c.name], text)) for c, text in shown if text]

    def _columns(self, lines: Sequence[tuple[str, str]]) -> QHBoxLayout:
        """The lines in two columns side by side."""
        half = (len(lines) + 1) // 2
        both = QHBoxLayout()
        both.setSpacing(WIDE)
        for part in (lines[:half], lines[half:]):
            form = QFormLayout()
            form.setVerticalSpacing(TIGHT)
            form.setHorizontalSpacing(WIDE)
            form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
            for label, text in part:
                value = words(text)
                value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                value.setAccessibleName(f"{label}: {text}")
                form.addRow(quiet(label), value)
            both.addLayout(form, 1)
        return both

    def _title(self, record: Record) -> str:
        if self._sheet.name == "children":
            return full_name(record.values)
        return title_of(self._sheet, record.values)


def record_text(value: object, shown: str) -> str:
    """Text of several lines as it was written; anything else as lists show it."""
    return value if isinstance(value, str) and "\n" in value else shown
