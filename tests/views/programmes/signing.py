"""Signatures for the weekend's three girls."""

from app.casework.consents import RECORDED_ONLY
from app.services.consents import DECISIONS, Consents, Signed
from app.views.desk import Desk
from app.views.programmes.ask_dialog import AskDialog
from app.views.records.fields import ChoiceField, LineField, LinesField, WordsField

GIRLS = ("C1", "C2", "C3")


def consents(desk: Desk) -> Consents:
    return Consents(desk.database, desk.user, desk.today)


def sign(desk: Desk, child: str, *, but: str = "") -> None:
    """The social worker signs everything but one matter, and may decide what must be recorded."""
    consents(desk).delegate(child, sorted(RECORDED_ONLY), "social worker", "R. Ellison")
    matters = tuple(matter for matter in DECISIONS if matter != but)
    say(desk, child, *matters)


def say(desk: Desk, child: str, *matters: str, given: bool = True) -> None:
    """The social worker says yes, or no, to some matters."""
    signed = Signed(
        decisions=matters, given=given, by="R. Ellison", authority="social worker", on=desk.today
    )
    consents(desk).record(child, signed)


def fill(dialog: AskDialog, **texts: str) -> None:
    """Types into a form that is open, or chooses from its lists."""
    for name, text in texts.items():
        field = dialog.form.fields[name]
        if isinstance(field, LineField):
            field.edit.setText(text)
        elif isinstance(field, LinesField):
            field.edit.setPlainText(text)
        elif isinstance(field, ChoiceField):
            field.box.setCurrentText(text)
        elif isinstance(field, WordsField):
            for word, box in field.boxes.items():
                box.setChecked(word in text.split(";"))
