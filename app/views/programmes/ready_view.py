"""Who is ready for which session, what is missing, who must sign; and what can be done about it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPoint, Qt, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHeaderView,
    QMenu,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.casework.consents import Delegated
from app.services.consents import Consents
from app.services.readiness import ChildReady, ProgrammeReady, ReadyLists
from app.services.shown import ProgrammeView
from app.views.copying import offer_copy
from app.views.desk import Desk
from app.views.flow import flowing
from app.views.look import GAP, TARGET, Banner, button, em, heading, words
from app.views.programmes import ready_asking as asking
from app.views.programmes.ask_dialog import AskDialog, Asked, ask
from app.views.programmes.passport_printing import PassportPrinting
from app.views.programmes.ready_items import ReadyItems
from app.views.programmes.ready_model import ReadyModel, headline
from app.views.programmes.told_later import WAITING, ToldLater
from app.views.work import Going

NOBODY = "Nobody comes to a session of this programme yet: no child has a place, or none is left."
EVERYBODY = "Everybody is ready."
NO_SESSION = "This programme has no session yet."
LEAST = 6
"""Lines of text: the table and the list are never lower."""


@dataclass(frozen=True, slots=True)
class Told:
    """Who is ready, and who may decide for each child."""

    ready: ProgrammeReady
    delegated: Mapping[str, Sequence[Delegated]]


class ReadyView(ToldLater):
    """The children by the sessions, and the items of the cell that is chosen."""

    needs_plan = False

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._told: Told | None = None
        self._of = self._wanted = ""
        self.dialog: AskDialog | None = None
        self.empty = words()
        self.headline = heading("")
        self.headline.setWordWrap(True)
        self.headline.setMinimumWidth(1)
        self.waiting_only = QCheckBox("Onl&y who is not ready")
        self.waiting_only.setMinimumHeight(TARGET)
        self.waiting_only.toggled.connect(self._fill)
        self.model = ReadyModel()
        self.table = _table(self.model)
        self.table.selectionModel().currentChanged.connect(self._chosen)
        self.table.activated.connect(self.record)
        self.table.horizontalHeader().sectionResized.connect(self._fit)
        self.table.customContextMenuRequested.connect(self._menu)
        self.items = ReadyItems()
        self.items.setMinimumHeight(em(self) * LEAST)
        self.notices = Banner()
        self.passports = PassportPrinting(desk, self)
        self.passports.said.connect(self.notices.say)
        self._lay_out()
        self._refresh()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GAP, GAP, GAP, GAP)
        layout.setSpacing(GAP)
        self.top = flowing(self.waiting_only, self.passports.one_button, self.passports.all_button)
        self.row = self._buttons()
        for widget in (self.empty, self.headline, self.top, self.notices):
            layout.addWidget(widget)
        layout.addWidget(self.table, 3)
        layout.addWidget(self.row)
        layout.addWidget(self.items, 2)
        layout.addStretch(0)

    def _buttons(self) -> QWidget:
        self.answer_button = button("&Record an answer…", self.record)
        self.authority_button = button("Who may &decide…", self.delegate)
        self.away_button = button("Mark &away…", self.mark_away)
        self.come_button = button("Let &come…", self.let_come)
        self.come_button.setToolTip(
            "In your name and with a reason, although something is missing."
        )
        self.back_button = button("Take &back", self.take_back)
        self.back_button.setToolTip("Takes back that the child comes by somebody's word.")
        self._of_a_cell = (
            self.answer_button,
            self.authority_button,
            self.away_button,
            self.come_button,
            self.back_button,
        )
        return flowing(*self._of_a_cell)

    # reading

    @override
    def question(self, programme: str) -> Callable[[Going], Told]:
        lists, consents = ReadyLists(self.desk.database), self._consents

        def read(_: Going) -> Told:
            ready = lists.of(programme)
            children = {each.child for each in ready.children}
            return Told(ready, {child: consents.delegated(child) for child in sorted(children)})

        return read

    @override
    def show_view(self, view: ProgrammeView | None) -> None:
        if self._of != (view.code if view else ""):
            self._of, self._told = view.code if view else "", None
            self.notices.say("")
        super().show_view(view)

    @override
    def show_told(self, told: Told) -> None:
        self._told = told
        self._fill()

    @override
    def show_nothing(self, why: str) -> None:
        if why == WAITING and self._told is not None:
            return  # what is shown stays, with what is chosen in it, until there is an answer
        self._told = None
        self.model.show(None)
        self.empty.setText(why)
        self._refresh()

    @Slot()
    def _fill(self) -> None:
        """Shows the children who are asked for; the cell that was chosen stays chosen."""
        told, kept = self._told, self.chosen
        if told is None:
            return
        self.model.show(told.ready, waiting_only=self.waiting_only.isChecked())
        self._fit()
        self.empty.setText(_why_empty(told.ready))
        index = self.model.index_of(kept.child, kept.session) if kept else QModelIndex()
        if (wanted := self._waiting(self._wanted)).isValid():
            index, self._wanted = wanted, ""
        if not index.isValid():
            index = self._first()
        self.table.setCurrentIndex(index)
        self._refresh()

    def show_record(self, record: str) -> None:
        """Chooses where a child, or somebody at a session, is not ready; by the code of either."""
        self._wanted = record
        self._fill()

    @Slot()
    def _fit(self) -> None:
        """Makes each row as high as its texts at the width that there is."""
        self.table.resizeRowsToContents()

    def _first(self) -> QModelIndex:
        """The first cell of somebody who is not ready, else the first of all."""
        waiting = self._waiting()
        return waiting if waiting.isValid() else next(self._there(), QModelIndex())

    def _waiting(self, of: str | None = None) -> QModelIndex:
        """The first cell of somebody who is not ready; of one child, or at one session."""
        for cell in self._there():
            found = self.model.at(cell)
            if found is None or found.readiness.may_come:
                continue
            if of in (None, found.child, found.session):
                return cell
        return QModelIndex()

    def _there(self) -> Iterator[QModelIndex]:
        """The cells of children who come, session by session."""
        for column in range(self.model.columnCount()):
            cells = (self.model.index(row, column) for row in range(self.model.rowCount()))
            yield from (cell for cell in cells if self.model.at(cell) is not None)

    # what is chosen

    @property
    def chosen(self) -> ChildReady | None:
        """The child and session of the chosen cell."""
        return self.model.at(self.table.currentIndex())

    @Slot()
    def _chosen(self) -> None:
        self._refresh()

    def _refresh(self) -> None:
        """Shows what is known of the chosen cell, and lets only that be pressed which can be."""
        chosen, there = self.chosen, self._told is not None
        filled = self.model.rowCount() > 0
        for each in (self.table, self.row, self.items):
            each.setVisible(filled)
        self.empty.setHidden(filled)
        for widget in (self.headline, self.top):
            widget.setVisible(there and bool(self.model.sessions))
        self.headline.setText(self._headline())
        self.passports.show(self._of, chosen.child if chosen else None)
        for every in self._of_a_cell:
            every.setEnabled(chosen is not None)
        found = chosen.readiness if chosen else None
        self.come_button.setEnabled(found is not None and not found.may_come)
        self.back_button.setEnabled(found is not None and found.override is not None)
        self.items.show_child(chosen)

    def _headline(self) -> str:
        if self._told is None or not self.model.sessions:
            return ""
        at = max(0, self.table.currentIndex().column())
        return headline(self._told.ready, self.model.sessions[at].code)

    @Slot(QPoint)
    def _menu(self, where: QPoint) -> None:
        """What the buttons do, by a right click or the menu key."""
        menu = QMenu(self.table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for each in (*self._of_a_cell, self.passports.one_button):
            menu.addAction(each.text(), each.click).setEnabled(each.isEnabled())
        offer_copy(menu, self.table)
        menu.popup(self.table.viewport().mapToGlobal(where))

    # what is done

    @property
    def _consents(self) -> Consents:
        return Consents(self.desk.database, self.desk.user, self.desk.today)

    @Slot()
    def record(self) -> None:
        """Asks for an answer to one or several matters."""
        self._ask(lambda chosen: asking.answer(self._consents, chosen), "consents")

    @Slot()
    def delegate(self) -> None:
        """Asks who may decide for the child."""
        known = self._told.delegated if self._told else {}
        self._ask(
            lambda chosen: asking.authority(self._consents, chosen, known.get(chosen.child, ())),
            "delegated_authority",
        )

    @Slot()
    def mark_away(self) -> None:
        """Asks from what the child is away, and why."""
        nights = {each.code for each in self.model.sessions if each.nights}
        self._ask(
            lambda chosen: asking.away(self._consents, chosen, nights=chosen.session in nights),
            "away",
        )

    @Slot()
    def let_come(self) -> None:
        """Asks why the child comes although something is missing."""
        self._ask(lambda chosen: asking.let_come(self._consents, chosen), "ready_overrides")

    def _ask(self, asked: Callable[[ChildReady], Asked], sheet: str) -> None:
        chosen = self.chosen
        if chosen is not None:
            self.dialog = ask(self.desk, asked(chosen), self, lambda: self.desk.wrote(sheet))

    @Slot()
    def take_back(self) -> None:
        """Takes back that the child comes although something is missing."""
        chosen, consents = self.chosen, self._consents
        if chosen is not None:
            self.desk.work.run(
                lambda _: consents.take_back(chosen.child, chosen.session),
                done=lambda _: self.desk.wrote("ready_overrides"),
            )


def _why_empty(ready: ProgrammeReady) -> str:
    if not ready.sessions:
        return NO_SESSION
    return EVERYBODY if ready.children else NOBODY


def _table(model: ReadyModel) -> QTableView:
    table = QTableView()
    table.setAccessibleName("Ready: children by sessions")
    table.setModel(model)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    table.setTabKeyNavigation(False)
    table.setWordWrap(True)
    table.setMinimumHeight(em(table) * LEAST)
    header = table.horizontalHeader()
    header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    header.setMinimumSectionSize(em(table) * 8)
    header.setHighlightSections(False)
    down = table.verticalHeader()
    down.setHighlightSections(False)
    down.setMinimumSectionSize(TARGET + 1)  # the line of the grid is one
    down.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return table
