from pathlib import Path

import pytest

from app.papers.lint import lint
from tests.papers.calendar_files import KINDS
from tests.papers.calendar_readers import PACKAGES, PROGRAMS, Reader, Reading

of_each_kind = pytest.mark.parametrize("kind", KINDS)


def agree(reader: Reader, folder: Path, kind: str) -> None:
    """A reader finds the same instants and words in every file of a kind."""
    for number, file in enumerate(KINDS[kind]):
        path = folder / f"{number}" / "calendar.ics"
        path.parent.mkdir()
        path.write_bytes(file.data)
        for reading, says in zip(sorted(reader(path)), sorted(file.says), strict=True):
            assert reading == as_told(says, reading)


def as_told(says: Reading, reading: Reading) -> Reading:
    """What stands in a file, without what this reader does not tell of it."""
    title = None if reading.title is None else says.title
    return says._replace(title=title, text=None if reading.text is None else says.text)


@of_each_kind
@pytest.mark.parametrize("reader", PACKAGES)
@pytest.mark.filterwarnings("ignore")
def test_each_package_reads_the_same(reader: str, kind: str, tmp_path: Path) -> None:
    agree(PACKAGES[reader], tmp_path, kind)


@pytest.mark.outside
@of_each_kind
@pytest.mark.parametrize("reader", PROGRAMS)
def test_each_program_reads_the_same(reader: str, kind: str, tmp_path: Path) -> None:
    agree(PROGRAMS[reader], tmp_path, kind)


@of_each_kind
def test_the_lint_finds_nothing(kind: str) -> None:
    assert [lint(file.data) for file in KINDS[kind]] == [()] * len(KINDS[kind])
