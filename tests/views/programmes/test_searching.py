"""What is said while the planner is at work."""

import pytest

from app.scheduling.cpsat import Progress
from app.views.programmes.searching import progress_sentence


@pytest.mark.parametrize(
    ("progress", "sentence"),
    [
        (None, "Planning… 3 s"),
        (Progress("groups", None, None, 2.9), "Planning groups: score so far nothing yet. 3 s"),
        (Progress("rooms W2", 96, 87, 2.9), "Planning rooms W2: score so far 96, at best 87. 3 s"),
        (Progress("rooms W2", 96, 0, 2.9), "Planning rooms W2: score so far 96. 3 s"),
    ],
)
def test_a_bound_is_said_once_it_says_something(progress: Progress | None, sentence: str) -> None:
    assert progress_sentence(progress, 3) == sentence
