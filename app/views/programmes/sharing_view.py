"""Who shares a room at the residentials: what to consider, who agrees, and what was decided."""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtWidgets import QAbstractItemView, QMenu, QVBoxLayout, QWidget
from typing_extensions import override

from app.casework.sharing import RoomStanding
from app.papers.phrases import together
from app.services.room_sharing import Place, RoomSharings, RoomTold
from app.services.shown import ProgrammeView
from app.views.copying import offer_copy
from app.views.desk import Desk
from app.views.flow import flowing
from app.views.look import GAP, button, em, heading, words
from app.views.programmes import sharing_asking as asking
from app.views.programmes.ask_dialog import AskDialog, Asked, ask
from app.views.programmes.table_part import TablePart
from app.views.programmes.told_later import WAITING, ToldLater
from app.views.work import Going
from app.views.wrapping import SentenceList
from app.words import counted

HEADERS = ("Session", "Room", "How it stands", "Children")
NONE_SHARED = "By the current plan no children share a room."
LEAST = 5
"""Lines of text: the table and the list are never lower."""


class SharingView(ToldLater):
    """The rooms that several children share, and what is known of the one that is chosen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._rooms: tuple[RoomTold, ...] | None = None
        self._of = ""
        self.dialog: AskDialog | None = None
        self.headline = heading("")
        self.headline.setWordWrap(True)
        self.headline.setMinimumWidth(1)
        self.empty = words()
        self.rooms = TablePart("Rooms that children share")
        self.rooms.setMinimumHeight(em(self) * LEAST)
        self.details = SentenceList("What to consider for the chosen room, and who agrees")
        self.details.setMinimumHeight(em(self) * LEAST)
        self._let_choose()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GAP, GAP, GAP, GAP)
        layout.setSpacing(GAP)
        self.row = self._buttons()
        layout.addWidget(self.empty)
        layout.addWidget(self.headline)
        layout.addWidget(self.rooms, 2)
        layout.addWidget(self.row)
        layout.addWidget(self.details, 3)
        layout.addStretch(0)
        self._refresh()

    def _let_choose(self) -> None:
        table = self.rooms.table
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.selectionModel().currentRowChanged.connect(self._chosen)
        table.activated.connect(self.decide)
        table.customContextMenuRequested.connect(self._menu)

    def _buttons(self) -> QWidget:
        self.decide_button = button("&Decide…", self.decide)
        self.agree_button = button("Record an &agreement…", self.agree)
        return flowing(self.decide_button, self.agree_button)

    # reading

    @override
    def question(self, programme: str) -> Callable[[Going], tuple[RoomTold, ...]]:
        sharings = self._sharings
        return lambda _: sharings.of(programme)

    @override
    def show_view(self, view: ProgrammeView | None) -> None:
        if self._of != (view.code if view else ""):
            self._of, self._rooms = view.code if view else "", None
        super().show_view(view)

    @override
    def show_told(self, told: tuple[RoomTold, ...]) -> None:
        kept = self.chosen.place if self.chosen else None
        self._rooms = told
        self.rooms.fill(HEADERS, map(room_line, told), "")
        self.empty.setText("" if told else NONE_SHARED)
        if told:
            self.rooms.table.selectRow(_row_of(told, kept))
        self._refresh()

    @override
    def show_nothing(self, why: str) -> None:
        if why == WAITING and self._rooms is not None:
            return  # what is shown stays, with what is chosen in it, until there is an answer
        self._rooms = None
        self.empty.setText(why)
        self._refresh()

    @property
    def chosen(self) -> RoomTold | None:
        """The room that is chosen."""
        rooms, row = self._rooms or (), self.rooms.table.currentIndex().row()
        return rooms[row] if 0 <= row < len(rooms) else None

    @Slot()
    def _chosen(self) -> None:
        self._refresh()

    def _refresh(self) -> None:
        """Shows what is known of the chosen room, and lets only that be pressed which can be."""
        rooms, chosen = self._rooms or (), self.chosen
        self.empty.setHidden(bool(rooms))
        for each in (self.headline, self.rooms, self.row, self.details):
            each.setVisible(bool(rooms))
        self.headline.setText(headline(rooms))
        for every in (self.decide_button, self.agree_button):
            every.setEnabled(chosen is not None)
        self.details.clear()
        if chosen is not None:
            self._show_room(chosen)

    def _show_room(self, room: RoomTold) -> None:
        self.details.add_heading(f"{room.place.room} at {room.place.session}")
        self.details.addItem(standing(room))
        self.details.addItems(list(considered(room)))
        self.details.add_heading("Who may agree, and what was answered")
        self.details.addItems([asking.who_agrees(each) for each in room.occupants])
        self.details.add_heading("Whom the children would like to be near")
        self.details.addItems([asking.wish(each) for each in room.occupants])
        if room.to_consider:
            self.details.add_heading("What is known between them")
            self.details.addItems([f"{tie}." for tie in room.to_consider])

    @Slot(QPoint)
    def _menu(self, where: QPoint) -> None:
        """What the buttons do, by a right click or the menu key."""
        menu = QMenu(self.rooms.table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for each in (self.decide_button, self.agree_button):
            menu.addAction(each.text(), each.click).setEnabled(each.isEnabled())
        offer_copy(menu, self.rooms.table)
        menu.popup(self.rooms.table.viewport().mapToGlobal(where))

    # what is done

    @property
    def _sharings(self) -> RoomSharings:
        return RoomSharings(self.desk.database, self.desk.user, self.desk.today)

    @Slot()
    def decide(self) -> None:
        """Asks whether the chosen room's children may share it."""
        self._ask(asking.decision, "room_sharing")

    @Slot()
    def agree(self) -> None:
        """Asks what the authority responsible for a child says."""
        self._ask(asking.agreement, "room_agreements")

    def _ask(self, asked: Callable[[RoomSharings, RoomTold], Asked], sheet: str) -> None:
        chosen = self.chosen
        if chosen is not None:
            question = asked(self._sharings, chosen)
            self.dialog = ask(self.desk, question, self, lambda: self.desk.wrote(sheet))


