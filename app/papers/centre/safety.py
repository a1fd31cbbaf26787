"""Safety sheets: one numbered page for each child, with what keeps this child safe.

They are for the visit leader and the child's own youth workers alone, by day and by night, and
come back: whoever finds one on a table knows whose page is missing.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from app.papers.centre.imprint import NO_GROUP, NOBODY, NOTHING, Imprint
from app.papers.centre.phones import CarersPhone, DutyPhone, ring
from app.papers.phrases import as_clock, together


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyPage:
    """What is known of one child, by first name and initial; an empty field is said to be empty.

    `number` is the page's own among those of the session, whoever carries it. Nothing is said of
    the bedtime of a child who does not sleep here.
    """

    number: int
    child: str
    group: str = ""
    youth_workers: tuple[str, ...] = ()
    by_night: tuple[str, ...] = ()
    phones: tuple[CarersPhone, ...] = ()
    medical: str = ""
    allergies: str = ""
    medication: str = ""
    alert: str = ""
    diet: str = ""
    staying_safe: str = ""
    upsets: str = ""
    helps: str = ""
    water_and_heights: str = ""
    swims: str = ""
    sleeps_here: bool = False
    bedtime: str = ""
    may_collect: tuple[str, ...] = ()
    must_not_collect: tuple[str, ...] = ()
    if_missing: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetySheets:
    """The safety sheets that one person carries; `of` is how many the session has.

    `reader` is the youth worker whose copy it is, and nobody where it is the visit leader's.
    `for_both`: the visit leader looks after children too, and has this one copy alone.
    """

    imprint: Imprint
    reader: str
    visit_leader: str
    duty_phones: tuple[DutyPhone, ...]
    of: int
    pages: tuple[SafetyPage, ...]
    for_both: bool = False


@dataclass(frozen=True, slots=True)
class SafetyPart:
    """A heading and what is known."""

    heading: str
    words: tuple[str, ...]


def number(page: SafetyPage, sheets: SafetySheets) -> str:
    """Which page it is: "Safety sheet 3 of 12"."""
    return f"Safety sheet {page.number} of {sheets.of}"


def carried_by(sheets: SafetySheets) -> str:
    """Whose copy it is."""
    if sheets.reader:
        return f"Copy of {sheets.reader}, youth worker"
    return f"Copy of the visit leader, {sheets.visit_leader or NOBODY}"


def one_copy(sheets: SafetySheets) -> Iterator[str]:
    """That there is no second copy, where the visit leader looks after children too."""
    if sheets.for_both:
        yield (
            f"{sheets.visit_leader} leads the visit and looks after children too: this copy serves"
            " for both, and there is no second one."
        )


def with_whom(page: SafetyPage) -> str:
    """The child's group, who looks after it, and who sleeps in."""
    by_day = f"{page.group or NO_GROUP}, with {together(page.youth_workers) or NOBODY}"
    return f"{by_day}; by night {together(page.by_night)}" if page.by_night else by_day


def parts(page: SafetyPage) -> Iterator[SafetyPart]:
    """What is known, always in this order: what cannot wait stands first."""
    for heading, words in (
        ("Carers' phone", ring(page.phones)),
        ("If the child is missing", (page.if_missing,)),
        ("Staying safe", (page.staying_safe,)),
        ("Must not collect", page.must_not_collect),
        ("May collect", page.may_collect),
        ("Medical", (page.medical,)),
        ("Allergies", (page.allergies,)),
        ("Medication", (page.medication,)),
        ("Alert for leaders", (page.alert,)),
        ("What upsets", (page.upsets,)),
        ("What helps", (page.helps,)),
        ("Water and heights", (page.water_and_heights,)),
        ("Swims", (page.swims,)),
        ("Diet", (page.diet,)),
        *((("Bedtime", (as_clock(page.bedtime),)),) if page.sleeps_here else ()),
    ):
        yield SafetyPart(heading, tuple(filter(None, words)) or (NOTHING,))
