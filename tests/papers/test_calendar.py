from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.papers.calendar import (
    Attendee,
    Event,
    Organiser,
    Status,
    cancel,
    publish,
    request,
    title,
)
from app.papers.lint import lint

ORGANISER = Organiser('Fostering, Kent: "short breaks"', "fostering@example.org")
WEEKEND = Event(
    uid="6f1d0d0e-5c1f-4d6e-9d57-3f2c1ad7b001",
    sequence=2,
    stamped=datetime(2026, 11, 22, 10, tzinfo=UTC),
    modified=datetime(2026, 11, 22, 11, tzinfo=UTC),
    starts=datetime(2027, 1, 16, 9, 30),
    ends=datetime(2027, 1, 17, 15),
    title="Activity weekend – Swattenden Centre",
    place="Swattenden Centre, Swattenden Lane, Cranbrook TN17 3PR",
    description="Bring: boots; a waterproof coat.\nRing 01632 960100.",
)


def published(event: Event = WEEKEND) -> bytes:
    return publish([event], organiser=ORGANISER)


def read_back(event: Event) -> icalendar.Event:
    calendar = icalendar.Calendar.from_ical(published(event))
    (component,) = calendar.walk("VEVENT")
    assert isinstance(component, icalendar.Event)
    return component


CARER = Attendee(email="carer@example.org")
TWO = (CARER, Attendee(email="other@example.org", name='A; "B", C: D 😀'))
CANCELLED = replace(WEEKEND, sequence=3, status=Status.CANCELLED)
KINDS: dict[str, Callable[[Event], bytes]] = {
    "published": lambda event: publish([event], organiser=ORGANISER),
    "requested": lambda event: request(event, organiser=ORGANISER, attendees=TWO),
    "cancelled": lambda event: cancel(
        replace(event, status=Status.CANCELLED), organiser=ORGANISER, attendees=TWO
    ),
}


def unfolded(data: bytes) -> str:
    return data.replace(b"\r\n ", b"").decode()


def test_a_published_file_has_one_organiser_and_no_attendee() -> None:
    text = unfolded(published())
    assert "METHOD:PUBLISH\r\n" in text
    assert text.count("\r\nORGANIZER") == 1
    assert "ATTENDEE" not in text


def test_an_event_says_its_revision_and_is_private() -> None:
    text = unfolded(published())
    for line in (
        "UID:6f1d0d0e-5c1f-4d6e-9d57-3f2c1ad7b001",
        "SEQUENCE:2",
        "DTSTAMP:20261122T100000Z",
        "LAST-MODIFIED:20261122T110000Z",
        "CLASS:PRIVATE",
        "STATUS:CONFIRMED",
        "DTSTART;TZID=Europe/London:20270116T093000",
        "DTEND;TZID=Europe/London:20270117T150000",
    ):
        assert f"\r\n{line}\r\n" in text


def test_a_cancelled_event_says_so() -> None:
    assert "STATUS:CANCELLED" in unfolded(published(replace(WEEKEND, status=Status.CANCELLED)))


def test_the_same_revision_gives_the_same_bytes() -> None:
    assert published() == published()


def test_a_file_of_several_events_is_in_order_of_time() -> None:
    later = replace(WEEKEND, uid="b", starts=datetime(2027, 2, 6, 9), ends=datetime(2027, 2, 6, 16))
    both = publish([later, WEEKEND], organiser=ORGANISER)
    assert both == publish([WEEKEND, later], organiser=ORGANISER)
    assert both.index(b"20270116T093000") < both.index(b"20270206T090000")
    assert both.count(b"BEGIN:VTIMEZONE") == 1
    assert lint(both) == ()


@pytest.mark.parametrize(
    ("starts", "ends", "words"),
    [
        (datetime(2027, 1, 16, 9), datetime(2027, 1, 16, 16), "Activity day – Bewl Water"),
        (datetime(2027, 1, 16, 9), datetime(2027, 1, 17), "Activity day – Bewl Water"),
        (datetime(2027, 1, 15, 17), datetime(2027, 1, 17, 15), "Activity weekend – Bewl Water"),
        (datetime(2027, 2, 15, 9), datetime(2027, 2, 17, 15), "Activity stay – Bewl Water"),
    ],
)
def test_a_title_says_day_weekend_or_stay_and_the_centre(
    starts: datetime, ends: datetime, words: str
) -> None:
    assert title(starts, ends, "Bewl\nWater") == words


HOSTILE = 'a, b; c: "d" \\ C:\\New \\n \\, ^n é 😀👩‍👩‍👧 ' + "x" * 300


