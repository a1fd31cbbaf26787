"""What stands on a child's card: who it is, what a planner looks at, and who belongs to whom."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from app.services.shown import ChildView
from app.views.programmes.cards import Bond, Card
from app.views.programmes.plan_lines import PINNED

TIED = {Bond.TOGETHER: "with", Bond.FRIENDS: "friend", Bond.APART: "apart from"}


@dataclass(frozen=True)
class Cards:
    """The cards of a cohort. `places` are the names of what children are in: groups or rooms.

    `elsewhere` says where those are who are in none.
    """

    children: Mapping[str, ChildView]
    places: Mapping[str, str]
    elsewhere: Mapping[str, str]
    wishes: bool = True

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """What each child is called on a card."""
        return dict(_titles(self.children.values()))

    def card(self, code: str, facts: Iterable[str], *, pinned: bool) -> Card:
        """A child's card: below its name facts, then ties, then wishes."""
        child = self.children[code]
        said = (*facts, PINNED) if pinned else tuple(facts)
        bonds = bonds_of(child)
        below = tuple(self._tied(code, *each) for each in bonds)
        if self.wishes and child.wishes:
            below += (f"wishes {', '.join(child.wishes)}",)
        lines = (" · ".join(said), *below)
        aloud = ", ".join((child.name, *(line.lstrip("=♥≠ ") for line in lines)))
        return Card(code, self.titles[code], child.name, lines, aloud, bonds, pinned=pinned)

    def _tied(self, code: str, other: str, bond: Bond) -> str:
        """A tie in words: "♥ friend Mia (Foxes)", with where the other is if it is elsewhere."""
        here, there = self.places.get(code), self.places.get(other)
        title = self.titles.get(other, other)
        if here == there and here is not None:
            where = ", who is here" if bond is Bond.APART else ""
        else:
            where = f" ({there or self.elsewhere.get(other, 'not here')})"
        return f"{bond.value} {TIED[bond]} {title}{where}"


def bonds_of(child: ChildView) -> tuple[tuple[str, Bond], ...]:
    """How a child is tied to others; being kept apart or together says more than a friendship."""
    found = dict.fromkeys(child.friends, Bond.FRIENDS)
    found |= dict.fromkeys(child.together, Bond.TOGETHER)
    found |= dict.fromkeys(child.apart, Bond.APART)
    return tuple(sorted(found.items(), key=lambda each: list(Bond).index(each[1])))


def age(months: int) -> str:
    """An age, as short as a card is: "9 y 4 m"; it does not break in two lines."""
    return f"{months // 12} y {months % 12} m".replace(" ", "\u00a0")


def ages(children: Iterable[ChildView]) -> str:
    """The ages of children, from the youngest on: "8 y 11 m to 9 y 4 m"."""
    found = sorted(child.months for child in children)
    if not found:
        return ""
    if found[0] == found[-1]:
        return age(found[0])
    return f"{age(found[0])} to {age(found[-1])}"


def _titles(children: Iterable[ChildView]) -> Iterator[tuple[str, str]]:
    """What each is called on a card: as short as it can be without taking one for another."""
    every = tuple(children)
    firsts = Counter(child.first for child in every)
    shorts = Counter(_short(child) for child in every)
    for child in every:
        if child.first and firsts[child.first] == 1:
            yield child.code, child.first
        else:
            yield child.code, _short(child) if shorts[_short(child)] == 1 else child.name


def _short(child: ChildView) -> str:
    return child.name.removesuffix(f" ({child.code})")
