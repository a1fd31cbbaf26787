"""The kitchen sheet: how many eat, and what a child must not or does not eat. Nothing else."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.papers.centre.imprint import Imprint
from app.words import counted


@dataclass(frozen=True, slots=True, kw_only=True)
class KitchenChild:
    """A child by first name and initial, with an allergy, a diet, or both."""

    name: str
    allergies: str = ""
    diet: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meal:
    """A mealtime, and how many are there by the plan."""

    day: date
    name: str
    children: int
    adults: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Kitchen:
    """Everything that the kitchen may know; `others` are children of whom nothing is recorded."""

    imprint: Imprint
    meals: tuple[Meal, ...]
    children: tuple[KitchenChild, ...]
    others: int


def allergic(kitchen: Kitchen) -> tuple[KitchenChild, ...]:
    """The children with an allergy: they stand first."""
    return tuple(child for child in kitchen.children if child.allergies)


def diets(kitchen: Kitchen) -> tuple[KitchenChild, ...]:
    """The children with a diet and no allergy."""
    return tuple(child for child in kitchen.children if not child.allergies)


def rest(kitchen: Kitchen) -> Iterator[str]:
    """How many children are left, of whom nothing is recorded."""
    if kitchen.others:
        more = " more" if kitchen.children else ""
        children = counted(kitchen.others, f"{more} child".strip(), f"{more} children".strip())
        yield f"{children}: no allergy and no diet is recorded."
