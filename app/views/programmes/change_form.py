"""What is to be tried out: a kind of change, and the form that says the rest of it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.scheduling.supposing import Several
from app.services.events import EVENTS
from app.services.fixes import FixTold
from app.services.records import Record
from app.services.trying_out import Choices, form_for
from app.views.look import GAP, TARGET, words
from app.views.records.form import RecordForm
from app.views.records.names import Names
from app.workbook.cells import Values
from app.workbook.rows import Fault

AS_FOUND = "What was found to close the gap"


class ChangeForm(QWidget):
    """A kind of change, chosen at the top, and its fields with the names that there are."""

    edited = Signal()

    def __init__(self, fix: FixTold | None, *, taken: str) -> None:
        super().__init__()
        self.fix = fix
        self.form: RecordForm | None = None
        self._taken = taken
        self._names = Names({}, {})
        self.events = QComboBox()
        self.events.setAccessibleName("What happens")
        self.events.setMinimumHeight(TARGET)
        self.events.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.events.setMinimumContentsLength(12)
        label = QLabel("&What happens")
        label.setBuddy(self.events)
        self._place = QVBoxLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        row = QHBoxLayout()
        row.addWidget(label)
        row.addWidget(self.events, 1)
        layout.addLayout(row)
        layout.addLayout(self._place, 1)

    @property
    def chosen(self) -> str | None:
        """The kind of change; None: the fix as it was found."""
        name: str | None = self.events.currentData()
        return name

    @property
    def texts(self) -> Mapping[str, str]:
        """What the fields say."""
        return self.form.texts if self.form else {}

    def show_choices(self, choices: Choices) -> None:
        """Lets a person choose; the fix is filled in, where a form can say it."""
        self._names = _names(choices)
        found = form_for(Several(self.fix.changes)) if self.fix else None
        if self.fix is not None and found is None:
            self.events.addItem(AS_FOUND, None)
        for name, event in EVENTS.items():
            self.events.addItem(event.form.title, name)
        if found is not None:
            self.events.setCurrentIndex(self.events.findData(found[0].form.name))
        self._ask(self.chosen, found[1] if found else {})
        self.events.currentIndexChanged.connect(self._event_chosen)

    def show_faults(self, faults: Sequence[Fault]) -> bool:
        """Says what is wrong beside its field; whether there are fields at all."""
        if self.form is not None:
            self.form.show_faults(faults)
        return self.form is not None

    def clear_faults(self) -> None:
        """Takes back what was said."""
        if self.form is not None:
            self.form.clear_faults()

    @Slot()
    def _event_chosen(self) -> None:
        self._ask(self.chosen, {})
        self.edited.emit()

    def _ask(self, name: str | None, values: Values) -> None:
        """Shows the form of an event, or what was found."""
        if name is None:
            self.form = None
            self._put(words(self.fix.sentence if self.fix else ""))
            return
        sheet = EVENTS[name].form
        self.form = RecordForm(sheet, self._names, {**sheet.blank, **values}, taken=self._taken)
        for field in self.form.fields.values():
            field.edited.connect(self.edited)
        self._put(self.form)
        self._put_in_order(self.form)

    def _put_in_order(self, form: RecordForm) -> None:
        """Lets the Tab key come to the fields behind the kind of change, however late they are."""
        before: QWidget = self.events
        for field in form.fields.values():
            for each in field.focusable:
                if each.focusProxy() is None:
                    QWidget.setTabOrder(before, each)
                    before = each

    def _put(self, widget: QWidget) -> None:
        """Shows a widget in place of the one before."""
        while (item := self._place.takeAt(0)) is not None:
            if old := item.widget():
                old.hide()
                old.deleteLater()
        self._place.addWidget(widget)


def _names(choices: Choices) -> Names:
    """What can be chosen, as forms know it."""
    tables = {
        among: tuple(Record(at, 0, {among: code}) for at, code in enumerate(codes))
        for among, codes in choices.items()
    }
    return Names(tables, choices)
