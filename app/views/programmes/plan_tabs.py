"""What a plan says: groups, activities, staff, rooms, gaps, fairness, score, who is ready."""

from PySide6.QtWidgets import (
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.services.pinboard import NO_BOARD, PinBoard
from app.services.shown import PlanView, ProgrammeView
from app.views.desk import Desk
from app.views.look import GAP, heading, inset, words
from app.views.programmes.fairness_view import FairnessView
from app.views.programmes.gaps_view import GapsView
from app.views.programmes.grid_view import NO_PLAN, GridView
from app.views.programmes.groups_view import GroupsView
from app.views.programmes.pinning import Pinning
from app.views.programmes.pins_view import PinsView
from app.views.programmes.plan_lines import (
    COSTS,
    STAGES,
    cost_lines,
    stage_lines,
)
from app.views.programmes.ready_view import ReadyView
from app.views.programmes.rooms_view import RoomsView
from app.views.programmes.sharing_view import SharingView
from app.views.programmes.staff_view import StaffView
from app.views.programmes.standby_view import StandbyView
from app.views.programmes.table_part import TablePart
from app.views.programmes.variants_view import VariantsView


class PlanTabs:
    """The tabs that show a plan, added behind those of the programme itself."""

    def __init__(self, tabs: QTabWidget, desk: Desk) -> None:
        self._tabs = tabs
        self.pinning = Pinning(desk)
        self.groups = GroupsView(self.pinning)
        self.grid = GridView(desk, self.pinning)
        self.staff = StaffView(self.pinning)
        self.rooms = RoomsView(self.pinning)
        self.pins = PinsView(self.pinning)
        self.variants = VariantsView(desk)
        self.gaps = GapsView(desk)
        self.standby = StandbyView(desk)
        self.fairness = FairnessView(desk)
        self.ready = ReadyView(desk)
        self.sharing = SharingView(desk)
        self.score = ScorePart()
        tabs.addTab(self.groups, "Groups")
        tabs.addTab(self.grid, "Activities")
        tabs.addTab(inset(self.staff), "Staff")
        tabs.addTab(inset(self.rooms), "Rooms")
        self._gaps_at = tabs.addTab(self.gaps, "Gaps")
        tabs.addTab(self.standby, "Standby")
        tabs.addTab(self.fairness, "Fairness")
        tabs.addTab(self.score, "Score")
        self._pins_at = tabs.addTab(inset(self.pins), "Pins")
        tabs.addTab(inset(self.variants), "Variants")
        tabs.addTab(self.ready, "Ready")
        tabs.addTab(self.sharing, "Sharing")

    def show_view(self, view: ProgrammeView | None, board: PinBoard = NO_BOARD) -> None:
        """Shows a programme's plan with what is pinned of it, or that there is none yet."""
        plan = view.plan if view else None
        self.pinning.show(view.code if view else None, board)
        self.groups.show_plan(plan)
        self.grid.show_view(view)
        for part in (self.gaps, self.standby, self.fairness, self.variants):
            part.show_view(view)
        for casework in (self.ready, self.sharing):
            casework.show_view(view)
        self.score.show_plan(plan)
        self.staff.show_plan(plan)
        self.rooms.show_view(view)
        self.pins.show_view(view)
        many = len(board.pinned)
        self._tabs.setTabText(self._pins_at, f"Pins ({many})" if many else "Pins")
        count = len(plan.gaps) + len(plan.breaches) if plan else 0
        self._tabs.setTabText(self._gaps_at, f"Gaps ({count})" if count else "Gaps")


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
