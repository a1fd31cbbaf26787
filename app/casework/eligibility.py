"""Which criteria a child meets, on what evidence, and whether the child is eligible."""

from dataclasses import dataclass
from datetime import date

from app.casework.case import WAITING, Case
from app.casework.settings import CaseSettings
from app.casework.words import Answer, Criterion


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What is known of one criterion, from which source and of what date.

    `computed` is what the records say; a person's word counts before it. Where the two differ,
    `overruled_by` names the person, and `reason` says why.
    """

    criterion: Criterion
    answer: Answer
    source: str
    on: date | None
    sentence: str
    computed: Answer
    overruled_by: str = ""
    reason: str = ""

    @property
    def overruled(self) -> bool:
        """Whether a person's word stands against the records."""
        return self.answer is not self.computed


@dataclass(frozen=True, slots=True, kw_only=True)
class Eligibility:
    """Whether a child may come, by the six criteria and by age on a day."""

    findings: tuple[Finding, ...]
    day: date
    age: int
    school_year: int
    too_young: bool
    too_old: bool
    unborn: bool = False
    age_sentence: str = ""

    @property
    def met(self) -> tuple[Criterion, ...]:
        """The criteria that the child meets."""
        return tuple(f.criterion for f in self.findings if f.answer is Answer.MET)

    @property
    def eligible(self) -> bool:
        """Whether at least one criterion is met and the age is right."""
        return bool(self.met) and not self.too_young and not self.too_old


def findings(case: Case, on: date) -> tuple[Finding, ...]:
    """What is known of the six criteria as at a date, in their order."""
    raise NotImplementedError


def eligibility(
    case: Case, on: date, settings: CaseSettings, first_day: date | None = None
) -> Eligibility:
    """Whether a child is eligible as at a date, by age on a programme's first day.

    Without a programme the age is the one on the date.
    """
    raise NotImplementedError


def on_notice(case: Case, on: date) -> date | None:
    """When notice was given on the placement in which the child lives on a date, if it was."""
    raise NotImplementedError


def waiting_since(case: Case, on: date) -> date | None:
    """When the first of a child's referrals that still wait was received; None if none waits."""
    open_ = (r.received for r in case.referrals if r.status in WAITING and r.received <= on)
    return min(open_, default=None)


def days_waited(case: Case, on: date) -> int:
    """How many days a child has waited by a date."""
    since = waiting_since(case, on)
    return 0 if since is None else (on - since).days
