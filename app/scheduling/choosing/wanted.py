"""What a cohort is chosen from, and what is chosen: plain data, codes only."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256
from itertools import islice

from app.scheduling.facts import Facts
from app.scheduling.problem import Child, Gender, Problem, RoomsWith, Tie, TieKind
from app.scheduling.settings import Settings
from app.scheduling.times import months_apart


def joined(codes: Iterable[str], pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, ...], ...]:
    """Codes in sets that pairs hold together; most are of one code."""
    found: dict[str, tuple[str, ...]] = {code: (code,) for code in codes}
    for one, other in pairs:
        if found[one] != found[other]:
            merged = tuple(sorted(found[one] + found[other]))
            found |= dict.fromkeys(merged, merged)
    return tuple(sorted(set(found.values())))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A child who may be chosen. `waited` is in days; `pinned` is in, out, or left open."""

    code: str
    born: date
    points: int
    waited: int
    pinned: bool | None = None

    def __post_init__(self) -> None:
        if self.points < 0 or self.waited < 0:
            raise ValueError(f"{self.code}: points and days waited are at least 0")


@dataclass(frozen=True)
class CohortWanted:
    """What a cohort is chosen from, and the rules for its groups.

    `starts` is the programme's first day, which decides the phases. No `places` means as many as
    can be grouped. With a `seed` a lot decides what points and waiting leave open.

    Two children who are to be kept together come both or neither, also where they are of two
    phases: to be chosen without one's brother or sister is what such a tie is against. It binds
    nobody where only one of the two is a candidate, and no longer where a person has pinned one of
    them in and the other out.
    """

    candidates: tuple[Candidate, ...]
    starts: date
    places: int | None = None
    smallest: int = 3
    largest: int = 8
    spread_months: int = 36
    ties: tuple[Tie, ...] = ()
    seed: int | None = None

    def __post_init__(self) -> None:
        twice = [code for code, n in Counter(c.code for c in self.candidates).items() if n > 1]
        if twice:
            raise ValueError(f"{twice[0]} is a candidate twice")
        if self.places is not None and self.places < 0:
            raise ValueError(f"{self.places} places are fewer than none")
        if not 1 <= self.smallest <= self.largest:
            raise ValueError(f"no group has {self.smallest} to {self.largest} children")

    @cached_property
    def by_code(self) -> Mapping[str, Candidate]:
        """The candidates by their codes."""
        return {c.code: c for c in sorted(self.candidates, key=lambda c: c.code)}

    @cached_property
    def bound_together(self) -> tuple[tuple[str, str], ...]:
        """The pairs of candidates who come both or neither."""
        found = {
            (min(t.one, t.other), max(t.one, t.other))
            for t in self.ties
            if t.kind is TieKind.TOGETHER and t.one in self.by_code and t.other in self.by_code
        }
        return tuple(pair for pair in sorted(found) if not self._parted(pair))

    def _parted(self, pair: tuple[str, str]) -> bool:
        return {self.by_code[c].pinned for c in pair} == {True, False}

    @cached_property
    def units(self) -> tuple[tuple[str, ...], ...]:
        """The candidates in sets that come as a whole or not at all; most are of one child."""
        return joined(self.by_code, self.bound_together)

    @cached_property
    def open_to(self) -> frozenset[str]:
        """Who may come: neither pinned out nor bound to somebody who is."""
        units = (u for u in self.units if all(self.by_code[c].pinned is not False for c in u))
        return frozenset(code for unit in units for code in unit)

    def near(self, codes: Collection[str]) -> frozenset[str]:
        """Who else could be in one group with all of these: of their phase and age, not apart."""
        return frozenset(self._near(codes))

    def _near(self, codes: Collection[str]) -> Iterator[str]:
        facts, among = self.facts, set(codes)
        born = [self.by_code[code].born for code in codes]
        first, last = min(born), max(born)
        phases = {facts.phases[code] for code in codes}
        apart = {code for pair in facts.apart if among.intersection(pair) for code in pair} | among
        return (
            code
            for code, c in self.by_code.items()
            if phases == {facts.phases[code]}
            and code not in apart
            and months_apart(min(first, c.born), max(last, c.born)) <= self.spread_months
        )

    @cached_property
    def able(self) -> frozenset[str]:
        """Who could come at all: open to, and near enough to enough of those who are so too."""
        found = self.open_to
        while True:
            fitting = {
                code for part in self._parts(found) if self._fits(part, found) for code in part
            }
            whole = (unit for unit in self.units if fitting.issuperset(unit))
            left = frozenset(code for unit in whole for code in unit)
            if left == found:
                return found
            found = left

    def _parts(self, codes: frozenset[str]) -> tuple[tuple[str, ...], ...]:
        """These children in sets that must be in one group."""
        return joined(codes, (pair for pair in self.facts.together if codes.issuperset(pair)))

    def _fits(self, part: tuple[str, ...], among: frozenset[str]) -> bool:
        born = [self.by_code[code].born for code in part]
        parted = any(set(part).issuperset(pair) for pair in self.facts.apart)
        wide = months_apart(min(born), max(born)) > self.spread_months
        if parted or wide or len(part) > self.largest:
            return False
        missing = max(0, self.smallest - len(part))
        return len(list(islice((c for c in self._near(part) if c in among), missing))) == missing

    @cached_property
    def pinned_in(self) -> tuple[str, ...]:
        """Who is pinned in."""
        return tuple(code for code, c in self.by_code.items() if c.pinned)

    @cached_property
    def facts(self) -> Facts:
        """All candidates as the rules for groups see them."""
        return self.facts_of(self.by_code)

    def facts_of(self, codes: Iterable[str]) -> Facts:
        """Some of the candidates as the rules for groups see them."""
        children = tuple(
            Child(code, self.by_code[code].born, Gender.OTHER, RoomsWith.DECIDE)
            for code in sorted(codes)
        )
        settings = Settings(
            smallest_group=self.smallest,
            largest_group=self.largest,
            age_spread_months=self.spread_months,
        )
        return Facts(Problem("", self.starts, settings=settings, children=children, ties=self.ties))

    def points_of(self, codes: Iterable[str]) -> int:
        """The points of these children together."""
        return sum(self.by_code[code].points for code in codes)

    def waited_by(self, codes: Iterable[str]) -> int:
        """The days that these children have waited, together."""
        return sum(self.by_code[code].waited for code in codes)


@dataclass(frozen=True, slots=True)
class Swap:
    """Chosen children who could as well leave their places to as good others: a tie."""

    leave: tuple[str, ...]
    come: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """The cohort that was found, by code, and one way to group it.

    `formed` is false where the children who are pinned in cannot all come: see `obstacles`. Nothing
    beats `most_points`; `proven` says that nothing beats this cohort. What is `tied` with it is
    left to the panel, or, with a seed, has lost the lot.
    """

    children: tuple[str, ...]
    groups: tuple[tuple[str, ...], ...]
    points: int
    waited: int
    most_points: int
    proven: bool
    formed: bool = True
    tied: tuple[Swap, ...] = ()


HIGHEST_LOT = 1_000_000


def draw(seed: int, code: str) -> int:
    """The number that a child draws: below a million, the higher the better.

    It follows from the seed and the code alone, on any machine and in any year: who doubts a lot
    can draw it again. The cohort with the highest sum of lots wins.
    """
    return int.from_bytes(sha256(f"{seed} {code}".encode()).digest()[:8]) % HIGHEST_LOT
