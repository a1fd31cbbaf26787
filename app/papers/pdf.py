"""What all PDFs have in common: the same bytes for the same words, and no name in the metadata."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from reportlab.platypus import BaseDocTemplate, Flowable, PageTemplate
from reportlab.platypus.doctemplate import LayoutError

from app.errors import UserError
from app.papers import fonts


@dataclass(frozen=True, slots=True)
class Pdf:
    """A file, and how many pages it has."""

    data: bytes
    pages: int


def built(
    story: Sequence[Flowable],
    templates: Sequence[PageTemplate],
    *,
    size: tuple[float, float],
    subject: str,
    author: str,
) -> Pdf:
    """The pages as a file. `subject` becomes the PDF's title: it must name nobody.

    Raises:
        UserError: something in it is too long for a page, or a character cannot be shown.
    """
    file = BytesIO()
    document = BaseDocTemplate(
        file,
        pagesize=size,
        title=subject,
        author=fonts.printable(author),
        lang="en-GB",
        invariant=1,
        initialFontName=fonts.REGULAR,  # else every file names Helvetica, unused and unembedded
    )
    document.addPageTemplates(list(templates))
    try:
        document.build(list(story))
    except LayoutError:
        # reportlab's own error quotes the text, which may be private: it goes no further.
        raise UserError(
            f"{subject}: a text is too long for a page. Shorten the names and notes in it."
        ) from None
    return Pdf(file.getvalue(), document.page)
