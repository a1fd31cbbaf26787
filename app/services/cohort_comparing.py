"""Two stored choices of one programme beside each other: who comes only by which, and why."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.errors import UserError
from app.models.database import Database
from app.services.cohort_rows import ChildDecided, Choice, one_choice
from app.services.names import names


@dataclass(frozen=True, slots=True)
class Differs:
    """A child on whom two choices differ: what each says, if anything."""

    child: str
    name: str
    chosen_first: bool
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class ChoicesCompared:
    """Two choices: the children chosen by both, and those on whom they differ."""

    first: Choice
    second: Choice
    both: tuple[ChildDecided, ...]
    differ: tuple[Differs, ...]

    @property
    def only_first(self) -> tuple[Differs, ...]:
        """Who comes by the first alone."""
        return tuple(each for each in self.differ if each.chosen_first)

    @property
    def only_second(self) -> tuple[Differs, ...]:
        """Who comes by the second alone."""
        return tuple(each for each in self.differ if not each.chosen_first)


def compare_choices(database: Database, first: str, second: str) -> ChoicesCompared:
    """Sets two choices of one programme beside each other.

    Raises:
        UserError: there is no such choice, or they are of two programmes.
    """
    with database.reading() as rows:
        called = names(rows, ()).children
        one, other = (one_choice(rows, code, called) for code in (first, second))
    if one.programme != other.programme:
        raise UserError(
            f"{first} is of {one.programme}, and {second} of {other.programme}: choose two of one "
            "programme."
        )
    by_second = {each.child for each in other.chosen}
    both = tuple(each for each in one.chosen if each.child in by_second)
    return ChoicesCompared(one, other, both, tuple(_differ(one, other)))


def _differ(first: Choice, second: Choice) -> Iterator[Differs]:
    of_first = {each.child: each for each in first.children}
    of_second = {each.child: each for each in second.children}
    by_second = {each.child for each in second.chosen}
    for each in first.chosen:
        if each.child not in by_second:
            yield _one(each, each, of_second.get(each.child), chosen_first=True)
    by_first = {each.child for each in first.chosen}
    for each in second.chosen:
        if each.child not in by_first:
            yield _one(each, of_first.get(each.child), each, chosen_first=False)


def _one(
    child: ChildDecided,
    first: ChildDecided | None,
    second: ChildDecided | None,
    *,
    chosen_first: bool,
) -> Differs:
    return Differs(
        child.child,
        child.name,
        chosen_first,
        first.sentence if first else "",
        second.sentence if second else "",
    )
