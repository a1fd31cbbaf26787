"""The pictures of the child's own page: which there are, what each stands for, and its lines.

They ship as drawings in a small part of SVG, so that anybody can look at one and mend it: see the
notice beside them. They know no child.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from app.paths import resources

SIDE = 48.0
"""Every picture is a square of this side, its y axis downwards."""
LINE = 2.5
SVG = "{http://www.w3.org/2000/svg}"
STEP = re.compile(r"([MLCZ])([^A-Za-z]*)")
NUMBERS = {"M": 2, "L": 2, "C": 6, "Z": 0}
ROUND = 0.5522847498
"""How far a curve's handles reach, as a part of the radius, to be a quarter of a circle."""

ANY_ACTIVITY = "star"
ANY_THING = "bag"


class Step(NamedTuple):
    """A move, a line, a curve or the closing of a shape: M, L, C or Z, and its coordinates."""

    letter: str
    numbers: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """A line through some steps; a `solid` one is filled."""

    steps: tuple[Step, ...]
    solid: bool


Pictogram = tuple[Shape, ...]


@cache
def pictogram(name: str) -> Pictogram:
    """A picture by its name.

    Raises:
        ValueError: it is not drawn in the small part of SVG that is known here.
    """
    root = ElementTree.fromstring((_folder() / f"{name}.svg").read_text(encoding="utf-8"))
    return tuple(_shape(each) for each in root)


def pictogram_names() -> tuple[str, ...]:
    """The pictures that ship, in order of the alphabet."""
    return tuple(sorted(path.stem for path in _folder().glob("*.svg")))


def of_activity(name: str, kind: str) -> str:
    """The picture for an activity: by its name, else by its kind."""
    return _longest("activities", name) or _longest("kinds", kind) or ANY_ACTIVITY


def of_thing(words: str) -> str:
    """The picture for something to bring."""
    return _longest("things", words) or ANY_THING


@cache
def meanings() -> Mapping[str, Mapping[str, str]]:
    """Of each section of the list: the picture that stands for some words."""
    found: dict[str, dict[str, str]] = {}
    section: dict[str, str] = {}
    for line in (_folder() / "names.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = found.setdefault(line.strip("[]"), {})
        elif line and not line.startswith("#"):
            picture, words = line.split(":")
            section |= {each.strip(): picture for each in words.split(",")}
    return found


@cache
def _longest(section: str, text: str) -> str:
    """The picture for the longest words of a section that stand in a text, or nothing."""
    of_words = meanings()[section]
    said = text.casefold()
    there = [words for words in of_words if re.search(rf"\b{re.escape(words)}s?\b", said)]
    return of_words[max(there, key=len)] if there else ""


def _folder() -> Path:
    return resources() / "pictograms"


def _shape(drawn: ElementTree.Element) -> Shape:
    solid = drawn.get("fill") == "black"
    match drawn.tag.removeprefix(SVG):
        case "path":
            return Shape(tuple(_steps(drawn.get("d", ""))), solid)
        case "circle":
            x, y, radius = (float(drawn.get(key, "")) for key in ("cx", "cy", "r"))
            return Shape(_circle(x, y, radius), solid)
        case other:
            raise ValueError(f"a picture holds a {other}: only path and circle are known")


def _steps(path: str) -> Iterator[Step]:
    if STEP.sub("", path).strip():
        raise ValueError(f"{path!r} holds more than the steps M, L, C and Z")
    for letter, numbers in STEP.findall(path):
        step = Step(letter, tuple(map(float, numbers.split())))
        if len(step.numbers) != NUMBERS[letter]:
            raise ValueError(f"{letter} {numbers.strip()!r} needs {NUMBERS[letter]} numbers")
        yield step


def _circle(x: float, y: float, radius: float) -> tuple[Step, ...]:
    """Four curves, each a quarter of the circle."""
    corners: Sequence[tuple[float, float]] = ((1, 0), (0, 1), (-1, 0), (0, -1), (1, 0))
    steps = [Step("M", (x + radius, y))]
    for (ax, ay), (bx, by) in pairwise(corners):
        first = (x + radius * (ax + bx * ROUND), y + radius * (ay + by * ROUND))
        second = (x + radius * (bx + ax * ROUND), y + radius * (by + ay * ROUND))
        steps.append(Step("C", (*first, *second, x + radius * bx, y + radius * by)))
    return (*steps, Step("Z", ()))
