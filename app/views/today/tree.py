"""Sections and their lines as a tree, to walk by arrow keys; Enter goes where a line leads."""

from collections.abc import Iterator, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
    QTreeWidgetItem,
    QTreeWidgetItemIterator,
)

from app.services.today_lines import Line, Section, how_far
from app.views.look import scaled
from app.views.wrapping import SentenceTree

LINE = Qt.ItemDataRole.UserRole
TITLE = Qt.ItemDataRole.UserRole + 1
MOST = 10
"""So many lines of a section are seen at once; the others are one more step away."""
URGENT = "⚠ "


class TodayTree(SentenceTree):
    """A heading with its number for each section, below it the lines, each with its time."""

    wanted = Signal(object)
    """The line to whose place somebody wants to go."""
    chosen = Signal(object)
    """The line that is selected, or None."""

    def __init__(self) -> None:
        super().__init__("What needs you today")
        self._open: dict[str, bool] = {}
        self.setColumnCount(2)
        self.setItemDelegateForColumn(1, QStyledItemDelegate(self))
        self.setExpandsOnDoubleClick(False)  # activating does, by whatever key or click
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.itemActivated.connect(self._activated)
        self.currentItemChanged.connect(self._tell)

    def show_sections(self, sections: Sequence[Section], on: date) -> None:
        """Shows sections; what was closed stays closed, and the same line stays selected."""
        kept, at = self.line, self._position()
        self._open |= {title: i.isExpanded() for i in self.items() if (title := i.data(0, TITLE))}
        self.clear()
        for section in sections:
            self._add(section, on)
        self._select(kept, at)

    def _add(self, section: Section, on: date) -> None:
        number = len(section.lines)
        text = f"{section.title} ({number})" if number else section.title
        heading = self._branch(self.invisibleRootItem(), text, section.title, opened=True)
        heading.setFont(0, scaled(self.font(), "heading"))
        if not number:
            nothing = QTreeWidgetItem(heading, [section.empty])
            nothing.setFirstColumnSpanned(True)
        for line in section.lines[:MOST]:
            _add_line(heading, line, on)
        if number > MOST:
            title = f"more of {section.title}"
            more = self._branch(heading, f"{number - MOST} more", title, opened=False)
            for line in section.lines[MOST:]:
                _add_line(more, line, on)

    def _branch(
        self, parent: QTreeWidgetItem, text: str, title: str, *, opened: bool
    ) -> QTreeWidgetItem:
        """An item with others below it, open or closed as it was before."""
        item = QTreeWidgetItem(parent, [text])
        item.setData(0, TITLE, title)
        item.setFirstColumnSpanned(True)
        item.setExpanded(self._open.get(title, opened))
        return item

    @property
    def line(self) -> Line | None:
        """The line that is selected; None where it is a heading, or nothing."""
        item = self.currentItem()
        found: Line | None = item.data(0, LINE) if item else None
        return found

    def items(self) -> Iterator[QTreeWidgetItem]:
        """Every item, from top to bottom."""
        walk = QTreeWidgetItemIterator(self)
        while (item := walk.value()) is not None:
            yield item
            walk += 1

    def _lines(self) -> list[Line]:
        return [line for item in self.items() if (line := item.data(0, LINE)) is not None]

    def _position(self) -> int:
        """Which of all lines is selected, counted from 0."""
        line = self.line
        return self._lines().index(line) if line else 0

    def _select(self, kept: Line | None, at: int) -> None:
        """Selects the line that was, else the one that stands in its place now."""
        items = [item for item in self.items() if item.data(0, LINE) is not None]
        same = [item for item in items if kept and item.data(0, LINE).sentence == kept.sentence]
        found = [*same, *items[at:], *reversed(items)]
        if found:
            self.setCurrentItem(found[0])
        self._tell()

    @Slot(QTreeWidgetItem, int)
    def _activated(self, item: QTreeWidgetItem, _: int) -> None:
        """Goes where a line leads; opens and closes a heading."""
        line = item.data(0, LINE)
        if line is not None:
            self.wanted.emit(line)
        else:
            item.setExpanded(not item.isExpanded())

    @Slot()
    def _tell(self) -> None:
        self.chosen.emit(self.line)


def _add_line(parent: QTreeWidgetItem, line: Line, on: date) -> None:
    mark = URGENT if line.urgent else ""
    far = how_far(line.on, on) if line.on else ""
    item = QTreeWidgetItem(parent, [f"{mark}{line.sentence}", far])
    item.setData(0, LINE, line)
    item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
