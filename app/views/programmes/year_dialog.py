"""Plans all programmes together, with progress and Stop, and a line for what came of each."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QSize, Slot
from PySide6.QtWidgets import QDialog, QLabel, QProgressBar, QSpinBox, QVBoxLayout, QWidget
from typing_extensions import override

from app.errors import UserError
from app.services.year import SECONDS, Year, YearPlanned
from app.views.desk import PLANS, Desk
from app.views.flow import flowing
from app.views.look import GAP, TARGET, WIDE, Banner, button, em, words
from app.views.programmes.searching import Searching
from app.views.programmes.table_part import TablePart
from app.views.trouble import tell
from app.views.work import Going
from app.words import counted

WHAT = (
    "Every programme that is not over yet is planned anew, for the best of all together: staff "
    "and equipment that two programmes need go where they do more. All is stored at the end, or "
    "nothing."
)
HEADERS = ("Programme", "Score", "Before", "Open", "Rules broken", "Moves")
MOST = 3600
ON_SCREEN = 0.9


class YearDialog(QDialog):
    """Plans a year at once."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setWindowTitle("Plan all programmes")
        self.searching = Searching(desk.work, self)
        self.state = words()
        self.searching.said.connect(self.state.setText)
        self.banner = Banner(in_trouble=True)
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("The planner is at work")
        self.lines = TablePart("What came of each programme")
        self.lines.clear("")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        layout.setSpacing(GAP)
        for widget in (words(WHAT), self._buttons(), self.bar, self.state, self.banner):
            layout.addWidget(widget)
        layout.addWidget(self.lines, 1)
        wanted = QSize(em(self) * 40, em(self) * 28)
        self.resize(wanted.boundedTo(self.screen().availableSize() * ON_SCREEN))
        self._refresh()

    def _buttons(self) -> QWidget:
        self.seconds = QSpinBox()
        self.seconds.setRange(1, MOST)
        self.seconds.setValue(round(SECONDS))
        self.seconds.setSuffix(" s each")
        self.seconds.setMinimumHeight(TARGET)
        self.seconds.setAccessibleName("Seconds for each programme, at most")
        label = QLabel("at &most")
        label.setBuddy(self.seconds)
        self.plan_button = button("&Plan all", self.plan)
        self.stop_button = button("&Stop", self.stop)
        self.close_button = button("&Close", self.reject)
        for each in (self.plan_button, self.stop_button, self.close_button):
            each.setAutoDefault(False)
        return flowing(self.plan_button, label, self.seconds, self.stop_button, self.close_button)

    @Slot()
    def plan(self) -> None:
        """Plans all programmes behind the window."""
        year, today = Year(self.desk.database, self.desk.user), self.desk.today
        seconds = float(self.seconds.value())

        def run(going: Going) -> YearPlanned:
            return year.plan(seconds=seconds, as_of=today, stop=going.stop, report=going.report)

        self.banner.say("")
        self.lines.clear("")
        self.searching.run(run, "Planning all programmes", done=self._done, failed=self._failed)
        self._refresh()

    @Slot()
    def stop(self) -> None:
        """Ends planning with the best plans that were found so far."""
        self.searching.stop()
        self.stop_button.setEnabled(False)

    @override
    def reject(self) -> None:
        """Closes; while the planner is at work it is stopped first, and what it has is shown."""
        if self.searching.working:
            self.stop()
        else:
            super().reject()

    def _done(self, planned: YearPlanned) -> None:
        self.state.setText(together(planned))
        self.lines.fill(HEADERS, year_lines(planned), "")
        self._refresh()
        self.desk.changed.emit(frozenset({PLANS}))

    def _failed(self, error: BaseException) -> None:
        self.state.setText("")
        self._refresh()
        if isinstance(error, UserError):
            self.banner.say(str(error))
        else:
            tell(self, error)

    def _refresh(self) -> None:
        working = self.searching.working
        self.plan_button.setEnabled(not working)
        self.seconds.setEnabled(not working)
        self.stop_button.setEnabled(working)
        self.bar.setVisible(working)


def together(planned: YearPlanned) -> str:
    """What came of all: their score, how far that is better, and whether time ran out."""
    said = f"{counted(len(planned.lines), 'programme')}: score {planned.total} all together"
    if planned.before is not None:
        said += f", before it was {planned.before}"
    if planned.cut:
        said += ". The search ended early: with more time the plans may become better"
    return f"{said}."


def year_lines(planned: YearPlanned) -> Iterator[Sequence[str]]:
    """A line for each programme, and one for each that has no plan."""
    for line in planned.lines:
        score = line.judged.score
        yield (
            line.judged.problem.programme,
            str(score.total),
            "no plan" if line.before is None else str(line.before),
            str(len(score.gaps)),
            str(len(score.breaches)),
            str(line.moves),
        )
    for code in planned.unplanned:
        yield (code, "⚠ not planned: it was stopped before", "", "", "", "")
