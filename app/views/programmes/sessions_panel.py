"""A programme's sessions: made from a template, and removed together with their blocks."""

from collections.abc import Mapping, Sequence

from typing_extensions import override

from app.services.programmes import BLOCKS, NEW_SESSION, SESSIONS, Programmes
from app.services.records import Record
from app.views.desk import Desk
from app.views.records.dialog import RecordDialog, Store
from app.views.records.form import RecordForm
from app.views.records.list_panel import Listing, ListPanel
from app.views.records.master_detail import MasterDetail
from app.workbook.sheets import sheet_named

SESSION_LIST = Listing(
    SESSIONS,
    "session",
    "sessions",
    ("session", "kind", "centre", "starts", "ends", "visit_leader", "deputy"),
    by=("programme",),
    above=True,
)
PARTS = (
    Listing(BLOCKS, "block", "blocks", by=("session",)),
    Listing(sheet_named("away"), "absence", "children away from this session", by=("session",)),
)


class NewSessionDialog(RecordDialog):
    """Asks for what a template needs to make a session with its blocks."""

    @override
    def storing(self, texts: Mapping[str, str]) -> Store:
        programmes = Programmes(self.desk.database, self.desk.user)
        return lambda: programmes.add_session(texts)


class SessionList(ListPanel):
    """Sessions come and go together with their blocks."""

    @override
    def new_dialog(self) -> RecordDialog:
        values = {**NEW_SESSION.blank, **self.fixed_values}
        form = RecordForm(NEW_SESSION, self.names, values, fixed=("programme",))
        return NewSessionDialog(self.desk, form, None, self)

    @override
    def _called(self, records: Sequence[Record]) -> str:
        return f"{super()._called(records)} with {'its' if len(records) == 1 else 'their'} blocks"

    @override
    def removing(self, records: Sequence[Record]) -> Store:
        programmes = Programmes(self.desk.database, self.desk.user)
        which = [(record.id, record.version) for record in records]
        if len(which) == 1:
            return lambda: programmes.remove_session(*which[0])
        return lambda: programmes.remove_sessions(which)


def sessions_panel(desk: Desk) -> MasterDetail:
    """The sessions of one programme, and what belongs to the chosen one."""
    return MasterDetail(desk, SessionList(desk, SESSION_LIST), PARTS)
