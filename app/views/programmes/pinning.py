"""Pinning in the window: what is pinned of the programme that is shown, and how that changes."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject

from app.services.pin_kinds import Pin
from app.services.pinboard import NO_BOARD, PinBoard
from app.services.pins import Pins
from app.views.desk import PLANS, Desk
from app.words import counted


class Pinning(QObject):
    """The pins of one programme."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._programme: str | None = None
        self.board: PinBoard = NO_BOARD

    def show(self, programme: str | None, board: PinBoard) -> None:
        """Takes another programme's pins, or what they are by now."""
        self._programme, self.board = programme, board

    def holds(self, pin: Pin) -> bool:
        """Whether an item is pinned."""
        return pin in self.board.pins

    def open_to(self, pins: Iterable[Pin]) -> tuple[Pin, ...]:
        """Of these items, those that can be pinned or unpinned."""
        return tuple(pin for pin in pins if pin in self.board.items or self.holds(pin))

    def told(self, pin: Pin) -> str:
        """An item in words."""
        if pin in self.board.items:
            return self.board.items[pin]
        return next(line.sentence for line in self.board.pinned if line.pin == pin)

    def pin(self, *pins: Pin) -> None:
        """Pins items, behind the window."""
        said, today = self._said(pins), self._desk.today
        self._write(lambda all_, p: all_.pin(p, *pins, as_of=today), lambda _: f"Pinned: {said}.")

    def unpin(self, *pins: Pin) -> None:
        """Frees items, behind the window."""
        said = self._said(pins)
        self._write(lambda all_, p: all_.unpin(p, *pins), lambda _: f"No longer pinned: {said}.")

    def pin_session(self, session: str) -> None:
        """Pins all that is decided of a session, behind the window."""
        today = self._desk.today
        self._write(
            lambda all_, p: all_.pin_session(p, session, as_of=today),
            lambda number: f"Pinned: {counted(number, 'item')} of {session}.",
        )

    def unpin_session(self, session: str) -> None:
        """Frees all that is pinned of a session, behind the window."""
        self._write(
            lambda all_, p: all_.unpin_session(p, session),
            lambda number: f"No longer pinned: {counted(number, 'item')} of {session}.",
        )

    def _said(self, pins: tuple[Pin, ...]) -> str:
        return self.told(pins[0]) if len(pins) == 1 else counted(len(pins), "item")

    def _write(self, write: Callable[[Pins, str], object], said: Callable[..., str]) -> None:
        """Writes behind the window; then every page shows it, and the person reads what it was."""
        desk, programme = self._desk, self._programme
        if programme is None:
            return
        pins = Pins(desk.database, desk.user)
        desk.work.run(
            lambda _: write(pins, programme), done=lambda found: self._written(said(found))
        )

    def _written(self, said: str) -> None:
        self._desk.noticed.emit(said)
        self._desk.changed.emit(frozenset({PLANS}))
