"""A board of cards: columns, what is chosen in them, and what is done with it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAction,
    QHideEvent,
    QKeySequence,
    QShowEvent,
)
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget
from typing_extensions import override

from app.services.board import Board
from app.services.pin_kinds import Pin
from app.views.desk import Desk
from app.views.flow import flowing
from app.views.look import GAP, Banner, button, words
from app.views.programmes.board_area import ColumnsArea
from app.views.programmes.board_cards import CardList
from app.views.programmes.board_column import BoardColumn
from app.views.programmes.board_ground import Ground
from app.views.programmes.board_moving import Moving
from app.views.programmes.board_pin_switch import PinSwitch
from app.views.programmes.cards import CARD, Card
from app.views.programmes.grid_view import NO_PLAN
from app.views.programmes.pin_menu import PinMenu
from app.views.programmes.pinning import Pinning

MOVE, KEY = "Move to…", "M"


class BoardView(QWidget):
    """Columns of cards. `wraps`: they stand in as many rows as it takes.

    `moves` is what the menu bar calls moving a card.
    """

    def __init__(self, desk: Desk, pinning: Pinning, moves: str, *, wraps: bool) -> None:
        super().__init__()
        self._ground: Ground | None = None
        self._last: CardList | None = None
        self._restoring = self._comes_back = False
        self.area = ColumnsArea(wraps=wraps)
        self.area.made.connect(self._serve)
        self.area.leaving.connect(self._forget)
        self.switch = PinSwitch()
        self.moving = Moving(desk, self.area, self.switch)
        self.menu = PinMenu(pinning, self, self._offer_move)
        self.move_action = self._action(moves)
        self.move_button = button(MOVE, self.moving.ask_where)
        self.move_button.setToolTip("Also with M or Enter, with a right click, or by dragging.")
        self.row = flowing(self.move_button, self.menu.button, self.switch)
        self.refusal = Banner(in_trouble=True)
        self.moving.storing.refused.connect(self._answered)
        self.empty = words(NO_PLAN)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        for part in (self.empty, self.row, self.refusal):
            layout.addWidget(part)
        layout.addWidget(self.area, 1)
        layout.addStretch(0)

    def _action(self, moves: str) -> QAction:
        """What moves the chosen cards: for the menu bar, and by its key while the focus is here."""
        found = QAction(moves, self)
        found.setShortcut(QKeySequence(KEY))
        found.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        found.triggered.connect(self.moving.ask_where)
        self.addAction(found)
        return found

    def show_board(self, board: Board | None, ground: Ground | None, why: str = NO_PLAN) -> None:
        """Shows a board, or why there is none; who is chosen stays so, with the focus."""
        focused = self._focused() is not None or self._comes_back
        codes, current = self.chosen, self._current()
        self._comes_back = False
        self._ground = ground
        self._restoring = True
        self.area.show_columns(ground.columns(board) if board and ground else ())
        self.moving.show(board, ground)
        self._choose(codes, current)
        self._restoring = False
        there = bool(self.area.columns)
        for part in (self.area, self.row):
            part.setVisible(there)
        self.empty.setText(why)
        self.empty.setVisible(not there)
        if focused and self._last is not None:
            self._last.setFocus()
        self._show_chosen()

    @property
    def chosen(self) -> tuple[str, ...]:
        """The children that are selected; if none is, the one that the keys are on."""
        selected = tuple(child for cards in self.area.lists for child in cards.selected)
        current = self._current()
        return selected or ((current,) if current else ())

    @Slot(str)
    def _answered(self, why: str) -> None:
        """Says why a card is not moved; the focus goes along with one that is."""
        self.refusal.say(why)
        if why:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.refusal, why))
        self._comes_back = not why

    def _current(self) -> str:
        """The child whose card the keys are on, in the column that had the focus last."""
        there = self._last is not None and self._last in self.area.lists
        return self._last.current if self._last is not None and there else ""

    def _focused(self) -> CardList | None:
        has_focus = self.window().focusWidget()
        return next((cards for cards in self.area.lists if cards is has_focus), None)

    def _choose(self, codes: Sequence[str], current: str) -> None:
        for cards in self.area.lists:
            cards.select(codes, current)
            if cards.cards.index_of(current).isValid():
                self._last = cards

    @Slot(object)
    def _serve(self, column: BoardColumn) -> None:
        """Follows what is chosen and moved in a new column."""
        cards = column.list
        cards.chosen.connect(partial(self._chosen_in, cards))
        cards.alone.connect(partial(self._only, cards))
        cards.move_wanted.connect(self.moving.ask_where)
        cards.beside_wanted.connect(partial(self._beside, cards))
        self.moving.serve(cards)
        self.menu.add(cards, partial(self._pins_at, column))

    @Slot(object)
    def _forget(self, column: BoardColumn) -> None:
        self.menu.forget(column.list)
        self.moving.leave(column)

    def _chosen_in(self, cards: CardList) -> None:
        if not self._restoring:
            self._last = cards
            self._show_chosen()

    def _only(self, cards: CardList) -> None:
        for other in self.area.lists:
            if other is not cards:
                other.clearSelection()

    def _beside(self, cards: CardList, side: int) -> None:
        """Goes to the next column that has a card."""
        lists = self.area.lists
        at = lists.index(cards)
        ways = lists[at + 1 :] if side > 0 else tuple(reversed(lists[:at]))
        there = next((each for each in ways if each.cards.codes), None)
        if there is not None:
            there.choose(cards.currentIndex().row())
            there.setFocus()
            self.area.ensureWidgetVisible(there, GAP, GAP)

    def _show_chosen(self) -> None:
        """Marks who is tied to those that are chosen."""
        chosen = self.chosen
        self.moving.choose_cards(chosen)
        self._let_move()
        bonds = {
            code: bond
            for child in chosen
            for code, bond in self._card(child).bonds
            if code not in chosen
        }
        for cards in self.area.lists:
            cards.cards.show_bonds(bonds)

    def _let_move(self) -> None:
        chosen = bool(self.chosen)
        self.move_button.setEnabled(chosen)
        self.move_action.setEnabled(chosen and self.isVisible())

    def _card(self, child: str) -> Card:
        found = (cards.cards.index_of(child) for cards in self.area.lists)
        card: Card = next(index for index in found if index.isValid()).data(CARD)
        return card

    def _pins_at(self, column: BoardColumn, index: QModelIndex) -> tuple[Pin, ...]:
        """What keeps the chosen cards of a column there; or the one at an index alone."""
        ground, key = self._ground, column.column.key
        if ground is None or key is None:
            return ()
        at = column.list.cards.codes_at({index.row()})
        children = column.list.selected if set(at) <= set(column.list.selected) else at
        return tuple(ground.pin(child, key) for child in children)

    def _offer_move(self, menu: QMenu) -> None:
        if self.chosen:
            menu.addAction(MOVE, self.moving.ask_where)
            menu.addSeparator()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._let_move()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        """Ends a drag that the page is turned away from."""
        super().hideEvent(event)
        self._let_move()
        for cards in self.area.lists:
            cards.give_up()
