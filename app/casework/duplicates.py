"""How alike two children are on paper. What is alike is shown to a person, and never merged."""

from collections import defaultdict
from collections.abc import Container, Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import combinations, product
from unicodedata import combining, normalize

CERTAIN = 90
ALIKE = 0.8


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


@dataclass(frozen=True, slots=True)
class _Sign:
    """What two children have in common, and how much it counts."""

    points: int
    reason: str


def likeness(one: OnPaper, other: OnPaper) -> Likeness | None:
    """How alike two children are on paper; None where too little speaks for one child.

    Names are compared without case, accents and order; nicknames are left alone: "Tom" is "Thomas"
    for certain only where the records say *known as*. Without one name throughout nothing is
    certain: two children of one surname and birthday may be twins.
    """
    born, school = _birthdays(one.born, other.born), _schools(one, other)
    if not _full(one).isdisjoint(_full(other)):
        # a namesake of another age at another school is somebody else
        signs = [_Sign(60, "same name"), born, school] if born or school else []
    elif born is None:
        signs = []
    elif one.born == other.born and _words(one.last_name) == _words(other.last_name):
        alike = _Sign(30, "first names alike") if _alike(one, other) else None
        signs = [_Sign(45, "same surname and birthday: twins?"), alike, school]
    else:
        signs = [_Sign(40, "names alike"), born, school] if _alike(one, other) else []
    found = [sign for sign in signs if sign is not None]
    if not found:
        return None
    return Likeness(sum(sign.points for sign in found), tuple(sign.reason for sign in found))


def likely_pairs(
    children: Iterable[OnPaper], different: Container[frozenset[str]] = frozenset()
) -> tuple[tuple[OnPaper, OnPaper, Likeness], ...]:
    """The pairs that look alike, the likest first, but for those known to be two children."""
    found = [
        (one, other, alike)
        for one, other in _worth_comparing(children)
        if (alike := likeness(one, other)) is not None
        and frozenset((one.child, other.child)) not in different
    ]
    return tuple(sorted(found, key=lambda pair: (-pair[2].score, pair[0].child, pair[1].child)))


def _worth_comparing(children: Iterable[OnPaper]) -> Iterable[tuple[OnPaper, OnPaper]]:
    """The pairs of one name or nearly one birthday: to compare all of 1,000 would take seconds."""
    sharing: dict[Hashable, list[OnPaper]] = defaultdict(list)
    for child in sorted(children, key=lambda child: child.child):
        for sign in _signs(child):
            sharing[sign].append(child)
    return {pair for alike in sharing.values() for pair in combinations(alike, 2)}


def _signs(child: OnPaper) -> Iterator[Hashable]:
    """The names; the birthday with any one digit left open, and with day and month in order."""
    yield from _full(child)
    day = child.born.isoformat()
    yield from (f"{day[:place]}?{day[place + 1 :]}" for place in range(len(day)))
    yield child.born.year, *sorted((child.born.month, child.born.day))


def _birthdays(one: date, other: date) -> _Sign | None:
    if one == other:
        return _Sign(35, "same birthday")
    if (one.year, one.month, one.day) == (other.year, other.day, other.month):
        return _Sign(25, "day and month of birth the other way round")
    digits = zip(one.isoformat(), other.isoformat(), strict=True)
    if sum(mine != yours for mine, yours in digits) == 1:
        return _Sign(20, "one digit of the birthday differs")
    return None


def _schools(one: OnPaper, other: OnPaper) -> _Sign | None:
    mine, yours = _words(one.school), _words(other.school)
    return _Sign(5, "same school") if mine and mine == yours else None


def _alike(one: OnPaper, other: OnPaper) -> bool:
    """Whether two names differ by a letter or two."""
    return any(
        SequenceMatcher(None, mine, yours, autojunk=False).ratio() >= ALIKE
        for mine, yours in product(_full(one), _full(other))
    )


def _full(child: OnPaper) -> set[str]:
    """A child's name and the one by which the child is known, as they are compared."""
    firsts = (child.first_name, child.known_as) if child.known_as else (child.first_name,)
    return {_words(f"{first} {child.last_name}") for first in firsts}


@lru_cache(maxsize=65_536)
def _words(text: str) -> str:
    """A text without case, accents, points and order of words."""
    bare = (c for c in normalize("NFKD", text.casefold()) if not combining(c))
    letters = "".join(c for c in bare if c not in "'\N{RIGHT SINGLE QUOTATION MARK}.")
    return " ".join(sorted("".join(c if c.isalnum() else " " for c in letters).split()))
