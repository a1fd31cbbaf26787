"""Drafts and forms: referrals that are being written, and the form on paper."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QItemSelection, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QFileDialog, QTableView, QWidget
from typing_extensions import override

from app.delivery.files import write_private
from app.errors import UserError
from app.services.records import Records
from app.services.referral_drafts import Listed, ReferralDrafts, Taken, TakenOpen
from app.services.referral_form import BY_NAME, PARTS, Draft
from app.services.referral_papers import ReferralPapers, filled_lines
from app.services.referral_stored import SHEETS
from app.views.columns import Columns
from app.views.desk import EVERYTHING, Desk
from app.views.flow import flowing
from app.views.lines import LinesModel, lines_table
from app.views.look import button, heading, words
from app.views.records.names import Names, names_in
from app.views.referrals.begin_dialog import BeginDialog
from app.views.referrals.form_dialog import FormDialog, Opened
from app.views.tabbed import TabView
from app.views.work import Going, while_there
from app.views.wrapping import SentenceList

FILL_IN = "Fill it in on the page Children and carers, or in the child's next referral."
HEADERS = ("Draft", "Child", "Received", "Still missing")
CHOICES = tuple(
    dict.fromkeys(
        each.column.refers.sheet for part in PARTS for each in part.fields if each.column.refers
    )
)
"""The sheets of which the form offers rows to choose from."""


class DraftsView(TabView):
    """The list of drafts, what each lacks, and the ways to begin, go on, print and read a form."""

    reads = frozenset({"referral_drafts", *SHEETS})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.listed: tuple[Listed, ...] = ()
        self._wanted = ""
        self.lines = LinesModel()
        self.table = self._table()
        self.empty = words("No referral is being written. Begin one, or read a filled form.")
        self.gaps = SentenceList("What is missing in the draft")
        self.result = words()
        self.result.hide()
        for widget in (self._above(), self.empty, self.table, self._below()):
            self.body.addWidget(widget)
        self.gaps_heading = heading("What is missing in the draft")
        self.body.addWidget(self.gaps_heading)
        self.body.addWidget(self.gaps, 2)
        self.open_heading = heading("Taken in with open parts")
        self.open = SentenceList("Taken in with open parts")
        self.open.setToolTip(FILL_IN)
        self.body.addWidget(self.open_heading)
        self.body.addWidget(self.open, 1)
        self.body.addWidget(self.result)
        self._show(((), ()))

    def _table(self) -> QTableView:
        table = lines_table(self.lines, "Drafts")
        self.columns = Columns(table, table.resizeColumnsToContents)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.selectionModel().selectionChanged.connect(self._chosen)
        table.doubleClicked.connect(self.go_on)
        here = Qt.ShortcutContext.WidgetShortcut
        for keys, do in (("Return", self.go_on), ("Enter", self.go_on), ("Del", self.throw_away)):
            QShortcut(QKeySequence(keys), table, context=here).activated.connect(do)
        return table

    def _above(self) -> QWidget:
        self.new_button = button("&New referral…", self.begin)
        self.blank_button = button("&Print blank form…", self._choose_blank)
        self.read_button = button("&Read a filled form…", self._choose_filled)
        return flowing(self.new_button, self.blank_button, self.read_button)

    def _below(self) -> QWidget:
        self.on_button = button("C&ontinue…", self.go_on)
        self.away_button = button("Throw &away", self.throw_away)
        return flowing(self.on_button, self.away_button)

    @property
    def drafts(self) -> ReferralDrafts:
        """The drafts, written in the name of who is working."""
        return ReferralDrafts(self.desk.database, self.desk.user)

    @override
    def reload(self) -> None:
        drafts = self.drafts
        self.desk.work.run(
            lambda _: (drafts.listed(), drafts.taken_open()), done=while_there(self, self._show)
        )

    @override
    def show_record(self, record: str) -> None:
        """Selects a draft."""
        self._wanted = record
        self.reload()

    def _show(self, found: tuple[tuple[Listed, ...], tuple[TakenOpen, ...]]) -> None:
        listed, taken = found
        self._show_open(taken)
        wanted = self._wanted or self.chosen
        self.listed, self._wanted = listed, ""
        self.lines.show(HEADERS, [_line(each) for each in listed])
        self.table.resizeColumnsToContents()
        self.columns.restore()
        self.empty.setVisible(not listed)
        codes = [each.code for each in listed]
        if listed:
            self.table.selectRow(codes.index(wanted) if wanted in codes else 0)
        self._chosen()

    def _show_open(self, taken: tuple[TakenOpen, ...]) -> None:
        """Shows whose referral was taken in before all of it was known."""
        self.open.clear()
        self.open.addItems([each.sentence for each in taken])
        for widget in (self.open_heading, self.open):
            widget.setVisible(bool(taken))

    @property
    def chosen(self) -> str:
        """The code of the draft that is selected."""
        rows = self.table.selectionModel().selectedRows()
        return self.listed[rows[0].row()].code if rows else ""

    @Slot(QItemSelection, QItemSelection)
    def _chosen(self, *_: QItemSelection) -> None:
        code = self.chosen
        for each in (self.on_button, self.away_button):
            each.setEnabled(bool(code))
        for widget in (self.gaps_heading, self.gaps):
            widget.setVisible(bool(code))
        self.gaps.clear()
        part = ""
        for gap in (gap for each in self.listed if each.code == code for gap in each.gaps):
            if gap.part != part:
                part = gap.part
                self.gaps.add_heading(BY_NAME[part].title)
            self.gaps.addItem(f"{gap.sentence} (needed)" if gap.needed else gap.sentence)

    @Slot()
    def begin(self) -> None:
        """Asks of whom the referral is, then opens its form."""
        records = self.desk.records
        self.desk.work.run(lambda _: _children(records), done=while_there(self, self._ask))

    def _ask(self, names: Names) -> None:
        labels = {str(code): label for code, label in names.labels["children"].items()}
        dialog = BeginDialog(labels, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.begun.connect(self._begin)
        dialog.open()

    @Slot(str)
    def _begin(self, child: str) -> None:
        drafts, today = self.drafts, self.desk.today
        self._open(lambda: drafts.begin(today, child))

    @Slot()
    def go_on(self) -> None:
        """Opens the form of the selected draft."""
        drafts, code = self.drafts, self.chosen
        if code:
            self._open(lambda: drafts.go_on(code))

    def _open(self, find: Callable[[], Draft]) -> None:
        """Finds or begins a draft behind the window, and opens its form."""
        drafts, records = self.drafts, self.desk.records

        def work(_: Going) -> Opened:
            draft = find()
            return Opened(draft, _names(records), drafts.households())

        self.desk.work.run(work, done=while_there(self, self._opened))

    def _opened(self, opened: Opened) -> None:
        self._wanted = opened.draft.code
        dialog = FormDialog(self.desk, opened, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.taken.connect(self._taken)
        dialog.finished.connect(self.reload)
        dialog.open()

    @Slot(object)
    def _taken(self, taken: Taken) -> None:
        self.say(f"The referral of {taken.child} is taken in.")
        self.desk.noticed.emit(" ".join(taken.notices))
        self.desk.changed.emit(EVERYTHING)

    @Slot()
    def throw_away(self) -> None:
        """Removes the selected draft: nobody is asked, since Undo brings it back."""
        code, drafts = self.chosen, self.drafts
        if code:
            self.desk.work.run(
                lambda _: drafts.throw_away(code),
                done=while_there(self, lambda _: self._thrown_away(code)),
            )

    def _thrown_away(self, code: str) -> None:
        self.desk.wrote("referral_drafts")
        self.desk.noticed.emit(f"Thrown away: draft {code}. Undo brings it back.")

    @Slot()
    def _choose_blank(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, "Print a blank form", "referral-form.pdf", "PDF (*.pdf)"
        )
        if name:
            self.print_blank(Path(name))

    def print_blank(self, path: Path) -> None:
        """Writes an empty form, to be printed or filled on a screen."""
        drafts, papers = self.drafts, ReferralPapers(self.desk.database)
        self.desk.work.run(
            lambda _: write_private(path.parent, {path.name: papers.printed(drafts.about(""))}),
            done=while_there(self, lambda _: self.say(f"The blank form is in {path}.")),
        )

    @Slot()
    def _choose_filled(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "Read a filled form", "", "PDF (*.pdf)")
        if name:
            self.read_filled(Path(name))

    def read_filled(self, path: Path) -> None:
        """Makes a draft of a form that somebody filled on a screen, and opens it."""
        drafts = self.drafts
        self._open(lambda: drafts.receive(filled_lines(_contents(path))))

    def say(self, sentence: str) -> None:
        """Says what came of it."""
        self.result.setText(sentence)
        self.result.show()


def _line(listed: Listed) -> tuple[str, str, str, str]:
    open_ = len(listed.gaps) - listed.needed
    missing = f"{listed.needed} needed, {open_} open" if listed.gaps else "nothing"
    return listed.code, listed.child or "not named yet", listed.received, missing


def _names(records: Records) -> Names:
    """The rows that the form offers to choose from."""
    return names_in({sheet: records.rows(sheet) for sheet in CHOICES})


def _children(records: Records) -> Names:
    return names_in({"children": records.rows("children")})


def _contents(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UserError(f"{path.name} cannot be read: {error.strerror}.") from error
