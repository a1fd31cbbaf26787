import csv
from pathlib import Path

import pytest

from app.papers import pictograms
from app.papers.pictograms import SIDE, meanings, of_activity, of_thing, pictogram, pictogram_names
from app.paths import resources


@pytest.mark.parametrize("name", pictogram_names())
def test_every_picture_stands_within_its_square(name: str) -> None:
    shapes = pictogram(name)
    numbers = [number for shape in shapes for step in shape.steps for number in step.numbers]
    assert numbers
    assert min(numbers) >= 0
    assert max(numbers) <= SIDE


def test_every_picture_that_is_named_is_there() -> None:
    named = {picture for section in meanings().values() for picture in section.values()}
    named |= {"hello", "home", "bed", "food", "soon", pictograms.ANY_ACTIVITY, pictograms.ANY_THING}
    assert named <= set(pictogram_names())


@pytest.mark.parametrize(
    ("name", "picture"),
    [
        ("Tandem canoe", "canoe"),
        ("Night hike", "night_walk"),
        ("Hike", "walk"),
        ("Learn to ride", "bike"),
        ("Climbing wall", "climb"),
        ("Team games", "people"),
    ],
)
def test_the_longest_words_in_an_activitys_name_choose_its_picture(name: str, picture: str) -> None:
    assert of_activity(name, "land") == picture


def test_an_activity_without_words_of_its_own_has_the_picture_of_its_kind() -> None:
    assert of_activity("Zorbing", "height") == "height"
    assert of_activity("Zorbing", "") == pictograms.ANY_ACTIVITY


@pytest.mark.parametrize(
    ("thing", "picture"),
    [
        ("old trainers for the water", "shoes"),
        ("full change of clothes", "clothes"),
        ("swimming things", "swim"),
        ("a conker", pictograms.ANY_THING),
    ],
)
def test_a_thing_has_the_picture_of_what_it_is(thing: str, picture: str) -> None:
    assert of_thing(thing) == picture


@pytest.mark.parametrize("sample", ["winter", "pilot"])
def test_every_activity_of_the_samples_has_a_picture_of_its_own(sample: str) -> None:
    with (resources() / "samples" / sample / "activities.csv").open(encoding="utf-8-sig") as sheet:
        names = {row["activity"] for row in csv.DictReader(sheet)}
    without = {name for name in names if of_activity(name, "") == pictograms.ANY_ACTIVITY}
    assert without == set()


@pytest.mark.parametrize("drawn", ["<rect/>", '<path d="M1 2 A 3 4"/>', '<path d="M1"/>'])
def test_a_picture_in_more_of_svg_than_is_known_is_refused(
    drawn: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pictograms").mkdir()
    svg = f'<svg xmlns="http://www.w3.org/2000/svg">{drawn}</svg>'
    (tmp_path / "pictograms" / "unknown.svg").write_text(svg)
    monkeypatch.setattr(pictograms, "resources", lambda: tmp_path)
    with pytest.raises(ValueError, match=r"known|more than|needs"):
        pictogram("unknown")
