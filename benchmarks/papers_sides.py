"""What is timed by `benchmarks.papers`: our papers, and the same by the libraries alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING, Any

import icalendar
from pypdf import PdfReader
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from app.papers import fonts
from app.papers.calendar import Attendee, Event, Organiser, publish, request
from app.papers.letters import letter_pdf as look
from app.papers.letters.joining import Joining, OwnChild
from app.papers.letters.kinds import LetterKind, shipped_template
from app.papers.letters.letter import Letter, as_pdf, as_text, write
from app.papers.letters.parties import Addressee, Sender
from app.papers.letters.visit import Visit
from app.papers.letters.wording import Kind, Piece
from app.papers.lint import checked
from app.scheduling.times import LONDON

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import BaseDocTemplate, Flowable

LETTER = Joining(
    sender=Sender(
        name="Sense of Belonging Service",
        coordinator="A Coordinator",
        email="belonging@example.org",
        phone="01632 960100",
        out_of_hours="01632 960199",
        return_address="1 Example Street\nMaidstone\nZZ99 9ZZ",
    ),
    addressee=Addressee(
        carers=("A Carer", "B Carer"),
        salutation="A and B",
        address="4 Sample Row\nAshford",
        postcode="ZZ99 1HH",
    ),
    visit=Visit(
        starts=datetime(2027, 1, 16, 9, 30),
        ends=datetime(2027, 1, 17, 15),
        overnight=True,
        centre="Swattenden Centre",
        address="Swattenden Lane, Exampleford ZZ99 2SW",
        arrival_notes="Please come to reception first.",
        kit=("a waterproof coat", "old trainers", "gloves", "a torch", "a warm hat"),
    ),
    children=(OwnChild(first_name="Ada", youth_workers=("Priya", "Tom"), medication="inhaler"),),
)
WRITTEN = date(2026, 11, 22)
ORGANISER = Organiser("Sense of Belonging Service", "belonging@example.org")
CARER = Attendee(email="carer@example.org")
PLACE = "Swattenden Centre, Swattenden Lane, Exampleford ZZ99 2SW"
TEXT = "Please pack: a waterproof coat, old trainers and gloves.\nRing 01632 960100."


def letters(number: int) -> list[Joining]:
    """Joining letters of as many households."""
    fonts.register()
    return [
        replace(LETTER, children=(OwnChild(first_name=f"Ada{n}", youth_workers=("Priya",)),))
        for n in range(number)
    ]


def our_letters(facts: Sequence[Joining]) -> Iterator[bytes]:
    """Letters as the app makes them, from what they know to bytes."""
    template = shipped_template(LetterKind.JOINING)
    for each in facts:
        yield as_pdf(write(each, template, on=WRITTEN), large=False)


def worded(facts: Sequence[Joining]) -> list[Letter]:
    """The words of letters, for a side that only lays them out."""
    template = shipped_template(LetterKind.JOINING)
    return [write(each, template, on=WRITTEN) for each in facts]


def bare_letters(said: Sequence[Letter]) -> Iterator[bytes]:
    """The same words at the same places, by reportlab alone: no template, no check of anything."""
    for letter in said:
        file = BytesIO()
        document = SimpleDocTemplate(
            file,
            pagesize=A4,
            leftMargin=look.MARGIN - 6,
            rightMargin=look.MARGIN - 6,
            topMargin=look.BODY_TOP - 6,
            bottomMargin=look.FOOT - 6,
            title="Joining letter",
            invariant=1,
        )
        document.build(list(_flowing(letter.pieces)), onFirstPage=_around(letter))
        yield file.getvalue()


def _around(letter: Letter) -> Callable[[Canvas, BaseDocTemplate], None]:
    head = as_text(letter).split("\n\n")[0].split("\n")
    blocks = (
        (head, _style(alignment=TA_RIGHT), look.LETTERHEAD_WIDTH, look.LETTERHEAD_TOP),
        (letter.addressee.lines, _style(), look.WINDOW_WIDTH, look.WINDOW_TOP),
    )

    def draw(canvas: Canvas, _document: BaseDocTemplate) -> None:
        for lines, style, width, top in blocks:
            paragraph = Paragraph("<br/>".join(lines), style)
            _, height = paragraph.wrap(width, A4[1])
            left = look.WINDOW_LEFT
            if width == look.LETTERHEAD_WIDTH:
                left = A4[0] - look.MARGIN - width
            paragraph.drawOn(canvas, left, A4[1] - top - height)

    return draw


def _flowing(pieces: Sequence[Piece]) -> Iterator[Flowable]:
    head = _style(fontName=fonts.BOLD, fontSize=13, spaceBefore=2, spaceAfter=2)
    body, bullet = _style(), _style(leftIndent=12, spaceAfter=0, bulletFontName=fonts.REGULAR)
    for kind, group in groupby(pieces, key=lambda piece: piece.kind):
        words = [piece.words.replace("\n", "<br/>") for piece in group]
        if kind is Kind.BULLET:
            cells = [Paragraph(text, bullet, bulletText="•") for text in words]
            half = -(-len(cells) // 2)
            yield Table([[a, b] for a, b in zip(cells, [*cells[half:], ""], strict=False)][:half])
        else:
            style = head if kind is Kind.HEADING else body
            yield from (Paragraph(text, style) for text in words)


def _style(**changed: Any) -> ParagraphStyle:  # noqa: ANN401 -- reportlab's own
    known: dict[str, Any] = {
        "fontName": fonts.REGULAR,
        "fontSize": 12,
        "leading": 14.4,
        "spaceAfter": 4,
    }
    return ParagraphStyle("letter", **(known | changed))


def words_by_page(data: bytes) -> list[list[str]]:
    """The words of each page, in order of the alphabet: both sides have to set the same."""
    return [sorted(page.extract_text().split()) for page in PdfReader(BytesIO(data)).pages]


def events(number: int) -> list[Event]:
    """As many events, on the days of two months."""
    stamped = datetime(2026, 11, 22, 10, tzinfo=UTC)
    days = (datetime(2027, 1, 16, 9, 30) + timedelta(days=n % 60) for n in range(number))
    return [
        Event(
            uid=f"00000000-0000-4000-8000-{n:012}",
            sequence=0,
            stamped=stamped,
            modified=stamped,
            starts=starts,
            ends=starts + timedelta(hours=29),
            title="Activity weekend – Swattenden Centre",
            place=PLACE,
            description=TEXT,
        )
        for n, starts in enumerate(days)
    ]


def all_in_one(of: Sequence[Event]) -> Iterator[bytes]:
    """One file of all, looked over by the lint as every file of ours is."""
    yield checked(publish(of, organiser=ORGANISER))


def file_each(of: Sequence[Event]) -> Iterator[bytes]:
    """A file for each event, as carers get them."""
    for event in of:
        yield checked(publish([event], organiser=ORGANISER))


def requests(of: Sequence[Event]) -> Iterator[bytes]:
    """A request for each event, as an e-mail brings it."""
    for event in of:
        yield checked(request(event, organiser=ORGANISER, attendees=[CARER]))


def all_by_icalendar(of: Sequence[Event]) -> Iterator[bytes]:
    """The same events by icalendar's own door, unlinted; it writes no time zone here."""
    yield _by_icalendar("PUBLISH", of)


