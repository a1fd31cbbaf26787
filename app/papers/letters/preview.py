"""A wording as it will look, filled for a household that does not exist."""

from datetime import date

from app.papers.letters.invented import ADDRESSEE, SENDER, said_to_nobody
from app.papers.letters.kinds import LetterKind, Worded
from app.papers.letters.letter import Letter, as_pdf
from app.papers.letters.letter_pdf import LARGE, ORDINARY, Sheet, letter_pdf
from app.papers.letters.wording import Template

PREVIEW = "Preview – nobody in it is real"
WRITTEN = date(2027, 1, 4)


def preview(kind: Worded, template: Template, *, large: bool) -> bytes:
    """A wording as a page, as somebody who does not exist would get it.

    Raises:
        WordingError: a field stands where it cannot be filled.
        UserError: a character cannot be shown.
    """
    pieces = said_to_nobody(kind, template)
    if isinstance(kind, LetterKind):
        return as_pdf(
            Letter(
                kind=kind,
                sender=SENDER,
                addressee=ADDRESSEE,
                written=WRITTEN,
                banner=PREVIEW,
                pieces=pieces,
            ),
            large=large,
        )
    sheet = Sheet(
        subject="Preview", letterhead=(SENDER.name,), address=(), banner=PREVIEW, pieces=pieces
    )
    return letter_pdf(sheet, size=LARGE if large else ORDINARY)
