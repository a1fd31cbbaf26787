"""What differs between two plans, in sentences."""

import pytest

from app.scheduling.moving import Move
from app.services.moves_said import moves_said
from tests.services.test_suppositions_said import KNOWN

S1, ON = "S1", "2027-01-16"
BLOCK = f"{ON}T09:30"


@pytest.mark.parametrize(
    ("move", "words"),
    [
        (Move("group", ("C1",), "A", "B"), "Ada A. (C1) goes from Otters to B."),
        (Move("group", ("C1",), None, "A"), "Ada A. (C1) goes to Otters."),
        (Move("group", ("C1",), "A", None), "Ada A. (C1) leaves Otters."),
        (
            Move("activity", (S1, BLOCK, "A"), "Chess", "Rafts"),
            "Otters do Rafts instead of Chess: Sat 16 Jan, 9.30 am.",
        ),
        (
            Move("activity", (S1, BLOCK, "A"), None, "Rafts"),
            "Otters do Rafts: Sat 16 Jan, 9.30 am.",
        ),
        (
            Move("activity", (S1, BLOCK, "A"), "Chess", None),
            "Otters do nothing instead of Chess: Sat 16 Jan, 9.30 am.",
        ),
        (
            Move("lead", (S1, BLOCK, "Y1"), None, "Y1"),
            "Sam Hill leads on Sat 16 Jan, 9.30 am, Bewl Water.",
        ),
        (
            Move("lead", (S1, BLOCK, "Y1"), "Y1", None),
            "Sam Hill no longer leads on Sat 16 Jan, 9.30 am, Bewl Water.",
        ),
        (Move("day", (S1, ON, "A", "Y1"), None, "Y1"), "Sam Hill is with Otters on Sat 16 Jan."),
        (
            Move("day", (S1, ON, "A", "Y1"), "Y1", None),
            "Sam Hill is no longer with Otters on Sat 16 Jan.",
        ),
        (
            Move("night", (S1, ON, "Y1"), None, "Y1"),
            "Sam Hill sleeps in on the night of Sat 16 Jan.",
        ),
        (
            Move("night", (S1, ON, "Y1"), "Y1", None),
            "Sam Hill no longer sleeps in on the night of Sat 16 Jan.",
        ),
        (
            Move("room", (S1, "C1"), "Oak", "Elm"),
            "Ada A. (C1) sleeps in Elm instead of Oak: Saturday 16 January 2027, Bewl Water.",
        ),
        (
            Move("room", (S1, "C1"), None, "Elm"),
            "Ada A. (C1) sleeps in Elm: Saturday 16 January 2027, Bewl Water.",
        ),
        (
            Move("room", (S1, "C1"), "Oak", None),
            "Ada A. (C1) leaves the room Oak: Saturday 16 January 2027, Bewl Water.",
        ),
    ],
)
def test_a_move_is_said(move: Move, words: str) -> None:
    assert moves_said([move], KNOWN) == (words,)
