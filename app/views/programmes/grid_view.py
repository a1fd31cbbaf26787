"""The board of activities: blocks × groups, each cell to be looked into, changed and swapped."""

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtGui import QAction, QHideEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from app.services.board import Board
from app.services.board_broken import broken
from app.services.board_effects import GONE
from app.services.board_swaps import Spot, swap_edits
from app.views.desk import Desk
from app.views.flow import flowing
from app.views.look import GAP, button, words
from app.views.programmes.activity_doing import Doing
from app.views.programmes.activity_swapping import swap_verdict
from app.views.programmes.board_pin_switch import PinSwitch
from app.views.programmes.board_refusal import Refusal
from app.views.programmes.board_storing import Storing
from app.views.programmes.grid_legend import GridLegend
from app.views.programmes.grid_model import GridModel
from app.views.programmes.grid_table import GridTable
from app.views.programmes.pin_menu import PinMenu
from app.views.programmes.pinning import Pinning
from app.views.programmes.table_part import place_kept
from app.views.programmes.wet_weather import Choices, WetWeather

NO_PLAN = "There is no plan yet. Press Plan: groups, activities, staff and rooms are found."
CHANGE, LEADERS, WHY, SWAP = (
    "Change activity…",
    "Change who leads…",
    "Why this activity?",
    "Swap activity with…",
)
KEYS = {CHANGE: ("Return", "Enter"), LEADERS: ("L",), WHY: ("W",), SWAP: ("S",)}
"""What is pressed while the keys are on a cell."""


class GridView(QWidget):
    """Blocks × groups, or that there is no plan yet."""

    def __init__(self, desk: Desk, pinning: Pinning) -> None:
        super().__init__()
        self._pinning = pinning
        self._board: Board | None = None
        self.model = GridModel()
        self.table = GridTable(self.model)
        self.switch = PinSwitch()
        self.storing = Storing(desk, self.switch, self)
        self.doing = Doing(desk, self.storing, self)
        self.menu = PinMenu(pinning, self, self._offer)
        self.menu.add(self.table, self.model.pins_at, self.model.session_at)
        self.weather = WetWeather(desk, self)
        self.refusal = Refusal(self.table)
        self.legend = GridLegend()
        self.empty = words(NO_PLAN)
        self.does = self._actions()
        self.row = flowing(*self._buttons(), self.menu.button, self.switch, self.weather.switch)
        self._connect()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GAP, GAP, GAP, GAP)
        layout.setSpacing(GAP)
        for part in (self.empty, self.row, self.weather.said):
            layout.addWidget(part)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.legend)
        layout.addStretch(0)
        self.show_board(None)

    def _buttons(self) -> tuple[QPushButton, ...]:
        self.change_button = button("Change &activity…", self.change)
        self.change_button.setToolTip("Also with Enter, a double click or a right click.")
        self.why_button = button("Wh&y this?", self.ask_why)
        self.swap_button = button("&Swap with…", self.ask_swap)
        self.swap_button.setToolTip("Also by dragging a cell to another block of its group.")
        return self.change_button, self.why_button, self.swap_button

    def _actions(self) -> tuple[QAction, ...]:
        """What can be done with a cell: for its menu and the menu bar, and by keys on the table."""
        does = (self.change, self.change_leaders, self.ask_why, self.ask_swap)
        found = tuple(QAction(name, self) for name in KEYS)
        for action, do in zip(found, does, strict=True):
            action.setShortcuts([QKeySequence(key) for key in KEYS[action.text()]])
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(do)
            self.table.addAction(action)
        return found

    def _connect(self) -> None:
        self.storing.stored.connect(self.show_board)
        for source in (self.storing, self.doing):
            source.refused.connect(self.refusal.say)
        self.doing.change_wanted.connect(self._change_by_now)
        self.weather.found.connect(self._show_second)
        self.table.activated.connect(self.change)
        self.table.came_over.connect(self._come_over)
        self.table.dropped.connect(self._drop)
        self.table.selectionModel().currentChanged.connect(self._refresh)

    @Slot(object)
    def show_board(self, board: Board | None) -> None:
        """Shows a programme's plan."""
        self._board, view = board, board.view if board else None
        self.doing.show(board)
        with place_kept(self.table):
            self.model.show(view, self._pinning.board.pins, broken(board))
            self.table.lay_out()
        shown = self.model.rowCount() > 0
        self.empty.setVisible(not shown)
        self.legend.show_kinds(self.model.kinds)
        for each in (self.table, self.row, self.legend):
            each.setVisible(shown)
        self.weather.show_view(view)
        self._refresh()

    @Slot(object)
    def _show_second(self, second: Choices) -> None:
        with place_kept(self.table):
            self.model.show_second(second)
            self.table.lay_out()

    @property
    def spot(self) -> Spot | None:
        """The cell that the keys are on, where somebody of the group is there."""
        return self.model.spot_at(self.table.currentIndex())

    @Slot()
    def _refresh(self) -> None:
        can = self.spot is not None
        for each in (self.change_button, self.why_button, self.swap_button):
            each.setEnabled(can)
        for action in self.does:
            action.setEnabled(can and self.isVisible())

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        """Lets the menu bar be about the board that is seen."""
        super().hideEvent(event)
        self._refresh()

    def _offer(self, menu: QMenu) -> None:
        """Puts what can be done with a cell into its menu."""
        if self.spot is not None:
            menu.addActions(self.does)
            menu.addSeparator()

    @Slot()
    def change(self) -> None:
        """Lets a person choose what the group does then, and who leads it."""
        if (spot := self.spot) is not None:
            self.doing.change(spot)

    @Slot(object)
    def _change_by_now(self, spot: Spot) -> None:
        """Changes a cell whose reasons were read meanwhile, if it is still there."""
        index = self.model.index_of(spot.place)
        if self.model.spot_at(index) is None:
            self.refusal.say(GONE)
        else:
            self.table.setCurrentIndex(index)
            self.change()

    @Slot()
    def change_leaders(self) -> None:
        """Lets a person choose who leads."""
        if (spot := self.spot) is not None:
            self.doing.change(spot, leaders=True)

    @Slot()
    def ask_why(self) -> None:
        """Says why the cell is as it is."""
        if (spot := self.spot) is not None:
            self.doing.why(spot, self._pinning.board.pins)

    @Slot()
    def ask_swap(self) -> None:
        """Lets a person choose a block of the same group to change places with."""
        if (spot := self.spot) is not None:
            self.doing.ask_swap(spot, self.model.spots_of(spot.group.code))

    @Slot(QModelIndex, QModelIndex)
    def _come_over(self, source: QModelIndex, over: QModelIndex) -> None:
        """Says what a swap would mean, where one can be."""
        one, other = self.model.spot_at(source), self.model.spot_at(over)
        if self._board is not None and one is not None and other is not None:
            self.table.say(swap_verdict(self._board, one, other))
        else:
            self.table.say(None)

    @Slot(QModelIndex, QModelIndex)
    def _drop(self, source: QModelIndex, over: QModelIndex) -> None:
        one, other = self.model.spot_at(source), self.model.spot_at(over)
        if one and other and swap_edits(one, other):
            self.table.setCurrentIndex(over)
            self.doing.swap(one, other)
