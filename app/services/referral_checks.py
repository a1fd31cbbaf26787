"""What a referral is refused for beside an import's errors, and what a person may go on with.

An import stays tolerant of all this; a form can ask who fills it in.
"""

from calendar import isleap
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.casework.dates import age, said
from app.casework.settings import CaseSettings
from app.papers.phrases import day
from app.scheduling.facts import school_year
from app.services.child_codes import in_use
from app.services.referral_form import BY_NAME, Gap, place
from app.services.referral_rows import Written
from app.services.referral_stored import Stored
from app.workbook.cells import Values
from app.workbook.programme_checks import ON_A_PROGRAMME
from app.workbook.rows import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Taking:
    """A referral that is about to be taken in on a date, and what it stands beside."""

    written: Written
    stored: Stored
    programmes: Mapping[str, Values]
    places: Sequence[Values]
    settings: CaseSettings
    on: date

    @property
    def child(self) -> str:
        """The child's code."""
        return self.written.draft.child

    @property
    def born(self) -> date | None:
        """The child's day of birth, as the form says it or as it is stored."""
        told = [row.values for row in self.written.rows("children") if "born" in row.values]
        known = self.stored.child(self.child)
        found = next((row["born"] for row in (*told, *filter(None, [known]))), None)
        return found if isinstance(found, date) else None

    @property
    def coming(self) -> list[Values]:
        """The programmes that have not begun, the first of them first."""
        later = [row for row in self.programmes.values() if _date(row, "starts") > self.on]
        return sorted(later, key=lambda row: _date(row, "starts"))


def judged(taking: Taking) -> tuple[Gap, ...]:
    """What must be put right first (`needed`), and what a person may go on with, knowing of it."""
    return tuple(gap for check in CHECKS for gap in check(taking))


def mistaken(taking: Taking) -> Iterator[Gap]:
    """Another child's code, or nobody's: then nothing else can be judged."""
    known, stored = taking.written.draft.known, taking.stored.child(taking.child)
    if known and stored is None:
        yield Gap("child", f"{known} is not stored any more: begin the referral anew.")
    if not known and stored is not None:
        text = (
            f"The code {taking.child} is another child's. Give another code, or begin a referral"
            f" of {taking.child} if it is the same child."
            f" {in_use(str(row['child']) for row in taking.stored.rows['children'])}"
        )
        yield Gap("child", text)


def _received(taking: Taking) -> Iterator[Gap]:
    received = taking.written.referral.day("received")
    if received is None:
        return
    if received > taking.on:
        yield Gap("referrer", f"It cannot have been received on {day(received)}: that is to come.")
    same = [r for r in taking.stored.rows["referrals"] if r["child"] == taking.child]
    if any(row["received"] == received for row in same):
        yield Gap("referrer", f"A referral received on {day(received)} is stored already.")


def _not_born(taking: Taking) -> Iterator[Gap]:
    if taking.born is not None and taking.born > taking.on:
        yield Gap("child", f"The child cannot be born on {day(taking.born)}: that is to come.")


def _placed_already(taking: Taking) -> Iterator[Gap]:
    for row in taking.places:
        programme = taking.programmes[str(row["programme"])]
        here = row["child"] == taking.child and row["status"] in ON_A_PROGRAMME
        if here and _date(programme, "ends") >= taking.on:
            text = (
                f"The child has a place already ({row['status']}): {programme['name']}, until"
                f" {day(_date(programme, 'ends'))}. Withdraw it first, or refer the child again"
                " afterwards."
            )
            yield Gap("child", text)


def _too_young(taking: Taking) -> Iterator[Gap]:
    """Under age today: refused, unless a programme begins when the child is old enough."""
    least, born = taking.settings.youngest_age, taking.born
    if born is None or born > taking.on or age(born, taking.on) >= least:
        return
    is_now = f"The child is {age(born, taking.on)}, and the programmes are from {least}"
    by_then = [row for row in taking.coming if age(born, _date(row, "starts")) >= least]
    if by_then:
        first = f"{by_then[0]['name']} begins on {day(_date(by_then[0], 'starts'))}"
        yield Gap("child", f"{is_now}: old enough when {first}.", needed=False)
    else:
        then = f"the child will be {least} on {said(_birthday(born, least))}"
        never = "no programme is recorded that begins on that day or later"
        yield Gap("child", f"{is_now}: {then}, and {never}.")


