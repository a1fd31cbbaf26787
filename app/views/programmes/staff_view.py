"""The staff of a plan: people down, dates across, and what of their duties is pinned."""

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import QModelIndex

from app.services.pin_kinds import DayPin, LeadPin, NightPin, Pin
from app.services.shown import PlanView
from app.views.flow import flowing
from app.views.programmes.grid_view import NO_PLAN
from app.views.programmes.pin_menu import PinMenu
from app.views.programmes.pinning import Pinning
from app.views.programmes.plan_lines import (
    PINNED,
    Person,
    staff_days,
    staff_headers,
    staff_lines,
    staff_people,
)
from app.views.programmes.table_part import TablePart

BESIDE = 2
"""The columns before those of the dates."""


class StaffView(TablePart):
    """People by days; what is chosen can be pinned."""

    def __init__(self, pinning: Pinning) -> None:
        super().__init__("Staff: people by days", wraps=True)
        self._pinning = pinning
        self._people: tuple[Person, ...] = ()
        self._days: tuple[date, ...] = ()
        self.menu = PinMenu(pinning, self)
        self.menu.add(self.table, self._pins_at)
        self.row = flowing(self.menu.button)
        self.put_above(self.row)
        self.show_plan(None)

    def show_plan(self, plan: PlanView | None) -> None:
        """Shows a plan's duties, or that there is none yet."""
        self._people = staff_people(plan) if plan else ()
        self._days = staff_days(plan) if plan else ()
        self.row.setVisible(bool(self._people))
        if plan is None:
            self.clear(NO_PLAN)
        else:
            lines = staff_lines(plan, self._mark)
            self.fill(staff_headers(plan), lines, "Nobody has a duty.")

    def _pins_at(self, index: QModelIndex) -> tuple[Pin, ...]:
        at = index.column() - BESIDE
        if at < 0:
            return ()
        return tuple(self._pins(self._people[index.row()].staff, self._days[at]))

    def _pins(self, staff: str, day: date) -> Iterator[Pin]:
        """What the plan has decided of a person on a date."""
        for pin in self._pinning.board.items:
            match pin:
                case LeadPin(_, block, _, who) if (who, block.date()) == (staff, day):
                    yield pin
                case DayPin(_, on, _, who) | NightPin(_, on, who) if (who, on) == (staff, day):
                    yield pin
                case _:
                    pass

    def _mark(self, staff: str, day: date) -> str:
        """How many of the duties are pinned: nothing, all of them, or so many."""
        held = [self._pinning.holds(pin) for pin in self._pins(staff, day)]
        if not any(held):
            return ""
        return PINNED if all(held) else f"{sum(held)} of {len(held)} {PINNED}"
