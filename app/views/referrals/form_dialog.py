"""The referral form in one document: it is kept as a draft while somebody types."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.delivery.files import write_private
from app.errors import UserError
from app.services.referral_drafts import ReferralDrafts, RefusedError, Taken, UnseenError
from app.services.referral_form import BY_NAME, PARTS, Draft, Gap, Line, missing
from app.services.referral_papers import ReferralPapers
from app.views.desk import Desk
from app.views.flow import flowing
from app.views.look import GAP, WIDE, Banner, button, em
from app.views.records.names import Names
from app.views.referrals.asking import asked
from app.views.referrals.part_view import HouseholdView, PartView
from app.views.referrals.staying import staying
from app.views.referrals.texts import lock
from app.views.trouble import tell
from app.views.work import while_there
from app.views.wrapping import SentenceList
from app.words import counted

ON_SCREEN = 0.9
KEEP_AFTER = 1_000
"""Milliseconds without a key: then it is kept."""
KEPT, TYPING = "Kept as a draft.", "Not kept yet…"


@dataclass(frozen=True, slots=True)
class Opened:
    """A draft, and what the form offers to choose from."""

    draft: Draft
    names: Names
    households: Mapping[str, Line]


class FormDialog(QDialog):
    """One draft. Closing keeps it; taking it in stores all of it, or says what is wrong."""

    taken = Signal(object)
    """The referral that was taken in."""

    def __init__(self, desk: Desk, opened: Opened, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self._opened = desk, opened
        self._dirty = self._keeping = self._failing = self._refusing = False
        self._then: Callable[[], object] | None = None
        self._refused: tuple[Gap, ...] = ()
        self.setWindowTitle("Referral")
        self.banner = Banner(in_trouble=True)
        self.parts = {part.name: self._part_view(part.name) for part in PARTS}
        self.contents, self.document = self._contents(), QWidget()
        self.area = self._area()
        self.kept = QLabel(KEPT)
        self._lay_out()
        self.timer = QTimer(self, singleShot=True, interval=KEEP_AFTER)
        self.timer.timeout.connect(self._pause)
        self._show_gaps()
        self.resize(self.screen().availableSize() * ON_SCREEN)

    def _part_view(self, name: str) -> PartView:
        part = next(part for part in PARTS if part.name == name)
        lines, names = self._opened.draft.lines(name), self._opened.names
        if name == "household":
            view: PartView = HouseholdView(part, names, lines, self._opened.households)
        else:
            view = PartView(part, names, lines)
        if name == "child" and self._opened.draft.known:
            lock(view.lines[0].fields["child"], locked=True)
        view.edited.connect(self._edited)
        return view

    def _contents(self) -> SentenceList:
        contents = SentenceList("Parts of the form")
        contents.addItems([part.title for part in PARTS])
        contents.setCurrentRow(0)
        contents.setFixedWidth(em(contents) * 12)
        contents.currentRowChanged.connect(self.go_to)
        return contents

    def _area(self) -> QScrollArea:
        layout = QVBoxLayout(self.document)
        layout.setContentsMargins(GAP, GAP, GAP, GAP)
        layout.setSpacing(WIDE)
        for view in self.parts.values():
            layout.addWidget(view)
        layout.addStretch(1)
        area = QScrollArea()
        area.setAccessibleName("The form")
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self.document)
        area.verticalScrollBar().valueChanged.connect(self._scrolled)
        return area

    def _lay_out(self) -> None:
        self.take_button = button("&Take in", self.take_in)
        self.print_button = button("&Print…", self._choose_file)
        self.close_button = button("&Close", self.reject)
        for each in (self.take_button, self.print_button, self.close_button):
            each.setAutoDefault(False)  # Enter ends a field, not the form
        middle = QHBoxLayout()
        middle.setSpacing(WIDE)
        middle.addWidget(self.contents)
        middle.addWidget(self.area, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        layout.setSpacing(GAP)
        layout.addWidget(self.banner)
        layout.addLayout(middle, 1)
        layout.addWidget(self.kept)
        layout.addWidget(flowing(self.take_button, self.print_button, self.close_button))

    @property
    def draft(self) -> Draft:
        """What the form says now."""
        parts = {name: view.texts for name, view in self.parts.items()}
        return Draft(self._opened.draft.code, self._opened.draft.known, parts)

    @Slot(int)
    def go_to(self, at: int) -> None:
        """Turns to a part."""
        view = self.parts[PARTS[at].name]
        self.area.verticalScrollBar().setValue(view.y())

    @Slot(int)
    def _scrolled(self, y: int) -> None:
        """Marks the part that stands at the top; at the end the last that is seen."""
        seen = [at for at, view in enumerate(self.parts.values()) if view.y() <= y + WIDE]
        chosen = self.contents.currentRow()
        end = self.area.verticalScrollBar().maximum()
        if y == end and chosen > max(seen, default=0):
            return
        with QSignalBlocker(self.contents):
            self.contents.setCurrentRow(max(seen, default=0))

    @Slot()
    def _edited(self) -> None:
        self._dirty = True
        self.kept.setText(TYPING)
        self.timer.start()

    @Slot()
    def _pause(self) -> None:
        self._refused = ()
        self._show_gaps()
        self._keep()

    def _show_gaps(self) -> None:
        """Says in each part, and beside its name in the list, what is missing there."""
        found = dict.fromkeys((*self._refused, *missing(self.draft)))
        with staying(self.area, self.document):
            for at, part in enumerate(PARTS):
                own = [gap for gap in found if gap.part == part.name]
                self.parts[part.name].show_gaps(own)
                self.contents.item(at).setText(f"{part.title}{_counted(own)}")
        if self._refusing:
            needed = [gap for gap in found if gap.needed]
            self._refusing = bool(needed)
            self.banner.say(_first(needed) if needed else "")

    def _keep(self) -> None:
        """Keeps the draft behind the window; one keeping at a time, so that the last one counts."""
        if self._keeping:
            return
        self._dirty, self._keeping = False, True
        drafts, draft = self._drafts, self.draft
        self.desk.work.run(
            lambda _: drafts.save(draft),
            done=while_there(self, lambda _: self._was_kept()),
            failed=while_there(self, self._not_kept),
        )

    def _was_kept(self) -> None:
        self._keeping = self._failing = False
        if self._dirty and self._then is not None:
            self._keep()
            return
        self.kept.setText(TYPING if self._dirty else KEPT)
        then, self._then = self._then, None
        if then is not None:
            then()

    def _not_kept(self, error: BaseException) -> None:
        self._keeping, self._dirty, self._failing, self._then = False, True, True, None
        self._wait(waiting=False)
        self._tell(error)

    def _once_kept(self, then: Callable[[], object]) -> None:
        """Does something when all that was typed is kept."""
        self.timer.stop()
        if not self._dirty and not self._keeping:
            then()
            return
        self._then = then
        self._keep()

    @property
    def _drafts(self) -> ReferralDrafts:
        return ReferralDrafts(self.desk.database, self.desk.user)

    @Slot()
    def take_in(self) -> None:
        """Takes the referral in, when all is kept."""
        self._wait(waiting=True)
        self._once_kept(lambda: self._take_in(()))

    def _take_in(self, knowing: Iterable[str]) -> None:
        drafts, code, today = self._drafts, self._opened.draft.code, self.desk.today
        seen = tuple(knowing)
        self._wait(waiting=True)
        self.desk.work.run(
            lambda _: drafts.submit(code, today, knowing=seen),
            done=while_there(self, self._was_taken),
            failed=while_there(self, self._was_not_taken),
        )

    def _was_taken(self, taken: Taken) -> None:
        self._wait(waiting=False)
        self.accept()
        self.taken.emit(taken)

    def _was_not_taken(self, error: BaseException) -> None:
        self._wait(waiting=False)
        match error:
            case RefusedError():
                self._refused, self._refusing = error.gaps, True
                self._show_gaps()
                self.contents.setCurrentRow(-1)
                names = [part.name for part in PARTS]
                self.contents.setCurrentRow(names.index(error.gaps[0].part))
            case UnseenError():
                self._ask([gap.sentence for gap in error.gaps], error.open)
            case _:
                self._tell(error)

    def _ask(self, sentences: list[str], open_: int) -> None:
        """Shows what a person should know, who may go on with it."""
        kept = "It is kept with the referral that you knew."
        text = "\n\n".join((*sentences, f"Take it in all the same? {kept}"))
        yes = f"&Take in with {counted(open_, 'part')} open" if open_ else "&Take in all the same"
        asked(self, text, yes, lambda: self._take_in(sentences))

    def _ask_to_leave(self) -> None:
        text = "What you typed last could not be kept. Close the form without it?"
        asked(self, text, "&Close without it", self._leave)

    @Slot()
    def _choose_file(self) -> None:
        code = self._opened.draft.code
        name, _ = QFileDialog.getSaveFileName(
            self, "Print the form", f"referral-{code}.pdf", "PDF (*.pdf)"
        )
        if name:
            self.print_to(Path(name))

    def print_to(self, path: Path) -> None:
        """Writes the form with what it says now."""
        papers, draft = ReferralPapers(self.desk.database), self.draft
        self.desk.work.run(
            lambda _: write_private(path.parent, {path.name: papers.printed(draft)}),
            done=while_there(self, lambda _: self.kept.setText(f"Printed to {path}.")),
            failed=while_there(self, self._tell),
        )

    def _tell(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            self.banner.say(str(error))
        else:
            tell(self, error)

    def _wait(self, *, waiting: bool) -> None:
        for each in (self.area, self.take_button, self.print_button, self.close_button):
            each.setEnabled(not waiting)
        if waiting:
            self._refusing = False
            self.banner.say("")

    @override
    def reject(self) -> None:
        """Closes when all that was typed is kept; if it cannot be, when a person says so."""
        if self._failing:
            self._ask_to_leave()
        elif self.close_button.isEnabled():
            self._wait(waiting=True)
            self._once_kept(self._leave)

    def _leave(self) -> None:
        self._wait(waiting=False)
        super().reject()


def _first(gaps: Iterable[Gap]) -> str:
    """What to put right before it can be taken in, part by part."""
    needed = Counter(BY_NAME[gap.part].title for gap in gaps)
    parts = "; ".join(f"{title} ({number})" for title, number in needed.items())
    return f"It is not taken in yet: put right what stands in red first: {parts}."


def _counted(gaps: list[Gap]) -> str:
    """What is missing in a part, in figures."""
    needed = sum(gap.needed for gap in gaps)
    if needed:
        return f" – {needed} needed"
    return f" – {len(gaps)} open" if gaps else ""
