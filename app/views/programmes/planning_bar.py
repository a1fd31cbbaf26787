"""Plans and repairs a programme behind the window, publishes, and says what stays open."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import Unpack, override

from app.services.differences import Difference, tell_difference
from app.services.planning import Planned, Planning, Terms
from app.services.proposals import Proposal
from app.services.readiness import ReadyLists
from app.services.shown import PlanView
from app.views.acting import ActionButton
from app.views.desk import PLANS, Desk
from app.views.flow import flowing
from app.views.look import GAP, TARGET, Banner, em, words
from app.views.page_text import TELLS
from app.views.programmes.proposal_dialog import ProposalDialog
from app.views.programmes.searching import Searching
from app.views.programmes.year_dialog import YearDialog
from app.views.work import Going
from app.words import counted

T = TypeVar("T")
SECONDS, MOST = 60, 3600
BESIDE = 40
"""Lines of text: how wide the bar is at least where a sentence stands beside its button."""
NO_REPAIR = "The plan needs no repair: nothing is better by more than what it would upset."
PUBLISHED = "Published: papers are made from this plan from now on."
TAKEN_BACK = "Undo takes it back."
REPAIR = "Put right what has changed, and move as little as possible."
WHAT_IF = "Try a change out before anything is stored."
PUBLISH = "Papers are made from the published plan."
VARIANTS = "The plans of this programme side by side: compare them, and make one the current one."
EARLY = "Planning ended early: with more time the plan may become better."


class PlanningBar(QWidget):
    """Plan, Repair, Stop, Undo, Publish: what is done with one programme's plan."""

    finished = Signal()
    whatif_wanted = Signal(object)
    """Something is to be tried out: a fix, or whatever is then chosen."""
    variants_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._programme: str | None = None
        self._plan: PlanView | None = None
        self.actions_for_menu: list[QAction] = []
        self.state = words()
        self.searching = Searching(desk.work, self)
        self.searching.said.connect(self.state.setText)
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("The planner is at work")
        self.notices = Banner(closes=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(self._buttons())
        layout.addWidget(self.bar)
        self._standing = self._state_row()
        layout.addLayout(self._standing)
        layout.addWidget(self.notices)
        self._refresh()

    def _buttons(self) -> QWidget:
        self.plan_button = self._button("P&lan", "F5", self.plan, "Find the best plan there is.")
        self.stop_button = self._button("S&top", "Shift+F5", self.stop, "Keep the best so far.")
        self.repair_button = self._button("Repa&ir…", "F6", self.repair, REPAIR)
        self.whatif_button = self._button("What i&f…", "F7", self._try_out, WHAT_IF)
        self.publish_button = self._button("P&ublish", "", self.publish, PUBLISH)
        self.variants_button = self._button("Variants", "", self.variants_wanted.emit, VARIANTS)
        self.undo_button = ActionButton("Und&o", self.desk.undoing.undo_action)
        self.redo_button = ActionButton("Redo", self.desk.undoing.redo_action)
        return flowing(
            self.plan_button,
            *self._most(),
            self.stop_button,
            self.repair_button,
            self.whatif_button,
            self.undo_button,
            self.redo_button,
            self.variants_button,
            self.publish_button,
        )

    def _button(self, text: str, keys: str, do: Callable[[], object], tip: str) -> ActionButton:
        """A button, and the action that the menu bar has of it."""
        action = QAction(text, self)
        action.setToolTip(tip)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda *_: do())
        self.actions_for_menu.append(action)
        return ActionButton(text, action)

    def _try_out(self) -> None:
        self.whatif_wanted.emit(None)

    def _state_row(self) -> QBoxLayout:
        """How far the programme is; what stays open leads to where it is told."""
        self.open_button = QPushButton()
        self.open_button.setMinimumHeight(TARGET)
        self.open_button.setProperty(TELLS, "how far the plan is")
        self.open_button.setToolTip("What stays open and what is broken, why, and what would help.")
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(GAP)
        row.addWidget(self.open_button)
        row.addWidget(self.state, 1)
        return row

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stands the sentence below its button where both side by side leave it too few words."""
        super().resizeEvent(event)
        beside = self.width() >= em(self) * BESIDE
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._standing.setDirection(way)

    def _most(self) -> tuple[QWidget, QWidget]:
        self.seconds = QSpinBox()
        self.seconds.setRange(1, MOST)
        self.seconds.setValue(SECONDS)
        self.seconds.setSuffix(" s")
        self.seconds.setMinimumHeight(TARGET)
        self.seconds.setAccessibleName("Seconds for planning, at most")
        label = QLabel("at &most")
        label.setBuddy(self.seconds)
        return label, self.seconds

    def show_state(self, programme: str | None, sentence: str, plan: PlanView | None) -> None:
        """Shows how far a programme is."""
        if programme != self._programme:
            self.notices.say("")
        self._programme, self._plan = programme, plan
        self.open_button.setVisible(plan is not None)
        self.open_button.setText(open_said(plan) if plan else "")
        if not self.searching.working:
            self.state.setText(sentence)
        self._refresh()

    @property
    def _planning(self) -> Planning:
        return Planning(self.desk.database, self.desk.user)

    @Slot()
    def plan(self) -> None:
        """Plans the programme behind the window."""
        self._search(self._planning.plan, self._done)

    @Slot()
    def repair(self) -> None:
        """Plans from what is planned, behind the window, and shows what would change."""
        database, propose = self.desk.database, self._planning.propose

        def told(programme: str, **terms: Unpack[Terms]) -> tuple[Proposal, Difference]:
            proposal = propose(programme, **terms)
            return proposal, tell_difference(database, proposal)

        self._search(partial(told, repair=True), self._proposed)

    def _search(self, search: Callable[..., T], done: Callable[[T], None]) -> None:
        """Lets the planner work behind the window, with progress, until it is stopped."""
        if self._programme is None or self.searching.working:
            return
        programme, seconds = self._programme, float(self.seconds.value())
        today = self.desk.today

        def run(going: Going) -> T:
            return search(
                programme, seconds=seconds, as_of=today, stop=going.stop, report=going.report
            )

        self.notices.say("")
        saying = f"Planning {programme}"
        self.searching.run(run, saying, done=done, failed=self._failed, seconds=seconds)
        self._refresh()

    @Slot()
    def stop(self) -> None:
        """Ends planning with the best plan that was found so far."""
        self.searching.stop()
        self.stop_button.allow(when=False)

    def _done(self, planned: Planned) -> None:
        self._refresh()
        if planned.kept:
            self.notices.say("The plan before was as good, and stays.")
        elif planned.cut:
            self.notices.say(EARLY)
        self.desk.changed.emit(frozenset({PLANS}))

    def _proposed(self, found: tuple[Proposal, Difference]) -> None:
        self._refresh()
        self.finished.emit()
        proposal, told = found
        if proposal.kept:
            self.notices.say(NO_REPAIR)
            return
        if proposal.outcome.cut:
            self.notices.say(EARLY)
        accept = partial(self._planning.accept, proposal)
        title = f"Repair {proposal.problem.programme}: what would change"
        dialog = ProposalDialog(self.desk, told, accept, self, title=title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.stored.connect(self._repaired)
        dialog.open()

    @Slot()
    def _repaired(self) -> None:
        self.notices.say("The repair is the current plan. Undo brings the plan before it back.")
        self.desk.changed.emit(frozenset({PLANS}))

    @Slot()
    def plan_all(self) -> None:
        """Opens what plans all programmes together."""
        self.notices.say("")
        dialog = YearDialog(self.desk, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _failed(self, error: BaseException) -> None:
        self._refresh()
        self.desk.work.failed(error)
        self.finished.emit()

    @Slot()
    def publish(self) -> None:
        """Publishes the plan."""
        if self._programme is None:
            return
        planning, programme, today = self._planning, self._programme, self.desk.today
        plan = self._plan
        ready = ReadyLists(self.desk.database)

        def publish(_: Going) -> str:
            planning.publish(programme, as_of=today)
            return ready.of(programme).waits

        self.desk.work.run(publish, done=lambda waits: self._published(plan, waits))

    def _published(self, plan: PlanView | None, waits: str) -> None:
        """Says what is published, what it falls short of, and for whom rosters still wait."""
        short = short_said(plan) if plan else ""
        self.notices.say(" ".join(each for each in (PUBLISHED, short, waits, TAKEN_BACK) if each))
        self.desk.changed.emit(frozenset({PLANS}))

    def _refresh(self) -> None:
        """Lets only that be done which can be done now."""
        working, there = self.searching.working, self._programme is not None
        for each in (self.plan_button, self.whatif_button):
            each.allow(when=there and not working)
        for each in (self.repair_button, self.publish_button, self.variants_button):
            each.allow(when=there and self._plan is not None and not working)
        self.stop_button.allow(when=working)
        self.seconds.setEnabled(there and not working)
        self.bar.setVisible(working)


def short_said(plan: PlanView) -> str:
    """What a plan falls short of: "⚠ It breaks 1 rule and leaves 2 things open: see Check."."""
    gaps, broken = len(plan.gaps), len(plan.breaches)
    breaks = f"breaks {counted(broken, 'rule')}" if broken else ""
    leaves = f"leaves {counted(gaps, 'thing')} open" if gaps else ""
    said = " and ".join(each for each in (breaks, leaves) if each)
    return f"⚠ It {said}: see Check." if said else ""


def open_said(plan: PlanView) -> str:
    """How much of a plan stays open, and how many rules it breaks."""
    gaps, broken = len(plan.gaps), len(plan.breaches)
    rules = f"{counted(broken, 'rule')} broken" if broken else "no rule broken"
    mark = "⚠" if gaps or broken else "✓"
    return f"{mark} {gaps or 'Nothing'} open, {rules}"