def _too_old(taking: Taking) -> Iterator[Gap]:
    """Beyond the last school year today: refused. By the next programme: a warning."""
    most, born = taking.settings.oldest_school_year, taking.born
    if born is None or born > taking.on:
        return
    year = school_year(born, taking.on)
    if year > most:
        text = f"The child is of Year {year}, and the programmes are up to Year {most}."
        yield Gap("child", f"{text} Refer on instead.")
    elif taking.coming and school_year(born, _date(taking.coming[0], "starts")) > most:
        name = taking.coming[0]["name"]
        text = f"The child will be of Year {most + 1} when {name} begins."
        yield Gap("child", text, needed=False)


def _not_approved(taking: Taking) -> Iterator[Gap]:
    """Refused where a stay begins without approval; warned of where approval ended since."""
    for row in taking.written.rows("placements"):
        starts, ends = row.day("from"), row.day("to")
        first, last = _approval(taking, row.text("household"))
        if starts is None:
            continue
        where = f"{_place(taking, 'placements', row)}{row.text('household')} is"
        if (first and starts < first) or (last and starts > last):
            yield Gap("placements", f"{where} not approved on {day(starts)}.")
        elif last and last < taking.on and (ends is None or ends > taking.on):
            text = f"{where} approved until {day(last)} only, and the child lives there."
            yield Gap("placements", text, needed=False)


def _approval(taking: Taking, household: str) -> tuple[date | None, date | None]:
    """From when until when a household is approved, as far as it is known."""
    new = [row.values for row in taking.written.rows("households")]
    rows = [r for r in (*taking.stored.rows["households"], *new) if r["household"] == household]
    if not rows or not household:
        return None, None
    first, last = rows[0]["approved_from"], rows[0]["approved_to"]
    return first if isinstance(first, date) else None, last if isinstance(last, date) else None


def _may_not_consent(taking: Taking) -> Iterator[Gap]:
    """A yes by somebody who may not give it is refused; one by nobody named is warned of."""
    may = _authorities(taking)
    for row in taking.written.rows("consents"):
        wanted = may.get(row.text("consent").strip().casefold(), "")
        signed = row.text("authority")
        if not wanted or not row.says("given") or signed == wanted:
            continue
        where = _place(taking, "consents", row)
        if signed:
            yield Gap("consents", f"{where}given by the {signed}, but only the {wanted} may.")
        else:
            text = f"{where}who gave it is not said; only the {wanted} may."
            yield Gap("consents", text, needed=False)


def _authorities(taking: Taking) -> dict[str, str]:
    """Who may decide what for the child: as it is stored, and over it what the form says."""
    told = [r.values for r in taking.written.rows("delegated_authority")]
    stored = [r for r in taking.stored.rows["delegated_authority"] if r["child"] == taking.child]
    return {
        str(row["decision"]).strip().casefold(): str(row["authority"])
        for row in (*stored, *told)
        if row["decision"] and row["authority"]
    }


def _looks_alike(taking: Taking) -> Iterator[Gap]:
    """Another child of the same name and day of birth: perhaps the same child."""
    draft = taking.written.draft
    name = tuple(draft.text("child", n).strip().casefold() for n in ("first_name", "last_name"))
    for row in taking.stored.rows["children"]:
        other = tuple(str(row[n]).strip().casefold() for n in ("first_name", "last_name"))
        if row["child"] != taking.child and other == name and row["born"] == taking.born:
            text = f"{row['child']} has the same name and day of birth: perhaps the same child."
            yield Gap("child", text, needed=False)


def _birthday(born: date, years: int) -> date:
    """The day on which somebody is so many years old; of 29 February it may be 1 March."""
    leaps = (born.month, born.day) == (2, 29) and not isleap(born.year + years)
    return date(born.year + years, 3, 1) if leaps else born.replace(year=born.year + years)


def _place(taking: Taking, part: str, row: Row) -> str:
    return place(BY_NAME[part], row.line, taking.written.draft.lines(part)[row.line - 1])


def _date(row: Values, column: str) -> date:
    found = row[column]
    assert isinstance(found, date), column
    return found


Check = Callable[[Taking], Iterable[Gap]]
CHECKS: Sequence[Check] = (
    _received,
    _not_born,
    _placed_already,
    _too_young,
    _too_old,
    _not_approved,
    _may_not_consent,
    _looks_alike,
)
