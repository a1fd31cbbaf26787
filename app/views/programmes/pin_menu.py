"""Pin and unpin what is chosen: by a right click, by the menu key, or by a button."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, Slot
from PySide6.QtWidgets import QAbstractItemView, QMenu, QTableView
from typing_extensions import override

from app.services.pin_kinds import Pin
from app.views.copying import offer_copy
from app.views.look import button
from app.views.programmes.pinning import Pinning

PinsAt = Callable[[QModelIndex], Iterable[Pin]]
SessionAt = Callable[[QModelIndex], str | None]
Offers = Callable[[QMenu], None]
NOTHING = "Nothing here can be pinned"


def of_no_session(_: QModelIndex) -> str | None:
    """No session, wherever it is."""
    return None


def no_more(_: QMenu) -> None:
    """Nothing can be done here but to pin."""


class PinMenu(QObject):
    """The menu of one tab: for the view that had the focus last, and what is chosen in it.

    `offers` puts what else can be done there above the pins.
    """

    def __init__(self, pinning: Pinning, parent: QObject, offers: Offers = no_more) -> None:
        super().__init__(parent)
        self._pinning, self._offers = pinning, offers
        self._views: dict[QAbstractItemView, tuple[PinsAt, SessionAt]] = {}
        self._last: QAbstractItemView | None = None
        self.menu: QMenu | None = None
        self.button = button("Pin or unpin…", self.open)
        self.button.setToolTip("Also with a right click, or with the menu key.")

    def add(
        self, view: QAbstractItemView, pins_at: PinsAt, session_at: SessionAt = of_no_session
    ) -> None:
        """Serves a view: what can be pinned where, and of which session that is a part."""
        self._views[view] = (pins_at, session_at)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(lambda _: self._open(view))
        view.installEventFilter(self)

    def forget(self, view: QAbstractItemView) -> None:
        """Serves a view no more, which is about to go."""
        self._views.pop(view, None)
        if self._last is view:
            self._last = None

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusIn and watched in self._views:
            self._last = next(view for view in self._views if view is watched)
        return False

    @Slot()
    def open(self) -> None:
        """Opens the menu for what is chosen."""
        view = self._last or next(iter(self._views), None)
        if view is not None:
            self._open(view)

    def _open(self, view: QAbstractItemView) -> None:
        index = view.currentIndex()
        menu = QMenu(view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._offers(menu)
        self._fill(menu, *self._views[view], index)
        if isinstance(view, QTableView):
            menu.addSeparator()
            offer_copy(menu, view)
        where = view.visualRect(index).center() if index.isValid() else QPoint()
        menu.popup(view.viewport().mapToGlobal(where))
        self.menu = menu

    def _fill(
        self, menu: QMenu, pins_at: PinsAt, session_at: SessionAt, index: QModelIndex
    ) -> None:
        pins = self._pinning.open_to(pins_at(index)) if index.isValid() else ()
        session = session_at(index) if index.isValid() else None
        for pin in pins:
            self._one(menu, pin)
        self._several(menu, pins)
        if session is not None:
            menu.addSeparator()
            self._whole(menu, session)
        if not pins and session is None:
            menu.addAction(NOTHING).setEnabled(False)

    def _one(self, menu: QMenu, pin: Pin) -> None:
        held = self._pinning.holds(pin)
        does = self._pinning.unpin if held else self._pinning.pin
        said = self._pinning.told(pin).replace("&", "&&")
        menu.addAction(f"{'Unpin' if held else 'Pin'} {said}", partial(does, pin))

    def _several(self, menu: QMenu, pins: tuple[Pin, ...]) -> None:
        free = [pin for pin in pins if not self._pinning.holds(pin)]
        held = [pin for pin in pins if self._pinning.holds(pin)]
        if len(free) > 1:
            menu.addAction("&Pin all of these", partial(self._pinning.pin, *free))
        if len(held) > 1:
            menu.addAction("&Unpin all of these", partial(self._pinning.unpin, *held))

    def _whole(self, menu: QMenu, session: str) -> None:
        menu.addAction(
            "Pin &everything of this session", partial(self._pinning.pin_session, session)
        )
        if any(getattr(pin, "session", None) == session for pin in self._pinning.board.pins):
            menu.addAction(
                "Unpin everything &of this session", partial(self._pinning.unpin_session, session)
            )
