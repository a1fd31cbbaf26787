"""What a plan says, part by part, and the step to which each part belongs."""

from collections.abc import Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.board import Board
from app.services.pinboard import NO_BOARD, PinBoard
from app.services.shown import PlanView
from app.views.desk import Desk
from app.views.look import GAP, heading, inset, words
from app.views.programmes.board_storing import Storing
from app.views.programmes.fairness_view import FairnessView
from app.views.programmes.gaps_view import GapsView
from app.views.programmes.grid_view import NO_PLAN, GridView
from app.views.programmes.groups_view import GroupsBoard
from app.views.programmes.papers_view import PapersView
from app.views.programmes.pinning import Pinning
from app.views.programmes.pins_view import PinsView
from app.views.programmes.plan_lines import (
    COSTS,
    STAGES,
    cost_lines,
    stage_lines,
)
from app.views.programmes.ready_view import ReadyView
from app.views.programmes.rooms_view import RoomsBoard
from app.views.programmes.sharing_view import SharingView
from app.views.programmes.staff_view import StaffBoard
from app.views.programmes.standby_view import StandbyView
from app.views.programmes.steps import Parts
from app.views.programmes.table_part import TablePart
from app.views.programmes.variants_view import VariantsView


class PlanParts:
    """The parts that show a plan, each by its step."""

    def __init__(self, desk: Desk) -> None:
        self.pinning = Pinning(desk)
        self.groups = GroupsBoard(desk, self.pinning)
        self.grid = GridView(desk, self.pinning)
        self.staff = StaffBoard(desk, self.pinning)
        self.rooms = RoomsBoard(desk, self.pinning)
        self.pins = PinsView(self.pinning)
        self.variants = VariantsView(desk)
        self.gaps = GapsView(desk)
        self.standby = StandbyView(desk)
        self.fairness = FairnessView(desk)
        self.ready = ReadyView(desk)
        self.sharing = SharingView(desk)
        self.papers = PapersView(desk)
        self.score = ScorePart()
        cards = (self.groups.view.explaining, self.rooms.view.explaining)
        for explaining in (*cards, self.grid.doing.explaining):
            explaining.gap_wanted.connect(self.gaps.choose)

    @property
    def storings(self) -> tuple[Storing, ...]:
        """Where the boards store what a hand has done."""
        cards = (board.view.moving.storing for board in (self.groups, self.rooms))
        return (*cards, self.grid.storing, self.staff.storing)

    def want(self, programme: str | None) -> None:
        """From now on, what a hand does to another programme is stored, but not shown."""
        for storing in self.storings:
            storing.wanted = programme

    def by_step(self) -> Mapping[str, Parts]:
        """The steps behind that of the cohort, in their order."""
        return {
            "Groups": [("Groups", self.groups)],
            "Activities": [("Activities", self.grid)],
            "Staff": [("Duties", self.staff), ("Standby", self.standby)],
            "Rooms": [("Beds", self.rooms), ("Sharing", self.sharing)],
            "Check": [
                ("Gaps", self.gaps),
                ("Score", self.score),
                ("Fairness", self.fairness),
                ("Pins", inset(self.pins)),
                ("Variants", inset(self.variants)),
            ],
            "Papers": [("Papers", self.papers)],
        }

    def show_board(self, board: Board | None, pins: PinBoard = NO_BOARD) -> None:
        """Shows a programme's plan with what is pinned of it, or that there is none yet."""
        view = board.view if board else None
        plan = view.plan if view else None
        self.pinning.show(view.code if view else None, pins)
        for by_board in (self.groups, self.grid, self.staff, self.rooms):
            by_board.show_board(board)
        self.score.show_plan(plan)
        self.pins.show_view(view)
        for asked in (self.gaps, self.standby, self.fairness, self.variants):
            asked.show_view(view)
        for casework in (self.ready, self.sharing, self.papers):
            casework.show_view(view)


class ScorePart(QWidget):
    """What a plan costs, by rule and by stage, and how good it is known to be."""

    def __init__(self) -> None:
        super().__init__()
        self.headline = heading("")
        self.headline.setWordWrap(True)
        self.headline.setMinimumWidth(1)
        self.made = words()
        self.costs = TablePart("Costs by rule")
        self.stages = TablePart("Stages")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GAP, GAP, GAP, GAP)
        layout.setSpacing(GAP)
        layout.addWidget(self.headline)
        layout.addWidget(self.made)
        layout.addWidget(self.costs, 3)
        layout.addWidget(self.stages, 2)

    def show_plan(self, plan: PlanView | None) -> None:
        """Shows a plan's score."""
        self.headline.setText(plan.headline if plan else "")
        self.made.setText(f"Score {plan.score}: lower is better. Made {plan.made}." if plan else "")
        if plan is None:
            self.costs.clear(NO_PLAN)
            self.stages.clear("")
        else:
            self.costs.fill(COSTS, cost_lines(plan), "It costs nothing at all.")
            self.stages.fill(STAGES, stage_lines(plan), "")
