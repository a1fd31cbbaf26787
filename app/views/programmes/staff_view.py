"""The board of staff: people by days with duties, hours and rest; here duties change hands."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtGui import QAction, QGuiApplication, QHideEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QMenu,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.scheduling.editing import DutyTo
from app.services.board import Board
from app.services.board_staff import OpenDuty, open_duties
from app.services.hand_pins import duty_pin
from app.services.pin_kinds import Pin
from app.services.shown import SessionView
from app.views.desk import Desk
from app.views.flow import flowing
from app.views.look import GAP, TARGET, TIGHT, button, words
from app.views.programmes.board_choosing import Option
from app.views.programmes.board_pin_switch import PinSwitch
from app.views.programmes.board_refusal import Refusal
from app.views.programmes.board_storing import Storing
from app.views.programmes.board_verdict import Verdict, verdict
from app.views.programmes.grid_view import NO_PLAN
from app.views.programmes.pin_menu import PinMenu
from app.views.programmes.pinning import Pinning
from app.views.programmes.plan_lines import staff_headers, staff_lines
from app.views.programmes.staff_adding import AddDialog
from app.views.programmes.staff_carrying import CarryingDuties
from app.views.programmes.staff_giving import ALREADY, edits_to, has_already
from app.views.programmes.staff_legend import legend
from app.views.programmes.staff_lines import Bar, Key, Line, Lines, Show, days_of
from app.views.programmes.staff_panel import ChosenPanel
from app.views.programmes.staff_why import why_duty
from app.views.programmes.why_dialog import Asked, Explaining

ALL = "All sessions"
ADD = "A&dd a duty…"
WHY = "Why this duty?"
NOBODY = "Nobody is shown: choose who to show above."
NO_SESSION = "There is no session."


class StaffBoard(QWidget):
    """Who is on duty when."""

    def __init__(self, desk: Desk, pinning: Pinning) -> None:
        super().__init__()
        self._desk, self._pinning = desk, pinning
        self._board: Board | None = None
        self._wanted: Key | None = None
        self._storing = self._showing = False
        self._open: tuple[OpenDuty, ...] = ()
        self.dialog: AddDialog | None = None
        self.explaining = Explaining(desk, self)
        self.switch = PinSwitch()
        self.storing = Storing(desk, self.switch, self)
        self.storing.stored.connect(self.show_board)
        self.strip = CarryingDuties()
        self.strip.judge = self._judge
        self.strip.dropped.connect(self._drop)
        self.strip.picked.connect(self.choose_person)
        self.strip.selectionModel().currentChanged.connect(self._show_chosen)
        self.panel = ChosenPanel(desk, self.take_away)
        self.panel.people.list.given.connect(self._give)
        self.panel.people.list.left.connect(self.strip.setFocus)
        self.menu = PinMenu(pinning, self, self._offer)
        self.menu.add(self.strip, self._pins_at)
        self.refusal = Refusal(self.strip)
        self.storing.refused.connect(self.refusal.say)
        self.empty = words(NO_PLAN)
        self.actions_here = tuple(self._actions())
        self._lay_out()

    def _actions(self) -> Iterator[QAction]:
        """What can be done with the chosen duty, by its keys while the focus is on the board."""
        for text, keys, do in (
            ("Give duty to…", "M", self.choose_person),
            ("Take duty away", "Del", self.take_away),
            (WHY, "W", self.ask_why),
            ("Add a duty…", "Ins", self.add),
        ):
            action = QAction(text, self)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(lambda _=False, do=do: do())
            self.strip.addAction(action)
            yield action

    def _lay_out(self) -> None:
        self.session_box = _box("Session")
        self.show_box = _box("Show")
        for show in Show:
            self.show_box.addItem(show.value, show)
        for box in (self.session_box, self.show_box):
            box.activated.connect(self._show)
        self.add_button = button(ADD, self.add)
        self.add_button.setToolTip("Also with Ins: what nobody does yet, and who could take it.")
        boxes = (_labelled(self.session_box), _labelled(self.show_box))
        self.row = flowing(*boxes, self.add_button, self.menu.button, self.switch)
        self.legend = legend()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GAP, GAP, GAP, GAP)
        layout.setSpacing(GAP)
        for part in (self.empty, self.row):
            layout.addWidget(part)
        layout.addWidget(self.strip, 3)
        layout.addWidget(self.legend)
        layout.addWidget(self.panel, 1)
        layout.addStretch(0)

    # what is shown

    def show_board(self, board: Board | None) -> None:
        """Shows a board's duties; session, people, place and what is chosen stay."""
        self._board = board if board and board.view.plan else None
        self._storing = False
        self._show_sessions()
        self._show()

    def _show_sessions(self) -> None:
        """Offers the sessions; the same as before, else the first that is not over yet."""
        sessions = self._board.view.sessions if self._board else ()
        before = self.session_box.currentData()
        self.session_box.clear()
        for session in sessions:
            self.session_box.addItem(session.title, session.code)
        self.session_box.addItem(ALL, "")
        coming = (s.code for s in sessions if s.ends.date() >= self._desk.today)
        at = self.session_box.findData(before) if before is not None else -1
        first = self.session_box.findData(next(coming, ""))
        self.session_box.setCurrentIndex(at if at >= 0 else first)

    @property
    def _sessions(self) -> Sequence[SessionView]:
        """The sessions that are looked at."""
        every = self._board.view.sessions if self._board else ()
        chosen = self.session_box.currentData()
        return [session for session in every if chosen in ("", session.code)]

    @Slot()
    def _show(self) -> None:
        board, days = self._board, days_of(self._sessions)
        plan = board.view.plan if board else None
        lines: tuple[Line, ...] = ()
        self._open = ()
        if board is not None and plan is not None and days:
            lines = Lines(board, plan, days, self._pinning).shown(self.show_box.currentData())
            self._open = open_duties(board, [session.code for session in self._sessions])
        self._showing = True
        self.strip.show_lines(lines, days, self._wanted)
        self._showing = False
        for part in (self.strip, self.legend, self.panel):
            part.setVisible(bool(lines))
        self.row.setVisible(bool(days))
        self.empty.setText(NO_PLAN if plan is None else NOBODY if days else NO_SESSION)
        self.empty.setVisible(not lines)
        self.add_button.setText(f"{ADD} ({len(self._open)} open)" if self._open else ADD)
        self._show_chosen()

    @Slot()
    def _show_chosen(self) -> None:
        if self._showing:
            return
        item = self.strip.chosen
        if item is not None and not self._storing:
            self._wanted = item.key
        board = self._board if self.isVisible() else None
        self.panel.show_item(board, item, self.strip.chosen_line)
        self._let_act()

    def _let_act(self) -> None:
        seen, movable = self.isVisible(), self._movable is not None
        for action, can in zip(
            self.actions_here, (movable, movable, movable, bool(self._open)), strict=True
        ):
            action.setEnabled(can and seen)
        self.add_button.setEnabled(bool(self._open))

    @property
    def _movable(self) -> Bar | None:
        """The chosen duty, if it can change hands here."""
        item = self.strip.chosen
        return item if isinstance(item, Bar) and item.slots else None

    # what is done

    @Slot()
    def choose_person(self) -> None:
        """Lets a person choose who is to have the chosen duty, of everybody there is."""
        if self._movable is not None:
            people = self.panel.people.list
            people.setFocus(Qt.FocusReason.ShortcutFocusReason)
            _bring_into_sight(self.panel)

    @Slot()
    def ask_why(self) -> None:
        """Says why the chosen duty is whose it is, and who else could have it."""
        board, bar, line = self._board, self._movable, self.strip.chosen_line
        if board is None or bar is None or line is None:
            return
        asked = Asked(
            question=WHY,
            about=line.name,
            chapters=why_duty(board, bar.slots, bar.staff, self._pinning.board.pins),
            gap=None,
            changes="&Give to…",
        )
        self.explaining.answer(asked, self.choose_person)

    @Slot()
    def take_away(self) -> None:
        """Takes the chosen duty from who has it: the gap shows."""
        bar = self._movable
        if bar is not None:
            self._do(edits_to(bar.slots, bar.staff, None), (bar.staff, (), None))

    def _judge(self, bar: Bar, line: Line) -> Verdict | None:
        """What it would mean that somebody else has a duty."""
        if self._board is None or line.staff == bar.staff:
            return None
        if has_already(self._board, bar.slots, line.staff):
            return ALREADY
        return verdict(self._board.effect(*edits_to(bar.slots, bar.staff, line.staff)))

    @Slot(object, object)
    def _drop(self, bar: Bar, line: Line) -> None:
        if self._board is not None and has_already(self._board, bar.slots, line.staff):
            self.refusal.say(f"{line.name} has this duty already.")
            return
        edits = edits_to(bar.slots, bar.staff, line.staff)
        self._do(edits, (line.staff, bar.slots, None))

    @Slot(object)
    def _give(self, option: Option) -> None:
        bar = self._movable
        edits = [edit for edit in option.edits if isinstance(edit, DutyTo)]
        if bar is not None:
            self._do(edits, (str(edits[0].on), bar.slots, None))

    @Slot()
    def add(self) -> None:
        """Lets a person choose of what nobody does yet, and who is to do it."""
        if self._board is not None and self._open:
            self.dialog = AddDialog(self._desk, self._board, self._open, self.window())
            self.dialog.chosen.connect(self._add)
            self.dialog.open()

    @Slot(object, object)
    def _add(self, duty: OpenDuty, option: Option) -> None:
        edits = [edit for edit in option.edits if isinstance(edit, DutyTo)]
        self._do(edits, (str(edits[0].on), (duty.slot,), None))

    def _do(self, edits: Sequence[DutyTo], wanted: Key) -> None:
        """Stores a change behind the window; what is wanted is chosen afterwards."""
        if self._board is None or self._storing:
            return
        before, self._wanted, self._storing = self._wanted, wanted, True
        self.storing.do(self._board, *edits)
        if self.refusal.label.text():
            self._wanted, self._storing = before, False

    # pins and menus

    def _pins_at(self, index: QModelIndex) -> tuple[Pin, ...]:
        """What keeps a duty with who has it; of a person, all that is shown of theirs."""
        item = self.strip.duties.items[index.row()]
        bars = (item,) if isinstance(item, Bar) else item.bars
        return tuple(duty_pin(slot, bar.staff) for bar in bars for slot in bar.slots)

    def _offer(self, menu: QMenu) -> None:
        menu.addActions(self.actions_here)
        menu.addAction("&Copy all as a table", self.copy)
        menu.addSeparator()

    def copy(self) -> None:
        """Copies everybody's duties by dates, as a spreadsheet takes it."""
        plan = self._board.view.plan if self._board else None
        if plan is not None:
            rows = (staff_headers(plan), *staff_lines(plan))
            lines = ("\t".join(" ".join(cell.split()) for cell in row) for row in rows)
            QGuiApplication.clipboard().setText("\n".join(lines))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Asks who could take what is chosen: a board that nobody looks at asks nothing."""
        super().showEvent(event)
        self._show_chosen()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._let_act()


def _box(name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setMinimumHeight(TARGET)
    box.currentTextChanged.connect(box.setToolTip)  # where the window is too narrow for it
    return box


def _labelled(box: QComboBox) -> QWidget:
    """A box beside its name, both in one line."""
    label = QLabel(box.accessibleName())
    label.setBuddy(box)
    pair = QWidget()
    layout = QHBoxLayout(pair)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(TIGHT)
    layout.addWidget(label)
    layout.addWidget(box)
    return pair


def _bring_into_sight(widget: QWidget) -> None:
    """Scrolls whatever a widget lies in until it is seen."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(widget, GAP, GAP)
        parent = parent.parentWidget()
