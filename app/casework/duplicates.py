"""How alike two children are on paper. What is alike is shown to a person, and never merged."""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class OnPaper:
    """What is compared of a child."""

    child: str
    first_name: str
    last_name: str
    born: date
    known_as: str = ""
    school: str = ""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two children are, of 100, and in what. `certain`: hardly two children."""

    score: int
    reasons: tuple[str, ...]

    @property
    def certain(self) -> bool:
        """Whether they look like one child; a person decides all the same."""
        return self.score >= CERTAIN


CERTAIN = 90


def likeness(one: OnPaper, other: OnPaper) -> Likeness | None:
    """How alike two children are on paper; None where nothing speaks for one child."""
    raise NotImplementedError


def likely_pairs(
    children: Iterable[OnPaper], different: Container[frozenset[str]] = frozenset()
) -> tuple[tuple[OnPaper, OnPaper, Likeness], ...]:
    """The pairs that look alike, the likest first, but for those known to be two children."""
    raise NotImplementedError
