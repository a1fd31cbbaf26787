"""What is known of one child, as plain data: the casework's snapshot. No name of a person."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.casework.dates import said
from app.casework.moves import Stay
from app.casework.words import Answer, Criterion, SchoolingKind, Status

FULL_TIME = Decimal(25)
REFERRAL_FORM = "referral form"
"""The source of what a referral's form answers with no: it counts until the next referral."""
WAITING = frozenset((Status.RECEIVED, Status.ELIGIBLE, Status.WAITING, Status.NOT_THIS_TIME))
"""A referral of such a status waits for a programme."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Schooling:
    """A time out of full education, its first and last day both in it."""

    kind: SchoolingKind | None
    starts: date
    ends: date | None = None
    hours: Decimal | None = None

    @property
    def said(self) -> str:
        """What it is: "suspension"."""
        return "out of full education" if self.kind is None else self.kind.value

    def when(self, on: date) -> str:
        """From when to when, as far as a date knows: "since 4 May 2026", "on 4 May 2026"."""
        if self.ends is None or self.ends > on:
            return f"since {said(self.starts)}"
        if self.ends == self.starts:
            return f"on {said(self.starts)}"
        return f"from {said(self.starts)} to {said(self.ends)}"

    def lasts(self, on: date) -> bool:
        """Whether it lasts on a date."""
        return self.starts <= on and (self.ends is None or on <= self.ends)


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral:
    """What one referral says. `source` is who sent it: "social worker".

    `status` holds from `status_on` on, or from the first day where that is not recorded.
    """

    received: date
    source: str = ""
    missing_or_exploitation_risk: bool = False
    placement_at_risk: bool = False
    complex_needs: bool = False
    out_of_education: bool = False
    status: Status = Status.RECEIVED
    status_on: date | None = None

    def waits(self, on: date) -> bool:
        """Whether it waits for a programme on a date.

        Only the last status is on record: before its date a referral is taken to have waited.
        """
        later = self.status_on is not None and on < self.status_on
        return self.received <= on and (later or self.status in WAITING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A person's word on a criterion, which counts before the records from its date on."""

    criterion: Criterion
    on: date
    answer: Answer
    source: str = ""
    by: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One child as the records know them. `turned_down`: the dates of "not this time".

    Judged as at an earlier date, some of it is today's all the same, as nothing older is on record:
    the hours at school, what a referral says of risks, and any status before the last.
    """

    child: str
    born: date
    gender: str = ""
    district: str = ""
    school_hours: Decimal | None = None
    full_time_hours: Decimal = FULL_TIME
    stays: tuple[Stay, ...] = ()
    schooling: tuple[Schooling, ...] = ()
    referrals: tuple[Referral, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    turned_down: tuple[date, ...] = ()

    def referral(self, on: date) -> Referral | None:
        """The latest referral received by a date."""
        received = (r for r in self.referrals if r.received <= on)
        return max(received, key=lambda r: r.received, default=None)

    def word(self, criterion: Criterion, on: date) -> Evidence | None:
        """The latest that a person has said of a criterion by a date.

        A word on a referral's form counts no longer than until the next referral.
        """
        last = self.referral(on)
        words = (
            e
            for e in self.evidence
            if e.criterion is criterion
            and e.on <= on
            and not (e.source == REFERRAL_FORM and last is not None and e.on < last.received)
        )
        return max(words, key=lambda e: e.on, default=None)
