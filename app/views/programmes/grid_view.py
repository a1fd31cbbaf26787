"""The timetable of a plan: coloured by kind of activity, which each cell names as well."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Slot
from PySide6.QtGui import QBrush, QColor, QPalette
from PySide6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.services.shown import ProgrammeView
from app.views.desk import Desk
from app.views.flow import flowing
from app.views.look import GAP, blend, em, is_dark, scaled, words
from app.views.programmes.grid_model import KIND, OPEN, TITLE, GridModel
from app.views.programmes.pin_menu import PinMenu
from app.views.programmes.pinning import Pinning
from app.views.programmes.table_part import place_kept
from app.views.programmes.wet_weather import Choices, WetWeather

Index = QModelIndex | QPersistentModelIndex
HUES = {
    "water": QColor("#1f77b4"),
    "height": QColor("#9467bd"),
    "land": QColor("#2ca02c"),
    "craft": QColor("#d98b00"),
    "evening": QColor("#5b5f97"),
    OPEN: QColor("#d62728"),
}
LIGHTLY, STRONGLY = 0.22, 0.45
NO_PLAN = "There is no plan yet. Press Plan: groups, activities, staff and rooms are found."


class KindDelegate(QStyledItemDelegate):
    """Lays a light colour of its kind under a cell; the text keeps its contrast."""

    @override
    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        kind = index.data(KIND)
        palette: QPalette = option.palette
        if kind == TITLE:
            option.font = scaled(option.font, "heading")
            option.backgroundBrush = QBrush(palette.alternateBase())
        elif kind in HUES:
            share = STRONGLY if is_dark(palette) else LIGHTLY
            option.backgroundBrush = QBrush(blend(palette.base().color(), HUES[kind], share))


class GridView(QWidget):
    """Blocks × groups, or that there is no plan yet."""

    def __init__(self, desk: Desk, pinning: Pinning) -> None:
        super().__init__()
        self._pinning = pinning
        self.model = GridModel()
        self.table = _table(self.model)
        self.menu = PinMenu(pinning, self)
        self.menu.add(self.table, self.model.pins_at, self.model.session_at)
        self.weather = WetWeather(desk, self)
        self.weather.found.connect(self._show_second)
        self.row = flowing(self.menu.button, self.weather.switch)
        self.table.horizontalHeader().sectionResized.connect(self._fit)
        self.empty = words(NO_PLAN)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GAP, GAP, GAP, GAP)
        layout.setSpacing(GAP)
        layout.addWidget(self.empty)
        layout.addWidget(self.row)
        layout.addWidget(self.weather.said)
        layout.addWidget(self.table, 1)
        layout.addStretch(0)
        self.show_view(None)

    def show_view(self, view: ProgrammeView | None) -> None:
        """Shows a programme's plan."""
        with place_kept(self.table):
            self.model.show(view, self._pinning.board.pins)
            self._lay_out()
        shown = self.model.rowCount() > 0
        self.empty.setVisible(not shown)
        for each in (self.table, self.row):
            each.setVisible(shown)
        self.weather.show_view(view)

    @Slot(object)
    def _show_second(self, second: Choices) -> None:
        with place_kept(self.table):
            self.model.show_second(second)
            self._lay_out()

    def _lay_out(self) -> None:
        """Lets each title go across all groups, and each row be as high as its texts."""
        self.table.clearSpans()
        across = self.model.columnCount()
        for row in self.model.titles:
            if across > 1:
                self.table.setSpan(row, 0, 1, across)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        """Makes rows as high as their texts; a title is sized by its first column, and too high."""
        self.table.resizeRowsToContents()
        for row in self.model.titles:
            self.table.setRowHeight(row, em(self) * 2)


def _table(model: GridModel) -> QTableView:
    table = QTableView()
    table.setAccessibleName("Activities: blocks by groups")
    table.setModel(model)
    table.setItemDelegate(KindDelegate(table))
    table.setTabKeyNavigation(False)
    table.setWordWrap(True)
    header = table.horizontalHeader()
    header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    header.setMinimumSectionSize(em(table) * 8)
    header.setHighlightSections(False)
    down = table.verticalHeader()
    down.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return table
