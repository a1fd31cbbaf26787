"""Errors and notices about programmes, their sessions and blocks, and their settings."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta

from app.scheduling.problem import SessionKind
from app.scheduling.times import dates, last_date, midnight
from app.workbook.cells import written_moment
from app.workbook.merging import Tables, from_file, rows_of
from app.workbook.rows import Fault, Notice, Row
from app.workbook.settings import DEFAULTS, least

SMALLEST, LARGEST = "smallest_group", "largest_group"
SCHOOL_STARTS = time(9)
SCHOOL_ENDS = time(15, 30)
ON_A_PROGRAMME = ("offered", "accepted")

Span = tuple[datetime, datetime]


def _span(row: Row) -> Span | None:
    """When a session or block takes place, if its times can be read and are in order."""
    starts, ends = row.moment("starts"), row.moment("ends")
    return None if starts is None or ends is None or ends <= starts else (starts, ends)


def _words(span: Span) -> str:
    return f"{written_moment(span[0])} to {written_moment(span[1])}"


def _sessions(tables: Tables) -> Iterator[tuple[Row, Span]]:
    for row in rows_of(tables, "sessions"):
        span = _span(row)
        if span is not None:
            yield row, span


def nights_of_sessions(tables: Tables) -> Iterable[Fault]:
    """Residentials without a midnight, and day sessions with one."""
    for row, (starts, ends) in _sessions(tables):
        kind = row.text("kind")
        night = midnight(starts.date() + timedelta(days=1)) < ends
        if kind == SessionKind.RESIDENTIAL.value and not night:
            yield Fault(row.sheet, row.line, "ends", _words((starts, ends)), "a midnight within")
        if kind == SessionKind.DAY.value and night:
            expected = "no midnight within a day session"
            yield Fault(row.sheet, row.line, "ends", _words((starts, ends)), expected)


def sessions_outside_programme(tables: Tables) -> Iterable[Fault]:
    """Sessions that begin before their programme's first day, or end after its last."""
    for row, span in _sessions(tables):
        programme = tables["programmes"].rows.get((row.values["programme"],))
        first = programme.day("starts") if programme else None
        last = programme.day("ends") if programme else None
        if programme is None or first is None or last is None or last < first:
            continue
        early, late = span[0].date() < first, last_date(span[1]) > last
        if early or late:
            culprit = from_file(row, programme)
            column = "starts" if early else "ends"
            expected = f"sessions within the programme, {first} to {last}"
            found = f"{row.text('session')}, {_words(span)}"
            yield Fault(culprit.sheet, culprit.line, column, found, expected)


def misplaced_blocks(tables: Tables) -> Iterable[Fault]:
    """Blocks outside their session, or over midnight. A block may end at 24:00."""
    for row in rows_of(tables, "blocks"):
        span = _span(row)
        if span is None:
            continue
        if last_date(span[1]) != span[0].date():
            yield Fault(row.sheet, row.line, "ends", _words(span), "a block within one date")
        session = tables["sessions"].rows.get((row.values["session"],))
        whole = _span(session) if session else None
        if session is None or whole is None:
            continue
        if span[0] < whole[0] or span[1] > whole[1]:
            culprit = from_file(row, session)
            column = "starts" if span[0] < whole[0] else "ends"
            expected = f"blocks within their session, {_words(whole)}"
            yield Fault(culprit.sheet, culprit.line, column, _words(span), expected)


def overlapping_blocks(tables: Tables) -> Iterable[Fault]:
    """Blocks of one session that share a time."""
    by_session: dict[str, list[tuple[Span, Row]]] = defaultdict(list)
    for row in rows_of(tables, "blocks"):
        span = _span(row)
        if span is not None and row.text("session"):
            by_session[row.text("session")].append((span, row))
    for blocks in by_session.values():
        blocks.sort(key=lambda block: block[0])
        holder = blocks[0]
        for block in blocks[1:]:
            if block[0][0] < holder[0][1]:
                culprit = from_file(block[1], holder[1])
                mine, other = (block, holder) if culprit is block[1] else (holder, block)
                expected = f"no overlap with the block {_words(other[0])}"
                yield Fault(culprit.sheet, culprit.line, "starts", _words(mine[0]), expected)
            holder = max(holder, block, key=lambda one: one[0][1])


def too_small_ratios(tables: Tables) -> Iterable[Fault]:
    """Settings below the least that they may be: a ratio is one or more."""
    for row in rows_of(tables, "settings"):
        setting, value = row.text("setting"), row.number("value")
        if setting and value is not None and value < least(setting):
            expected = f"a whole number from {least(setting)} for {setting}"
            yield Fault(row.sheet, row.line, "value", str(value), expected)


