"""The groups of a plan, a column of cards each."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.services.shown import ChildView, PlanView
from app.views.look import GAP, TIGHT, em, heading, quiet, words
from app.views.programmes.grid_view import NO_PLAN

WIDTH = 14
"""Lines of text: how wide a column is at least."""


class GroupsView(QScrollArea):
    """Columns of cards, one for each group, and one for children in no group."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.columns: list[QListWidget] = []
        self.show_plan(None)

    def show_plan(self, plan: PlanView | None) -> None:
        """Shows a plan's groups."""
        page = QWidget()
        layout = QHBoxLayout(page)
        layout.setContentsMargins(GAP, GAP, GAP, GAP)
        layout.setSpacing(GAP)
        self.columns = []
        if plan is None:
            layout.addWidget(words(NO_PLAN), 1, Qt.AlignmentFlag.AlignTop)
        else:
            for group in plan.groups:
                layout.addLayout(self._column(group.name, group.phase, group.children), 1)
            if plan.ungrouped:
                layout.addLayout(self._column("⚠ In no group", "see Gaps", plan.ungrouped), 1)
        self.setWidget(page)

    def _column(self, name: str, phase: str, children: Sequence[ChildView]) -> QVBoxLayout:
        many = "child" if len(children) == 1 else "children"
        cards = QListWidget()
        cards.setAccessibleName(f"{name}: {len(children)} {many}")
        cards.setMinimumWidth(em(cards) * WIDTH)
        cards.setWordWrap(True)
        cards.setSpacing(TIGHT)
        cards.addItems([f"{child.name}\n{child.detail}" for child in children])
        self.columns.append(cards)
        column = QVBoxLayout()
        column.setSpacing(TIGHT)
        column.addWidget(heading(name))
        column.addWidget(quiet(f"{phase} · {len(children)} {many}"))
        column.addWidget(cards, 1)
        return column
