"""Places of a programme: offered, accepted, declined, withdrawn; and who is next."""

from collections import Counter
from collections.abc import Callable, Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget

from app.casework.readiness import PlaceStanding
from app.services.candidates import Candidates
from app.services.places import NONE_NEXT, Next, Places, PlaceTold
from app.views.cohort import asking
from app.views.desk import EVERYTHING, Desk
from app.views.flow import flowing
from app.views.look import GAP, Banner, button, words
from app.views.programmes.ask_dialog import AskDialog, Asked, ask
from app.views.programmes.table_part import TablePart
from app.views.work import while_there

HEADERS = ("Child", "Place", "Offered", "Replied", "By", "Withdrawn", "Reason", "Funded by")
NOBODY = "Nobody was offered a place yet. Freezing a choice offers them to those chosen."
MARKS = {
    PlaceStanding.OFFERED: "? offered",
    PlaceStanding.ACCEPTED: "✓ accepted",
    PlaceStanding.DECLINED: "– declined",
    PlaceStanding.WITHDRAWN: "– withdrawn",
}


class PlacesView(QWidget):
    """A table of places, and what is done with them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._known: Candidates | None = None
        self._places: tuple[PlaceTold, ...] = ()
        self._next = NONE_NEXT
        self.dialog: AskDialog | None = None
        self.count, self.next = words(), words()
        self.repair = Banner()
        self.list = TablePart("Places", wraps=True)
        table = self.list.table
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.selectionModel().selectionChanged.connect(self._refresh)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GAP, GAP, GAP, GAP)
        layout.setSpacing(GAP)
        for widget in (self.count, self.repair, self.next, self._buttons()):
            layout.addWidget(widget)
        layout.addWidget(self.list, 1)
        self._refresh()

    def _buttons(self) -> QWidget:
        self.offer_button = button("&Offer a place…", self.offer)
        self.reply_button = button("&Record a reply…", self.reply)
        self.withdraw_button = button("&Withdraw…", self.withdraw)
        self.next_button = button("Offer it to the ne&xt", self.offer_next)
        return flowing(self.offer_button, self.reply_button, self.withdraw_button, self.next_button)

    def show_places(
        self, known: Candidates | None, places: Sequence[PlaceTold], next_: Next, plan: str
    ) -> None:
        """Shows the places of a programme, who is next, and whether its plan is out of date."""
        self._known, self._places, self._next = known, tuple(places), next_
        self.count.setText(_count(known, places))
        self.repair.say(plan)
        self.next.setText(next_.sentence)
        self.list.fill(HEADERS, map(place_line, places), NOBODY if known else "")
        if places and self.chosen is None:
            self.list.table.selectRow(0)
        self._refresh()

    @property
    def chosen(self) -> PlaceTold | None:
        """The place that is selected."""
        rows = self.list.table.selectionModel().selectedRows()
        at = rows[0].row() if rows else -1
        return self._places[at] if 0 <= at < len(self._places) else None

    @Slot()
    def _refresh(self) -> None:
        held = self.chosen is not None and self.chosen.holds
        self.offer_button.setEnabled(self._known is not None)
        self.reply_button.setEnabled(held)
        self.withdraw_button.setEnabled(held)
        self.next_button.setEnabled(bool(self._next.child))
        self.count.setVisible(bool(self.count.text()))
        self.next.setVisible(bool(self._next.sentence))

    @property
    def _service(self) -> Places:
        return Places(self.desk.database, self.desk.user, self.desk.today)

    @Slot()
    def offer(self) -> None:
        """Asks to whom a place is offered."""
        if self._known is not None:
            self._ask(asking.offer(self._service, self._known))

    @Slot()
    def reply(self) -> None:
        """Asks what was answered to the selected offer."""
        self._ask_of_place(asking.reply)

    @Slot()
    def withdraw(self) -> None:
        """Asks why the selected place is withdrawn."""
        self._ask_of_place(asking.withdraw)

    @Slot()
    def offer_next(self) -> None:
        """Offers the free place to the child who is next."""
        known, places, child = self._known, self._service, self._next.child
        if known is not None and child:
            programme = known.programme
            self.desk.work.run(
                lambda _: places.offer(programme, child),
                done=while_there(self, lambda _: self._wrote()),
            )

    def _ask_of_place(self, asked: Callable[[Places, str, PlaceTold], Asked]) -> None:
        if self._known is not None and self.chosen is not None:
            self._ask(asked(self._service, self._known.programme, self.chosen))

    def _ask(self, asked: Asked) -> None:
        self.dialog = ask(self.desk, asked, self, self._wrote)

    @Slot()
    def _wrote(self) -> None:
        self.desk.changed.emit(EVERYTHING)


def _count(known: Candidates | None, places: Sequence[PlaceTold]) -> str:
    """How many places are held, and how many stand how."""
    if known is None:
        return ""
    counts = Counter(place.status for place in places)
    held = sum(place.holds for place in places)
    of = f"{held} places" if known.places is None else f"{held} of {known.places} places"
    each = ", ".join(f"{counts[status]} {status.value}" for status in PlaceStanding)
    return f"{of} held. {each}."


def place_line(place: PlaceTold) -> Sequence[str]:
    """A line of a place."""
    days = (place.offered_on, place.replied_on, place.withdrawn_on)
    offered, replied, withdrawn = (f"{day:%d/%m/%Y}" if day else "" for day in days)
    return (
        f"{place.name} ({place.child})",
        MARKS[place.status],
        offered,
        replied,
        place.reply_by,
        withdrawn,
        place.reason,
        place.funded_by,
    )
