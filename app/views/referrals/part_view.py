"""A part of the referral form as a piece of the document: its fields, and what is missing there."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Signal, Slot
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from app.services.referral_form import FormField, Gap, Line, Part
from app.views.flow import flowing
from app.views.look import GAP, TIGHT, button, em, heading, trouble, words
from app.views.records.fields import Field, LinesField, WordsField
from app.views.records.names import Names
from app.views.referrals.texts import lock, made, put

NARROW = 12
"""Lines of text: the width of a short field; five stand in a row of a screen 1280 wide."""


class Short(QWidget):
    """A short field below its label: as wide as what is written in it before it is filled."""

    def __init__(self, label: QLabel, field: Field) -> None:
        super().__init__()
        self._label, self._field = label, field

    @override
    def sizeHint(self) -> QSize:
        hint = ""
        if isinstance(self._field.widget, QLineEdit):
            hint = self._field.widget.placeholderText()
        written = self.fontMetrics().horizontalAdvance(hint) + 2 * GAP
        width = max(em(self) * NARROW, self._label.sizeHint().width(), written)
        return QSize(width, super().sizeHint().height())


class LineView(QFrame):
    """The fields of one line of a part."""

    edited = Signal()

    def __init__(self, part: Part, names: Names, name: str) -> None:
        super().__init__()
        self.part = part
        self.fields = {each.name: made(each, names) for each in part.fields}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, GAP)
        layout.setSpacing(GAP)
        for row in _rows(part.fields, self.fields):
            boxes = [self._box(each, name) for each in row]
            layout.addWidget(boxes[0] if _is_wide(self.fields[row[0].name]) else flowing(*boxes))
        for field in self.fields.values():
            field.edited.connect(self.edited)

    def _box(self, each: FormField, name: str) -> QWidget:
        """A field below its label."""
        field = self.fields[each.name]
        label = QLabel(_label(each, self.part))
        label.setBuddy(field.focusable[0])
        for focusable in field.focusable:
            focusable.setAccessibleName(f"{name}{each.column.label}")
        box = QWidget() if _is_wide(field) else Short(label, field)
        layout = QVBoxLayout(box)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(TIGHT)
        layout.addWidget(label)
        layout.addWidget(field.widget)
        return box

    @property
    def texts(self) -> Line:
        """What every field says."""
        return {name: field.text for name, field in self.fields.items()}

    def show_texts(self, line: Line) -> None:
        """Shows these texts, without word that something was edited."""
        for name, text in line.items():
            field = self.fields[name]
            with QSignalBlocker(field):
                put(self.part.by_name[name], field, text)


class PartView(QWidget):
    """A part with its heading, its lines, and what is missing in it."""

    edited = Signal()

    def __init__(self, part: Part, names: Names, lines: Sequence[Line]) -> None:
        super().__init__()
        self.part, self._names = part, names
        self.lines: list[LineView] = []
        self.needed, self.open = trouble(), words()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, GAP)
        self._layout.setSpacing(GAP)
        above = heading(part.title)
        above.setWordWrap(True)
        for widget in (above, words(part.help), self.needed, self.open):
            self._layout.addWidget(widget)
            widget.setVisible(bool(widget.text()))
        for line in lines or (part.empty,):
            self._add(line)
        if part.in_lines:
            self.more = button("Add another line", self.add)
            self.more.setAutoDefault(False)
            self.more.setAccessibleName(f"Add another line: {part.title}")
            self._layout.addWidget(flowing(self.more))

    @Slot()
    def add(self) -> None:
        """Adds an empty line, and goes to it."""
        self._add(self.part.empty)
        first = next(iter(self.lines[-1].fields.values()))
        first.focusable[0].setFocus()

    def _add(self, line: Line) -> None:
        number = len(self.lines) + 1
        name = f"{self.part.title}, line {number}: " if self.part.in_lines else ""
        view = LineView(self.part, self._names, name)
        view.show_texts(line)
        view.edited.connect(self.edited)
        self.lines.append(view)
        self._layout.insertWidget(3 + number, view)

    @property
    def texts(self) -> tuple[Line, ...]:
        """What every line says."""
        return tuple(line.texts for line in self.lines)

    def show_gaps(self, gaps: Iterable[Gap]) -> None:
        """Says what is needed here, and what ought to be filled."""
        found = tuple(gaps)
        needed = "\n".join(gap.sentence for gap in found if gap.needed)
        hoped = " ".join(gap.sentence for gap in found if not gap.needed)
        for label, text in ((self.needed, needed), (self.open, hoped)):
            label.setText(text)
            label.setVisible(bool(text))


class HouseholdView(PartView):
    """Households: of one that is known, what is stored is shown and stays as it is."""

    def __init__(
        self, part: Part, names: Names, lines: Sequence[Line], known: Mapping[str, Line]
    ) -> None:
        self._known = known
        self._found: dict[LineView, str] = {}
        super().__init__(part, names, lines)
        self.edited.connect(self._look_up)
        self._look_up()

    @override
    def add(self) -> None:
        """Adds an empty line, and goes to it."""
        super().add()
        self._look_up()

    @Slot()
    def _look_up(self) -> None:
        """Shows what is stored of each household; of another that is typed instead, nothing."""
        for line in self.lines:
            code = line.fields["household"].text
            stored = self._known.get(code)
            if stored is not None:
                self._found[line] = code
                line.show_texts(stored)
            elif self._found.pop(line, ""):
                line.show_texts({**self.part.empty, "household": code})
            for name, field in line.fields.items():
                lock(field, locked=stored is not None and name != "household")


def _rows(
    fields: Sequence[FormField], widgets: Mapping[str, Field]
) -> Sequence[Sequence[FormField]]:
    """The fields row by row: short ones together, each long one alone."""
    rows: list[list[FormField]] = []
    for each in fields:
        wide = _is_wide(widgets[each.name])
        if wide or not rows or _is_wide(widgets[rows[-1][0].name]):
            rows.append([each])
        else:
            rows[-1].append(each)
    return rows


def _is_wide(field: Field) -> bool:
    return isinstance(field, LinesField | WordsField)


def _label(each: FormField, part: Part) -> str:
    """The label; in a line that may stay empty nothing is needed before it is begun."""
    needed = each.column.must_be_filled and not part.in_lines
    return f"{each.column.label} (needed)" if needed else each.column.label
