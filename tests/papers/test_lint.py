import pytest

from app.papers.lint import checked, lint

GOOD = "\r\n".join(
    [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//x//EN",
        "METHOD:PUBLISH",
        "BEGIN:VTIMEZONE",
        "TZID:Europe/London",
        "END:VTIMEZONE",
        "BEGIN:VEVENT",
        "UID:1",
        "SEQUENCE:0",
        "DTSTAMP:20261122T100000Z",
        "DTSTART;TZID=Europe/London:20270116T093000",
        "DTEND;TZID=Europe/London:20270117T150000",
        "SUMMARY:Activity day: paddling\\, and more",
        "CLASS:PRIVATE",
        "STATUS:CONFIRMED",
        'ORGANIZER;CN="Fostering, Kent: us":mailto:fostering@example.org',
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]
)


def test_a_good_file_passes() -> None:
    assert lint(GOOD.encode()) == ()
    assert checked(GOOD.encode()) == GOOD.encode()


def test_a_faulty_file_is_never_written() -> None:
    with pytest.raises(ValueError, match="METHOD is unknown"):
        checked(GOOD.replace("PUBLISH", "SHOUT").encode())


@pytest.mark.parametrize(
    ("was", "becomes", "finding"),
    [
        ("UID:1\r\n", "UID:1\n", "a bare LF"),
        ("SUMMARY:", "SUMMARY:" + "é" * 40, "octets, more than 75"),
        ("METHOD:PUBLISH", "METHOD:SHOUT", "METHOD is unknown"),
        ("METHOD:PUBLISH\r\n", "", "no METHOD"),
        ("METHOD:PUBLISH\r\n", "METHOD:PUBLISH\r\n" * 2, "or more than one"),
        ("TZID:Europe/London\r\n", "", "what a TZID in it is"),
        ("PUBLISH", "REQUEST", "a request has no ATTENDEE"),
        ("PUBLISH", "CANCEL", "of an event that is not cancelled"),
        ("CONFIRMED", "PERHAPS", "STATUS is unknown"),
        ("DTSTAMP:20261122T100000Z", "DTSTAMP:20261122T100000", "DTSTAMP is not in UTC"),
        ("CLASS:PRIVATE", "ATTENDEE:a@example.org", "ATTENDEE is not mailto:"),
        ("CLASS:PRIVATE", "ATTENDEE:mailto:a@example.org", "has an ATTENDEE"),
        ('"Fostering, Kent: us"', "Fostering: us", "a colon without quotation marks"),
        ('"Fostering, Kent: us"', "Fostering, us", "a comma or nothing in a parameter"),
        ("20270116T093000", "20270116T093000Z", "a TZID together with Z"),
        ("20270116T093000", "20270328T013000", "a local time that does not exist"),
        ("20270116T093000", "20271031T013000", "a local time that exists twice"),
        ("20270116T093000", "20271316T093000", "is no date and time"),
        ("DTSTART;TZID=Europe/London:20270116T093000", "DTSTART:20270116", "no date and time"),
        ("SEQUENCE:0", "SEQUENCE:-1", "SEQUENCE is negative"),
        ("UID:1", "UID:1\x07", "a control character"),
        ("UID:1", "UID:1\x85", "a control character"),
        ("STATUS:CONFIRMED\r\n", "", "STATUS 0 times"),
        ("UID:1\r\n", "UID:1\r\nBROKEN\r\n", "BROKEN has no value"),
        ("UID:1\r\n", "UID:1\r\n?\r\n", "a line has no value"),
        ("END:VCALENDAR\r\n", "END:VCALENDAR", "does not end with CRLF"),
        ("BEGIN:VCALENDAR", "\ufeffBEGIN:VCALENDAR", "a byte-order mark"),
    ],
)
def test_each_fault_is_found(was: str, becomes: str, finding: str) -> None:
    found = lint(GOOD.replace(was, becomes, 1).encode())
    assert any(finding in words for words in found), found


def two(method: str, *, uid: str) -> str:
    """The good file with a second event."""
    event = GOOD[GOOD.index("BEGIN:VEVENT") : GOOD.index("END:VCALENDAR")]
    both = event + event.replace("UID:1", f"UID:{uid}")
    return GOOD.replace(event, both).replace("PUBLISH", method)


def test_only_a_published_file_has_events_of_several_uids() -> None:
    several = "only a file to be opened by hand may have events of several UIDs"
    assert lint(two("PUBLISH", uid="2").encode()) == ()
    assert several in lint(two("REQUEST", uid="2").encode())


def test_no_file_has_two_events_of_the_same_uid() -> None:
    assert lint(two("PUBLISH", uid="1").encode()) == ("the file has two events of the same UID",)


def test_a_request_for_what_is_cancelled_is_found() -> None:
    asked = GOOD.replace("UID:1", "UID:1\r\nATTENDEE:mailto:a@example.org")
    request = asked.replace("PUBLISH", "REQUEST")
    assert lint(request.encode()) == ()
    (found,) = lint(request.replace("CONFIRMED", "CANCELLED").encode())
    assert "a request is for an event that is cancelled" in found


def test_a_character_cut_by_a_fold_is_found() -> None:
    cut = GOOD.encode().replace(b"SUMMARY:", b"SUMMARY:\xc3\r\n \xa9", 1)
    assert lint(cut) == ("the file is not UTF-8, or a fold cuts a character",)


def test_a_finding_never_repeats_what_stands_in_the_file() -> None:
    secret = GOOD.replace("SUMMARY:", "SUMMARY:MARKED" * 20).replace("mailto:", "MARKED")
    assert lint(secret.encode())
    assert "MARKED" not in " ".join(lint(secret.encode()))
