"""The codes and names of a programme's groups, which stay with the children as far as they can."""

from collections.abc import Container, Iterable
from dataclasses import replace
from itertools import count
from string import ascii_uppercase

from app.scheduling.facts import Facts
from app.scheduling.plan import Group

NAMES = (
    "Otters",
    "Kingfishers",
    "Hedgehogs",
    "Swallows",
    "Badgers",
    "Dragonflies",
    "Foxes",
    "Herons",
    "Squirrels",
    "Owls",
    "Hares",
    "Wrens",
    "Dormice",
    "Skylarks",
    "Newts",
    "Robins",
    "Voles",
    "Swifts",
    "Moles",
    "Finches",
)


def named(
    facts: Facts, found: list[tuple[str, ...]], before: tuple[Group, ...]
) -> tuple[Group, ...]:
    """The groups with codes and names: pinned ones, or those that most of the children had."""
    pinned = {c: g for g in facts.problem.pins.groups for c in g.children}
    goes_on = {i: pinned[c] for i, each in enumerate(found) for c in each if c in pinned}
    stay = {
        (old, i): len(set(old.children) & set(members))
        for old in before
        for i, members in enumerate(found)
    }
    for old, i in sorted(stay, key=stay.__getitem__, reverse=True):
        taken = {g.code for g in goes_on.values()}
        if stay[old, i] and i not in goes_on and old.code not in taken:
            goes_on[i] = old
    taken = {g.code for g in goes_on.values()}
    new = (
        Group(f"{facts.problem.programme}-{letters(i)}", NAMES[i % len(NAMES)], ()) for i in count()
    )
    free = (g for g in new if g.code not in taken)
    return tuple(
        replace(goes_on[i] if i in goes_on else next(free), children=members)
        for i, members in enumerate(found)
    )


def letters(number: int) -> str:
    """Name the groups of a programme in order: A, B, … Z, AA, AB and so on."""
    rest, last = divmod(number, len(ascii_uppercase))
    return (letters(rest - 1) if rest else "") + ascii_uppercase[last]


def name_for(code: str, groups: Iterable[Group]) -> str:
    """What a new group is called: by the letter of its code, or else by a name that is free."""
    taken = {g.name for g in groups}
    own = (name for i, name in enumerate(NAMES) if code.endswith(f"-{letters(i)}"))
    return next((name for name in (*own, *NAMES) if name not in taken), code)


def next_code(programme: str, taken: Container[str]) -> str:
    """The code of a programme's next group: the first letter that no group has had."""
    codes = (f"{programme}-{letters(i)}" for i in count())
    return next(code for code in codes if code not in taken)
