"""Several plans of one programme, kept side by side by name; one is current, one published."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as Rows

from app.errors import UserError
from app.models import PlanRow, PlanState
from app.models.changes import UnitOfWork
from app.models.database import Database
from app.services.comparing import Comparison, compare_plans, plans_of
from app.services.judging import Judged, judged, stored
from app.services.kept_apart import refuse_together
from app.services.settling import (
    BEFORE,
    judge_afresh,
    kept_name,
    publish_copy,
    put_copy,
    set_aside,
)
from app.services.snapshot import problem_of, programme_row
from app.services.stored_plans import plan_from, stored_plan

NOT_CHOSEN = "it was not made current. Choose another plan, or plan again."


@dataclass(frozen=True, slots=True, kw_only=True)
class VariantLine:
    """A stored plan in a list, with the score that it had when it was stored."""

    name: str
    state: PlanState
    made_at: datetime
    made_by: str
    score: int
    kept_by_itself: bool


@dataclass(frozen=True, slots=True)
class Variants:
    """What a person does with several plans of a programme.

    A variant is a keepsake: nothing changes it, and making it current makes a copy of it current.
    The last ten plans that another took the place of are variants that the app keeps by itself,
    named "Before …", or "Undone …" where a person undid them; the oldest goes when an eleventh
    comes.
    """

    database: Database
    user: str

    def of(self, programme: str) -> tuple[VariantLine, ...]:
        """A programme's plans: the current one, the published one, then variants by name.

        Raises:
            UserError: there is no such programme.
        """
        with self.database.reading() as rows:
            return tuple(_line(row) for row in plans_of(rows, programme))

    def compare(
        self, programme: str, names: tuple[str, ...] = (), *, as_of: date | None = None
    ) -> Comparison:
        """The current plan, the published one and variants (all, or those named), side by side.

        Raises:
            UserError: there is no such programme, or no variant of such a name.
        """
        with self.database.reading() as rows:
            return compare_plans(rows, programme, names, as_of=as_of)

    def keep(self, programme: str, name: str) -> None:
        """Keep the current plan as a variant.

        Raises:
            UserError: there is no such programme, nothing planned, or the name cannot be given.
        """
        with self.database.work(f"Keep a plan of {programme}", user=self.user) as work:
            row = stored(work.session, programme, PlanState.CURRENT)
            free = _free(work.session, programme, name)
            put_copy(work, row, name=free, state=PlanState.VARIANT)

    def rename(self, programme: str, name: str, to: str) -> None:
        """Give a variant another name. One that the app keeps by itself then stays.

        Raises:
            UserError: there is no such programme or variant, or the name cannot be given.
        """
        with self.database.work(f"Rename a plan of {programme}", user=self.user) as work:
            row = _variant(work.session, programme, name)
            row.name = _free(work.session, programme, to, besides=row)

    def delete(self, programme: str, name: str) -> None:
        """Delete a variant. What is current or published is none, and stays.

        Raises:
            UserError: there is no such programme or variant.
        """
        with self.database.work(f"Delete a plan of {programme}", user=self.user) as work:
            work.session.delete(_variant(work.session, programme, name))

    def make_current(self, programme: str, name: str, *, as_of: date | None = None) -> Judged:
        """Make a copy of a variant the current plan; the one before can come back.

        It is judged by what is known now: what it breaks or leaves open shows, and `departing`
        says where it departs from what is fixed. A person may do this with any variant but one
        that puts children together who are kept apart by now.

        Raises:
            UserError: there is no such programme or variant, or it puts such children together.
        """
        with self.database.work(f"Choose a plan of {programme}", user=self.user) as work:
            return _choose(work, programme, name, as_of)

    def publish(self, programme: str, name: str, *, as_of: date | None = None) -> Judged:
        """Make a copy of a variant current and publish it.

        Both, since only what is current keeps its people, rooms and equipment from others. What
        was published of the time before `as_of` stays as it was.

        Raises:
            UserError: there is no such programme or variant, or it puts children together who are
                kept apart.
        """
        with self.database.work(f"Publish a plan of {programme}", user=self.user) as work:
            found = _choose(work, programme, name, as_of)
            work.session.flush()
            publish_copy(work, programme, as_of=as_of)
            return found


def _line(row: PlanRow) -> VariantLine:
    return VariantLine(
        name=row.name,
        state=row.state,
        made_at=row.made_at,
        made_by=row.made_by,
        score=row.score,
        kept_by_itself=row.state is PlanState.VARIANT and kept_name(row.name),
    )


def _choose(work: UnitOfWork, programme: str, name: str, as_of: date | None) -> Judged:
    """Make a copy of a variant current, and judge it."""
    rows = work.session
    variant = _variant(rows, programme, name)
    known = problem_of(rows, programme, as_of=as_of)
    refuse_together(rows, known, plan_from(rows, variant), instead=NOT_CHOSEN)
    current = stored_plan(rows, programme, PlanState.CURRENT)
    if current is not None:
        set_aside(work, current, BEFORE, spared=variant)
    copy = put_copy(work, variant, name=variant.name, state=PlanState.CURRENT)
    rows.flush()
    problem = problem_of(rows, programme, as_of=as_of)
    judge_afresh(rows, copy, problem)
    return judged(copy, problem, plan_from(rows, copy))


def _variant(rows: Rows, programme: str, name: str) -> PlanRow:
    """The variant of that name.

    Raises:
        UserError: there is no such programme or variant.
    """
    found = next((row for row in _variants(rows, programme) if row.name == name), None)
    if found is None:
        raise UserError(f"{programme} has no variant called “{name}”.")
    return found


def _variants(rows: Rows, programme: str) -> list[PlanRow]:
    code = programme_row(rows, programme).programme
    mine = select(PlanRow).where(PlanRow.programme == code, PlanRow.state == PlanState.VARIANT)
    return list(rows.scalars(mine))


def _free(rows: Rows, programme: str, name: str, *, besides: PlanRow | None = None) -> str:
    """A name that may be given to a variant, without blanks around it.

    Raises:
        UserError: it is empty, taken, or such as the app gives by itself.
    """
    wanted = name.strip()
    if not wanted:
        raise UserError("Give the plan a name.")
    if kept_name(wanted):
        raise UserError(
            f"“{wanted}” is a name that the app gives by itself, to plans that it also removes "
            "by itself. Choose another name."
        )
    others = (row.name.casefold() for row in _variants(rows, programme) if row is not besides)
    if wanted.casefold() in others:
        raise UserError(
            f"{programme} has a variant called “{wanted}” already. Choose another name."
        )
    return wanted
