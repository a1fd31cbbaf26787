"""Lets what waits in the outbox follow every stored change, behind the window.

Nobody is held up by it: it begins once nothing else is under way, and what it writes is a unit of
work of its own, so that a draft exists only when the change is safely stored.
"""

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Slot

from app.views.desk import Desk
from app.views.work import while_there
from app.words import counted

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.models.database import Database
    from app.services.outbox.drafting import Drafted, Drafting
    from app.views.work import Going

T = TypeVar("T")
PAUSE = 1_500
"""Milliseconds after the last change: several in a row are followed once."""
MESSAGES = frozenset({"messages"})


class DraftsKept(QObject):
    """Drafts what has to be told, after each change and when a database is opened.

    `pause` are the milliseconds from the last change until it does.
    """

    def __init__(self, desk: Desk, *, pause: int = PAUSE) -> None:
        super().__init__(desk)
        self.desk = desk
        self._drafting: Drafting | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(pause)
        self._timer.timeout.connect(self._draft)
        desk.changed.connect(self._changed)
        self._timer.start()

    @Slot(object)
    def _changed(self, sheets: frozenset[str]) -> None:
        if sheets != MESSAGES:
            self._timer.start()

    @Slot()
    def _draft(self) -> None:
        """Drafts, unless somebody waits for something else or nobody has said who is working."""
        if self.desk.work.is_closed:
            return
        if self.desk.work.is_busy or not self.desk.user:
            self._timer.start()
            return
        self.desk.work.run(self._question(), done=while_there(self, self._drafted))

    def _question(self) -> "Callable[[Going], Drafted]":
        database, user, today = self.desk.database, self.desk.user, self.desk.today

        def draft(_: "Going") -> "Drafted":
            drafting = self._drafting_of(database)
            drafting.user = user
            return drafting.bring_up_to_date(today=today)

        return draft

    def _drafting_of(self, database: "Database") -> "Drafting":
        """The one that remembers what it has seen of this database."""
        from app.services.outbox.drafting import Drafting  # noqa: PLC0415 -- it loads reportlab

        if self._drafting is None or self._drafting.database is not database:
            self._drafting = Drafting(database, self.desk.user)
        return self._drafting

    def _drafted(self, drafted: "Drafted") -> None:
        if drafted.new + drafted.staff:
            self.desk.noticed.emit(
                f"{counted(drafted.new + drafted.staff, 'draft')} in the outbox."
            )
        if drafted.new or drafted.staff or drafted.overtaken:
            self.desk.changed.emit(MESSAGES)


def once_drafted(desk: Desk, do: "Callable[[Going], T]") -> "Callable[[Going], T]":
    """An operation that begins once drafts have followed every change, and lets nothing old leave.

    `DraftsKept` waits while others are at work, and what was checked may no longer be so by then.
    Whoever runs this lets every page know of `MESSAGES` when it is done.
    """
    database, user, today = desk.database, desk.user, desk.today

    def first_drafted(going: "Going") -> "T":
        from app.services.outbox.drafting import Drafting  # noqa: PLC0415 -- it loads reportlab

        Drafting(database, user).bring_up_to_date(today=today)
        return do(going)

    return first_drafted
