"""A weekend whose groups and rooms were put together by hand, and what hands do with its cards."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTabWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from app.models.database import Database
from app.scheduling.editing import BedTo, ChildTo
from app.services.board import Board, open_board
from app.services.hands import Hands
from app.services.pinboard import PinBoard, pin_board
from app.views.desk import PLANS, Desk
from app.views.page import Page
from app.views.programmes.board_cards import CardList
from app.views.programmes.board_column import BoardColumn
from app.views.programmes.board_view import BoardView
from app.views.programmes.groups_view import GroupsBoard
from app.views.programmes.pinning import Pinning
from app.views.programmes.rooms_view import RoomsBoard
from tests.services.small_books import child, load, room, weekend
from tests.views.conftest import TODAY
from tests.views.widgets import settle

ONE, TWO = ("C1", "C2", "C3", "C4"), ("C5", "C6", "C7", "C8")
LEFT = Qt.MouseButton.LeftButton
NO_KEY = Qt.KeyboardModifier.NoModifier
BOOK = weekend(
    children=[
        *(child(code) for code in (*ONE, *TWO[:2])),
        child("C7", first_name="Gil", support="3"),
        child("C8", first_name="Ada", last_name="Hill", rooms_with="own", support="2"),
    ],
    ties=[
        {"child": "C1", "other": "C2", "tie": "friends"},
        {"child": "C1", "other": "C5", "tie": "keep apart"},
        {"child": "C3", "other": "C4", "tie": "keep together"},
    ],
    wishes=[{"child": "C1", "activity": "Archery"}],
    rooms=[room("Oak"), room("Elm", beds="3"), room("Ash", beds="1")],
)


def opened(desk: Desk) -> Board:
    """The weekend's board as it is stored."""
    return open_board(desk.database, "P1", as_of=desk.today)


def put_together(database: Database) -> None:
    """Two groups of four, and beds for all but three of them."""
    load(database, BOOK)
    hands = Hands(database, "Anna")
    for children in (ONE, TWO):
        board = open_board(database, "P1", as_of=TODAY)
        hands.do(board, *(ChildTo(c, board.new_group) for c in children), pin=False)
    beds = {"C1": "Oak", "C2": "Oak", "C3": "Elm", "C4": "Elm", "C8": "Ash"}
    board = open_board(database, "P1", as_of=TODAY)
    hands.do(board, *(BedTo("R1", *each) for each in beds.items()), pin=False)


class BoardsPage(Page):
    """Both boards of the weekend, read again whenever anything of it was written."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Boards", reads=frozenset({PLANS, "children"}))
        self.pinning = Pinning(desk)
        self.groups = GroupsBoard(desk, self.pinning)
        self.rooms = RoomsBoard(desk, self.pinning)
        self.tabs = QTabWidget()
        for board in (self.groups, self.rooms):
            self.tabs.addTab(board, type(board).__name__)
        self.body.addWidget(self.tabs)

    @override
    def reload(self) -> None:
        self.desk.work.run(lambda _: self._read(), done=self._show)

    def _read(self) -> tuple[Board, PinBoard]:
        return opened(self.desk), pin_board(self.desk.database, "P1", as_of=self.desk.today)

    def _show(self, found: tuple[Board, PinBoard]) -> None:
        self.pinning.show("P1", found[1])
        for board in (self.groups, self.rooms):
            board.show_board(found[0])


def changed(desk: Desk, code: str, **texts: str) -> None:
    """Somebody else changes a child."""
    row = next(r for r in desk.records.rows("children") if r.values["child"] == code)
    desk.records.save("children", texts, id=row.id, version=row.version)


def groups_of(desk: Desk) -> list[set[str]]:
    """Who is in which stored group."""
    plan = opened(desk).view.plan
    assert plan is not None
    return [{c.code for c in group.children} for group in plan.groups]


def rooms_of(desk: Desk) -> dict[str, set[str]]:
    """Who sleeps in which room, as stored."""
    plan = opened(desk).view.plan
    assert plan is not None
    return {share.room: set(share.codes) for share in plan.rooms.get("R1", ())}


def list_of(view: BoardView, code: str) -> CardList:
    """The list in which a child's card is."""
    return next(cards for cards in view.area.lists if code in cards.cards.codes)


def column(view: BoardView, name: str) -> BoardColumn:
    """The column of that name."""
    return next(c for c in view.area.columns if name in c.column.name)


def text_of(view: BoardView, code: str) -> str:
    """All that stands on a child's card."""
    cards = list_of(view, code).cards
    card = cards.cards[cards.index_of(code).row()]
    return "\n".join((card.title, *card.lines))


def click(view: BoardView, code: str, keys: Qt.KeyboardModifier = NO_KEY) -> None:
    """Clicks a child's card."""
    cards = list_of(view, code)
    at = cards.visualRect(cards.cards.index_of(code)).center()
    QTest.mouseClick(cards.viewport(), LEFT, keys, at)


def carry(view: BoardView, code: str, over: BoardColumn) -> CardList:
    """Takes a child's card with the mouse and holds it over a column."""
    cards = list_of(view, code)
    at = cards.visualRect(cards.cards.index_of(code)).center()
    QTest.mousePress(cards.viewport(), LEFT, NO_KEY, at)
    for step in (QPoint(2, 0), QPoint(30, 0)):
        QTest.mouseMove(cards.viewport(), at + step)
    QTest.mouseMove(cards.viewport(), middle(cards, over))
    return cards


def middle(cards: CardList, over: BoardColumn) -> QPoint:
    """The middle of a column, as a list of cards has it."""
    return cards.viewport().mapFromGlobal(over.mapToGlobal(over.rect().center()))


def drag(qtbot: QtBot, page: BoardsPage, view: BoardView, code: str, to: BoardColumn) -> None:
    """Drags a child's card to a column, and waits."""
    cards = carry(view, code, to)
    QTest.mouseRelease(cards.viewport(), LEFT, NO_KEY, middle(cards, to))
    settle(qtbot, page.desk)


def choose(qtbot: QtBot, page: BoardsPage, view: BoardView, name: str) -> None:
    """Chooses a place in the dialog that is open, by keys, and waits."""
    dialog = view.moving.dialog
    assert dialog is not None
    row = next(at for at, option in enumerate(dialog.options) if name in option.name)
    QTest.keyClick(dialog.list, Qt.Key.Key_Home)
    for _ in range(row):
        QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    settle(qtbot, page.desk)
