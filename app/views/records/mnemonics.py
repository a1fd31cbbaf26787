"""A letter to press with Alt for each label, none of them twice."""

from collections.abc import Iterable, Iterator


def with_mnemonics(labels: Iterable[str], *, taken: str = "") -> Iterator[str]:
    """The labels with an ampersand before a letter that no other has, as far as letters go."""
    used = set(taken.casefold())
    for label in labels:
        at = next((at for at in _tries(label) if label[at].casefold() not in used), None)
        plain = label.replace("&", "&&")
        if at is None:
            yield plain
            continue
        used.add(label[at].casefold())
        at += label[:at].count("&")
        yield f"{plain[:at]}&{plain[at:]}"


def _tries(label: str) -> Iterator[int]:
    """The letters of a label: those that begin a word come first."""
    letters = [at for at, letter in enumerate(label) if letter.isascii() and letter.isalpha()]
    first = [at for at in letters if at == 0 or not label[at - 1].isalpha()]
    yield from first
    yield from (at for at in letters if at not in first)
