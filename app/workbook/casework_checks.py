"""Notices about what casework would not have written: an import stays tolerant, and says it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import chain

from app.casework.settings import NUMBERS
from app.scheduling.facts import school_year
from app.workbook.merging import Tables, from_file, rows_of
from app.workbook.rows import Fault, Notice, Row

BEGINS = (("referrals", "received"), ("placements", "from"))
OF_ROOMS = ("room_sharing", "room_agreements")
WITH_PLACE = ("offered", "accepted")
OLDEST = "oldest_school_year"


def different_from_oneself(tables: Tables) -> Iterable[Fault]:
    """A child who was found to be another than itself."""
    for row in rows_of(tables, "different_children"):
        if row.text("child") and row.text("child") == row.text("other"):
            yield Fault(row.sheet, row.line, "other", row.text("other"), "another child")


def begun_before_birth(tables: Tables) -> Iterable[Notice]:
    """Referrals and placements that began before the child was born."""
    for sheet, column in BEGINS:
        for row in rows_of(tables, sheet):
            child = tables["children"].rows.get((row.values["child"],))
            born = child.day("born") if child else None
            began = row.day(column)
            if child is not None and born is not None and began is not None and began < born:
                culprit = from_file(row, child)
                text = f"{row.text('child')}, born {born}, has “{column}” {began} in {sheet}"
                yield Notice(culprit.sheet, culprit.line, f"{text}: before the birth")


def places_for_the_oldest(tables: Tables) -> Iterable[Notice]:
    """Places of children past the last school year on the programme's first day."""
    for place in rows_of(tables, "places"):
        child = tables["children"].rows.get((place.values["child"],))
        programme = tables["programmes"].rows.get((place.values["programme"],))
        born = child.day("born") if child else None
        first = programme.day("starts") if programme else None
        if born is None or first is None or place.text("status") not in WITH_PLACE:
            continue
        year, oldest = school_year(born, first), _oldest(tables, place.text("programme"))
        if year > oldest:
            text = f"{place.text('child')} is in Year {year} on {first}, the first day of "
            said = f"{text}{place.text('programme')}; Year {oldest} is the last"
            yield Notice(place.sheet, place.line, said)


def _oldest(tables: Tables, programme: str) -> int:
    """The last school year that may come to a programme."""
    rows = tables["settings"].rows
    said = (rows.get((code, OLDEST)) for code in (programme, ""))
    numbers = (row.number("value") for row in said if row is not None)
    return next((number for number in numbers if number is not None), NUMBERS[OLDEST])


def placements_without_approval(tables: Tables) -> Iterable[Notice]:
    """Placements with a household that is not approved on their first day.

    A household of which no approval is recorded says nothing.
    """
    for row in rows_of(tables, "placements"):
        home = tables["households"].rows.get((row.values["household"],))
        starts = row.day("from")
        if home is None or starts is None:
            continue
        first, last = home.day("approved_from"), home.day("approved_to")
        if (first is not None and starts < first) or (last is not None and starts > last):
            text = f"{row.text('household')} is not approved on {starts}, the first day of "
            yield Notice(row.sheet, row.line, f"{text}{row.text('child')}'s placement there")


def consents_of_others(tables: Tables) -> Iterable[Notice]:
    """Consents signed by somebody else than who may decide."""
    who_may = _who_may_decide(tables)
    for row in rows_of(tables, "consents"):
        matter = (row.text("child"), _bare(row.text("consent")))
        by, wanted = row.text("authority"), who_may.get(matter, "")
        if by and wanted and by != wanted:
            text = f"{matter[0]}'s consent to {row.text('consent')} is signed by the {by}"
            yield Notice(row.sheet, row.line, f"{text}; the {wanted} decides that")


def _who_may_decide(tables: Tables) -> Mapping[tuple[str, str], str]:
    rows = rows_of(tables, "delegated_authority")
    return {(r.text("child"), _bare(r.text("decision"))): r.text("authority") for r in rows}


def _bare(text: str) -> str:
    return text.strip().casefold()


def rooms_of_strangers(tables: Tables) -> Iterable[Notice]:
    """Children of a room whom no list of children knows: the answer is about nobody there is."""
    known = {row.text("child") for row in rows_of(tables, "children")}
    for row in chain.from_iterable(rows_of(tables, sheet) for sheet in OF_ROOMS):
        named = row.values["children"]
        codes = set(named) - known if isinstance(named, tuple) else set()
        for code in sorted(codes):
            text = f"{code}, of the children of the room {row.text('room')}"
            yield Notice(row.sheet, row.line, f"{text}, is no child (sheet children)")


def referrals_of_the_placed(tables: Tables) -> Iterable[Notice]:
    """Referrals received while the child has a place on a programme."""
    spans = _places(tables)
    for row in rows_of(tables, "referrals"):
        received = row.day("received")
        for first, last, programme in spans.get(row.text("child"), ()):
            if received is not None and first <= received <= last:
                text = f"{row.text('child')} has a place on {programme}, and was referred then"
                yield Notice(row.sheet, row.line, f"{text}, on {received}")


def _places(tables: Tables) -> Mapping[str, list[tuple[date, date, str]]]:
    """The programmes on which each child has a place: first day, last day, code."""
    found: dict[str, list[tuple[date, date, str]]] = defaultdict(list)
    for place in rows_of(tables, "places"):
        programme: Row | None = tables["programmes"].rows.get((place.values["programme"],))
        first = programme.day("starts") if programme else None
        last = programme.day("ends") if programme else None
        if first and last and place.text("status") == "accepted":
            found[place.text("child")].append((first, last, place.text("programme")))
    return found
