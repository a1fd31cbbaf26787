"""A child's eligibility: the six criteria with evidence, a person's word, and referring on."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.casework.dates import said
from app.casework.eligibility import Finding
from app.casework.words import Answer, Onward
from app.services.eligibility import ChildJudged, Findings
from app.services.onward import Onwards, ReferredOn
from app.services.records import Record
from app.views.desk import Desk
from app.views.flow import flowing
from app.views.look import GAP, TARGET, WIDE, button, em, heading, words
from app.views.programmes.scrolling import scrolling
from app.views.programmes.table_part import TablePart
from app.views.referrals.day_edit import DayEdit
from app.views.say_dialog import SayDialog
from app.views.work import Going, while_there

HEADERS = ("Criterion", "Answer", "Evidence", "Source", "Date", "Overruled by")
MARKS = {Answer.MET: "✓ met", Answer.NOT_MET: "– not met", Answer.NOT_KNOWN: "? not known"}
ON_SCREEN = 0.9
"""The share of the screen that the dialog may take."""
LOWEST = 9
"""Lines of text: the criteria are never lower; the dialog scrolls where it is too low."""
NO_PROGRAMME = "no programme: age on that date"
Told = tuple[ChildJudged, tuple[ReferredOn, ...], tuple[Record, ...]]


class EligibilityDialog(QDialog):
    """Shows what is known of a child as at a date; lets a person overrule, and refer on."""

    wrote = Signal()
    """Something was stored about the child."""

    def __init__(self, desk: Desk, child: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.desk, self.child = desk, child
        self.judged: ChildJudged | None = None
        self.referred: tuple[ReferredOn, ...] = ()
        self.setWindowTitle(f"Eligibility of {child}")
        self.summary = heading("")
        self.summary.setWordWrap(True)
        self.age, self.moves, self.placements = words(), words(), words()
        self.definition, self.onward = words(), words()
        self.criteria = TablePart("Criteria", wraps=True)
        self._let_choose()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        layout.setSpacing(GAP)
        self.criteria.setMinimumHeight(em(self) * LOWEST)
        told = (self.moves, self.definition, self.placements, self.onward)
        above = (self._above(), self.summary, self.age)
        self.area = scrolling(*above, self.criteria, *told, grows=self.criteria)
        layout.addWidget(self.area, 1)
        layout.addWidget(self._buttons())
        wanted = QSize(em(self) * 66, em(self) * 40)
        self.resize(wanted.boundedTo(self.screen().availableSize() * ON_SCREEN))
        self.reload()

    def _above(self) -> QWidget:
        self.day = DayEdit(self.desk.today)
        self.day.chosen.connect(self.reload)
        self.day.setAccessibleName("As at")
        self.programme = QComboBox()
        self.programme.setAccessibleName("Age on the first day of")
        self.programme.setMinimumHeight(TARGET)
        self.programme.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.programme.addItem(NO_PROGRAMME, "")
        self.programme.currentIndexChanged.connect(self.reload)
        of_day, of_programme = QLabel("As &at"), QLabel("Age on the &first day of")
        of_day.setBuddy(self.day)
        of_programme.setBuddy(self.programme)
        return flowing(of_day, self.day, of_programme, self.programme)

    def _let_choose(self) -> None:
        table = self.criteria.table
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.selectionModel().currentRowChanged.connect(self._chosen)

    def _buttons(self) -> QWidget:
        self.overrule_button = button("&Overrule…", self.overrule)
        self.back_button = button("&Take that back", self.take_back)
        self.onward_button = button("&Refer on…", self.refer_on)
        self.close_button = button("C&lose", self.reject)
        self.outcome_button = button("What &came of it…", self.note_outcome)
        deciding = (self.overrule_button, self.back_button)
        row = (*deciding, self.onward_button, self.outcome_button, self.close_button)
        for each in row:
            each.setAutoDefault(False)
        self._chosen()
        return flowing(*row)

    @Slot()
    def reload(self) -> None:
        """Reads again what is known as at the date."""
        findings, onwards = self._findings, self._onwards
        child, day, programme = self.child, self.day.day, str(self.programme.currentData())
        records = self.desk.records

        def read(_: Going) -> Told:
            judged = findings.of(child, on=day, programme=programme)
            return judged, onwards.of(child), records.rows("programmes")

        self.desk.work.run(read, done=while_there(self, self._show))

    @property
    def _findings(self) -> Findings:
        return Findings(self.desk.database, self.desk.user)

    @property
    def _onwards(self) -> Onwards:
        return Onwards(self.desk.database, self.desk.user, self.desk.today)

    def _show(self, told: Told) -> None:
        self.judged, self.referred, programmes = told
        self._fill_programmes(programmes)
        judged, known = self.judged, self.judged.eligibility
        self.setWindowTitle(f"Eligibility of {judged.name}")
        self.summary.setText(f"{judged.name}: {known.sentence}.")
        self.age.setText(f"{known.age_sentence[:1].upper()}{known.age_sentence[1:]}.")
        self.criteria.fill(HEADERS, map(_line, known.findings), "")
        self.moves.setText(judged.moves_sentence)
        self.definition.setText(judged.definition)
        self.placements.setText(judged.placements_sentence)
        self.onward.setText(" ".join(map(_onward, self.referred)))
        self.onward.setVisible(bool(self.referred))
        if not self.criteria.table.currentIndex().isValid():
            self.criteria.table.selectRow(0)
        self._chosen()

    def _fill_programmes(self, programmes: Sequence[Record]) -> None:
        """Offers the programmes, once."""
        if self.programme.count() > 1:
            return
        self.programme.blockSignals(True)  # noqa: FBT003 -- Qt's own
        for row in programmes:
            self.programme.addItem(f"{row.values['name']}", row.values["programme"])
        self.programme.blockSignals(False)  # noqa: FBT003 -- Qt's own

    @property
    def chosen(self) -> Finding | None:
        """The criterion that is selected."""
        row = self.criteria.table.currentIndex().row()
        known = self.judged.eligibility.findings if self.judged else ()
        return known[row] if 0 <= row < len(known) else None

    @Slot()
    def _chosen(self) -> None:
        finding = self.chosen
        self.overrule_button.setEnabled(finding is not None)
        self.back_button.setEnabled(finding is not None and bool(finding.reason))
        self.onward_button.setEnabled(self.judged is not None)
        self.outcome_button.setEnabled(bool(self.referred))

    @Slot()
    def overrule(self) -> None:
        """Asks for a person's word on the selected criterion."""
        finding = self.chosen
        if finding is None:
            return
        answer, source, reason = QComboBox(), QLineEdit(), QPlainTextEdit()
        for each in Answer:
            answer.addItem(MARKS[each], each)
        reason.setTabChangesFocus(True)
        findings, child, day = self._findings, self.child, self.day.day

        def store() -> Callable[[], None]:
            word, where, why = answer.currentData(), source.text(), reason.toPlainText()
            return lambda: findings.overrule(
                child, finding.criterion, word, source=where, reason=why, on=day
            )

        fields = (("&Answer", answer), ("S&ource", source), ("&Reason", reason))
        title = f"“{finding.criterion.value}” from {said(day)} on, whatever the records say"
        self._ask(SayDialog(self.desk, title, fields, store, self))

    @Slot()
    def take_back(self) -> None:
        """Takes a person's word on the selected criterion back."""
        finding, findings, child, day = self.chosen, self._findings, self.child, self.day.day
        if finding is not None:
            self.desk.work.run(
                lambda _: findings.take_back(child, finding.criterion, on=day),
                done=while_there(self, lambda _: self._written()),
            )

    @Slot()
    def refer_on(self) -> None:
        """Asks where the child is referred on to, and why."""
        to, reason, instead = QComboBox(), QPlainTextEdit(), QCheckBox()
        for each in Onward:
            to.addItem(each.value, each)
        reason.setTabChangesFocus(True)
        instead.setChecked(True)
        onwards, child, day = self._onwards, self.child, self.day.day
        name = self.judged.name if self.judged else child

        def store() -> Callable[[], None]:
            where, why, ends = to.currentData(), reason.toPlainText(), instead.isChecked()
            return lambda: onwards.refer(child, where, on=day, reason=why, instead=ends)

        waits = "The child waits for the o&utdoor programme no longer"
        fields = (("Refer on &to", to), ("&Reason", reason), (waits, instead))
        self._ask(SayDialog(self.desk, f"Refer {name} on, {said(day)}", fields, store, self))

    @Slot()
    def note_outcome(self) -> None:
        """Asks what came of the last referral on."""
        if not self.referred:
            return
        last, onwards, child = self.referred[0], self._onwards, self.child
        outcome = QPlainTextEdit(last.outcome)
        outcome.setTabChangesFocus(True)

        def store() -> Callable[[], None]:
            text = outcome.toPlainText()
            return lambda: onwards.come_of(child, last.to, on=last.on, outcome=text)

        title = f"{child} was referred on to {last.to.value} on {said(last.on)}"
        self._ask(SayDialog(self.desk, title, (("&What came of it", outcome),), store, self))

    def _ask(self, dialog: SayDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.stored.connect(self._written)
        dialog.open()

    @Slot()
    def _written(self) -> None:
        self.reload()
        self.wrote.emit()


def _line(finding: Finding) -> Sequence[str]:
    by = f"{finding.overruled_by} (on record: {finding.computed.value})"
    return (
        finding.criterion.value,
        MARKS[finding.answer],
        finding.sentence,
        finding.source,
        said(finding.on) if finding.on else "",
        by if finding.overruled_by else "",
    )


def _onward(each: ReferredOn) -> str:
    outcome = f" What came of it: {_ended(each.outcome)}" if each.outcome else ""
    told = f"Referred on to {each.to.value} on {said(each.on)} by {each.by}"
    return f"{told}: {_ended(each.reason)}{outcome}"


def _ended(sentence: str) -> str:
    """A person's sentence with one full stop, however it was typed."""
    return sentence if sentence.endswith((".", "!", "?")) else f"{sentence}."
