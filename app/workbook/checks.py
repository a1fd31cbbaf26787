"""Every error between rows, and every notice, over the tables as they will be after an import.

Each check is a plain function of the tables; `CHECKS` and `REMARKS` are their lists. What a cell
cannot say (`Row.unreadable`) is reported where it is read, and judged by none of them.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import chain

from app.workbook.casework_checks import (
    begun_before_birth,
    consents_of_others,
    different_from_oneself,
    placements_without_approval,
    places_for_the_oldest,
    referrals_of_the_placed,
    rooms_of_strangers,
)
from app.workbook.children_checks import children_under_eight, overlapping_placements
from app.workbook.merging import Tables, rows_of
from app.workbook.programme_checks import (
    children_on_two_programmes,
    group_sizes,
    misplaced_blocks,
    nights_of_sessions,
    overlapping_blocks,
    overlapping_sessions,
    sessions_in_school_time,
    sessions_outside_programme,
    too_small_ratios,
)
from app.workbook.references import empty_sheets_referred_to, missing_references
from app.workbook.rows import Fault, Notice, Row
from app.workbook.sheets import BY_NAME
from app.workbook.tie_checks import (
    apart_at_one_centre,
    contradicting_ties,
    ties_to_oneself,
    together_across_phases,
)

# first and last column of a span; whether the last may be the first, as whole days both included
SPANS = (
    ("closures", "from", "to", False),
    ("absences", "from", "to", False),
    ("households", "approved_from", "approved_to", True),
    ("placements", "from", "to", False),
    ("education", "from", "to", True),
    ("consents", "on", "until", True),
    ("programmes", "starts", "ends", True),
    ("sessions", "starts", "ends", False),
    ("blocks", "starts", "ends", False),
    ("terms", "from", "to", True),
)


def repeated_keys(tables: Tables) -> Iterable[Fault]:
    """Rows of one file with the same key."""
    return chain.from_iterable(table.faults for table in tables.values())


def ends_before_starts(tables: Tables) -> Iterable[Fault]:
    """Spans that end before or at their start. Two dates that are both included may be one day."""
    for sheet, first, last, one_day in SPANS:
        for row in rows_of(tables, sheet):
            starts, ends = row.day(first), row.day(last)
            if starts is None or ends is None or ends > starts or (one_day and ends == starts):
                continue
            expected = f"{'not before' if one_day else 'after'} “{first}”, {_text(row, first)}"
            yield Fault(sheet, row.line, last, _text(row, last), expected)


def closures_of_room_and_activity(tables: Tables) -> Iterable[Fault]:
    """Closures that name a room and an activity: nobody knows which one is closed."""
    for row in rows_of(tables, "closures"):
        room, activity = row.text("room"), row.text("activity")
        if room and activity:
            expected = "a room or an activity, not both"
            yield Fault(row.sheet, row.line, "room", f"{room} and {activity}", expected)


CHECKS: Sequence[Callable[[Tables], Iterable[Fault]]] = (
    repeated_keys,
    missing_references,
    ends_before_starts,
    closures_of_room_and_activity,
    overlapping_placements,
    ties_to_oneself,
    contradicting_ties,
    nights_of_sessions,
    sessions_outside_programme,
    misplaced_blocks,
    overlapping_blocks,
    children_under_eight,
    too_small_ratios,
    group_sizes,
    different_from_oneself,
)
REMARKS: Sequence[Callable[[Tables], Iterable[Notice]]] = (
    empty_sheets_referred_to,
    apart_at_one_centre,
    together_across_phases,
    children_on_two_programmes,
    overlapping_sessions,
    sessions_in_school_time,
    begun_before_birth,
    places_for_the_oldest,
    placements_without_approval,
    consents_of_others,
    referrals_of_the_placed,
    rooms_of_strangers,
)

_ORDER = {name: at for at, name in enumerate(BY_NAME)}


def faults_in(tables: Tables) -> Sequence[Fault]:
    """Every error between the rows."""
    return tuple(chain.from_iterable(check(tables) for check in CHECKS))


def notices_in(tables: Tables) -> Sequence[Notice]:
    """Everything to look at."""
    merging = chain.from_iterable(table.notices for table in tables.values())
    return (*merging, *chain.from_iterable(remark(tables) for remark in REMARKS))


def in_order(faults: Iterable[Fault]) -> Sequence[Fault]:
    """The faults as a person works through a workbook: by sheet, row and column, each once."""

    def place(fault: Fault) -> tuple[int, int, int]:
        columns = tuple(BY_NAME[fault.sheet].by_name)
        at = columns.index(fault.column) if fault.column in columns else len(columns)
        return _ORDER[fault.sheet], fault.row, at

    return sorted(dict.fromkeys(faults), key=place)


def _text(row: Row, column: str) -> str:
    return BY_NAME[row.sheet].column(column).text(row.values[column])
