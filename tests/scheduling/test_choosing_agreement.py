"""What is chosen, said and proposed is true: compared with trying every set of children."""

from hypothesis import given, settings
from hypothesis import strategies as st

from app.scheduling.choosing import CohortWanted, Reason
from app.scheduling.choosing.changing import changed, unpinned
from app.scheduling.choosing.obstacles import obstacles
from app.scheduling.choosing.reasons import why, why_not
from app.scheduling.choosing.search import best_cohort, choose
from app.scheduling.cpsat import Budget
from tests.scheduling.cohorts import broken, groupable, legal_cohorts, made, worth

SEEDS = st.integers(0, 1_000_000)


@given(SEEDS, st.booleans())
def test_nothing_beats_the_cohort_that_is_proven(seed: int, lot: bool) -> None:  # noqa: FBT001
    choice = made(seed, lot=lot)
    found = choose(choice)
    assert found.proven
    legal = list(legal_cohorts(choice))
    assert found.formed == bool(legal)
    if legal:
        assert found.children in legal
        assert worth(choice, found.children) == max(worth(choice, each) for each in legal)


@given(SEEDS)
def test_the_groups_hold_everybody_once_and_break_no_rule(seed: int) -> None:
    choice = made(seed)
    found = choose(choice)
    assert sorted(c for group in found.groups for c in group) == sorted(found.children)
    assert not broken(choice, found.groups)


@given(SEEDS)
def test_each_swap_is_as_good_and_can_be_grouped(seed: int) -> None:
    choice = made(seed)
    found = choose(choice)
    for swap in found.tied:
        other = tuple(sorted({*found.children} - {*swap.leave} | {*swap.come}))
        assert worth(choice, other) == worth(choice, found.children)
        assert groupable(choice, other)


@given(SEEDS)
def test_everybody_who_could_be_swapped_for_one_alike_is_told(seed: int) -> None:
    choice = made(seed)
    found = choose(choice)
    best = worth(choice, found.children)
    others = {
        (*(set(other) - set(found.children)),)
        for other in legal_cohorts(choice)
        if worth(choice, other) == best and alike(choice, found.children, other)
    }
    assert others <= {swap.come for swap in found.tied}


def alike(choice: CohortWanted, mine: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether one cohort is the other with one child for one that is worth as much."""
    come, leave = sorted(set(other) - set(mine)), sorted(set(mine) - set(other))
    return len(come) == len(leave) == 1 and worth(choice, come) == worth(choice, leave)


@settings(max_examples=40)
@given(SEEDS)
def test_why_not_says_truly_how_much_is_lost(seed: int) -> None:
    choice = made(seed, most=8)
    found = choose(choice)
    legal = list(legal_cohorts(choice))
    for code in sorted(set(choice.by_code) - set(found.children)):
        said = why_not(choice, found, code)
        mine = [each for each in legal if code in each]
        assert said.reason is not Reason.UNKNOWN
        if said.leave or said.come or said.points or said.days:
            best = max(worth(choice, each) for each in mine)
            assert (found.points - said.points, found.waited - said.days) == best[:2]
        for change in said.changes:
            assert code in best_cohort(changed(choice, [change]), Budget(), rather=(code,)).children


@settings(max_examples=40)
@given(SEEDS)
def test_why_says_truly_how_much_would_be_lost(seed: int) -> None:
    choice = made(seed, most=8)
    found = choose(choice)
    for code in found.children:
        said = why(choice, found, code)
        others = list(legal_cohorts(unpinned(choice, code, pinned=False)))
        if said.reason not in (Reason.PINNED_IN, Reason.KEPT_TOGETHER, Reason.NEEDED):
            best = max(worth(choice, each) for each in others)
            assert (found.points - said.points, found.waited - said.days) == best[:2]
        if said.reason is Reason.NEEDED:
            assert not others


@settings(max_examples=40)
@given(SEEDS)
def test_what_would_help_helps(seed: int) -> None:
    choice = made(seed, most=6)
    found = obstacles(choice)
    assert bool(found) != any(legal_cohorts(choice))
    for obstacle in found:
        assert any(legal_cohorts(changed(choice, obstacle.changes)))
