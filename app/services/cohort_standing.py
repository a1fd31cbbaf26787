"""How a choice stands once people have decided: what differs from it, and who finds no group."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from app.models import ChosenChildRow
from app.papers.phrases import together
from app.scheduling.choosing import CohortWanted
from app.scheduling.problem import Phase, TieKind
from app.services.candidates import Candidates
from app.services.cohort_sentences import ended, sized
from app.words import counted

AS_PROPOSED = "As proposed, "
SECONDS = 5.0
"""The most that is spent on whether children can be grouped."""

PARTING = {TieKind.APART: "apart", TieKind.TOGETHER: "together"}


def restated(known: Candidates, notes: str, rows: Sequence[ChosenChildRow]) -> str:
    """The notes of an open choice, true of what is decided: a proof is one of what was proposed."""
    proof = _of_proposal(notes)
    differ = [row.child for row in rows if row.chosen != row.proposed]
    trouble = ungrouped(known, cohort_of(known, rows))
    if not differ:
        return "\n".join([proof, *[f"By the rules {_grouped(trouble)}"] * bool(trouble)])
    number = counted(len(differ), "decision differs", "decisions differ")
    told = f"{number} from it ({_names(known, differ)}); by the rules {_grouped(trouble)}"
    return f"{AS_PROPOSED}{proof[:1].lower()}{proof[1:]}\n{told}"


def restated_test(test: str, rows: Sequence[ChosenChildRow]) -> str:
    """The test of the staff: one of what was proposed, once something else is decided."""
    plain = _of_proposal(test)
    if not plain or all(row.chosen == row.proposed for row in rows):
        return plain
    return f"{AS_PROPOSED}{plain[:1].lower()}{plain[1:]}"


def _of_proposal(notes: str) -> str:
    """What was said of the cohort when it was proposed: the first line."""
    plain = notes.partition("\n")[0].removeprefix(AS_PROPOSED)
    return f"{plain[:1].upper()}{plain[1:]}"


def _grouped(trouble: str) -> str:
    if trouble:
        return ended(f"the chosen children cannot all be grouped: {trouble}")
    return "the chosen children can all be grouped."


def cohort_of(known: Candidates, rows: Sequence[ChosenChildRow]) -> Sequence[str]:
    """Who comes by a choice, with those who hold a place already."""
    held = {each.child for each in known.waiting if each.holds}
    return sorted(held.union(row.child for row in rows if row.chosen))


def ungrouped(known: Candidates, children: Iterable[str]) -> str:
    """Which of these children cannot be grouped, and by which rule; empty if all can."""
    wanted = known.wanted()
    here = [code for code in children if code in wanted.by_code]
    phases = {phase: [c for c in here if wanted.facts.phases[c] is phase] for phase in Phase}
    return "; ".join(
        told for phase, codes in phases.items() for told in _trouble(known, wanted, phase, codes)
    )


def _trouble(
    known: Candidates, wanted: CohortWanted, phase: Phase, codes: Sequence[str]
) -> Iterator[str]:
    """Why the children of one phase cannot be grouped, if they cannot."""
    alone = replace(
        wanted, candidates=tuple(replace(wanted.by_code[c], pinned=None) for c in codes)
    )
    if _fits(alone, codes):
        return
    untied = replace(alone, ties=())
    kept = " or ".join(_parting(alone))
    lonely = [code for code in codes if code not in untied.able]
    group = f"{phase.value} group ({sized(known)})"
    if lonely:
        have = "has" if len(lonely) == 1 else "have"
        yield f"{_names(known, lonely)} {have} too few others near in age for a {group}"
    elif not _fits(untied, codes):
        also = f", and some are to be kept {kept}" if kept else ""
        yield f"{_names(known, codes)} cannot be divided so that each is in a {group}{also}"
    else:
        yield f"of {_names(known, codes)} some are to be kept {kept}, so not each has a {group}"


def _fits(wanted: CohortWanted, codes: Sequence[str]) -> bool:
    from app.scheduling.choosing.fitting import Fitting  # noqa: PLC0415 -- it loads the solver
    from app.scheduling.cpsat import Budget  # noqa: PLC0415

    return Fitting(wanted).fit(codes, Budget(seconds=SECONDS)).groups is not None


def _parting(wanted: CohortWanted) -> Iterator[str]:
    """How children are tied who are both here."""
    kinds = {tie.kind for tie in wanted.ties if {tie.one, tie.other} <= set(wanted.by_code)}
    return (word for kind, word in PARTING.items() if kind in kinds)


def _names(known: Candidates, codes: Iterable[str]) -> str:
    return together([known.by_code[c].name if c in known.by_code else c for c in codes])
