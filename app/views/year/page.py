"""The year: twelve months with every session, by programme or by centre, to look at and to move."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QPoint, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QTabWidget, QVBoxLayout, QWidget
from typing_extensions import override

from app.services.calendar_year import Bar, CalendarYear, show_year
from app.services.moving_sessions import Landing
from app.services.shapes import ASKED, Copied, Shapes
from app.services.today_lines import Place
from app.views.desk import PLANS, Desk
from app.views.flow import flowing
from app.views.look import GAP, button, em, inset, words
from app.views.menus import Menu
from app.views.page import Page
from app.views.programmes.ask_dialog import Asked, ask
from app.views.programmes.scrolling import scrolling
from app.views.work import Going
from app.views.year.carrying import CarryingStrip
from app.views.year.legend import Legend
from app.views.year.moving import Mover
from app.views.year.moving_dialog import MovingDialog
from app.views.year.sessions_table import SessionsTable
from app.views.year.year_bar import YearBar
from app.workbook.cells import Values

READS = frozenset({"programmes", "sessions", "blocks", "centres", "closures", "terms"})
COPIED = frozenset({"programmes", "sessions", "blocks", "settings", PLANS})
NONE_YET = "There is no programme yet: add the first, or bring in a workbook with some."
HOW = (
    "Drag a session to another week, or press Alt with an arrow key. Return opens the chosen "
    "session, M lists the weeks that it could move to."
)
CARRYING = "Return or letting go puts it there, Escape leaves it."
A_YEAR = timedelta(weeks=52)
LEAST = 20
"""Lines of text: the strip is never made lower. Where the window is, the page scrolls."""


class YearPage(Page):
    """The strip with what can be done in it, and the same sessions as a table."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Year", reads=READS)
        self._reading = 0
        self._year: CalendarYear | None = None
        self._message = ""
        self._still_true = False
        self._wanted = ""
        self.mover = Mover(desk, self)
        self.mover.said.connect(self._say)
        self.mover.put_down.connect(self._keep_saying)
        self.bar = YearBar()
        self.bar.wanted.connect(self.reload)
        self.bar.laid_out.connect(self._lay_out)
        self.empty = self._begin()
        self.said = words(HOW)
        self.said.setMinimumHeight(em(self) * 3)
        self.tabs = self._tabs()
        self.buttons = self._buttons()
        self.area = scrolling(self.empty, self.bar, self.buttons, self.said, self.tabs)
        self.body.addWidget(self.area)
        self._refresh_buttons()

    def _begin(self) -> QWidget:
        """What stands here while there is no programme, and the ways to the first."""
        to = self.desk.page_wanted.emit
        self.add_button = button("&Add a programme", lambda: to("Programmes"))
        self.import_button = button("&Import a workbook", lambda: to("Import and export"))
        part = QWidget()
        layout = QVBoxLayout(part)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(words(NONE_YET))
        layout.addWidget(flowing(self.add_button, self.import_button))
        layout.addStretch(1)
        part.hide()
        return part

    def _tabs(self) -> QTabWidget:
        self.strip = CarryingStrip(lambda: self.desk.today)
        self.strip.carried.connect(self.mover.carry)
        self.strip.put_back.connect(self.mover.put_back)
        self.strip.dropped.connect(self.mover.drop)
        self.strip.held_fast.connect(lambda bar: self._say(bar.fixed))
        self.strip.opened.connect(self.open_session)
        self.strip.move_wanted.connect(self.move_session)
        self.strip.menu_wanted.connect(self._show_menu)
        self.strip.selectionModel().currentChanged.connect(self._chosen)
        self.table = SessionsTable()
        self.table.chosen.connect(self.strip.choose)
        self.table.opened.connect(self.open_session)
        self.table.menu_wanted.connect(self._show_menu)
        self.legend = Legend()
        tabs = QTabWidget()
        tabs.setAccessibleName("The sessions of the year")
        tabs.addTab(self._with_legend(), "Strip")
        tabs.addTab(inset(self.table), "As a list")
        tabs.setMinimumHeight(em(self) * LEAST)
        return tabs

    def _with_legend(self) -> QWidget:
        part = QWidget()
        layout = QVBoxLayout(part)
        layout.setContentsMargins(GAP, GAP, GAP, GAP)
        layout.setSpacing(GAP)
        layout.addWidget(self.strip, 1)
        layout.addWidget(self.legend)
        return part

    def _buttons(self) -> QWidget:
        self.move_button = button("&Move to another weekend…", self.move_session)
        self.open_button = button("&Open its programme", self.open_session)
        self.copy_button = button("&Copy the programme’s shape…", self.copy_shape)
        self.copy_button.setToolTip("Its sessions and blocks on new dates, without anybody.")
        self.menu = QMenu(self)
        for each, do in (
            (self.move_button, self.move_session),
            (self.open_button, self.open_session),
            (self.copy_button, self.copy_shape),
        ):
            action = QAction(each.text(), self.menu)
            action.triggered.connect(lambda _=False, do=do: do())
            self.menu.addAction(action)
        return flowing(self.move_button, self.open_button, self.copy_button)

    def menu_actions(self) -> Mapping[Menu, Sequence[QAction]]:
        """What the menu bar offers while the page is seen."""
        move, opens, copy = self.menu.actions()
        return {Menu.EDIT: (move, copy), Menu.VIEW: (opens,)}

    # what is shown

    @override
    def reload(self) -> None:
        """Reads the twelve months that are wanted."""
        database, today, first = self.desk.database, self.desk.today, self.bar.first
        self._reading += 1
        reading = self._reading

        def read(_: Going) -> CalendarYear:
            return show_year(database, as_of=today, first=first)

        self.desk.work.run(read, done=lambda year: self._show(year, reading))

    def _show(self, year: CalendarYear, reading: int) -> None:
        if reading != self._reading:
            return  # a later one is under way
        self._year, message = year, self._message if self._still_true else ""
        self._still_true = False
        self.bar.show_year(year)
        self.table.show_bars(year.bars)
        self._lay_out()
        self.legend.show_marks(year, self.strip.marks)
        self.strip.choose(self._wanted)
        self._wanted = ""
        self._say(message)

    @Slot()
    def _lay_out(self) -> None:
        year = self._year
        if year is None:
            return
        by_centre, in_sight = self.bar.by_centre, self.bar.in_sight
        message = self._message
        self.strip.show_year(year, by_centre=by_centre, in_sight=in_sight)
        self._say(message)
        anything = bool(year.programmes or year.bars) or self.bar.first is not None
        self.empty.setVisible(not anything)
        for part in (self.bar, self.buttons, self.said, self.tabs):
            part.setVisible(anything)
        self._refresh_buttons()

    @Slot()
    def _chosen(self) -> None:
        """Says what is chosen, in place of what was said of another."""
        self._say("")
        bar = self.strip.chosen
        if bar is not None:
            self.table.choose(bar.session)
        self._refresh_buttons()

    @Slot()
    def _keep_saying(self) -> None:
        """What is said survives the reading that it causes itself; no other."""
        self._still_true = True

    @Slot(str)
    def _say(self, message: str) -> None:
        """Says what comes of a move; while there is none, the chosen session."""
        self._message = message
        bar = self.strip.chosen
        text = message or (bar.sentence if bar else HOW)
        self.said.setText(f"{text} {CARRYING}" if self.strip.carrying else text)
        self.strip.setAccessibleDescription(self.said.text())

    def _refresh_buttons(self) -> None:
        bar = self.strip.chosen
        movable = bar is not None and not bar.fixed
        for each, can in (
            (self.move_button, movable),
            (self.open_button, bar is not None),
            (self.copy_button, bar is not None),
        ):
            each.setEnabled(can)
        for action, each in zip(
            self.menu.actions(), (self.move_button, self.open_button, self.copy_button), strict=True
        ):
            action.setEnabled(each.isEnabled())

    # what is done

    @Slot(QPoint)
    def _show_menu(self, at: QPoint) -> None:
        self.menu.popup(at)

    @Slot()
    def open_session(self) -> None:
        """Turns to the programme of the chosen session, at its sessions."""
        bar = self.strip.chosen
        if bar is not None:
            place = Place(
                page="Programmes", programme=bar.programme, tab="Sessions", record=bar.session
            )
            self.desk.place_wanted.emit(place)

    @Slot()
    def move_session(self) -> None:
        """Lists the weeks to which the chosen session could be moved."""
        bar = self.strip.chosen
        if bar is None or bar.fixed:
            return
        dialog = MovingDialog(self.desk, bar, self)
        dialog.stored.connect(self._moved)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str, object)
    def _moved(self, name: str, landing: Landing) -> None:
        self.mover.stored(name, landing)

    @Slot()
    def copy_shape(self) -> None:
        """Asks for a code, a name and a first day, and copies the chosen session's programme."""
        bar = self.strip.chosen
        if bar is None:
            return
        shapes, today = Shapes(self.desk.database, self.desk.user), self.desk.today
        made: list[Copied] = []

        def store(values: Values) -> None:
            made.append(shapes.copy(bar.programme, values, as_of=today))

        known: Values = {"starts": self._begins(bar) + A_YEAR}
        said = (
            f"Sessions, blocks, kinds, centres and numbers of {bar.programme_name} are copied. "
            "Children, leaders, plan and pins are not.",
        )
        asked = Asked(f"Copy the shape of {bar.programme_name}", said, ASKED, store, known)
        ask(self.desk, asked, self, lambda: self._copied(made[-1]))

    def _begins(self, bar: Bar) -> date:
        lanes = self._year.programmes if self._year else ()
        return next((lane.first for lane in lanes if lane.code == bar.programme), bar.first)

    def _copied(self, copied: Copied) -> None:
        """Shows the new programme where it lies, and says what to look at."""
        self._wanted = copied.bars[0].session
        self.bar.first = copied.bars[0].first
        self._say(" ".join(copied.sentences))
        self._keep_saying()
        self.desk.changed.emit(COPIED)


def make(desk: Desk) -> YearPage:
    """The page, on one desk."""
    return YearPage(desk)
