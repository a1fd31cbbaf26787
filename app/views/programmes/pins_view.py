"""Everything that is pinned of a programme, by whom and since when; and what contradicts."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QItemSelection, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QLabel,
    QListWidget,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.services.pinboard import PinLine
from app.services.shown import ProgrammeView
from app.views.flow import flowing
from app.views.look import GAP, TARGET, button, em, words
from app.views.programmes.pinning import Pinning
from app.views.programmes.table_part import TablePart
from app.views.wrapping import SentenceList

HEADERS = ("What is pinned", "By", "When", "Does it count?")
NO_PINS = (
    "Nothing is pinned. In Groups, Activities, Staff or Rooms choose something and press “Pin or "
    "unpin…”: whatever is planned next, it stays."
)
COUNTS = "yes"
COUNTS_NOT = "no: it is past, or what it names is no more"
GIVE_UP = (
    "These pins and ties cannot be kept as they are. Give up any one in each sentence, and the "
    "others can be."
)
HIGHEST = 7
"""Lines of text: contradictions never take the room of the list."""


class PinsView(QWidget):
    """The pins of one programme, to be freed again."""

    def __init__(self, pinning: Pinning) -> None:
        super().__init__()
        self._pinning = pinning
        self._lines: tuple[PinLine, ...] = ()
        self.said = words(GIVE_UP)
        self.contradictions = SentenceList("Pins and ties that contradict each other")
        self.contradictions.setMaximumHeight(em(self) * HIGHEST)
        self.contradictions.setSizeAdjustPolicy(QListWidget.SizeAdjustPolicy.AdjustToContents)
        policy = QSizePolicy.Policy
        self.contradictions.setSizePolicy(policy.Preferred, policy.Maximum)
        self.list = TablePart("Pins")
        self._let_choose()
        layout = QVBoxLayout(self)
        layout.setSpacing(GAP)
        layout.addWidget(self.said)
        layout.addWidget(self.contradictions)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._buttons())
        self.show_view(None)

    def _let_choose(self) -> None:
        table = self.list.table
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.selectionModel().selectionChanged.connect(self._chosen)
        delete = QShortcut(QKeySequence("Del"), table, context=Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self.unpin)

    def _buttons(self) -> QWidget:
        self.unpin_button = button("Unpin &chosen", self.unpin)
        self.sessions = QComboBox()
        self.sessions.setAccessibleName("Session")
        self.sessions.setMinimumHeight(TARGET)
        self.sessions.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.sessions.currentIndexChanged.connect(self._refresh)
        label = QLabel("Fo&r all of")
        label.setBuddy(self.sessions)
        self.pin_all_button = button("Pin &all of it", self._pin_all)
        self.unpin_all_button = button("Unpin all of it", self._unpin_all)
        return flowing(
            self.unpin_button, label, self.sessions, self.pin_all_button, self.unpin_all_button
        )

    def show_view(self, view: ProgrammeView | None) -> None:
        """Shows what is pinned of a programme."""
        board = self._pinning.board
        self._lines = board.pinned
        self.list.fill(HEADERS, pin_lines(board.pinned), NO_PINS)
        self.contradictions.clear()
        self.contradictions.addItems(list(board.contradictions))
        for each in (self.said, self.contradictions):
            each.setVisible(bool(board.contradictions))
        self._fill_sessions(view)
        self._refresh()

    def _fill_sessions(self, view: ProgrammeView | None) -> None:
        chosen = self.sessions.currentData()
        self.sessions.blockSignals(True)  # noqa: FBT003 -- Qt's own
        self.sessions.clear()
        for session in view.sessions if view and view.plan else ():
            self.sessions.addItem(f"{session.code} – {session.title}", session.code)
        self.sessions.setCurrentIndex(max(0, self.sessions.findData(chosen)))
        self.sessions.blockSignals(False)  # noqa: FBT003 -- Qt's own

    @property
    def _wanted(self) -> tuple[PinLine, ...]:
        rows = self.list.table.selectionModel().selectedRows()
        return tuple(self._lines[row.row()] for row in rows)

    @Slot()
    def unpin(self) -> None:
        """Frees what is chosen."""
        if self._wanted:
            self._pinning.unpin(*(line.pin for line in self._wanted))

    @Slot()
    def _pin_all(self) -> None:
        self._pinning.pin_session(str(self.sessions.currentData()))

    @Slot()
    def _unpin_all(self) -> None:
        self._pinning.unpin_session(str(self.sessions.currentData()))

    @Slot(QItemSelection, QItemSelection)
    def _chosen(self, *_: QItemSelection) -> None:
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        """Lets only that be pressed which can be done now."""
        session = self.sessions.currentData()
        self.unpin_button.setEnabled(bool(self._wanted))
        self.sessions.setEnabled(session is not None)
        self.pin_all_button.setEnabled(session is not None)
        held = any(getattr(line.pin, "session", None) == session for line in self._lines)
        self.unpin_all_button.setEnabled(session is not None and held)


def pin_lines(pinned: Sequence[PinLine]) -> Iterator[Sequence[str]]:
    """A line for each pin; one that does not count says why it may be."""
    for line in pinned:
        counts = COUNTS if line.counts else COUNTS_NOT
        yield (line.sentence, line.by, line.made, counts)
