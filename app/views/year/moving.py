"""What comes of a session that is being carried, said behind the window, and putting it down."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Signal, Slot

from app.services.calendar_year import Bar
from app.services.moving_sessions import Landing, Moving, MovingSessions, pick_up
from app.views.desk import PLANS, Desk
from app.views.work import Going, while_there
from app.views.year.painting import Carried

WRITTEN = frozenset({"sessions", "blocks", PLANS})
LOOKING = "Looking at what would come of it…"
STAYS = "It stays where it was."


class Mover(QObject):
    """Reads once when a session is picked up; each week that it passes is then said at once.

    What was read holds until something is written.
    """

    said = Signal(str)
    """What would come of it, what has come of it, or why it cannot be."""
    put_down = Signal()
    """A session has been moved: what is said of it holds until something else is written."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self.desk = desk
        self._hand: Carried | None = None
        self._moving: Moving | None = None
        desk.changed.connect(self._forget)

    @Slot()
    def _forget(self) -> None:
        """Whoever carries on reads again."""
        self._hand = self._moving = None

    @Slot(object)
    def carry(self, hand: Carried) -> None:
        """Says what would come of it where it is now."""
        new = self._hand is None or self._hand.bar != hand.bar
        self._hand = hand
        if new:
            self._moving = None
            self.said.emit(LOOKING)
            read = reading(self.desk, hand.bar)
            self.desk.work.run(lambda _: read(), done=while_there(self, self._read))
        elif self._moving is not None:
            self.said.emit(self._moving.to(hand.to).sentence)

    def _read(self, moving: Moving) -> None:
        hand = self._hand
        if hand is not None and hand.bar.session == moving.bar.session:
            self._moving = moving
            self.said.emit(moving.to(hand.to).sentence)

    @Slot()
    def put_back(self) -> None:
        """Says that it stays."""
        self._forget()
        self.said.emit(STAYS)

    @Slot(object)
    def drop(self, hand: Carried) -> None:
        """Puts it down there, unless it cannot be there."""
        known = self._moving
        self._forget()
        read, write = reading(self.desk, hand.bar), writing(self.desk, hand.bar, hand.to)

        def put(_: Going) -> tuple[str, Landing]:
            landing = (known or read()).to(hand.to)
            return "" if landing.refused else write(), landing

        self.desk.work.run(
            put,
            done=while_there(self, lambda found: self._dropped(*found)),
            failed=while_there(self, self._failed),
        )

    def _dropped(self, name: str, landing: Landing) -> None:
        if name:
            self.stored(name, landing)
        else:
            self.said.emit(f"{landing.refused} {STAYS}")

    def _failed(self, error: BaseException) -> None:
        """Says what is wrong, and reads again: somebody else may have been at work."""
        self.desk.work.failed(error)
        self.desk.changed.emit(WRITTEN)

    def stored(self, name: str, landing: Landing) -> None:
        """Says what was done, and lets every page know."""
        self.said.emit(f"{name}: done. {landing.sentence}")
        self.put_down.emit()
        self.desk.noticed.emit(f"{name}.")
        self.desk.changed.emit(WRITTEN)


def reading(desk: Desk, bar: Bar) -> Callable[[], Moving]:
    """What reads all that tells what a move of a session would do."""
    database, today = desk.database, desk.today
    return lambda: pick_up(database, bar.session, as_of=today)


def writing(desk: Desk, bar: Bar, to: date) -> Callable[[], str]:
    """What moves a session."""
    moving, today = MovingSessions(desk.database, desk.user), desk.today
    return lambda: moving.move(bar, to, as_of=today)
