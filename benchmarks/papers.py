"""How long papers take, beside the libraries they are made with.

1,000 letters against reportlab laying out the same words on the same pages, and 10,000 events
against icalendar writing the same events. Each side is timed in turn, and the best round counts.

    python -m benchmarks.papers [--letters 1000] [--events 10000] [--rounds 3]
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from time import process_time
from typing import TYPE_CHECKING

import icalendar
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from app.papers import fonts
from app.papers.calendar import Event, Organiser, publish
from app.papers.letters.joining import Joining, OwnChild
from app.papers.letters.kinds import LetterKind, say, shipped_template
from app.papers.letters.letter import as_pdf, write
from app.papers.letters.parties import Addressee, Sender
from app.papers.letters.visit import Visit
from app.papers.letters.wording import Kind, Piece
from app.papers.lint import checked
from app.scheduling.times import LONDON

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

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
PLACE = "Swattenden Centre, Swattenden Lane, Exampleford ZZ99 2SW"
TEXT = "Please pack: a waterproof coat, old trainers and gloves.\nRing 01632 960100."


def main() -> None:
    """Prints both comparisons."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--letters", type=int, default=1000)
    reader.add_argument("--events", type=int, default=10_000)
    reader.add_argument("--rounds", type=int, default=3)
    asked = reader.parse_args()
    letters = [
        replace(LETTER, children=(OwnChild(first_name=f"Ada{n}", youth_workers=("Priya",)),))
        for n in range(asked.letters)
    ]
    said = [say(letter, shipped_template(LetterKind.JOINING)) for letter in letters]
    fonts.register()
    compare("letters", asked, [lambda: ours(letters), lambda: bare(said)], "bare reportlab")
    events = [event(n) for n in range(asked.events)]
    all_in_one = [lambda: publish(events, organiser=ORGANISER), lambda: by_icalendar(events)]
    compare("events in one file", asked, all_in_one, "bare icalendar")
    one_each = [lambda: one_by_one(events), lambda: each_by_icalendar(events)]
    compare("events, a file each, linted", asked, one_each, "bare icalendar")


def compare(
    what: str, asked: argparse.Namespace, sides: Sequence[Callable[[], object]], peer: str
) -> None:
    """Times both sides in turn and prints the best round of each, and their ratio."""
    rounds = [[timed(side) for side in sides] for _ in range(asked.rounds)]
    best = [min(times) for times in zip(*rounds, strict=True)]
    number = asked.letters if what == "letters" else asked.events
    ours_, theirs = (number / seconds for seconds in best)
    print(
        f"{number} {what}: {best[0]:.2f} s ({ours_:.0f} a second),"
        f" {peer} {best[1]:.2f} s ({theirs:.0f} a second), ratio {best[0] / best[1]:.2f}"
    )


def timed(side: Callable[[], object]) -> float:
    """How long a side keeps the processor busy, in seconds: others use the machine too."""
    starts = process_time()
    side()
    return process_time() - starts


def ours(letters: Sequence[Joining]) -> None:
    """Letters as the app makes them, from what they know to bytes."""
    template = shipped_template(LetterKind.JOINING)
    for letter in letters:
        as_pdf(write(letter, template, on=WRITTEN), large=False)


def bare(said: Sequence[Sequence[Piece]]) -> None:
    """The same words on the same pages, by reportlab alone: no template, no checks."""
    head = ParagraphStyle("head", fontName=fonts.BOLD, fontSize=12, leading=14.4, spaceAfter=2)
    body = ParagraphStyle("body", fontName=fonts.REGULAR, fontSize=12, leading=14.4, spaceAfter=4)
    sender = "<br/>".join(LETTER.sender.return_address.split("\n") * 2)
    address = "<br/>".join(LETTER.addressee.lines)
    for pieces in said:
        words = [(p.words.replace("\n", "<br/>"), p.kind) for p in pieces]
        story = [Paragraph(sender, body), Paragraph(address, body)]
        story += [
            Paragraph(text, head if kind is Kind.HEADING else body)
            for text, kind in words
            if kind is not Kind.BULLET
        ]
        cells = [Paragraph(text, body) for text, kind in words if kind is Kind.BULLET]
        rows = [[cell, ""] for cell in cells[::2]]
        SimpleDocTemplate(BytesIO(), pagesize=A4, topMargin=12 * mm, bottomMargin=14 * mm).build(
            [*story[:-2], Table(rows), *story[-2:]]
        )


def event(number: int) -> Event:
    """One of many events, an hour after the one before."""
    starts = datetime(2027, 1, 16, 9, 30) + timedelta(days=number % 60)
    stamped = datetime(2026, 11, 22, 10, tzinfo=UTC)
    return Event(
        uid=f"00000000-0000-4000-8000-{number:012}",
        sequence=0,
        stamped=stamped,
        modified=stamped,
        starts=starts,
        ends=starts + timedelta(hours=29),
        title="Activity weekend – Swattenden Centre",
        place=PLACE,
        description=TEXT,
    )


def one_by_one(events: Sequence[Event]) -> None:
    """A file for each event, as carers get them."""
    for each in events:
        checked(publish([each], organiser=ORGANISER))


def each_by_icalendar(events: Sequence[Event]) -> None:
    """A file for each event by icalendar's own door, unlinted."""
    for each in events:
        by_icalendar([each])


def by_icalendar(events: Sequence[Event]) -> bytes:
    """The same events by icalendar's own door; it writes no time zone here."""
    calendar = icalendar.Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//bare//EN")
    calendar.add("method", "PUBLISH")
    for each in events:
        component = icalendar.Event()
        component.add("uid", each.uid)
        component.add("sequence", each.sequence)
        component.add("dtstamp", each.stamped)
        component.add("last-modified", each.modified)
        component.add("dtstart", each.starts.replace(tzinfo=LONDON))
        component.add("dtend", each.ends.replace(tzinfo=LONDON))
        component.add("summary", each.title)
        component.add("location", each.place)
        component.add("description", each.description)
        component.add("class", "PRIVATE")
        component.add("status", "CONFIRMED")
        component.add("organizer", f"mailto:{ORGANISER.email}")
        calendar.add_component(component)
    data: bytes = calendar.to_ical()
    return data


if __name__ == "__main__":
    main()