def group_sizes(tables: Tables) -> Iterable[Fault]:
    """Programmes whose largest group is below their smallest, wherever the two are set.

    A later one of these wins: default, row for all, column of the programme, row for it.
    """
    programmes = rows_of(tables, "programmes")
    for programme in (*programmes, None) if _set_for_all(tables) or not programmes else programmes:
        (small, smallest), (large, largest) = (
            _setting(tables, programme, name) for name in (SMALLEST, LARGEST)
        )
        given = [(row, name) for row, name in ((large, LARGEST), (small, SMALLEST)) if row]
        unsure = programme is not None and not programme.unreadable.isdisjoint((SMALLEST, LARGEST))
        if largest >= smallest or not given or unsure:
            continue
        culprit = from_file(*(row for row, _ in given))
        name = next(name for row, name in given if row is culprit)
        column = "value" if culprit.sheet == "settings" else name
        found = f"{SMALLEST} {smallest}, {LARGEST} {largest}"
        expected = f"{LARGEST} not below {SMALLEST}"
        yield Fault(culprit.sheet, culprit.line, column, found, expected)


def _set_for_all(tables: Tables) -> bool:
    """Whether both sizes have a row for all programmes."""
    rows = tables["settings"].rows
    return ("", SMALLEST) in rows and ("", LARGEST) in rows


def _setting(tables: Tables, programme: Row | None, name: str) -> tuple[Row | None, int]:
    """What a setting is for a programme (or for all), and the row that says so."""
    rows = tables["settings"].rows
    said = [(rows.get(("", name)), "value")]
    if programme is not None:
        said += [(programme, name), (rows.get((programme.values["programme"], name)), "value")]
    for row, column in reversed(said):
        value = row.number(column) if row else None
        if value is not None:
            return row, value
    return None, DEFAULTS[name]


def children_on_two_programmes(tables: Tables) -> Iterable[Notice]:
    """Children with a place, or the offer of one, on two programmes that share a day."""
    by_child: dict[str, list[tuple[date, date, Row]]] = defaultdict(list)
    for place in rows_of(tables, "places"):
        programme = tables["programmes"].rows.get((place.values["programme"],))
        first = programme.day("starts") if programme else None
        last = programme.day("ends") if programme else None
        if first and last and place.text("status") in ON_A_PROGRAMME:
            by_child[place.text("child")].append((first, last, place))
    for child, spans in by_child.items():
        spans.sort(key=lambda span: span[0])
        for at, (first, _, place) in enumerate(spans):
            for _, last, other in spans[:at]:
                if last >= first:
                    programmes = f"{other.text('programme')} and {place.text('programme')}"
                    text = f"{child} is on two programmes at once, {programmes}"
                    yield Notice("places", from_file(place, other).line, text)


def overlapping_sessions(tables: Tables) -> Iterable[Notice]:
    """Sessions of one programme that share a time: no child can be at both."""
    by_programme: dict[str, list[tuple[Span, Row]]] = defaultdict(list)
    for row, span in _sessions(tables):
        by_programme[row.text("programme")].append((span, row))
    for programme, sessions in by_programme.items():
        sessions.sort(key=lambda each: each[0])
        for at, (span, row) in enumerate(sessions):
            for before, other in sessions[:at]:
                if programme and span[0] < before[1]:
                    both = f"{other.text('session')} and {row.text('session')} of {programme}"
                    text = f"{both} overlap: a child cannot be at both"
                    yield Notice(row.sheet, from_file(row, other).line, text)


def sessions_in_school_time(tables: Tables) -> Iterable[Notice]:
    """Sessions that take place while there is school: on a weekday of a term, 9:00 to 15:30."""
    terms = rows_of(tables, "terms")
    for row, span in _sessions(tables):
        found = next(((t, day) for t in terms for day in _school_days(span, t)), None)
        if found is not None:
            term, day = found
            text = f"{row.text('session')} is in school time on {day} ({term.text('name')})"
            yield Notice(row.sheet, row.line, text)


def _school_days(span: Span, term: Row) -> Iterator[date]:
    """Days of a term, of the first week that both share, on whose school hours a session is."""
    first, last = term.day("from"), term.day("to")
    if first is None or last is None:
        return
    first = max(first, span[0].date())
    last = min(last, last_date(span[1]))
    for day in dates(first, min(last, first + timedelta(days=7))):
        opens, closes = datetime.combine(day, SCHOOL_STARTS), datetime.combine(day, SCHOOL_ENDS)
        if day.weekday() < 5 and span[0] < closes and span[1] > opens:
            yield day
