"""A breach of a hard rule: which, of whom or what, where, and in whose plans."""

from __future__ import annotations

from typing import NamedTuple


class Breach(NamedTuple):
    rule: str
    what: tuple[str, ...]
    where: str
    programmes: frozenset[str]

    @property
    def sentence(self) -> str:
        return f"{self.rule}: {', '.join(self.what)} at {self.where}"
