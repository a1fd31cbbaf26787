"""Who gets what, and of whom what is asked: tables with bars, and who always comes off worst."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Slot
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.services.fairness import FairnessReport, fairness_report
from app.views.columns import Columns
from app.views.desk import Desk
from app.views.flow import flowing
from app.views.lines import WIDEST
from app.views.look import GAP, TARGET, TIGHT, em, inset, words
from app.views.programmes.fairness_model import (
    CHILD_HEADERS,
    LEAST,
    SHARE,
    STAFF_HEADERS,
    FairnessModel,
    Line,
    child_lines,
    staff_lines,
)
from app.views.programmes.told_later import ToldLater
from app.views.work import Going

Index = QModelIndex | QPersistentModelIndex
LEGEND = (
    "A bar shows how much somebody gets of what there was. Of faces, hours, nights and weekends "
    "less is better: it stands beside the most that anybody has. ▼: nobody comes off worse."
)
LOWEST = 6
"""Lines of text: the table is never lower."""
THICK = 6
"""Device-independent pixels: how thick a bar is."""


class BarDelegate(QStyledItemDelegate):
    """Draws below a number how much it is: an outline, filled as far as the part goes.

    Length and outline say it, not colour: it reads on a black-and-white print as well.
    """

    @override
    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        if index.data(SHARE) is not None:
            option.displayAlignment = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        if index.data(LEAST):
            option.font.setBold(True)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        part = index.data(SHARE)
        if part is not None:
            palette: QPalette = option.palette
            painter.save()
            _draw(painter, bar_in(option.rect), part, palette)
            painter.restore()


def bar_in(cell: QRect) -> QRect:
    """Where the bar of a cell is: along its lower edge."""
    return QRect(
        cell.left() + TIGHT, cell.bottom() - THICK - TIGHT, cell.width() - 2 * TIGHT, THICK
    )


def _draw(painter: QPainter, bar: QRect, part: float, palette: QPalette) -> None:
    ink = palette.text().color()
    painter.setPen(ink)
    painter.drawRect(bar)
    filled = round(min(1.0, max(0.0, part)) * bar.width())
    painter.fillRect(QRect(bar.left(), bar.top(), filled, bar.height()), ink)


class SharesPart(QWidget):
    """A table of who has what, sorted by any column: by its header or by the box above."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.model = FairnessModel()
        self.by = QComboBox()
        self.by.setAccessibleName("Sort by")
        self.by.setMinimumHeight(TARGET)
        self.by.currentIndexChanged.connect(self._sort)
        label = QLabel("Sort &by")
        label.setBuddy(self.by)
        self.table = _table(self.model, name)
        self.columns = Columns(self.table, self.table.resizeColumnsToContents)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        self.sentences = words()
        layout.addWidget(self.sentences)
        layout.addWidget(flowing(label, self.by))
        layout.addWidget(self.table, 1)

    def fill(self, headers: Sequence[str], lines: Sequence[Line], said: Sequence[str]) -> None:
        """Shows lines under headers, and above them what is to be said of all."""
        self.sentences.setText("\n".join(said))
        if self.model.headers != headers:
            self.by.clear()
            self.by.addItems(list(headers))
        self.model.show(headers, lines)
        self.table.resizeColumnsToContents()
        self.columns.restore()

    @Slot(int)
    def _sort(self, column: int) -> None:
        """Shows first who has the least; by their names from A to Z."""
        falling = self.model.headers[column : column + 1] in (("Least in",), ("Most in",))
        order = Qt.SortOrder.DescendingOrder if falling else Qt.SortOrder.AscendingOrder
        self.table.sortByColumn(column, order)


def _table(model: FairnessModel, name: str) -> QTableView:
    table = QTableView()
    table.setAccessibleName(name)
    table.setModel(model)
    table.setItemDelegate(BarDelegate(table))
    table.setMinimumHeight(em(table) * LOWEST)
    table.setSortingEnabled(True)
    table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.setAlternatingRowColors(True)
    table.setWordWrap(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(em(table) + THICK + 3 * TIGHT)
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setStretchLastSection(False)  # it would cut the last column where the window is narrow
    header.setMaximumSectionSize(em(table) * WIDEST)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return table


class FairnessView(ToldLater):
    """Who always gets the least, in sentences; then all children, and all people on duty."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.empty = words()
        self.legend = words(LEGEND)
        self.children_part = SharesPart("What each child gets")
        self.staff_part = SharesPart("What is asked of each person")
        self.parts = QTabWidget()
        self.parts.setAccessibleName("Children or staff")
        self.parts.addTab(inset(self.children_part), "Children")
        self.parts.addTab(inset(self.staff_part), "Staff")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GAP, GAP, GAP, GAP)
        layout.setSpacing(GAP)
        layout.addWidget(self.empty)
        layout.addWidget(self.parts, 1)
        layout.addWidget(self.legend)
        layout.addStretch(0)

    @override
    def question(self, programme: str) -> Callable[[Going], FairnessReport]:
        database, today = self.desk.database, self.desk.today
        return lambda _: fairness_report(database, programme, as_of=today)

    @override
    def show_told(self, told: FairnessReport) -> None:
        of_children = sum(line.standing.worst for line in told.children) or 1
        least, most = told.sentences[:of_children], told.sentences[of_children:]
        self.children_part.fill(CHILD_HEADERS, child_lines(told.children), least)
        self.staff_part.fill(STAFF_HEADERS, staff_lines(told.staff), most)
        self._show(there=True)

    @override
    def show_nothing(self, why: str) -> None:
        self.empty.setText(why)
        self._show(there=False)

    def _show(self, *, there: bool) -> None:
        self.empty.setHidden(there)
        for each in (self.parts, self.legend):
            each.setVisible(there)
