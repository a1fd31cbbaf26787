"""The commands about children: eligible, find, waiting, choose, ready."""

from pathlib import Path

import pytest

from app.paths import resources
from tests.commanding import BAD_INPUT, DONE, FALLS_SHORT, Belonging, Said


class Winter(Belonging):
    """The command on the winter sample, as on the day on which it was made."""

    def ask(self, *words: str) -> Said:
        return self(*words, "--as-of", "2026-11-22")


@pytest.fixture
def winter(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Winter:
    belonging = Winter(tmp_path, capsys)
    assert belonging("import", resources() / "samples" / "winter.xlsx").code == DONE
    return belonging


def test_a_child_is_judged_by_six_criteria_with_what_a_move_is(winter: Winter) -> None:
    said = winter.ask("eligible", "C03")
    assert said.code == DONE
    assert (
        "  met – three moves in 12 months: 3 moves from 2 March 2026 to 7 September 2026"
        in said.out
    )
    assert "A move is the day on which a child begins to live with another household" in said.out
    assert "4 placements in the 12 months to 22 November 2026: shown apart" in said.out


def test_a_child_who_is_not_eligible_falls_short(winter: Winter) -> None:
    said = winter.ask("eligible", "C14")
    assert said.code == FALLS_SHORT
    assert said.out.startswith("Noel L. (C14): not eligible: no criterion is met; not known: out")


def test_a_child_who_is_not_there_is_named(winter: Winter) -> None:
    said = winter.ask("eligible", "C99")
    assert (said.code, "There is no child C99" in said.err) == (BAD_INPUT, True)


def test_of_a_name_the_code_is_told(winter: Winter) -> None:
    assert (
        "There is no child Noel. A code is wanted: C14 (Noel " in winter.ask("eligible", "Noel").err
    )


def test_an_age_is_that_of_the_date_or_of_a_programmes_first_day(winter: Winter) -> None:
    today = winter.ask("eligible", "C14").out
    assert " on 22 November 2026; give --programme for another day" in today
    then = winter.ask("eligible", "C14", "--programme", "WINTER27").out
    assert "2027; the first day of WINTER27" in then
    assert winter.ask("eligible", "C14", "--programme", "W").code == BAD_INPUT


def test_a_list_finds_children(winter: Winter) -> None:
    said = winter.ask("find", "two-moves")
    assert said.out.splitlines()[0] == "Two moves or more in 12 months: 2 children"
    assert "Finn Doyle (C17): 3 moves from 16 February 2026 to 28 September 2026" in said.out


def test_a_remark_says_what_stands_against_coming(winter: Winter) -> None:
    assert (
        "(7 years old on 22 November 2026; children come from 8)"
        in winter.ask("find", "waiting").out
    )


def test_who_waits_is_told_with_points_and_hindrance(winter: Winter) -> None:
    said = winter.ask("waiting", "SUMMER27").out
    assert "Finn D. (C17): 10 points, may come (three moves in 12 months: 2 points," in said
    assert "Noel L. (C14): 0 points, not eligible: no criterion is met" in said


def test_a_cohort_is_proposed_with_a_sentence_for_each_child(winter: Winter) -> None:
    said = winter.ask("choose", "SUMMER27")
    assert said.code == DONE
    assert said.out.startswith("SUMMER27-1: 8 children proposed")
    assert (
        "Jayden C. (C19): Not this time: 4 points; kept apart from a child who is chosen"
        in said.out
    )
    assert "Staff not tested with 8 children: the programme has no sessions yet." in said.out


def test_who_holds_a_place_holds_it(winter: Winter) -> None:
    said = winter.ask("waiting", "WINTER27").out.splitlines()
    held = ["holds a place" in line for line in said]
    assert any(held)
    assert held == sorted(held)


def test_who_is_not_ready_falls_short_and_says_who_must_sign(winter: Winter) -> None:
    said = winter.ask("ready", "WINTER27")
    assert said.code == FALLS_SHORT
    assert "Saturday 16 January 2027, Bewl Water: 12 of 12 may come" in said.out
    assert "Dan P. (C12): comes by the word of Bridget Amadi on 20 November 2026" in said.out
    assert "There is no plan yet: activities and rooms may ask for more." in said.out
    assert (
        "  Jamie F. (C08): not ready: sharing a room: no answer, must be signed by the carer"
    ) in said.out


def test_a_programme_without_sessions_has_nobody_to_be_ready(winter: Winter) -> None:
    said = winter.ask("ready", "SUMMER27")
    assert (said.code, "SUMMER27 has no sessions" in said.err) == (BAD_INPUT, True)
