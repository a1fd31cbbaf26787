"""Errors about where a child lives, and who is old enough to come."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from app.workbook.merging import Tables, from_file, rows_of
from app.workbook.rows import Fault, Row
from app.workbook.settings import LEAST_AGE


def overlapping_placements(tables: Tables) -> Iterable[Fault]:
    """Placements of one child, none of them temporary, that share a day.

    A child is there from *from* until the day before *to*.
    """
    by_child: dict[str, list[tuple[date, date, Row]]] = defaultdict(list)
    for row in rows_of(tables, "placements"):
        starts, ends = row.day("from"), row.day("to") or date.max
        known = row.unreadable.isdisjoint(("child", "from", "to", "temporary"))
        if known and starts is not None and starts < ends and not row.says("temporary"):
            by_child[row.text("child")].append((starts, ends, row))
    for spans in by_child.values():
        yield from _overlaps(sorted(spans, key=lambda span: span[0]))


def _overlaps(spans: list[tuple[date, date, Row]]) -> Iterable[Fault]:
    """Each placement that begins while the one before it that lasts longest still lasts."""
    _, latest, holder = spans[0]
    for starts, ends, row in spans[1:]:
        if starts < latest:
            culprit = from_file(row, holder)
            other = holder if culprit is row else row
            expected = f"no overlap with the placement in {_stay(other)}, which is not temporary"
            yield Fault(culprit.sheet, culprit.line, "from", _stay(culprit), expected)
        if ends > latest:
            latest, holder = ends, row


def _stay(row: Row) -> str:
    ends = row.day("to")
    return f"{row.text('household')} from {row.day('from')}" + (f" to {ends}" if ends else "")


def children_under_eight(tables: Tables) -> Iterable[Fault]:
    """Places for children who are not eight on the programme's first day."""
    for place in rows_of(tables, "places"):
        child = tables["children"].rows.get((place.values["child"],))
        programme = tables["programmes"].rows.get((place.values["programme"],))
        born = child.day("born") if child else None
        first = programme.day("starts") if programme else None
        if child is None or programme is None or born is None or first is None:
            continue
        if (first.year - born.year, first.month, first.day) >= (LEAST_AGE, born.month, born.day):
            continue
        culprit = from_file(place, child, programme)
        column = {"children": "born", "programmes": "starts"}.get(culprit.sheet, "child")
        found = f"{place.text('child')}, born {born}"
        expected = f"a child of {LEAST_AGE} or more on {first}, the first day of the programme"
        yield Fault(culprit.sheet, culprit.line, column, found, expected)
