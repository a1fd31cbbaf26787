# mypy: disable-error-code="import-not-found, misc, untyped-decorator"
# Timefold is in an environment of its own (`.venv-peers`), and its classes are unknown here.
"""The weights that every stage has as a fact, for Timefold."""

from dataclasses import dataclass


@dataclass(repr=False)
class Weights:
    """The weights of one stage's rules, by place in a list: lambdas cannot look outside."""

    of: list[int]


@dataclass(repr=False)
class Tie:
    """Two children who are kept apart, kept together, or friends."""

    one: str
    other: str
    kind: str
