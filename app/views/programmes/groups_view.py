"""The groups of a plan, a column of cards each."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.services.pin_kinds import GroupPin, Pin
from app.services.shown import ChildView, PlanView
from app.views.flow import flowing
from app.views.look import GAP, TIGHT, em, heading, quiet, words
from app.views.programmes.grid_view import NO_PLAN
from app.views.programmes.pin_menu import PinMenu
from app.views.programmes.pinning import Pinning
from app.views.programmes.plan_lines import PINNED
from app.words import counted

WIDTH = 14
"""Lines of text: how wide a column is at least."""


class GroupsView(QWidget):
    """Columns of cards, one for each group, and one for children in no group."""

    def __init__(self, pinning: Pinning) -> None:
        super().__init__()
        self._pinning = pinning
        self.menu = PinMenu(pinning, self)
        self.row = flowing(self.menu.button)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.viewport().setAutoFillBackground(False)
        self.columns: list[QListWidget] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GAP, GAP, GAP, GAP)
        layout.setSpacing(GAP)
        layout.addWidget(self.row)
        layout.addWidget(self.area, 1)
        self.show_plan(None)

    def show_plan(self, plan: PlanView | None) -> None:
        """Shows a plan's groups; the same card stays chosen, with the focus if it had it."""
        chosen = [cards.currentRow() for cards in self.columns]
        focused = next((at for at, cards in enumerate(self.columns) if cards.hasFocus()), None)
        self.menu.forget()
        self.columns = []
        self.row.setVisible(plan is not None)
        page = self._page(plan)
        self.area.setWidget(page)
        page.setAutoFillBackground(False)  # it stands on what the tab stands on
        for cards, row in zip(self.columns, chosen, strict=False):
            cards.setCurrentRow(row)
        if focused is not None and focused < len(self.columns):
            self.columns[focused].setFocus()

    def _page(self, plan: PlanView | None) -> QWidget:
        page = QWidget()
        layout = QHBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        if plan is None:
            layout.addWidget(words(NO_PLAN), 1, Qt.AlignmentFlag.AlignTop)
            return page
        for group in plan.groups:
            pins = [GroupPin(child.code, group.code) for child in group.children]
            layout.addLayout(self._column(group.name, group.phase, group.children, pins), 1)
        if plan.ungrouped:
            layout.addLayout(self._column("⚠ In no group", "see Gaps", plan.ungrouped, ()), 1)
        return page

    def _column(
        self, name: str, phase: str, children: Sequence[ChildView], pins: Sequence[Pin]
    ) -> QVBoxLayout:
        many = counted(len(children), "child", "children")
        cards = QListWidget()
        cards.setAccessibleName(f"{name}: {many}")
        cards.setMinimumWidth(em(cards) * WIDTH)
        cards.setWordWrap(True)
        cards.setSpacing(TIGHT)
        held = [self._pinning.holds(pin) for pin in pins] or [False] * len(children)
        for child, is_held in zip(children, held, strict=True):
            cards.addItem(f"{child.name}\n{child.detail}{f' · {PINNED}' if is_held else ''}")

        def pins_at(index: QModelIndex) -> Sequence[Pin]:
            return pins[index.row() : index.row() + 1]

        self.menu.add(cards, pins_at)
        self.columns.append(cards)
        column = QVBoxLayout()
        column.setSpacing(TIGHT)
        column.addWidget(heading(name))
        column.addWidget(quiet(f"{phase} · {many}"))
        column.addWidget(cards, 1)
        return column
