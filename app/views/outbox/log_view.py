"""What was sent to whom, when and in which version, and what did not arrive: kept for good."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLabel, QLineEdit
from typing_extensions import override

from app.papers.phrases import moment
from app.scheduling.times import LONDON
from app.services.outbox.lines import OUTCOMES, WAYS, LogLine
from app.views.desk import Desk
from app.views.flow import flowing
from app.views.look import TARGET, em
from app.views.outbox.part import OutboxPart
from app.views.programmes.table_part import TablePart

if TYPE_CHECKING:
    from app.services.outbox.outbox import Outbox

HEADERS = ("When", "For", "Address", "Message", "About", "How", "Version", "What came of it", "By")
NONE = "Nothing has been sent yet."
NONE_SUCH = "Nothing that was sent says this."


class LogView(OutboxPart):
    """The newest first; what is typed above leaves only the lines that say it."""

    reads = frozenset({"messages", "deliveries", "households", "staff"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.log: tuple[LogLine, ...] = ()
        self.search = QLineEdit()
        self.search.setMinimumHeight(TARGET)
        self.search.setMinimumWidth(em(self) * 12)
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName("Only those that say")
        self.search.textChanged.connect(self._show)
        label = QLabel("&Only those that say")
        label.setBuddy(self.search)
        self.lines = TablePart("What was sent")
        self.body.addWidget(flowing(label, self.search))
        self.body.addWidget(self.banner)
        self.body.addWidget(self.lines, 1)

    def _outbox(self) -> "Outbox":
        from app.services.outbox.outbox import Outbox  # noqa: PLC0415 -- it loads reportlab

        return Outbox(self.desk.database, self.desk.user)

    @override
    def reload(self) -> None:
        outbox = self._outbox()
        self.ask(lambda _: outbox.log(), self._read)

    def _read(self, log: tuple[LogLine, ...]) -> None:
        self.log = log
        self._show()

    @Slot()
    def _show(self) -> None:
        sought = self.search.text().casefold().split()
        found = [line for line in map(cells, self.log) if _says(line, sought)]
        self.lines.fill(HEADERS, found, NONE_SUCH if self.log else NONE)


def cells(line: LogLine) -> tuple[str, ...]:
    """An attempt as a line of the table."""
    reason = f": {line.reason}" if line.reason else ""
    return (
        moment(line.at.astimezone(LONDON)),
        line.to,
        line.recipient,
        line.kind,
        line.session,
        WAYS[line.way],
        "" if line.revision is None else str(line.revision),
        f"{OUTCOMES[line.outcome]}{reason}",
        line.by,
    )


def _says(line: Iterable[str], sought: list[str]) -> bool:
    whole = " ".join(line).casefold()
    return all(word in whole for word in sought)
