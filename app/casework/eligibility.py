"""Which criteria a child meets, on what evidence, and whether the child is eligible."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from operator import attrgetter

from app.casework.case import Case, Evidence, Referral, Schooling
from app.casework.dates import a_year_before, age, said
from app.casework.moves import moves
from app.casework.settings import CaseSettings
from app.casework.words import Answer, Criterion, SchoolingKind
from app.scheduling.facts import school_year

OUT = frozenset(
    (SchoolingKind.SUSPENSION, SchoolingKind.PERMANENT_EXCLUSION, SchoolingKind.OUT_OF_EDUCATION)
)


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
    """Whether a child may come: by the six criteria, and by age on a day."""

    findings: tuple[Finding, ...]
    day: date
    age: int
    school_year: int
    settings: CaseSettings
    unborn: bool = False

    @property
    def met(self) -> tuple[Criterion, ...]:
        """The criteria that the child meets."""
        return self._answered(Answer.MET)

    @property
    def not_known(self) -> tuple[Criterion, ...]:
        """The criteria of which nothing is known."""
        return self._answered(Answer.NOT_KNOWN)

    @property
    def too_young(self) -> bool:
        """Whether the child is younger than the youngest age on the day."""
        return self.age < self.settings.youngest_age

    @property
    def too_old(self) -> bool:
        """Whether the child is past the oldest school year on the day."""
        return self.school_year > self.settings.oldest_school_year

    @property
    def eligible(self) -> bool:
        """Whether at least one criterion is met and the age is right."""
        return bool(self.met) and not self.too_young and not self.too_old

    @property
    def age_sentence(self) -> str:
        """The age and school year on the day, and what hinders: "7 years old on 1 May 2026"."""
        if self.unborn:
            return "the date of birth lies in the future"
        old = "1 year old" if self.age == 1 else f"{self.age} years old"
        if self.too_young:
            return f"{old} on {said(self.day)}; children come from {self.settings.youngest_age}"
        year = f"{old} and in Year {self.school_year} on {said(self.day)}"
        if self.too_old:
            return f"{year}; Year {self.settings.oldest_school_year} is the last"
        return year

    @property
    def sentence(self) -> str:
        """Whether the child is eligible, and why or why not."""
        if self.unborn or self.too_young or self.too_old:
            return f"not eligible: {self.age_sentence}"
        if self.met:
            return f"eligible: {_listed(self.met)}"
        known = f"; not known: {_listed(self.not_known)}" if self.not_known else ""
        return f"not eligible: no criterion is met{known}"

    def _answered(self, answer: Answer) -> tuple[Criterion, ...]:
        return tuple(f.criterion for f in self.findings if f.answer is answer)


def findings(case: Case, on: date) -> tuple[Finding, ...]:
    """What is known of the six criteria as at a date, in their order."""
    return tuple(finding(case, criterion, on) for criterion in Criterion)


def finding(case: Case, criterion: Criterion, on: date) -> Finding:
    """What is known of one criterion as at a date: a person's word before the records."""
    computed = _RECORDED[criterion](case, on)
    word = case.word(criterion, on)
    return computed if word is None else _by_word(computed, word)


def eligibility(
    case: Case, on: date, settings: CaseSettings, first_day: date | None = None
) -> Eligibility:
    """Whether a child is eligible as at a date, by age on a programme's first day.

    Without a programme the age is the one on the date.
    """
    day = first_day or on
    return Eligibility(
        findings=findings(case, on),
        day=day,
        age=age(case.born, day),
        school_year=school_year(case.born, day),
        settings=settings,
        unborn=case.born > on,
    )


def on_notice(case: Case, on: date) -> date | None:
    """When notice was given on the placement in which the child lives on a date, if it was.

    Of a temporary stay no notice counts.
    """
    current = (stay for stay in case.stays if stay.lasts(on) and not stay.temporary)
    given = (stay.notice_given for stay in current if stay.notice_given is not None)
    return max((day for day in given if day <= on), default=None)


def waiting_since(case: Case, on: date) -> date | None:
    """When the first of a child's referrals that wait on a date was received; None if none does.

    Who was chosen in June was waiting in March, if the referral says when its status changed.
    """
    return min((r.received for r in case.referrals if r.waits(on)), default=None)


def days_waited(case: Case, on: date) -> int:
    """How many days a child has waited by a date."""
    since = waiting_since(case, on)
    return 0 if since is None else (on - since).days


def _by_word(computed: Finding, word: Evidence) -> Finding:
    """A person's word in place of what the records say, which stay beside it."""
    by = word.by or "a person"
    because = f" ({word.reason})" if word.reason else ""
    return replace(
        computed,
        answer=word.answer,
        source=word.source or f"the word of {by}",
        on=word.on,
        sentence=f"{by} on {said(word.on)}: {word.answer.value}{because}; "
        f"on record: {computed.sentence}",
        overruled_by="" if word.answer is computed.computed else by,
        reason=word.reason,
    )


def _found(
    criterion: Criterion, answer: Answer, source: str, on: date | None, sentence: str
) -> Finding:
    return Finding(
        criterion=criterion,
        answer=answer,
        source=source,
        on=on,
        sentence=sentence,
        computed=answer,
    )


def _moved(case: Case, on: date) -> Finding:
    counted = moves(case.stays, on)
    return _found(Criterion.MOVES, counted.answer, "placements", on, counted.sentence)


