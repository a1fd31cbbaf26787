"""Undo and redo of what was done since the database was opened, over all pages.

A stack of units of work to undo, and one of those to do again. Both ways are units of work
themselves, made by the history; so what a later one has built on is refused with its sentence, and
stays where it is on the stack.
"""

from dataclasses import dataclass, field
from threading import Lock

from sqlalchemy import select
from sqlalchemy.orm import Session as Rows

from app.errors import UserError
from app.models import ChangeRow, DeliveryRow, MessageRow
from app.models.database import Database
from app.services.history import BY_ITSELF, SENT, UNDO, History, opposite
from app.services.work_names import told_name

PAPERS = "Papers were made since: make them again, so that everybody hears of it."
CORRECTED = "Messages were sent since: what corrects them is drafted in the outbox."
NO_UNDO, NO_REDO = "There is nothing to undo.", "There is nothing to do again."


@dataclass(frozen=True, slots=True)
class _Step:
    """A unit of work on a stack, and what it was called when it was done."""

    number: int
    name: str


@dataclass(eq=False, slots=True)
class Undoing:
    """What can be undone and done again, by name; any thread may ask.

    A new unit of work clears what could be done again. The making of papers, sending, and the
    drafts that follow every change by themselves change nothing that could be undone: what was
    done before can be, and drafts tell of it. Only what was done with a message that has been
    sent since cannot be undone any more.
    """

    database: Database
    _back: list[_Step] = field(default_factory=list, init=False)
    _forth: list[_Step] = field(default_factory=list, init=False)
    _own: set[int] = field(default_factory=set, init=False)
    _heard: int = field(default=0, init=False)
    _lock: Lock = field(default_factory=Lock, init=False)

    @property
    def names(self) -> tuple[str | None, str | None]:
        """What undoing and doing again would do: "Undo: Move Ayla B. to Otters"; None: nothing."""
        with self._lock:
            self._hear()
            back = opposite(self._back[-1].name) if self._back else None
            forth = opposite(opposite(self._forth[-1].name)) if self._forth else None
            return back, forth

    @property
    def undo_name(self) -> str | None:
        """What undoing would do; None: nothing."""
        return self.names[0]

    @property
    def redo_name(self) -> str | None:
        """What doing again would do; None: nothing."""
        return self.names[1]

    def undo(self, user: str) -> str:
        """Takes back what was done last, in the name of `user`; a sentence that says what.

        Raises:
            UserError: there is nothing, or it cannot be undone; it stays the next to be undone.
        """
        with self._lock:
            self._hear()
            if not self._back:
                raise UserError(NO_UNDO)
            step = self._turn(self._back, self._forth, user)
            return self._sentence(step, opposite(step.name))

    def redo(self, user: str) -> str:
        """Does again what was undone last; a sentence that says what. Raises as `undo` does."""
        with self._lock:
            self._hear()
            if not self._forth:
                raise UserError(NO_REDO)
            step = self._turn(self._forth, self._back, user)
            return self._sentence(step, opposite(opposite(step.name)))

    def _hear(self) -> None:
        """Takes in what has been done since: by anybody but this."""
        done = self.database.done[self._heard :]
        new = [number for number in done if number not in self._own]
        steps, spent = self._steps(new) if new else ([], set())
        self._heard += len(done)  # only now: what cannot be read is heard the next time
        for stack in (self._back, self._forth):
            stack[:] = [step for step in stack if step.number not in spent]
        self._own.difference_update(done)
        if steps:
            self._back += steps
            self._forth.clear()

    def _steps(self, works: list[int]) -> tuple[list[_Step], set[int]]:
        """What can be undone of some units of work, by name; what no longer can, by number."""
        left = (ChangeRow.table_name.in_(SENT)) | (ChangeRow.name == BY_ITSELF)
        with self.database.reading() as rows:
            none = select(ChangeRow.work).where(left, ChangeRow.work.in_(works))
            spent = _spent(rows, works)
            not_undone = spent.union(rows.scalars(none))
            return [_Step(n, told_name(rows, n)) for n in works if n not in not_undone], spent

    def _turn(self, stack: list[_Step], other: list[_Step], user: str) -> _Step:
        """Takes the last of one stack back; what does so can be taken back from the other."""
        step = stack[-1]
        made, _ = History(self.database, user).take_back(step.number)
        stack.pop()
        self._own.add(made)
        other.append(_Step(made, step.name))
        return step

    def _sentence(self, step: _Step, did: str) -> str:
        """What is said once something has been taken back."""
        way, _, name = did.partition(": ")
        told = f"{'Undone' if f'{way}: ' == UNDO else 'Done again'}: {name.removesuffix('.')}."
        with self.database.reading() as rows:
            return " ".join(filter(None, (told, _left_since(rows, step.number))))


def _spent(rows: Rows, works: list[int]) -> set[int]:
    """The units of work that wrote messages which some later ones have sent."""
    sending = select(ChangeRow.work).where(
        ChangeRow.table_name == DeliveryRow.__tablename__, ChangeRow.work.in_(works)
    )
    of_messages = ChangeRow.table_name == MessageRow.__tablename__
    sent = select(ChangeRow.row).where(of_messages, ChangeRow.work.in_(sending))
    return set(rows.scalars(select(ChangeRow.work).where(of_messages, ChangeRow.row.in_(sent))))


def _left_since(rows: Rows, work: int) -> str:
    """What to do about what left the app after a unit of work; nothing where nothing did."""
    since = select(ChangeRow.table_name).where(
        ChangeRow.work > work, ChangeRow.table_name.in_(SENT), ChangeRow.name != BY_ITSELF
    )
    tables = set(rows.scalars(since.distinct()))
    if DeliveryRow.__tablename__ in tables:
        return CORRECTED
    return PAPERS if tables else ""
