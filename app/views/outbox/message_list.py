"""The messages of the outbox in a table: for whom, about what, how far, and what to look at."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel
from PySide6.QtWidgets import QAbstractItemView

from app.services.outbox.lines import MessageLine
from app.views.programmes.table_part import TablePart
from app.words import counted

HEADERS = ("For", "Message", "How far", "To look at")
NONE = (
    "Nothing is here. Drafts are written by themselves when a plan is published, and whenever "
    "something changes. Somebody other than the author checks them; nothing leaves by itself."
)


class MessageList(TablePart):
    """Ctrl and Shift choose several messages; what was chosen stays chosen when it is read anew."""

    def __init__(self) -> None:
        super().__init__("Messages", wraps=True)
        self.shown: Sequence[MessageLine] = ()
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

    def show_messages(self, messages: Sequence[MessageLine]) -> None:
        """Shows messages; the first is chosen, unless those that were are still there."""
        before = {each.number for each in self.chosen}
        self.shown = messages
        self.fill(HEADERS, map(cells, messages), NONE)
        rows = [row for row, each in enumerate(messages) if each.number in before]
        self.choose_rows(rows or range(min(1, len(messages))))

    def choose_rows(self, rows: Sequence[int]) -> None:
        """Selects rows, if there are any; the first of them becomes the current one."""
        if not rows:
            return
        flags = QItemSelectionModel.SelectionFlag
        chosen, model = QItemSelection(), self.table.model()
        for row in rows:
            chosen.select(model.index(row, 0), model.index(row, len(HEADERS) - 1))
        selection = self.table.selectionModel()
        selection.setCurrentIndex(model.index(rows[0], 0), flags.NoUpdate)
        selection.select(chosen, flags.ClearAndSelect)

    def choose_number(self, number: int | None) -> None:
        """Selects the message of a number, if it is shown."""
        self.choose_rows([row for row, each in enumerate(self.shown) if each.number == number])

    @property
    def chosen(self) -> tuple[MessageLine, ...]:
        """The messages that are selected, from the top."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return tuple(self.shown[row] for row in rows if row < len(self.shown))

    @property
    def current(self) -> MessageLine | None:
        """The message that the keyboard is on, if it is selected."""
        row = self.table.currentIndex().row()
        chosen = self.chosen
        if 0 <= row < len(self.shown) and self.shown[row] in chosen:
            return self.shown[row]
        return chosen[0] if chosen else None


def cells(message: MessageLine) -> tuple[str, ...]:
    """A message as a line of the table."""
    return (
        message.to,
        title(message),
        how_far(message),
        message.hindrance or message.reason or " ".join(message.changes[:1]),
    )


def title(message: MessageLine) -> str:
    """What it is and of which session: "Joining letter: Saturday 16 January 2027, Bewl Water"."""
    kind = f"{message.kind[0].upper()}{message.kind[1:]}"
    return f"{kind.rstrip('?')}: {message.session or message.programme}"


def how_far(message: MessageLine) -> str:
    """Its state: "draft", "checked by Ben Example"; ⚠ where it cannot leave."""
    if message.checked_by:
        return f"{message.state}, checked by {message.checked_by}".removeprefix("checked, ")
    sign = "⚠ " if message.hindrance else ""
    return f"{sign}{message.state}"


def goes_by(message: MessageLine) -> str:
    """How it reaches its readers: "post", "e-mail, 2 addresses"; by both, or by none."""
    addresses = counted(len(message.recipients), "address", "addresses")
    ways = "post" * message.by_post, f"e-mail, {addresses}" * bool(message.recipients)
    return " and ".join(filter(None, ways)) or "nobody can be reached"