def _out_of_education(case: Case, on: date) -> Finding:
    """An exclusion or time without a school that lasts, or began within 12 months."""
    criterion, after = Criterion.OUT_OF_EDUCATION, a_year_before(on)
    began = [row for row in case.schooling if row.starts <= on]
    recent = [row for row in began if row.lasts(on) or row.starts > after]
    if rows := [row for row in recent if row.kind in OUT]:
        return _education(criterion, rows, on)
    referred = _by_referral(criterion, "out_of_education")(case, on)
    return _unless_of_no_kind(referred, recent, on)


def _part_time(case: Case, on: date) -> Finding:
    """A part-time timetable that lasts, or fewer hours at school than full time.

    The hours are today's, whatever the date: no others are on record.
    """
    criterion = Criterion.PART_TIME
    lasting = [row for row in case.schooling if row.lasts(on)]
    if rows := [row for row in lasting if row.kind is SchoolingKind.PART_TIME]:
        return _education(criterion, rows, on)
    return _unless_of_no_kind(_by_hours(case), lasting, on)


def _by_hours(case: Case) -> Finding:
    """What the hours at school say of a part-time timetable."""
    criterion, hours, full = Criterion.PART_TIME, case.school_hours, case.full_time_hours
    if hours is None:
        return _found(criterion, Answer.NOT_KNOWN, "", None, "the school hours are not recorded")
    answer = Answer.MET if hours < full else Answer.NOT_MET
    sentence = f"{_number(hours)} of {_number(full)} hours of school a week"
    return _found(criterion, answer, "school hours", None, sentence)


def _unless_of_no_kind(finding: Finding, rows: Iterable[Schooling], on: date) -> Finding:
    """The finding; not known where it is not met and a time out of education has no kind.

    Ten hours a week may be a timetable or an exclusion: that it is neither, nobody has said.
    """
    unsaid = [row for row in rows if row.kind is None]
    if not unsaid or finding.answer is Answer.MET:
        return finding
    found = _education(finding.criterion, unsaid, on)
    sentence = f"{found.sentence}; its kind is not recorded"
    return replace(found, answer=Answer.NOT_KNOWN, computed=Answer.NOT_KNOWN, sentence=sentence)


def _at_risk(case: Case, on: date) -> Finding:
    """A placement on which notice was given, or of which a referral says that it may break down."""
    notice = on_notice(case, on)
    if notice is None:
        return _by_referral(Criterion.PLACEMENT_AT_RISK, "placement_at_risk")(case, on)
    sentence = f"notice was given on {said(notice)}"
    return _found(Criterion.PLACEMENT_AT_RISK, Answer.MET, "placements", notice, sentence)


def _by_referral(criterion: Criterion, column: str) -> Callable[[Case, date], Finding]:
    """What referrals say of a criterion: where a box is empty, nobody has said no.

    So a later referral that leaves it empty takes nothing back from one of the last 12 months.
    """
    flag: Callable[[Referral], bool] = attrgetter(column)

    def judged(case: Case, on: date) -> Finding:
        latest = case.referral(on)
        if latest is None:
            sentence = f"no referral is recorded up to {said(on)}"
            return _found(criterion, Answer.NOT_KNOWN, "", None, sentence)
        ticked = _last_ticked(case, flag, on)
        if ticked is None:
            sentence = f"not ticked on {_of(latest)}"
            return _found(criterion, Answer.NOT_KNOWN, "referral", latest.received, sentence)
        since = "" if ticked is latest else f"; it is not ticked on {_of(latest)}"
        sentence = f"{_of(ticked)} says yes{since}"
        return _found(criterion, Answer.MET, "referral", ticked.received, sentence)

    return judged


def _last_ticked(case: Case, flag: Callable[[Referral], bool], on: date) -> Referral | None:
    """The referral that says yes last: the latest of all, or one of the last 12 months."""
    latest, after = case.referral(on), a_year_before(on)
    received = [r for r in case.referrals if r.received <= on and flag(r)]
    found = (r for r in received if r is latest or r.received > after)
    return max(found, key=lambda r: r.received, default=None)


def _of(referral: Referral) -> str:
    return f"the referral of {said(referral.received)}"


def _education(criterion: Criterion, rows: Iterable[Schooling], on: date) -> Finding:
    """A criterion that the latest row of education meets: "suspension on 4 November 2026"."""
    row = max(rows, key=lambda row: row.starts)
    hours = "" if row.hours is None else f", {_number(row.hours)} hours a week"
    sentence = f"{row.said} {row.when(on)}{hours}"
    return _found(criterion, Answer.MET, "education", row.starts, sentence)


def _number(hours: Decimal) -> str:
    """Hours without needless noughts: 12.5, 25."""
    return f"{hours.normalize():f}"


def _listed(criteria: tuple[Criterion, ...]) -> str:
    return "; ".join(criterion.value for criterion in criteria)


_RECORDED: Mapping[Criterion, Callable[[Case, date], Finding]] = {
    Criterion.MOVES: _moved,
    Criterion.OUT_OF_EDUCATION: _out_of_education,
    Criterion.PART_TIME: _part_time,
    Criterion.EXPLOITATION: _by_referral(Criterion.EXPLOITATION, "missing_or_exploitation_risk"),
    Criterion.PLACEMENT_AT_RISK: _at_risk,
    Criterion.COMPLEX_NEEDS: _by_referral(Criterion.COMPLEX_NEEDS, "complex_needs"),
}
