"""Who could take a duty: asked behind the window, best first, and why the others cannot."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.scheduling.editing import DutyTo
from app.scheduling.slots import Slot as Place
from app.scheduling.slots import holders
from app.services.board import Board
from app.services.board_choices import Choice
from app.services.board_staff import are_past
from app.views.desk import Desk
from app.views.programmes.board_choosing import Option
from app.views.programmes.board_verdict import refusal
from app.views.programmes.offering import offered
from app.views.work import while_there

SO_FAR = "{} on duty in this programme so far."
SOON = 80
"""Milliseconds: who walks on through the duties asks nobody."""


def edits_to(places: Sequence[Place], off: str | None, on: str | None) -> tuple[DutyTo, ...]:
    """What brings one person into the place of another on every slot of a duty."""
    return tuple(DutyTo(place, off, on) for place in places)


def has_already(board: Board, places: Sequence[Place], who: str) -> bool:
    """Whether somebody is on one of the slots already: then there is nothing to be given."""
    return any(who in holders(board.plan, place) for place in places)


def people(board: Board, places: Sequence[Place], off: str | None) -> tuple[Option, ...]:
    """Everybody else of the role, who could be in the place of `off` or beside those there."""
    choices = [
        (str(choice.edit.on), choice)
        for choice in board.people_for(places[0], off)
        if isinstance(choice.edit, DutyTo) and choice.edit.on is not None
    ]
    free = [(who, choice) for who, choice in choices if not has_already(board, places, who)]
    return tuple(_option(board, choice, edits_to(places, off, who)) for who, choice in free)


def _option(board: Board, choice: Choice, edits: tuple[DutyTo, ...]) -> Option:
    """One person; what a rule speaks against can still be done, unless it is refused."""
    hours = SO_FAR.format(choice.kind)
    effect = choice.effect if len(edits) == 1 else None
    known = choice.why_not and not are_past(board, [edit.slot for edit in edits])
    if effect is None and not known:
        effect = board.effect(*edits)
    return offered(choice.name, edits, effect, why_not=choice.why_not, also=hours)


ALREADY = refusal("Has this duty already.")
Question = Callable[[], tuple[Option, ...]]


class Giving(QObject):
    """Asks who could take a duty; only the last question is answered."""

    found = Signal(object)
    """The people as options."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asked = 0
        self._question: Question = tuple
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON)
        self._soon.timeout.connect(self._ask)

    def ask(self, board: Board, places: tuple[Place, ...], off: str | None) -> None:
        """Asks who could be on slots in the place of somebody, or as well."""
        self._asked += 1
        self._question = partial(people, board, places, off)
        self._soon.start()

    def forget(self) -> None:
        """Asks nothing any more."""
        self._asked += 1
        self._soon.stop()

    @Slot()
    def _ask(self) -> None:
        asked, question = self._asked, self._question
        if self._desk.work.is_closed:
            return
        self._desk.work.run(
            lambda _: question(),
            done=while_there(self, lambda options: self._answer(asked, options)),
        )

    def _answer(self, asked: int, options: tuple[Option, ...]) -> None:
        if asked == self._asked:
            self.found.emit(options)
