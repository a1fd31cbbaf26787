"""What came of an import, as lines of a table."""

from collections.abc import Iterable, Sequence

from app.services.importing import Imported
from app.workbook.rows import Fault, Faults, Notice

FAULTS = ("Sheet", "Row", "Column", "Found", "Expected")
NOTICES = ("Sheet", "Row", "Notice")
COUNTS = ("Sheet", "Added", "Changed", "Removed", "As they were")


def fault_lines(faults: Iterable[Fault]) -> Iterable[Sequence[str]]:
    """Faults as lines; what is stored already has no row."""
    for fault in faults:
        row = str(fault.row) if fault.row else "stored"
        yield (fault.sheet, row, fault.column, fault.found or "nothing", fault.expected)


def failure_lines(faults: Faults) -> Iterable[Sequence[str]]:
    """What may have caused faults, and then each of them."""
    for notice in faults.explained:
        yield (notice.sheet, "", "", "", notice.text)
    yield from fault_lines(faults.faults)


def notice_lines(notices: Iterable[Notice]) -> Iterable[Sequence[str]]:
    """Notices as lines."""
    return (
        (notice.sheet, str(notice.row) if notice.row else "", notice.text) for notice in notices
    )


def count_lines(imported: Imported) -> Iterable[Sequence[str]]:
    """How many rows of each sheet were added, changed and removed; sheets without any are left."""
    for sheet, count in imported.sheets.items():
        numbers = (count.added, count.changed, count.removed, count.unchanged)
        if any(numbers):
            yield (sheet, *(str(number) for number in numbers))
