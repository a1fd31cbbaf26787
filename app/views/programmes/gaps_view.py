"""What stays open and what is broken, why, and what would close it."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QProgressBar, QTreeWidgetItem, QVBoxLayout, QWidget
from typing_extensions import override

from app.services.fixes import FixTold, GapExplained, contradictions_of, what_closes
from app.services.planning import Planning
from app.services.sentences import GapTold
from app.services.shown import PlanView, ProgrammeView
from app.views.desk import Desk
from app.views.flow import flowing
from app.views.look import GAP, button, words
from app.views.programmes.grid_view import NO_PLAN
from app.views.work import Going, Job, while_there
from app.views.wrapping import SentenceTree

TOLD = Qt.ItemDataRole.UserRole
FIXES = "fixes"
ALL_WELL = "Nothing stays open, and no rule is broken."
NOBODY = "Nobody and nothing could fill it."
GIVE_UP = "Give up any one of these, and the others can be kept: free a pin, or remove a tie."
TRYING = "Trying changes one by one, the cheapest first…"
NONE_CLOSES = "Nothing that was tried closes it."
NOT_ALL = "Not everything could be tried."
HOW = "Choose a gap to try what would close it; what is found can be tried out on the whole plan."
FOUND = "What would close it, the least trouble first:"


class GapsView(QWidget):
    """Each gap in a sentence; below it why, and what would close it once that was tried."""

    whatif_wanted = Signal(object)
    """A fix that is to be tried out on a copy of everything."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._view: ProgrammeView | None = None
        self._job: Job | None = None
        self._stale = True
        self.empty = words(NO_PLAN)
        self.tree = SentenceTree("Gaps, each with its reasons")
        self.tree.currentItemChanged.connect(self._refresh)
        self.state = words()
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Changes are being tried")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GAP, GAP, GAP, GAP)
        layout.setSpacing(GAP)
        layout.addWidget(self.empty)
        layout.addWidget(self.tree, 1)
        layout.addStretch(0)
        for widget in (self.bar, self.state, self._buttons()):
            layout.addWidget(widget)
        self.show_view(None)

    def _buttons(self) -> QWidget:
        self.close_button = button("What would &close it?", self.try_fixes)
        self.stop_button = button("Stop tr&ying", self.stop)
        self.try_button = button("Try it &as what-if…", self._want)
        self.row = flowing(self.close_button, self.stop_button, self.try_button)
        return self.row

    def show_view(self, view: ProgrammeView | None) -> None:
        """Shows a programme's gaps and breaches. What was tried before is of another plan."""
        self._view, self._stale = view, True
        plan = view.plan if view else None
        self.tree.clear()
        if plan is not None:
            self._fill(plan)
        open_ = self.tree.topLevelItemCount() > 0
        self.empty.setText(ALL_WELL if plan else NO_PLAN)
        self.empty.setVisible(not open_)
        for each in (self.tree, self.row):
            each.setVisible(open_)
        self.state.setText(HOW if plan and plan.gaps else "")
        if 0 < self.tree.topLevelItemCount() <= 5:
            self.tree.expandAll()
        if first := self.tree.topLevelItem(0):
            self.tree.setCurrentItem(first)
        self._refresh()
        if self.isVisible():
            self._ask_contradictions()

    def _fill(self, plan: PlanView) -> None:
        for breach in plan.breaches:
            self.tree.addTopLevelItem(_item(f"⚠ A rule is broken. {breach}", ()))
        for gap in plan.gaps:
            self.tree.addTopLevelItem(_item(gap.sentence, gap.reasons or (NOBODY,), gap))

    @Slot(object)
    def choose(self, gap: GapTold) -> None:
        """Lets the keys be on a gap, with its reasons below it."""
        for at in range(self.tree.topLevelItemCount()):
            item = self.tree.topLevelItem(at)
            if item is not None and item.data(0, TOLD) == gap:
                item.setExpanded(True)
                self.tree.setCurrentItem(item)
                self.tree.setFocus()

    # pins and ties

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._ask_contradictions()

    def _ask_contradictions(self) -> None:
        self._stale = False
        view = self._view
        if view is not None:
            ask = partial(contradictions_of, self.desk.database, view.code, as_of=self.desk.today)
            done = while_there(self, partial(self._contradict, view))
            self.desk.work.run(lambda _: ask(), done=done)

    def _contradict(self, view: ProgrammeView, sentences: Iterable[str]) -> None:
        """Shows which pins and ties contradict each other, before everything else."""
        if view is not self._view:
            return
        items = [_item(f"⚠ {sentence}", (GIVE_UP,)) for sentence in sentences]
        self.tree.insertTopLevelItems(0, items)
        for item in items:
            item.setExpanded(True)
        self.tree.setVisible(self.tree.topLevelItemCount() > 0)
        self.empty.setHidden(self.tree.topLevelItemCount() > 0)

    # what would close it

    @Slot()
    def try_fixes(self) -> None:
        """Tries what would close the chosen gap, behind the window."""
        gap, view = self._chosen(GapTold), self._view
        if gap is None or view is None or self._job is not None:
            return
        database, user, today = self.desk.database, self.desk.user, self.desk.today

        def run(going: Going) -> GapExplained:
            judged = Planning(database, user).judge(view.code, as_of=today)
            return what_closes(database, judged, gap, stop=going.stop)

        self._job = self.desk.work.run(run, done=self._tried, failed=self._failed)
        self.state.setText(TRYING)
        self._refresh()
        self.stop_button.setFocus()

    @Slot()
    def stop(self) -> None:
        """Ends trying with what was found so far."""
        if self._job is not None:
            self._job.stop()

    def _tried(self, explained: GapExplained) -> None:
        """Shows the fixes below their gap, if it is still there."""
        self._end(_summary(explained))
        for at in range(self.tree.topLevelItemCount()):
            item = self.tree.topLevelItem(at)
            if item is not None and item.data(0, TOLD) == explained.gap:
                self._show_fixes(item, explained)

    def _show_fixes(self, item: QTreeWidgetItem, explained: GapExplained) -> None:
        _forget(item)
        fixes = QTreeWidgetItem([FOUND if explained.fixes else NONE_CLOSES])
        fixes.setData(0, TOLD, FIXES)
        fixes.addChildren([_item(fix.sentence, fix.moves, fix) for fix in explained.fixes])
        item.addChild(fixes)
        for each in (item, fixes):
            each.setExpanded(True)
        self.tree.setCurrentItem(fixes.child(0) or fixes)
        self.tree.setFocus()

    def _failed(self, error: BaseException) -> None:
        self._end("")
        self.desk.work.failed(error)

    def _end(self, sentence: str) -> None:
        self._job = None
        self.state.setText(sentence)
        self._refresh()

    @Slot()
    def _want(self) -> None:
        fix = self._chosen(FixTold)
        if fix is not None:
            self.whatif_wanted.emit(fix)

    def _chosen(self, kind: type[Any]) -> Any:  # noqa: ANN401 -- of that kind, or None
        """What is told by the chosen row, or by one above it."""
        item = self.tree.currentItem()
        while item is not None and not isinstance(item.data(0, TOLD), kind):
            item = item.parent()
        return item.data(0, TOLD) if item is not None else None

    @Slot()
    def _refresh(self) -> None:
        working = self._job is not None
        self.bar.setVisible(working)
        self.stop_button.setEnabled(working)
        self.close_button.setEnabled(not working and self._chosen(GapTold) is not None)
        self.try_button.setEnabled(not working and self._chosen(FixTold) is not None)


def _item(sentence: str, below: Iterable[str], told: object = None) -> QTreeWidgetItem:
    item = QTreeWidgetItem([sentence])
    item.setData(0, TOLD, told)
    item.addChildren([QTreeWidgetItem([each]) for each in below])
    return item


def _forget(item: QTreeWidgetItem) -> None:
    """Takes away what was found before."""
    for at in reversed(range(item.childCount())):
        child = item.child(at)
        if child is not None and child.data(0, TOLD) == FIXES:
            item.takeChild(at)


def _summary(explained: GapExplained) -> str:
    """What trying came to, or why nothing was tried."""
    if explained.note:
        return explained.note
    found = NONE_CLOSES if not explained.fixes else "Choose one to try it out on the whole plan."
    return found if explained.complete else f"{found} {NOT_ALL}"
