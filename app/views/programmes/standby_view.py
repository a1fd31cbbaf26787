"""Who else could take a duty: for each duty of a plan the people, best first."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from app.scheduling.problem import DutyKind
from app.services.planning import Planning
from app.services.shown import ProgrammeView
from app.services.standby import ReadyTold, StandbyTold, standbys_told
from app.views.desk import Desk
from app.views.flow import flowing
from app.views.look import GAP, TARGET, em, words
from app.views.programmes.table_part import TablePart
from app.views.programmes.told_later import ToldLater
from app.views.work import Going
from app.views.wrapping import SentenceList

HEADERS = ("Duty", "Has it", "First to ask", "Others")
KINDS = {
    "All duties": None,
    "Leading a block": DutyKind.LEAD,
    "With a group by day": DutyKind.DAY,
    "Sleeping in": DutyKind.NIGHT,
}
LEAST = 5
"""Lines of text: a list is never lower."""
ALL = "All sessions"
NO_DUTIES = "There is no such duty in this plan. Choose another session or kind of duty."
NOBODY = "Nobody else can."


class StandbyView(ToldLater):
    """The duties of a plan, and for the chosen one who could take it and why others cannot."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._told: Sequence[StandbyTold] = ()
        self._shown: Sequence[StandbyTold] = ()
        self.empty = words()
        self.duties = TablePart("Duties, and who has them")
        self.duties.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.duties.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.duties.table.selectionModel().currentRowChanged.connect(self._duty_chosen)
        self.duties.setMinimumHeight(em(self) * LEAST)
        self.people = SentenceList("Who else could, best first, and why others cannot")
        self.people.setMinimumHeight(em(self) * LEAST)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GAP, GAP, GAP, GAP)
        layout.setSpacing(GAP)
        self.row = self._choosers()
        for widget in (self.empty, self.row):
            layout.addWidget(widget)
        layout.addWidget(self.duties, 3)
        layout.addWidget(self.people, 2)
        layout.addStretch(0)

    def _choosers(self) -> QWidget:
        self.session, self.kind = QComboBox(), QComboBox()
        for box, name in ((self.session, "Session"), (self.kind, "Kind of duty")):
            box.setAccessibleName(name)
            box.setMinimumHeight(TARGET)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for name, kind in KINDS.items():
            self.kind.addItem(name, kind)
        self.session.currentIndexChanged.connect(self._fill)
        self.kind.currentIndexChanged.connect(self._fill)
        of_session, of_kind = QLabel("Standb&y for"), QLabel("&Duty")
        of_session.setBuddy(self.session)
        of_kind.setBuddy(self.kind)
        return flowing(of_session, self.session, of_kind, self.kind)

    @override
    def question(self, programme: str) -> Callable[[Going], tuple[StandbyTold, ...]]:
        database, user, today = self.desk.database, self.desk.user, self.desk.today

        def ask(_: Going) -> tuple[StandbyTold, ...]:
            judged = Planning(database, user).judge(programme, as_of=today)
            return standbys_told(database, judged)

        return ask

    @override
    def show_view(self, view: ProgrammeView | None) -> None:
        sessions = {s.code: s.title for s in view.sessions} if view else {}
        wanted = self.session.currentData()
        self.session.blockSignals(True)  # noqa: FBT003 -- Qt's own
        self.session.clear()
        self.session.addItem(ALL, None)
        for code, title in sessions.items():
            self.session.addItem(title, code)
        self.session.setCurrentIndex(max(0, self.session.findData(wanted)) if wanted else 0)
        self.session.blockSignals(False)  # noqa: FBT003 -- Qt's own
        super().show_view(view)

    @override
    def show_told(self, told: tuple[StandbyTold, ...]) -> None:
        self._told = told
        self._show(there=True)
        self._fill()

    @override
    def show_nothing(self, why: str) -> None:
        self._told = ()
        self.empty.setText(why)
        self._show(there=False)

    def _show(self, *, there: bool) -> None:
        self.empty.setHidden(there)
        for each in (self.row, self.duties, self.people):
            each.setVisible(there)

    @Slot()
    def _fill(self) -> None:
        """Shows the duties that are asked for."""
        session, kind = self.session.currentData(), self.kind.currentData()
        self._shown = [
            each
            for each in self._told
            if session in (None, each.slot.session) and kind in (None, each.slot.kind)
        ]
        self.duties.fill(HEADERS, map(_line, self._shown), NO_DUTIES)
        self.people.setVisible(bool(self._shown))
        if self._shown:
            self.duties.table.selectRow(0)

    @Slot()
    def _duty_chosen(self) -> None:
        row = self.duties.table.currentIndex().row()
        self.people.clear()
        if 0 <= row < len(self._shown):
            self._show_people(self._shown[row])

    def _show_people(self, told: StandbyTold) -> None:
        self.people.add_heading(f"{told.name} {told.duty}. Who else could?")
        self.people.addItems([_could(ready) for ready in told.ready] or [NOBODY])
        if told.others:
            self.people.add_heading("Who cannot, and why")
            self.people.addItems(list(told.others))


def _line(told: StandbyTold) -> Sequence[str]:
    duty = f"{told.duty[0].upper()}{told.duty[1:]}"
    first = told.ready[0].name if told.ready else "⚠ nobody"
    others = len(told.ready) - 1
    return (duty, told.name, first, f"{others} more" if others > 0 else "")


def _could(ready: ReadyTold) -> str:
    """A person who could, and what it would come to."""
    then = "".join(f" ⚠ But then: {broken}" for broken in ready.breaks)
    return f"{ready.name}: {ready.comes_to}.{then}"
