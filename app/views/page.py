"""What the pages have in common: they read behind the window, and again when data has changed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget
from typing_extensions import override

from app.views.desk import EVERYTHING, Desk
from app.views.look import GAP, WIDE, title

if TYPE_CHECKING:
    from app.services.today_lines import Place


class Page(QWidget):
    """A page of the window. It reloads when it is seen and what it `reads` was written since."""

    def __init__(self, desk: Desk, name: str, *, reads: frozenset[str]) -> None:
        super().__init__()
        self.desk = desk
        self.reads = reads
        self._stale = True
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(WIDE, WIDE, WIDE, GAP)
        self.body.setSpacing(GAP)
        self.title = title(name)
        self.body.addWidget(self.title)
        desk.changed.connect(self._data_changed)

    def reload(self) -> None:
        """Reads again what the page shows."""

    def show_place(self, place: "Place") -> None:
        """Shows what somebody wants to see here: a tab, a programme or a record."""
        turn_to_tab(self, place.tab)

    @Slot(object)
    def _data_changed(self, sheets: frozenset[str]) -> None:
        if sheets != EVERYTHING and not sheets & self.reads:
            return
        self._stale = True
        if self.isVisible():
            self._refresh()

    def _refresh(self) -> None:
        self._stale = False
        self.reload()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._refresh()


def turn_to_tab(page: QWidget, title: str) -> None:
    """Turns to the tab of that title, whatever number stands behind it, if there is one.

    Where it is within another tab, that is turned to first.
    """
    for tabs in page.findChildren(QTabWidget):
        for at in range(tabs.count()):
            if tabs.tabText(at).replace("&", "").partition(" (")[0] == title:
                tabs.setCurrentIndex(at)
                _let_be_seen(tabs)
                return


def _let_be_seen(part: QWidget) -> None:
    """Turns to the tabs within which a part is."""
    above = part.parentWidget()
    while above is not None:
        if isinstance(above, QTabWidget):
            pages = (above.widget(at) for at in range(above.count()))
            within = (each is not None and each.isAncestorOf(part) for each in pages)
            above.setCurrentIndex(list(within).index(True))
        above = above.parentWidget()
