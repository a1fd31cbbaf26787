"""A careful planner by hand: groups by age, then session by session, the hardest cell first.

What a patient person with a pencil would do, and mend: children from the oldest to the youngest
into even groups, then swapped while that helps; in each session the cell with the fewest choices
is filled first, by what pleases most children and takes the fewest instructors; youth workers stay
with their group. Every rule is asked before anybody is put anywhere, so the plan is legal.
"""

from app.scheduling.problem import Problem
from benchmarks.peers.costs import Costs
from benchmarks.peers.draft import Draft
from benchmarks.peers.greedy_care import care_for
from benchmarks.peers.greedy_cells import fill_cells
from benchmarks.peers.greedy_groups import form_groups
from benchmarks.peers.greedy_rooms import give_rooms
from benchmarks.peers.openings import Openings


def draft_by_hand(problem: Problem) -> tuple[Draft, Costs]:
    """A legal draft, made step by step, and what its costs are counted with."""
    openings = Openings(problem)
    draft, costs = Draft(openings), Costs(openings)
    form_groups(draft, costs)
    fill(draft, costs)
    return draft, costs


def fill(draft: Draft, costs: Costs) -> None:
    """Plan session after session for groups that are formed."""
    for session in draft.openings.facts.problem.sessions:
        fill_cells(draft, costs, session.code)
        care_for(draft, costs, session.code)
        if session.nights:
            give_rooms(draft, costs, session.code)