def test_hostile_text_reads_back_as_it_was() -> None:
    event = read_back(replace(WEEKEND, place=HOSTILE.strip(), description=f"{HOSTILE}\n{HOSTILE}"))
    assert str(event["LOCATION"]) == " ".join(HOSTILE.split())
    assert str(event["DESCRIPTION"]) == f"{HOSTILE}\n{HOSTILE}"


def test_line_ends_and_control_characters_do_no_harm() -> None:
    event = read_back(replace(WEEKEND, description="a\r\nb\rc\x00d\x1b\u2028e\x85f\ud800"))
    assert str(event["DESCRIPTION"]) == "a\nb\nc d \ne\nf\ufffd"


@pytest.mark.parametrize("kind", KINDS)
@settings(deadline=None)
@given(st.text(), st.text(alphabet="\\,;:\"'^N\nné😀 \r\t", max_size=400))
def test_any_text_passes_the_lint_and_gives_the_same_bytes_again(
    kind: str, place: str, description: str
) -> None:
    event = replace(WEEKEND, place=place, description=description)
    data = KINDS[kind](event)
    assert lint(data) == ()
    assert KINDS[kind](event) == data


def test_a_name_with_marks_stays_one_parameter() -> None:
    assert "ORGANIZER;CN=\"Fostering, Kent: 'short breaks'\":mailto:fostering@" in unfolded(
        published()
    )


@pytest.mark.parametrize(
    "email",
    ["", "nobody", "a b@example.org", "@example.org", "a@b\r\nX:1", "a@b,c@d", "<a@b>", "é@b"],
)
def test_an_organiser_needs_an_address(email: str) -> None:
    with pytest.raises(ValueError, match="no e-mail address"):
        Organiser("Fostering", email)


@pytest.mark.parametrize(
    "wrong",
    [
        {"sequence": -1},
        {"uid": ""},
        {"stamped": datetime(2026, 11, 22, 10)},
        {"starts": datetime(2027, 3, 28, 1, 30)},
        {"ends": datetime(2027, 1, 16, 9, 30)},
        {"starts": datetime(2027, 1, 16, 9, 30, tzinfo=UTC)},
    ],
)
def test_an_event_cannot_be_born_wrong(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        replace(WEEKEND, **wrong)


def test_a_request_asks_each_attendee() -> None:
    text = unfolded(request(WEEKEND, organiser=ORGANISER, attendees=TWO))
    asks = "PARTSTAT=NEEDS-ACTION;ROLE=REQ-PARTICIPANT;RSVP=TRUE"
    assert "METHOD:REQUEST\r\n" in text
    assert f"\r\nATTENDEE;{asks}:mailto:carer@example.org\r\n" in text
    assert f"\r\nATTENDEE;CN=\"A; 'B', C: D 😀\";{asks}:mailto:other@example.org\r\n" in text
    assert text.count("\r\nORGANIZER") == 1


@pytest.mark.parametrize(
    ("event", "attendees"), [(WEEKEND, ()), (CANCELLED, TWO)], ids=["of nobody", "to nothing"]
)
def test_a_request_that_makes_no_sense_is_refused(
    event: Event, attendees: tuple[Attendee, ...]
) -> None:
    with pytest.raises(ValueError, match="nobody is asked"):
        request(event, organiser=ORGANISER, attendees=attendees)


def test_a_cancellation_has_the_same_uid_and_says_to_delete_the_old_entry() -> None:
    text = unfolded(cancel(CANCELLED, organiser=ORGANISER, attendees=[CARER]))
    for line in (
        "METHOD:CANCEL",
        f"UID:{WEEKEND.uid}",
        "SEQUENCE:3",
        "STATUS:CANCELLED",
        "SUMMARY:Cancelled: Activity weekend – Swattenden Centre",
        "ATTENDEE:mailto:carer@example.org",
        "TRANSP:TRANSPARENT",
    ):
        assert f"\r\n{line}\r\n" in text
    assert "Please delete the old entry in your calendar.\\nBring: boots" in text


def test_what_was_published_is_cancelled_without_an_attendee() -> None:
    assert b"ATTENDEE" not in cancel(CANCELLED, organiser=ORGANISER)


def test_only_what_is_cancelled_goes_into_a_cancellation() -> None:
    with pytest.raises(ValueError, match="not in itself"):
        cancel(WEEKEND, organiser=ORGANISER)


def test_a_draft_is_tentative() -> None:
    draft = replace(WEEKEND, status=Status.TENTATIVE)
    assert "\r\nSTATUS:TENTATIVE\r\n" in unfolded(published(draft))


def test_an_attendee_needs_an_address_and_the_error_does_not_repeat_it() -> None:
    with pytest.raises(ValueError, match="no e-mail address") as error:
        Attendee(email="nobody at home")
    assert "nobody" not in str(error.value)
