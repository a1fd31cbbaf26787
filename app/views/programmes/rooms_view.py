"""The rooms of a plan, and which children are pinned to theirs."""

from PySide6.QtCore import QModelIndex

from app.services.pin_kinds import Pin, RoomPin
from app.services.shown import ProgrammeView, RoomView, SessionView
from app.views.flow import flowing
from app.views.programmes.grid_view import NO_PLAN
from app.views.programmes.pin_menu import PinMenu
from app.views.programmes.pinning import Pinning
from app.views.programmes.plan_lines import ROOMS, room_lines, room_rows
from app.views.programmes.table_part import TablePart


class RoomsView(TablePart):
    """Who sleeps where; who is chosen can be pinned."""

    def __init__(self, pinning: Pinning) -> None:
        super().__init__("Rooms")
        self._pinning = pinning
        self._rows: tuple[tuple[SessionView, RoomView | None], ...] = ()
        self.menu = PinMenu(pinning, self)
        self.menu.add(self.table, self._pins_at, self._session_at)
        self.row = flowing(self.menu.button)
        self.put_above(self.row)
        self.show_view(None)

    def show_view(self, view: ProgrammeView | None) -> None:
        """Shows a programme's rooms, or that there is no plan yet."""
        plan = view.plan if view else None
        if view is None or plan is None:
            self._rows = ()
            self.clear(NO_PLAN)
        else:
            self._rows = tuple(room_rows(view, plan))
            lines = room_lines(view, plan, self._held)
            self.fill(ROOMS, lines, "Nobody sleeps away from home.")
        self.row.setVisible(bool(self._rows))

    def _held(self, session: str, room: str, child: str) -> bool:
        return self._pinning.holds(RoomPin(session, child, room))

    def _pins_at(self, index: QModelIndex) -> tuple[Pin, ...]:
        session, room = self._rows[index.row()]
        if room is None:
            return ()
        return tuple(RoomPin(session.code, child, room.room) for child in room.codes)

    def _session_at(self, index: QModelIndex) -> str:
        return self._rows[index.row()][0].code
