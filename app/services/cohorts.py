"""Choosing a cohort: the planner proposes, a named person decides and freezes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session as Rows

from app.casework.words import Side, Status
from app.errors import UserError
from app.models import ChosenChildRow, CohortChoiceRow, ProgrammeRow
from app.models.changes import UnitOfWork
from app.models.database import Database
from app.papers.phrases import day
from app.services.candidates import Candidates, candidates
from app.services.cohort_freezing import (
    SAY_WHY,
    Freezing,
    freezing,
    refuse_coming,
    refuse_freezing,
)
from app.services.cohort_proposing import (
    Step,
    Watch,
    best_cohort,
    cost_of_pins,
    decided,
    how_good,
    reason,
    refuse_pins,
    sentence_of,
    sides,
    with_pins,
)
from app.services.cohort_rows import (
    PROPOSED,
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
from app.services.cohort_sentences import CohortWords, ended
from app.services.cohort_staff import cohort_problem, staff_test
from app.services.cohort_standing import restated, restated_test
from app.services.names import names
from app.services.places import put_offer, put_status
from app.services.snapshot import programme_row

ALL_THE_SAME = "Chosen all the same: "
"""What stands before why children come who cannot all be grouped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """How a cohort is to be proposed. With a `seed` a lot decides what is tied."""

    pins: tuple[Pin, ...] = ()
    seed: int | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class ReasonFound:
    """A reason that was looked for: as it is stored, and for the eyes of who asked alone."""

    stored: str
    named: str
    new: bool


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

    def propose(self, programme: str, terms: Terms, watch: Watch | None = None) -> Choice:
        """Finds the best cohort, tests the staff with it, and stores it as a choice.

        After a stop the best that was found is stored, its reasons as far as they are known.

        Raises:
            UserError: there is no such programme, nobody waits, a pin has no reason or is of a
                child who may not come, or no cohort can be formed: the sentence says which rule
                stops it and what would help.
        """
        watch = watch or Watch()
        words = self._words(programme, self.today)
        refuse_pins(words.known, terms.pins)
        watch.report(Step("Looking for the best cohort"))
        wanted = words.known.wanted(sides(terms.pins), seed=terms.seed)
        found = best_cohort(words, wanted, watch)
        told = tuple(decided(words, wanted, found, terms.pins, watch))
        watch.report(Step("Testing the staff with this cohort"))
        with self.database.reading() as rows:
            problem = cohort_problem(rows, programme, found.children)
        tested = staff_test(problem, watch.stop)
        good = how_good(found, pinned=bool(terms.pins))
        if terms.pins:
            good = f"{good} {cost_of_pins(words.known, found, terms.seed, watch)}"
        return self._store(words.known, terms, told, (tested, good))

    def why(self, choice: str, child: str, watch: Watch | None = None) -> ReasonFound:
        """Finds the reason for one child of an open choice again, and stores it if it is new.

        Raises:
            UserError: the choice is frozen or gone, the child was decided on by a person or is not
                in it, or what is known has changed so much that another cohort would be proposed.
        """
        with self.database.reading() as rows:
            row = open_choice(rows, choice)
            stored = choice_told(rows, row, names(rows, ()).children)
            before = child_of(rows, choice, child).sentence
            _refuse_decided(before)
        words = self._words(stored.programme, stored.as_of)
        wanted = words.known.wanted(sides(stored.pins), seed=stored.seed)
        watch = watch or Watch()
        found = best_cohort(words, wanted, watch)
        waiting = words.known.by_code.get(child)
        proposed = {each.child for each in stored.children if each.proposed}
        if waiting is None or set(found.children) != proposed:
            raise UserError("What is known has changed since then. Propose again.")
        cause = reason(wanted, found, waiting, watch)
        told, named = (
            with_pins(sentence_of(each, found, waiting, cause), child, stored.pins)
            for each in (words, replace(words, open=True))
        )
        if told != before:
            with self.database.work("Find a reason", user=self.user) as work:
                open_choice(work.session, choice)
                child_of(work.session, choice, child).sentence = told
        return ReasonFound(told, named, new=told != before)

    def pin(self, choice: str, child: str, side: Side, reason: str) -> None:
        """Notes in an open choice that a child is wanted in or out; it counts at the next proposal.

        Raises:
            UserError: the choice is frozen or gone, there is no reason, or the child may not come.
        """
        pin = Pin(child=child, side=side, by=self.user, reason=reason)
        with self.database.work("Pin a child of a choice", user=self.user) as work:
            known = candidates(
                work.session, open_choice(work.session, choice).programme, self.today
            )
            row = child_of(work.session, choice, child)
            refuse_pins(known, (pin,))
            row.pinned, row.pinned_by, row.pin_reason = side.value, pin.by, reason.strip()

    def unpin(self, choice: str, child: str) -> None:
        """Takes a pin off in an open choice; it counts at the next proposal.

        Raises:
            UserError: the choice is frozen or gone.
        """
        with self.database.work("Unpin a child of a choice", user=self.user) as work:
            open_choice(work.session, choice)
            row = child_of(work.session, choice, child)
            row.pinned, row.pinned_by, row.pin_reason = None, "", ""

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

        What was proposed stays beside the decision.

        Raises:
            UserError: the choice is frozen, the child is not in it or may not come, or there is no
                reason.
        """
        if not reason.strip():
            raise UserError("Say why: who reads the decision later must be able to follow it.")
        with self.database.work("Decide on a child", user=self.user) as work:
            head = open_choice(work.session, choice)
            known = candidates(work.session, head.programme, self.today)
            row = child_of(work.session, choice, child)
            if chosen:
                refuse_coming(known, child)
            said = "Chosen" if chosen else "Not this time"
            before = row.sentence.rpartition(PROPOSED)[2]
            row.chosen = chosen
            row.sentence = (
                f"{said}, decided by {self.user}: {ended(reason.strip())}{PROPOSED}{before}"
            )
            rows = children_of(work.session, choice)
            head.notes = restated(known, head.notes, rows)
            head.staff_test = restated_test(head.staff_test, rows)

    def before_freezing(self, choice: str) -> Freezing:
        """What freezing a choice will do, and what to look at before.

        Raises:
            UserError: what `freeze` would refuse.
        """
        with self.database.reading() as rows:
            row = open_choice(rows, choice)
            known = candidates(rows, row.programme, self.today)
            return freezing(known, row, children_of(rows, choice))

    def freeze(self, choice: str, notes: str = "") -> None:
        """Freezes a choice: the chosen are offered places, the others are told "not this time".

        Raises:
            UserError: it is frozen already, it has more children than places, somebody chosen may
                no longer come, or those chosen cannot all be grouped and no notes say why they come
                all the same; nothing was stored.
        """
        told = self.before_freezing(choice)
        if told.ungrouped and not notes.strip():
            raise UserError(f"These children cannot all be grouped by the rules. {SAY_WHY}")
        said = f"{ALL_THE_SAME}{notes.strip()}" if told.ungrouped else notes.strip()
        with self.database.work("Freeze the choice of a cohort", user=self.user) as work:
            row = open_choice(work.session, choice)
            known = candidates(work.session, row.programme, self.today)
            rows = children_of(work.session, choice)
            refuse_freezing(known, rows)
            row.decided_by, row.frozen_on = self.user, self.today
            row.notes = "\n".join(filter(None, (told.notes, said)))
            for each in rows:
                self._settle(work, known, each)

    def throw_away(self, choice: str) -> None:
        """Removes a choice that is not frozen.

        Raises:
            UserError: it is frozen: what was decided stays.
        """
        with self.database.work("Throw a proposal away", user=self.user) as work:
            work.session.delete(open_choice(work.session, choice))

    def _settle(self, work: UnitOfWork, known: Candidates, row: ChosenChildRow) -> None:
        """Offers a place, or says "not this time"; who holds a place keeps it.

        The reason stays in the choice: it may name another child, and a referral must not.
        """
        found = known.by_code.get(row.child)
        if found is None or found.holds:
            return
        if row.chosen:
            put_offer(work, known.programme, row.child, self.today)
        elif found.candidate:
            told = f"Not chosen for {known.name} (choice {row.choice}, {day(self.today)})."
            put_status(work, row.child, Status.NOT_THIS_TIME, self.today, told)

    def _words(self, programme: str, on: date) -> CohortWords:
        with self.database.reading() as rows:
            known = candidates(rows, programme, on)
            return CohortWords(known, _following(rows, known))

    def _store(
        self,
        known: Candidates,
        terms: Terms,
        told: Sequence[ChildDecided],
        tested: tuple[str, str],
    ) -> Choice:
        with self.database.work("Propose a cohort", user=self.user) as work:
            row = CohortChoiceRow(
                choice=new_code(work.session, known.programme),
                programme=known.programme,
                name=terms.name.strip(),
                as_of=known.on,
                seed=terms.seed,
                staff_test=tested[0],
                proposed_by=self.user,
                notes=tested[1],
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


def _refuse_decided(sentence: str) -> None:
    if PROPOSED in sentence:
        raise UserError("A person has decided on this child: their reason is the reason.")
