"""Pure judgements about a child: moves, eligibility, consent, readiness. As pure as the planner."""
