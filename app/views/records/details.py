"""What is stored about one row, to read: only what has been filled in."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFormLayout, QFrame, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from app.services.records import Record
from app.views.look import GAP, TIGHT, WIDE, em, heading, quiet, words
from app.views.records.names import Names, full_name, title_of
from app.workbook.columns import Sheet

BESIDE = 32
"""Lines of text: from that width on, two columns stand side by side."""


class Details(QScrollArea):
    """One row, label by label."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__()
        self._sheet = sheet
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)  # it stands on what the tab stands on
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
            self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
            layout.addWidget(words("Choose a row of the list to see more of it."))
        else:
            layout.addWidget(heading(self._title(record)))
            layout.addLayout(self._columns(self._lines(record, names)))
        layout.addStretch(1)
        self.setWidget(page)
        page.setAutoFillBackground(False)

    def _lines(self, record: Record, names: Names) -> Sequence[tuple[str, str]]:
        """Labels and values of what has been filled in."""
        values = record.values
        shown = ((c, names.shown(c, values[c.name])) for c in self._sheet.columns)
        return [(c.label, record_text(values[c.name], text)) for c, text in shown if text]

    def _columns(self, lines: Sequence[tuple[str, str]]) -> QBoxLayout:
        """The lines in two columns: side by side where there is room."""
        half = (len(lines) + 1) // 2
        both = self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
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
        self._fit()
        return both

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        beside = self.viewport().width() >= em(self) * BESIDE
        ways = QBoxLayout.Direction
        self._both.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        self._both.setSpacing(WIDE if beside else TIGHT)

    def _title(self, record: Record) -> str:
        if self._sheet.name == "children":
            return full_name(record.values)
        return title_of(self._sheet, record.values)


def record_text(value: object, shown: str) -> str:
    """Text of several lines as it was written; anything else as lists show it."""
    return value if isinstance(value, str) and "\n" in value else shown
