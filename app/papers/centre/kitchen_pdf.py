"""How the kitchen sheet looks: one page, large enough to hang on a wall."""

from collections.abc import Iterator
from functools import partial

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from app.papers import fonts
from app.papers.centre.kitchen import Kitchen, KitchenChild, Meal, allergic, diets, rest
from app.papers.centre.look import (
    SIZE,
    Content,
    Look,
    grid,
    heads,
    opened,
    paper,
    shares,
    style,
    to_write,
    words,
)
from app.papers.phrases import day

LOOK = Look(name="Kitchen sheet", reader="the kitchen")
ROW = 9 * mm
LARGE = style("kitchen", size=SIZE * 1.2)
LARGE_BOLD = style("kitchen bold", fonts.BOLD, SIZE * 1.2)


def kitchen_pdf(kitchen: Kitchen) -> bytes:
    """The kitchen sheet as a PDF; the same words give the same bytes.

    Raises:
        UserError: a text is too long for a page, or a character cannot be shown.
    """
    return paper(kitchen.imprint, LOOK, partial(_story, kitchen))


def _story(kitchen: Kitchen) -> Iterator[Flowable]:
    yield from _allergies(allergic(kitchen))
    yield from _diets(diets(kitchen))
    for line in rest(kitchen):
        yield Spacer(0, 6)
        yield words(line, LARGE)
    yield from _meals(kitchen.meals)
    yield Spacer(0, 8)
    yield to_write("Read by the cook (name, date)", LOOK.width)


def _allergies(children: tuple[KitchenChild, ...]) -> Iterator[Flowable]:
    if children:
        yield from opened("Allergies")
        rows = [[*_child(child, child.allergies), words(child.diet, LARGE)] for child in children]
        yield grid(heads("Child", "Allergy", "Diet"), rows, shares(LOOK.width, 4, 6, 6), least=ROW)


def _diets(children: tuple[KitchenChild, ...]) -> Iterator[Flowable]:
    if children:
        yield from opened("Diets")
        rows = [_child(child, child.diet) for child in children]
        yield grid(heads("Child", "Diet"), rows, shares(LOOK.width, 4, 12), least=ROW)


def _child(child: KitchenChild, what: str) -> list[Content]:
    return [words(child.name, LARGE_BOLD), words(what, LARGE_BOLD)]


def _meals(meals: tuple[Meal, ...]) -> Iterator[Flowable]:
    if meals:
        yield from opened("How many are there at mealtimes, by the plan")
        titles = heads("Date", "Mealtime", "Children", "Adults", "Together")
        yield grid(titles, map(_meal, meals), shares(LOOK.width, 7, 5, 3, 3, 3))


def _meal(meal: Meal) -> list[Content]:
    numbers = (meal.children, meal.adults, meal.children + meal.adults)
    return [words(day(meal.day)), words(meal.name), *(words(str(n), LARGE) for n in numbers)]
