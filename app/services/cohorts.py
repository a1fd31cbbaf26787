"""Choosing a cohort: the planner proposes, a named person decides and freezes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session as Rows

from app.casework.words import Status
from app.errors import UserError
from app.models import ChosenChildRow, CohortChoiceRow, ProgrammeRow
from app.models.changes import UnitOfWork
from app.models.database import Database
from app.services.candidates import Candidates, candidates
from app.services.cohort_proposing import best_cohort, decided, refuse_pins, sides
from app.services.cohort_rows import (
    ChildDecided,
    Choice,
    Pin,
    child_of,
    children_of,
    choice_told,
    new_code,
    open_choice,
    row_of,
)
from app.services.cohort_sentences import CohortWords
from app.services.cohort_staff import cohort_problem, staff_test
from app.services.names import names
from app.services.places import put_offer, put_status
from app.services.snapshot import programme_row

if TYPE_CHECKING:
    from app.scheduling.cpsat import Budget


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """How a cohort is to be proposed. With a `seed` a lot decides what is tied."""

    pins: tuple[Pin, ...] = ()
    seed: int | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Cohorts:
    """Chooses cohorts, in the name of `user`, on the date `today`."""

    database: Database
    user: str
    today: date

    def waiting(self, programme: str) -> Candidates:
        """Everybody who waits for a programme, with points and what hinders them.

        Raises:
            UserError: there is no such programme.
        """
        with self.database.reading() as rows:
            return candidates(rows, programme, self.today)

    def propose(self, programme: str, terms: Terms, budget: "Budget | None" = None) -> Choice:
        """Finds the best cohort, tests the staff with it, and stores it as a choice.

        Raises:
            UserError: there is no such programme, nobody waits, a pin has no reason, or no cohort
                can be formed: the sentence says which rule stops it and what would help.
        """
        refuse_pins(terms.pins)
        with self.database.reading() as rows:
            known = candidates(rows, programme, self.today)
            words = CohortWords(known, _following(rows, known))
        wanted = known.wanted(sides(terms.pins), seed=terms.seed)
        found = best_cohort(words, wanted, budget)
        with self.database.reading() as rows:
            problem = cohort_problem(rows, programme, found.children)
        told = tuple(decided(words, wanted, found, terms.pins, budget))
        return self._store(known, terms, told, staff_test(problem))

    def of(self, programme: str) -> tuple[Choice, ...]:
        """The choices of a programme, the newest first.

        Raises:
            UserError: there is no such programme.
        """
        with self.database.reading() as rows:
            programme_row(rows, programme)
            mine = select(CohortChoiceRow).where(CohortChoiceRow.programme == programme)
            found = rows.scalars(mine.order_by(CohortChoiceRow.id.desc())).all()
            called = names(rows, ()).children
            return tuple(choice_told(rows, row, called) for row in found)

    def decide(self, choice: str, child: str, reason: str, *, chosen: bool) -> None:
        """Decides otherwise than proposed, or as proposed again, with a reason.

        Raises:
            UserError: the choice is frozen, the child is not in it, or there is no reason.
        """
        if not reason.strip():
            raise UserError("Say why: who reads the decision later must be able to follow it.")
        with self.database.work("Decide on a child", user=self.user) as work:
            open_choice(work.session, choice)
            row = child_of(work.session, choice, child)
            said = "Chosen" if chosen else "Not this time"
            row.chosen = chosen
            row.sentence = f"{said}: decided by {self.user}: {reason.strip()}"

    def freeze(self, choice: str, notes: str = "") -> None:
        """Freezes a choice: the chosen are offered places, the others are told "not this time".

        Raises:
            UserError: it is frozen already, it has more children than places, or somebody chosen
                may no longer come; nothing was stored.
        """
        with self.database.work("Freeze the choice of a cohort", user=self.user) as work:
            row = open_choice(work.session, choice)
            known = candidates(work.session, row.programme, self.today)
            rows = children_of(work.session, choice)
            _refuse_freezing(known, rows)
            row.decided_by, row.frozen_on, row.notes = self.user, self.today, notes.strip()
            for each in rows:
                self._settle(work, row.programme, known, each)

    def throw_away(self, choice: str) -> None:
        """Removes a choice that is not frozen.

        Raises:
            UserError: it is frozen: what was decided stays.
        """
        with self.database.work("Throw a proposal away", user=self.user) as work:
            work.session.delete(open_choice(work.session, choice))

    def _settle(
        self, work: UnitOfWork, programme: str, known: Candidates, row: ChosenChildRow
    ) -> None:
        """Offers a place, or says "not this time"; who holds a place keeps it."""
        found = known.by_code.get(row.child)
        if row.chosen and not (found and found.holds):
            put_offer(work, programme, row.child, self.today)
        elif not row.chosen and found is not None and found.candidate and not found.holds:
            put_status(work, row.child, Status.NOT_THIS_TIME, self.today, row.sentence)

    def _store(
        self, known: Candidates, terms: Terms, told: Sequence[ChildDecided], tested: str
    ) -> Choice:
        with self.database.work("Propose a cohort", user=self.user) as work:
            row = CohortChoiceRow(
                choice=new_code(work.session, known.programme),
                programme=known.programme,
                name=terms.name.strip(),
                as_of=known.on,
                seed=terms.seed,
                staff_test=tested,
                proposed_by=self.user,
            )
            work.session.add(row)
            work.session.add_all(row_of(row.choice, each) for each in told)
            work.session.flush()
            return choice_told(work.session, row, names(work.session, ()).children)


def _following(rows: Rows, known: Candidates) -> date | None:
    """The first day of the next programme after this one."""
    later = ProgrammeRow.starts > known.starts
    soonest = select(ProgrammeRow.starts).where(later).order_by(ProgrammeRow.starts).limit(1)
    return rows.scalar(soonest)


def _refuse_freezing(known: Candidates, rows: Sequence[ChosenChildRow]) -> None:
    chosen = [row.child for row in rows if row.chosen]
    held = {each.child for each in known.waiting if each.holds}
    if not chosen:
        raise UserError("Nobody is chosen: there is nothing to freeze.")
    if known.places is not None and len(held.union(chosen)) > known.places:
        raise UserError(
            f"{len(held.union(chosen))} children are chosen or hold a place already, and "
            f"{known.name} has {known.places} places."
        )
    for code in chosen:
        found = known.by_code.get(code)
        if found is None or (found.hindrance and not found.holds):
            why = found.hindrance if found else "no referral waits any more"
            name = found.name if found else code
            raise UserError(f"{name} may not come any more ({why}). Propose again.")
