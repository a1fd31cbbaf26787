"""What a hand moves on the board, stored: each move as one unit of work, with its pin."""

from dataclasses import dataclass

from sqlalchemy.orm import Session as Rows

from app.errors import StaleWriteError, UserError
from app.models import PlanRow, PlanState
from app.models.changes import UnitOfWork
from app.models.database import Database
from app.papers.phrases import moment
from app.scheduling.editing import Edit, edited_all
from app.scheduling.fingerprint import fingerprint
from app.scheduling.items import items
from app.scheduling.plan import Plan
from app.scheduling.problem import Problem
from app.scheduling.score import score
from app.scheduling.times import LONDON
from app.services.board import Board, last_work, open_board
from app.services.board_effects import NOTHING
from app.services.board_words import company_told, edits_named, edits_told
from app.services.hand_pins import put_pins
from app.services.hand_rows import put_changes, put_groups
from app.services.judging import Judged, judged
from app.services.proposals import groupings
from app.services.settling import put_result
from app.services.snapshot import problem_of
from app.services.stored_plans import plan_from, stored_plan


@dataclass(frozen=True, slots=True)
class Moved:
    """What was done, in words, and the board as it is now; `pinned` says who is held together."""

    name: str
    board: Board
    pinned: str = ""


@dataclass(frozen=True, slots=True)
class Hands:
    """What a person moves by hand in current plans, in the name of `user`."""

    database: Database
    user: str

    def do(self, board: Board, *edits: Edit, pin: bool = True) -> str:
        """Store edits of a board's plan as one unit of work; its name, to be read by people.

        With `pin` the planner keeps what was moved, a child with all who are in its new
        group. What was pinned there before is so no more.

        Raises:
            UserError: it puts children together who are kept apart, or changes the locked past.
            StaleWriteError: the plan or its data changed since the board was opened.
        """
        return self.move(board, *edits, pin=pin).name

    def move(self, board: Board, *edits: Edit, pin: bool = True) -> Moved:
        """The same, with the board as it is afterwards.

        Nothing is read again for it, or compared, as long as nobody else has written anything.
        """
        refused = board.effect(*edits).refused
        if refused:
            raise UserError(refused)
        facts = board.standing.facts
        after = edited_all(facts, board.plan, edits)
        if after == board.plan:
            return Moved(NOTHING, board)
        with self.database.work(edits_named(board, edits), user=self.user) as work:
            others = last_work(work.session) != board.stand
            if others:
                _see_unchanged(work.session, board)
            row = _current(work, board)
            new = put_groups(work.session, board.programme, after.groups)
            work.session.flush()
            put_changes(work.session, row, after)
            put_pins(work, facts, board.plan, after, edits, pin=pin)
            found = _judged_afresh(work.session, row, board)
        if others:
            now = open_board(self.database, board.programme, as_of=board.as_of)
        else:
            now = board.after(found, new, stand=work.number)
        pinned = company_told(board, after, edits) if pin else ""
        return Moved(edits_told(board, edits), now, pinned)


def _see_unchanged(rows: Rows, board: Board) -> None:
    """Stop what was decided in view of something else."""
    row = stored_plan(rows, board.programme, PlanState.CURRENT)
    plan = plan_from(rows, row) if row else None
    known = problem_of(rows, board.programme, as_of=board.as_of)
    shown = board.judged.plan if board.judged else None
    if plan != shown or fingerprint(known) != fingerprint(board.problem):
        raise StaleWriteError(
            f"The plan of {board.programme} or its data changed meanwhile. Nothing was stored: "
            "look at it again, then repeat your change."
        )


def _current(work: UnitOfWork, board: Board) -> PlanRow:
    """The current plan's row; a new one where nothing is planned yet."""
    row = stored_plan(work.session, board.programme, PlanState.CURRENT)
    if row is None:
        row = PlanRow(
            programme=board.programme,
            name=f"Plan of {moment(work.at.astimezone(LONDON))}",
            state=PlanState.CURRENT,
            made_at=work.at,
            made_by=work.user,
            score=0,
        )
        work.session.add(row)
        work.session.flush()
    return row


def _judged_afresh(rows: Rows, row: PlanRow, board: Board) -> Judged:
    """Give the plan's row the score that it has now, with the bounds that still hold for it."""
    problem = problem_of(rows, board.programme, as_of=board.as_of)
    plan = plan_from(rows, row)
    found = score(problem, plan)
    put_result(row, problem, found, *_bounds(row, board, problem, plan))
    rows.flush()
    return judged(row, problem, plan, found)


def _bounds(
    row: PlanRow, board: Board, problem: Problem, plan: Plan
) -> tuple[dict[str, int | None], int | None]:
    """The stored bounds that hold for a plan that was edited, by stage, and that of any plan.

    What more is pinned leaves less to choose from, so that nothing becomes cheaper; where a pin
    went, nothing is known. The stages behind the first have their bounds for their groups alone.
    """
    old = board.judged
    fewer = not items(board.problem.pins) <= items(problem.pins)
    if old is None or fewer or not old.up_to_date:
        return {}, None
    alike = groupings(old.plan) == groupings(plan)
    first = old.stages[0].name
    return {s.name: s.bound for s in row.stages if alike or s.name == first}, row.bound
