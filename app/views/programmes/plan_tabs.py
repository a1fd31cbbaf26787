"""What a plan says: groups, activities, staff, rooms, gaps, score."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHeaderView,
    QTabWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.services.shown import PlanView, ProgrammeView
from app.views.look import GAP, heading, inset, words
from app.views.programmes.grid_view import NO_PLAN, GridView
from app.views.programmes.groups_view import GroupsView
from app.views.programmes.plan_lines import (
    COSTS,
    ROOMS,
    STAGES,
    cost_lines,
    room_lines,
    staff_headers,
    staff_lines,
    stage_lines,
)
from app.views.programmes.table_part import TablePart

ALL_WELL = "Nothing stays open, and no rule is broken."


class PlanTabs:
    """The tabs that show a plan, added behind those of the programme itself."""

    def __init__(self, tabs: QTabWidget) -> None:
        self._tabs = tabs
        self.groups = GroupsView()
        self.grid = GridView()
        self.staff = TablePart("Staff: people by days", wraps=True)
        self.rooms = TablePart("Rooms")
        self.gaps = Gaps()
        self.score = ScorePart()
        tabs.addTab(self.groups, "Groups")
        tabs.addTab(self.grid, "Activities")
        tabs.addTab(inset(self.staff), "Staff")
        tabs.addTab(inset(self.rooms), "Rooms")
        self._gaps_at = tabs.addTab(self.gaps, "Gaps")
        tabs.addTab(self.score, "Score")

    def show_view(self, view: ProgrammeView | None) -> None:
        """Shows a programme's plan, or that there is none yet."""
        plan = view.plan if view else None
        self.groups.show_plan(plan)
        self.grid.show_view(view)
        self.gaps.show_plan(plan)
        self.score.show_plan(plan)
        if view is None or plan is None:
            self.staff.clear(NO_PLAN)
            self.rooms.clear(NO_PLAN)
        else:
            self.staff.fill(staff_headers(plan), staff_lines(plan), "Nobody has a duty.")
            self.rooms.fill(ROOMS, room_lines(view, plan), "Nobody sleeps away from home.")
        count = len(plan.gaps) + len(plan.breaches) if plan else 0
        self._tabs.setTabText(self._gaps_at, f"Gaps ({count})" if count else "Gaps")


class Gaps(QTreeWidget):
    """What stays open and what is broken, each in a sentence; below each why."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Gaps, each with its reasons")
        self.setHeaderHidden(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.setFrameShape(self.Shape.NoFrame)
        self.show_plan(None)

    def show_plan(self, plan: PlanView | None) -> None:
        """Shows a plan's gaps and breaches."""
        self.clear()
        if plan is None:
            self._add(NO_PLAN, ())
            return
        for breach in plan.breaches:
            self._add(f"⚠ A rule is broken. {breach}", ())
        for gap in plan.gaps:
            self._add(gap.sentence, gap.reasons or ("Nobody and nothing could fill it.",))
        if not plan.gaps and not plan.breaches:
            self._add(ALL_WELL, ())
        if self.topLevelItemCount() <= 5:
            self.expandAll()

    def _add(self, sentence: str, reasons: Sequence[str]) -> None:
        item = QTreeWidgetItem([sentence])
        item.setToolTip(0, sentence)
        item.addChildren([QTreeWidgetItem([reason]) for reason in reasons])
        self.addTopLevelItem(item)


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
