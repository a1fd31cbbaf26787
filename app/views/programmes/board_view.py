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
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from app.services.board import Board
from app.services.board_effects import GONE
from app.services.pin_kinds import Pin
from app.views.desk import Desk
from app.views.flow import flowing
from app.views.look import GAP, button, words
from app.views.programmes.board_area import ColumnsArea
from app.views.programmes.board_cards import CardList
from app.views.programmes.board_column import BoardColumn
from app.views.programmes.board_ground import Ground
from app.views.programmes.board_moving import Moving
from app.views.programmes.board_pin_switch import PinSwitch
from app.views.programmes.board_refusal import Refusal
from app.views.programmes.card_why import why_here
from app.views.programmes.cards import CARD, Card
from app.views.programmes.grid_view import NO_PLAN
from app.views.programmes.pin_menu import PinMenu
from app.views.programmes.pinning import Pinning
from app.views.programmes.why_dialog import Asked, Explaining

MOVE, WHY = "Move to…", "Why here?"
KEYS = ("M", "W")
"""What is pressed while the keys are on a card."""


class BoardView(QWidget):
    """Columns of cards. `wraps`: they stand in as many rows as it takes.

    `called` is what the menu bar calls moving a card, and asking why it is where it is.
    """

    def __init__(
        self, desk: Desk, pinning: Pinning, called: tuple[str, str], *, wraps: bool
    ) -> None:
        super().__init__()
        self._pinning = pinning
        self._board: Board | None = None
        self._ground: Ground | None = None
        self._last: CardList | None = None
        self._restoring = self._comes_back = False
        self.area = ColumnsArea(wraps=wraps)
        self.area.made.connect(self._serve)
        self.area.leaving.connect(self._forget)
        self.switch = PinSwitch()
        self.moving = Moving(desk, self.area, self.switch)
        self.explaining = Explaining(desk, self)
        self.menu = PinMenu(pinning, self, self._offer)
        self.does = self._actions(called)
        self.move_action, self.why_action = self.does
        self.row = flowing(*self._buttons(), self.menu.button, self.switch)
        self.refusal = Refusal(self.area)
        self.moving.storing.refused.connect(self._answered)
        self.empty = words(NO_PLAN)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        for part in (self.empty, self.row):
            layout.addWidget(part)
        layout.addWidget(self.area, 1)
        layout.addStretch(0)

    def _buttons(self) -> tuple[QPushButton, ...]:
        self.move_button = button(MOVE, self.moving.ask_where)
        self.move_button.setToolTip("Also with M or Enter, with a right click, or by dragging.")
        self.why_button = button("Wh&y here?", self.ask_why)
        self.why_button.setToolTip("Also with W or with a right click; of one card at a time.")
        return self.move_button, self.why_button

    def _actions(self, called: tuple[str, str]) -> tuple[QAction, ...]:
        """What is done with the chosen cards: for the menu bar, and by keys while they are here."""
        found = tuple(QAction(name, self) for name in called)
        for action, key, do in zip(found, KEYS, (self.moving.ask_where, self.ask_why), strict=True):
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(do)
            self.addAction(action)
        return found

    def show_board(self, board: Board | None, ground: Ground | None, why: str = NO_PLAN) -> None:
        """Shows a board, or why there is none; who is chosen stays so, with the focus."""
        focused = self._focused() is not None or self._comes_back
        codes, current = self.chosen, self._current()
        self._comes_back = False
        self._board, self._ground = board, ground
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
        if focused and self._last is not None and self._last in self.area.lists:
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
        self._let_act()
        bonds = {
            code: bond
            for child in chosen
            for code, bond in self._card(child).bonds
            if code not in chosen
        }
        for cards in self.area.lists:
            cards.cards.show_bonds(bonds)

    def _let_act(self) -> None:
        can = (bool(self.chosen), len(self.chosen) == 1)
        buttons = (self.move_button, self.why_button)
        for each, action, may in zip(buttons, self.does, can, strict=True):
            each.setEnabled(may)
            action.setEnabled(may and self.isVisible())

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

    @Slot()
    def ask_why(self) -> None:
        """Says why the chosen child is where the card is."""
        board, ground, chosen = self._board, self._ground, self.chosen
        if board is None or ground is None or len(chosen) != 1:
            return
        (child,) = chosen
        key = ground.column_of(child)
        pinned = key is not None and self._pinning.holds(ground.pin(child, key))
        asked = Asked(
            question=WHY,
            about=board.known.names.child(child),
            chapters=why_here(board, ground, child, pinned=pinned),
            gap=ground.gap(child),
            changes="&Move to…",
        )
        self.explaining.answer(asked, partial(self._move_by_now, child))

    def _move_by_now(self, child: str) -> None:
        """Moves a child whose reasons were read meanwhile, if the card is still there."""
        if self.chosen == (child,):
            self.moving.ask_where()
        else:
            self.refusal.say(GONE)

    def _offer(self, menu: QMenu) -> None:
        """Puts what can be done with the chosen cards into their menu."""
        if self.chosen:
            menu.addAction(MOVE, self.moving.ask_where)
            if len(self.chosen) == 1:
                menu.addAction(WHY, self.ask_why)
            menu.addSeparator()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._let_act()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        """Ends a drag that the page is turned away from."""
        super().hideEvent(event)
        self._let_act()
        for cards in self.area.lists:
            cards.give_up()
