"""What a person may have meant by a code that is not there: the nearest of those that are."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from app.papers.phrases import any_of

HOW_NEAR, HOW_MANY = 0.5, 3


def nearest(said: str, known: Mapping[str, str]) -> str:
    """What may have been meant, in a sentence with a blank before it; nothing if nothing is near.

    `known` are the codes that there are, each with what people call it, or with nothing.
    """
    if alike := exact(said, known):
        return alike
    if called := [code for code, name in known.items() if _is_called(said, name)]:
        return f" A code is wanted: {any_of([_named(code, known) for code in called])}."
    near = get_close_matches(said.casefold(), [c.casefold() for c in known], HOW_MANY, HOW_NEAR)
    codes = sorted(code for code in known if code.casefold() in near)
    return f" Nearest: {', '.join(_named(code, known) for code in codes)}." if codes else ""


def exact(said: str, known: Iterable[str]) -> str:
    """The codes that differ from what was said by capitals alone, in such a sentence."""
    alike = [code for code in known if code.casefold() == said.casefold()]
    return f" Codes are exact to the letter: did you mean {any_of(alike)}?" if alike else ""


def _is_called(said: str, name: str) -> bool:
    """Whether words are a name, or part of one: "Desmond" for "Desmond Grant"."""
    words, names = set(said.casefold().split()), set(name.casefold().split())
    return bool(words) and words <= names


def _named(code: str, known: Mapping[str, str]) -> str:
    return f"{code} ({known[code]})" if known[code] not in ("", code) else code
