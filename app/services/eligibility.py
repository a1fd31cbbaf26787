"""Which criteria a child meets, on what evidence; and a named person's word against the records."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session as Rows

from app.casework.eligibility import Eligibility, eligibility, on_notice, waiting_since
from app.casework.moves import DEFINITION, Moves, moves
from app.casework.words import Answer, Criterion
from app.errors import UserError
from app.models import ChildRow, EvidenceRow
from app.models.database import Database
from app.services.cases import case_of, case_settings
from app.services.names import names
from app.services.nearest import nearest
from app.services.snapshot import programme_row


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildJudged:
    """What is known of a child as at a date: the six criteria, age, notice and waiting.

    `definition` says what counts as a move, and belongs beside the figure; placements are the
    other figure, and never a criterion.
    """

    child: str
    name: str
    on: date
    eligibility: Eligibility
    moves: Moves
    on_notice: date | None
    waiting_since: date | None
    definition: str = DEFINITION

    @property
    def moves_sentence(self) -> str:
        """How often the child has moved."""
        return _as_sentence(self.moves.sentence)

    @property
    def placements_sentence(self) -> str:
        """In how many placements the child was: shown apart."""
        return _as_sentence(f"{self.moves.placements_sentence}: shown apart, no criterion")


@dataclass(frozen=True, slots=True)
class Findings:
    """Who is eligible and why, judged as at any date; `user` may overrule what records say."""

    database: Database
    user: str

    def of(self, child: str, *, on: date, programme: str = "") -> ChildJudged:
        """What is known of a child as at a date; by age on a programme's first day, if one is said.

        Of a date gone by, hours at school are today's: no others are on record (see `Case`).

        Raises:
            UserError: there is no such child, or no such programme; what may have been meant is
                said.
        """
        with self.database.reading() as rows:
            _must_be_known(rows, child)
            case = case_of(rows, child)
            first_day = programme_row(rows, programme).starts if programme else None
            settings = case_settings(rows, programme)
            return ChildJudged(
                child=child,
                name=names(rows, ()).child(child),
                on=on,
                eligibility=eligibility(case, on, settings, first_day),
                moves=moves(case.stays, on),
                on_notice=on_notice(case, on),
                waiting_since=waiting_since(case, on),
            )

    def overrule(
        self,
        child: str,
        criterion: Criterion,
        answer: Answer,
        *,
        reason: str,
        on: date,
        source: str = "",
    ) -> None:
        """Says of a criterion what counts from a date on, before what the records say.

        What was said of it on the same date is replaced.

        Raises:
            UserError: no reason is given, or there is no such child.
        """
        if not reason.strip():
            raise UserError("Say why: a decision against the records is kept with its reason.")
        with self.database.work(f"Overrule: {criterion.value}, {child}", user=self.user) as work:
            case_of(work.session, child)
            row = _word(work.session, child, criterion, on, exactly=True)
            row = row or EvidenceRow(child=child, criterion=criterion.value, on=on, answer="")
            row.answer, row.source = answer.value, source.strip()
            row.by, row.reason = self.user, reason.strip()
            work.session.add(row)

    def take_back(self, child: str, criterion: Criterion, *, on: date) -> None:
        """Takes back the word on a criterion that counts on a date: an earlier one counts again.

        Raises:
            UserError: nobody has said anything of it by then.
        """
        with self.database.work(f"Take back: {criterion.value}, {child}", user=self.user) as work:
            row = _word(work.session, child, criterion, on)
            if row is None:
                raise UserError(f"Nobody has overruled “{criterion.value}” for {child} by then.")
            work.session.delete(row)


def _must_be_known(rows: Rows, child: str) -> None:
    """Says which child may have been meant, where there is none of that code."""
    of = ChildRow
    called = {
        code: f"{first} {last}".strip()
        for code, first, last in rows.execute(select(of.child, of.first_name, of.last_name))
    }
    if child not in called:
        raise UserError(f"There is no child {child}.{nearest(child, called)}")


def _word(
    rows: Rows, child: str, criterion: Criterion, on: date, *, exactly: bool = False
) -> EvidenceRow | None:
    """The latest word on a criterion up to a date, or the one of exactly that date."""
    of_it = (EvidenceRow.child == child, EvidenceRow.criterion == criterion.value)
    when = EvidenceRow.on == on if exactly else EvidenceRow.on <= on
    found = select(EvidenceRow).where(*of_it, when).order_by(EvidenceRow.on.desc())
    return rows.scalar(found.limit(1))


def _as_sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
