"""The codes of children: which are in use, and the next one that is free."""

import re
from collections import Counter
from collections.abc import Iterable

NUMBERED = re.compile(r"(.*?)(\d+)")
FIRST = "C01"
AT_MOST = 30
"""Codes that are named; of more it is said how many there are."""


def next_free(codes: Iterable[str]) -> str:
    """The code behind the largest number with the prefix that most codes have: C23 behind C22."""
    numbered = [found.groups() for code in codes if (found := NUMBERED.fullmatch(code))]
    if not numbered:
        return FIRST
    ((prefix, _),) = Counter(prefix for prefix, _ in numbered).most_common(1)
    last = max((number for of, number in numbered if of == prefix), key=int)
    return f"{prefix}{int(last) + 1:0{len(last)}}"


def in_use(codes: Iterable[str]) -> str:
    """The codes in use, and the next free one, in a sentence."""
    known = sorted(codes)
    named, more = ", ".join(known[:AT_MOST]), len(known) - AT_MOST
    others = f" and {more} more" if more > 0 else ""
    return f"In use: {named}{others}. The next free one: {next_free(known)}."