def each_by_icalendar(of: Sequence[Event]) -> Iterator[bytes]:
    """A file for each event by icalendar's own door."""
    for event in of:
        yield _by_icalendar("PUBLISH", [event])


def requests_by_icalendar(of: Sequence[Event]) -> Iterator[bytes]:
    """A request for each event by icalendar's own door."""
    for event in of:
        yield _by_icalendar("REQUEST", [event])


def _by_icalendar(method: str, of: Sequence[Event]) -> bytes:
    calendar = icalendar.Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//bare//EN")
    calendar.add("method", method)
    for event in of:
        component = _component(event)
        if method == "REQUEST":
            component.add("attendee", f"mailto:{CARER.email}")
        calendar.add_component(component)
    data: bytes = calendar.to_ical()
    return data


def _component(event: Event) -> icalendar.Event:
    component = icalendar.Event()
    component.add("uid", event.uid)
    component.add("sequence", event.sequence)
    component.add("dtstamp", event.stamped)
    component.add("last-modified", event.modified)
    component.add("dtstart", event.starts.replace(tzinfo=LONDON))
    component.add("dtend", event.ends.replace(tzinfo=LONDON))
    component.add("summary", event.title)
    component.add("location", event.place)
    component.add("description", event.description)
    component.add("class", "PRIVATE")
    component.add("status", "CONFIRMED")
    component.add("organizer", f"mailto:{ORGANISER.email}")
    return component
