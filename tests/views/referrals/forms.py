"""What the tests of referrals do with the page and the form."""

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app.services.referral_drafts import ReferralDrafts
from app.views.desk import Desk
from app.views.records.fields import ChoiceField, Field
from app.views.records.names import names_in
from app.views.referrals.drafts_view import CHOICES, DraftsView
from app.views.referrals.form_dialog import FormDialog, Opened
from tests.views.widgets import box_of, pressed, seen, settle, typed


def view_of(qtbot: QtBot, desk: Desk) -> DraftsView:
    """The tab, shown alone."""
    view = DraftsView(desk)
    seen(qtbot, desk, view)
    view.reload()
    settle(qtbot, desk)
    return view


def form_of(widget: QWidget) -> FormDialog:
    """The form that is open."""
    return next(d for d in widget.findChildren(FormDialog) if d.isVisible())


def opened(qtbot: QtBot, desk: Desk, child: str = "") -> FormDialog:
    """The form of a new referral."""
    draft = drafts(desk).begin(desk.today, child)
    names = names_in({sheet: desk.records.rows(sheet) for sheet in CHOICES})
    form = FormDialog(desk, Opened(draft, names, drafts(desk).households()))
    seen(qtbot, desk, form)
    return form


def begun(qtbot: QtBot, view: DraftsView) -> FormDialog:
    """The form of a new referral, as the page opens it."""
    view._begin("")
    settle(qtbot, view.desk)
    return form_of(view)


def field(form: FormDialog, part: str, name: str, line: int = 0) -> Field:
    return form.parts[part].lines[line].fields[name]


def write(form: FormDialog, part: str, line: int = 0, /, **texts: str) -> None:
    """Types into fields, or chooses in them."""
    for name, text in texts.items():
        into = field(form, part, name, line)
        if isinstance(into, ChoiceField):
            into.box.setCurrentIndex(into.box.findData(text))
        elif isinstance(into.widget, QPlainTextEdit):
            into.widget.setPlainText(text)
        else:
            if name == "child":  # the code that is proposed gives way
                QTest.keySequence(into.widget, "Ctrl+A")
            typed(into.widget, text)


def kept(qtbot: QtBot, form: FormDialog) -> None:
    """Waits for the draft to be kept, as after a pause in typing."""
    form.timer.stop()
    form._pause()
    settle(qtbot, form.desk)


def take_in(qtbot: QtBot, form: FormDialog) -> None:
    """Takes the referral in, with as many parts open as there are."""
    pressed(form.take_button)
    settle(qtbot, form.desk)
    pressed(next(b for b in box_of(form).buttons() if "Take in with" in b.text()))
    settle(qtbot, form.desk)


def drafts(desk: Desk) -> ReferralDrafts:
    return ReferralDrafts(desk.database, "Anna")
