"""The board: a programme's current plan in memory, on which a hand tries out its moves."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Rows

from app.models import ChangeRow, GroupRow
from app.models.database import Database
from app.scheduling.editing import Edit
from app.scheduling.facts import Facts
from app.scheduling.naming import next_code
from app.scheduling.plan import Group, Plan
from app.scheduling.problem import Problem
from app.scheduling.slots import Slot
from app.services import board_choices
from app.services.board_choices import Choice
from app.services.board_effects import Effect, Standing
from app.services.judging import Judged
from app.services.showing import Known, current_plan, known_of, programme_view
from app.services.shown import ProgrammeView
from app.services.snapshot import problem_of


def open_board(
    database: Database,
    programme: str,
    *,
    as_of: date | None = None,
    before: "Board | None" = None,
) -> "Board":
    """A programme's board, read once. `as_of` is today's date: what is past by then is locked.

    `before` is a board that was read before: as long as nothing was written since, it is the one.

    Raises:
        UserError: there is no such programme.
    """
    with database.reading() as rows:
        if before is not None and before.still(rows, programme, as_of):
            return before
        problem = problem_of(rows, programme, as_of=as_of)
        known, judged = known_of(rows, programme), current_plan(rows, problem)
        return Board(
            known=known,
            problem=problem,
            judged=judged,
            view=programme_view(known, problem, judged),
            as_of=as_of,
            stand=last_work(rows),
            taken=frozenset(rows.scalars(select(GroupRow.code))),
        )


def last_work(rows: Rows) -> int:
    """The number of the last unit of work: as long as it is the same, nothing has changed."""
    return rows.scalar(select(func.max(ChangeRow.work))) or 0


@dataclass(frozen=True)
class Board:
    """A programme with its current plan, judged; it stays as it was read, whatever is stored.

    `view` is all that is shown of it. `judged` is None where nothing is planned yet: then a hand
    begins with nobody in a group.
    `stand` is the number of the last unit of work that it has seen, `taken` are the codes of all
    groups of all programmes.
    """

    known: Known
    problem: Problem
    judged: Judged | None
    view: ProgrammeView
    as_of: date | None
    stand: int
    taken: frozenset[str]

    @property
    def programme(self) -> str:
        """The programme's code."""
        return self.problem.programme

    @cached_property
    def plan(self) -> Plan:
        """The plan with every group that the programme has had, those that nobody is in last."""
        plan = self.judged.plan if self.judged else Plan()
        there = {g.code for g in plan.groups}
        names = self.known.names.groups
        empty = (Group(code, name, ()) for code, name in names.items() if code not in there)
        return replace(plan, groups=(*plan.groups, *empty))

    @property
    def new_group(self) -> str:
        """The code of a group that is not there yet: a child who goes to it begins it."""
        return next_code(self.programme, self.taken)

    @cached_property
    def standing(self) -> Standing:
        """What effects are reckoned from."""
        return Standing(Facts(self.problem), self.plan, self.known.names, self.known.kinds)

    def still(self, rows: Rows, programme: str, as_of: date | None) -> bool:
        """Whether it shows a programme as it is on a date: nothing was written since."""
        asked = self.programme == programme and self.as_of == as_of
        return asked and last_work(rows) == self.stand

    def effect(self, *edits: Edit) -> Effect:
        """What edits would do, one after the other. Nothing is stored."""
        return self.standing.effect(edits)

    def groups_for(self, child: str) -> tuple[Choice, ...]:
        """The groups that a child could be in, possible ones first, by cost."""
        found = board_choices.groups_for(self.standing, child, self.new_group)
        return board_choices.in_order(found)

    def activities_for(self, session: str, block: datetime, group: str) -> tuple[Choice, ...]:
        """What a group could do from a block on, possible activities first, by cost."""
        found = board_choices.activities_for(self.standing, session, block, group)
        return board_choices.in_order(found)

    def people_for(self, slot: Slot, off: str | None = None) -> tuple[Choice, ...]:
        """Who could be on a slot, legal ones first, by cost: in the place of `off`, or as well."""
        return board_choices.in_order(board_choices.people_for(self.standing, slot, off))

    def rooms_for(self, session: str, child: str) -> tuple[Choice, ...]:
        """The rooms in which a child could sleep, possible ones first, by cost."""
        return board_choices.in_order(board_choices.rooms_for(self.standing, session, child))

    def after(self, judged: Judged, groups: Sequence[Group], *, stand: int) -> "Board":
        """The board after an edit was stored as the unit of work `stand`, without reading again."""
        names = self.known.names
        called = {**names.groups, **{g.code: g.name for g in groups}}
        known = replace(self.known, names=replace(names, groups=called))
        return replace(
            self,
            known=known,
            problem=judged.problem,
            judged=judged,
            view=programme_view(known, judged.problem, judged),
            stand=stand,
            taken=self.taken | called.keys(),
        )
