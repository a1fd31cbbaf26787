"""Whether a choice is fair: how many of those who could come were chosen, part by part."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session as Rows

from app.casework.case import Case
from app.casework.dates import age
from app.models.database import Database
from app.services.cases import all_cases
from app.services.cohort_rows import Choice, one_choice
from app.services.names import names
from app.services.snapshot import programme_row
from app.words import counted

NOT_RECORDED = "not recorded"
PERCENT = 100


@dataclass(frozen=True, slots=True)
class Share:
    """A part of those who waited: how many of them were chosen."""

    part: str
    chosen: int
    of: int

    @property
    def percent(self) -> int:
        """How many of a hundred, rounded."""
        return round(PERCENT * self.chosen / self.of)

    @property
    def sentence(self) -> str:
        """What a paper says: "Ashford: 2 of 5 (40 %)"."""
        return f"{self.part}: {self.chosen} of {self.of} ({self.percent} %)"


@dataclass(frozen=True, slots=True)
class FairPart:
    """The shares by one thing, such as the district."""

    by: str
    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class CohortFairness:
    """The shares of a choice, and a sentence for each part of those waiting that got nobody."""

    all_: Share
    parts: tuple[FairPart, ...]
    nobody: tuple[str, ...]


def cohort_fairness(database: Database, choice: str) -> CohortFairness:
    """How a choice is shared out among all of whom it decides, by what is recorded of them now.

    Who is not eligible, or cannot come for another reason, is counted too: that nobody of a part
    of those waiting may come is worth knowing.

    Raises:
        UserError: there is no such choice.
    """
    with database.reading() as rows:
        found = one_choice(rows, choice, names(rows, ()).children)
        return fairness_of(rows, found)


def fairness_of(rows: Rows, choice: Choice) -> CohortFairness:
    """How a choice is shared out among all of whom it decides."""
    starts = programme_row(rows, choice.programme).starts
    among = {each.child for each in choice.children}
    cases = [case for case in all_cases(rows) if case.child in among]
    chosen = {each.child for each in choice.chosen}
    parts = tuple(
        FairPart(by, tuple(_shares(cases, chosen, part)))
        for by, part in _parts(choice.as_of, starts).items()
    )
    nobody = tuple(
        f"{part.by}, {share.part}: {counted(share.of, 'child', 'children')} waited, "
        "and nobody was chosen."
        for part in parts
        for share in part.shares
        if not share.chosen
    )
    return CohortFairness(Share("all", len(chosen), len(among)), parts, nobody)


def _parts(as_of: date, starts: date) -> Mapping[str, Callable[[Case], str]]:
    """By what the shares are told."""

    def source(case: Case) -> str:
        referral = case.referral(as_of)
        return referral.source if referral else ""

    return {
        "District": lambda case: case.district,
        "Gender": lambda case: case.gender,
        "Age on the first day": lambda case: str(age(case.born, starts)),
        "Referred by": source,
    }


def _shares(
    cases: Sequence[Case], chosen: Iterable[str], part: Callable[[Case], str]
) -> Iterable[Share]:
    """The shares, by name; ages by number, and what is not recorded last."""
    members: dict[str, list[str]] = defaultdict(list)
    for case in cases:
        members[part(case).strip()].append(case.child)
    taken = set(chosen)
    for name in sorted(
        members, key=lambda name: (not name, len(name) if name.isdigit() else 0, name)
    ):
        codes = members[name]
        yield Share(name or NOT_RECORDED, len(taken.intersection(codes)), len(codes))