def headline(rooms: Sequence[RoomTold]) -> str:
    """How many rooms are agreed, "1 of 7 shared rooms is agreed.", and by which of two plans."""
    good = sum(room.sharing.good for room in rooms)
    verb = "is" if 1 in (good, len(rooms)) else "are"
    said = f"{good} of {counted(len(rooms), 'shared room')} {verb} agreed."
    judged = {room.judged for room in rooms if room.judged}
    return " ".join((said, *judged))


def standing(room: RoomTold) -> str:
    """How a room's decision stands, with a mark."""
    mark = "✓" if room.sharing.good else "✗"
    sentence = room.sharing.sentence
    return f"{mark} {sentence[0].upper()}{sentence[1:]}."


def considered(room: RoomTold) -> Iterator[str]:
    """Who decided, and what was considered; of other children, if the room has changed since."""
    if not room.decided:
        return
    changed = room.sharing.standing is RoomStanding.CHANGED
    yield f"Decided{' for other children' if changed else ''} by {room.decided}."
    yield f"History considered: {room.history or 'not said'}"
    yield f"Wishes considered: {room.wishes or 'not said'}"


def room_line(room: RoomTold) -> Sequence[str]:
    """A room in the list."""
    mark = "✓" if room.sharing.good else "✗"
    names = together([each.name for each in room.occupants])
    return (room.place.session, room.place.room, f"{mark} {room.sharing.standing.value}", names)


def _row_of(rooms: Sequence[RoomTold], place: Place | None) -> int:
    """Where a room stands now; else the first that is not agreed, or the first of all."""
    places = [room.place for room in rooms]
    if place in places:
        return places.index(place)
    waiting = (at for at, room in enumerate(rooms) if not room.sharing.good)
    return next(waiting, 0)
