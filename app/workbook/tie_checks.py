"""Errors in the ties between children."""

from collections import defaultdict
from collections.abc import Iterable

from app.scheduling.problem import TieKind
from app.workbook.merging import Tables, from_file, rows_of
from app.workbook.rows import STORED, Fault, Row

TOGETHER, APART = TieKind.TOGETHER.value, TieKind.APART.value


def ties_to_oneself(tables: Tables) -> Iterable[Fault]:
    """Children tied to themselves."""
    for row in rows_of(tables, "ties"):
        if row.text("child") and row.text("child") == row.text("other"):
            yield Fault(row.sheet, row.line, "other", row.text("other"), "another child")


def contradicting_ties(tables: Tables) -> Iterable[Fault]:
    """Pairs that are kept apart, and kept together too: by a tie, or through a chain of ties."""
    ties = [row for row in rows_of(tables, "ties") if row.text("child") != row.text("other")]
    together = [row for row in ties if row.text("tie") == TOGETHER]
    circles = _circles(together)
    for row in ties:
        one, other = row.text("child"), row.text("other")
        if row.text("tie") != APART or circles.get(one, one) != circles.get(other, other):
            continue
        chain = [tie for tie in together if circles[tie.text("child")] == circles[one]]
        culprit = row if row.line != STORED else from_file(row, *chain)
        others = sorted({tie.text(c) for tie in chain for c in ("child", "other")} - {one, other})
        through = f" (through {', '.join(others)})" if not _direct(chain, {one, other}) else ""
        found = f"{one} and {other}: {APART}"
        expected = f"not both, as they are also “{TOGETHER}”{through}"
        yield Fault(culprit.sheet, culprit.line, "tie", found, expected)


def _direct(chain: list[Row], pair: set[str]) -> bool:
    return any({row.text("child"), row.text("other")} == pair for row in chain)


def _circles(together: Iterable[Row]) -> dict[str, str]:
    """For each child who is kept together with another, one child that stands for them all."""
    friends: dict[str, list[str]] = defaultdict(list)
    for row in together:
        friends[row.text("child")].append(row.text("other"))
        friends[row.text("other")].append(row.text("child"))
    circles: dict[str, str] = {}
    for child in friends:
        reached = [] if child in circles else [child]
        while reached:
            member = reached.pop()
            if member not in circles:
                circles[member] = child
                reached.extend(friends[member])
    return circles
