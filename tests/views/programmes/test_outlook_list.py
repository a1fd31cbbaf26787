from dataclasses import replace

from pytestqt.qtbot import QtBot

from app.services.differences import Difference
from app.services.outlooks import NO_HOUSEHOLDS, OutlookTold, ProgrammeTold
from app.views.programmes.difference_list import NOTHING
from app.views.programmes.outlook_list import CUT, NO_PROGRAMME, OutlookList, programme_lines

MOVED = Difference(
    moves=("Sam sleeps in on Sat 16 Jan.",),
    children=("Ada A. (C1)",),
    staff=("Sam", "Jo"),
    groups=(),
    score=90,
    before=120,
    by_rule={},
    move_cost=3,
)
STILL = Difference(
    moves=(), children=(), staff=(), groups=(), score=90, before=90, by_rule={}, move_cost=0
)


def told(difference: Difference, *, now: int = 90) -> ProgrammeTold:
    return ProgrammeTold("P1", difference, 90, now, opened=(), closed=(), breaches=(), cut=False)


def shown(qtbot: QtBot, outlook: OutlookTold) -> list[str]:
    view = OutlookList()
    qtbot.addWidget(view)
    view.show_outlook(outlook)
    return view.sentences


def test_a_plan_that_stays_as_it_is_says_so(qtbot: QtBot) -> None:
    assert shown(qtbot, OutlookTold("Jo sleeps in.", (told(STILL),))) == [
        "Jo sleeps in.",
        "P1: the score stays 90, 0 moves",
        NOTHING,
    ]


def test_what_opens_and_breaks_comes_before_what_moves() -> None:
    programme = replace(told(MOVED), opened=("A.",), closed=("B.",), breaches=("C.",), cut=True)
    assert list(programme_lines(programme)) == [
        "⚠ A rule would be broken. C.",
        "⚠ Opens: A.",
        "✓ Closes: B.",
        "Sam sleeps in on Sat 16 Jan.",
        "Children whose time changes: Ada A. (C1).",
        "Staff whose time changes: Sam, Jo.",
        CUT,
    ]


def test_the_score_stands_beside_that_of_now(qtbot: QtBot) -> None:
    said = shown(qtbot, OutlookTold("Jo is ill.", (told(MOVED, now=60),)))
    assert said[1] == "P1: score 90 instead of 60, 1 move"


def test_where_no_plan_is_touched_that_is_said(qtbot: QtBot) -> None:
    assert shown(qtbot, OutlookTold("Ada moves.", (), NO_HOUSEHOLDS))[1] == NO_HOUSEHOLDS
    assert shown(qtbot, OutlookTold("Ada moves.", ()))[1] == NO_PROGRAMME
