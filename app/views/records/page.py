"""A page of lists: each of its tabs is a list of rows, or such a list with what belongs to it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QTabWidget, QWidget
from typing_extensions import override

from app.services.today_lines import Place
from app.views.desk import Desk, Tables
from app.views.look import inset
from app.views.page import Page
from app.views.records.list_panel import Listing, ListPanel
from app.views.records.master_detail import MasterDetail
from app.views.records.names import names_in


@dataclass(frozen=True, slots=True)
class Tab:
    """A list, and the lists of what belongs to its rows."""

    title: str
    listing: Listing
    parts: tuple[Listing, ...] = ()

    @property
    def reads(self) -> frozenset[str]:
        """The sheets that are shown, and those to which they refer."""
        sheets = [listing.sheet for listing in (self.listing, *self.parts)]
        refers = {r.sheet for sheet in sheets for _, r in sheet.references}
        return frozenset({sheet.name for sheet in sheets} | refers)


class RecordsPage(Page):
    """A page made from descriptions of lists alone."""

    def __init__(self, desk: Desk, name: str, tabs: Sequence[Tab]) -> None:
        super().__init__(desk, name, reads=frozenset().union(*(tab.reads for tab in tabs)))
        self.views = [MasterDetail(desk, ListPanel(desk, tab.listing), tab.parts) for tab in tabs]
        self.body.addWidget(self._beside([tab.title for tab in tabs], name), 1)

    def _beside(self, titles: Sequence[str], name: str) -> QWidget:
        if len(self.views) == 1:
            return self.views[0]
        tabs = QTabWidget()
        tabs.setAccessibleName(name)
        for view, title in zip(self.views, titles, strict=True):
            tabs.addTab(inset(view), title)
        return tabs

    @override
    def reload(self) -> None:
        self.desk.load(sorted(self.reads), self._show)

    @override
    def show_place(self, place: Place) -> None:
        """Turns to a list, and selects the row of a code there."""
        super().show_place(place)
        for view in self.views:
            if view.isVisibleTo(self):
                view.select(place.record)

    def _show(self, tables: Tables) -> None:
        names = names_in(tables)
        for view in self.views:
            view.show_tables(tables, names)
