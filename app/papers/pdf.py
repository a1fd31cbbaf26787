"""What all PDFs have in common: the same bytes for the same words, and no name in the metadata."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from typing import Any

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate
from reportlab.platypus.doctemplate import LayoutError
from typing_extensions import override

from app.errors import UserError
from app.papers import fonts

Number = Callable[[Canvas, str], None]
"""Draws "Page x of y" on a page, when it is known how many there are."""


@dataclass(frozen=True, slots=True)
class Pdf:
    """A file, and how many pages it has."""

    data: bytes
    pages: int


def frame(left: float, bottom: float, width: float, height: float) -> Frame:
    """Where a page's text flows, without a margin of its own; all in points."""
    return Frame(
        left,
        bottom,
        width,
        height,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )


def built(
    story: Sequence[Flowable],
    templates: Sequence[PageTemplate],
    *,
    size: tuple[float, float],
    subject: str,
    author: str,
    number: Number | None = None,
) -> Pdf:
    """The pages as a file. `subject` becomes the PDF's title: it must name nobody.

    `number` draws on each page which it is of how many.

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
        document.build(list(story), canvasmaker=partial(_Numbered, number=number))
    except LayoutError:
        # reportlab's own error quotes the text, which may be private: it goes no further.
        raise UserError(
            f"{subject}: a text is too long for a page. Shorten the names and notes in it."
        ) from None
    return Pdf(file.getvalue(), document.page)


class _Numbered(Canvas):
    """Keeps its pages until all are laid out: only then it is known how many there are."""

    def __init__(self, *terms: Any, number: Number | None, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*terms, **more)
        self._number = number
        self._kept: list[dict[str, Any]] = []

    @override
    def showPage(self) -> None:
        self._kept.append(dict(self.__dict__))
        self._startPage()  # type: ignore[attr-defined]  # reportlab's, which its stubs leave out

    @override
    def save(self) -> None:
        pages = self._kept
        for page, kept in enumerate(pages, start=1):
            self.__dict__.update(kept)
            if self._number is not None:
                self._number(self, f"Page {page} of {len(pages)}")
            super().showPage()
        super().save()
