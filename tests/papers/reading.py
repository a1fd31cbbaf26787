"""What stands on a PDF, read by another library."""

from io import BytesIO

from pypdf import PdfReader


def pages(pdf: bytes) -> list[str]:
    """The text of each page of a PDF."""
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def sizes(data: bytes) -> set[float]:
    """The sizes of type that a PDF uses."""
    found: set[float] = set()

    def note(text: str, _matrix: object, _text: object, _font: object, size: float) -> None:
        if text.strip():
            found.add(round(size, 1))

    for page in PdfReader(BytesIO(data)).pages:
        page.extract_text(visitor_text=note)
    return found
