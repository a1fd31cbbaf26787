"""A referral that is complete, part by part; a test changes one thing in it."""

from dataclasses import replace
from datetime import date

from app.models.database import Database
from app.services.records import Records
from app.services.referral_drafts import ReferralDrafts, Taken
from app.services.referral_form import BY_NAME, Draft, Gap, left_open, said_open
from tests.services.small_books import child, load, programme

TODAY = date(2026, 11, 22)
ADA = {
    "child": "C1",
    "household": "H1",
    "from": "2026-01-01",
    "kind": "in house",
}
HOME = {"household": "H1", "carers": "Jo", "salutation": "Jo", "approved_from": "2020-01-01"}
CENTRE = {"centre": "BW", "name": "Bewl Water"}
ARCHERY = {"centre": "BW", "activity": "Archery"}
RATIO = {"children_per_instructor": "8", "groups_at_once": "1"}


def filled(database: Database) -> ReferralDrafts:
    """Ada (C1) lives with H1 since January 2026; a programme comes in April 2027."""
    load(
        database,
        {
            "households": [HOME],
            "centres": [CENTRE],
            "activities": [ARCHERY | RATIO],
            "children": [child("C1", what_helps="Music", step_free="yes"), child("C2")],
            "placements": [ADA],
            "programmes": [programme("P1", starts="2027-04-05", ends="2027-06-30")],
        },
    )
    return ReferralDrafts(database, "Robin")


def tom(drafts: ReferralDrafts) -> Draft:
    """A draft with all that is needed of a boy of ten who lives with H1."""
    draft = drafts.begin(TODAY)
    texts = {"child": "C9", "first_name": "Tom", "last_name": "Elm", "gender": "boy"}
    draft = says(draft, "child", **texts, born="4/5/2016")
    draft = says(draft, "household", household="H1")
    drafts.save(says(draft, "placements", **{"from": "1/2/2026", "kind": "in house"}))
    return drafts.draft(draft.code)


def says(draft: Draft, part: str, at: int = 0, /, **texts: str) -> Draft:
    """The draft with other texts on one line of a part; behind the last, on a new one."""
    lines = list(draft.lines(part))
    before = lines[at] if at < len(lines) else BY_NAME[part].empty
    lines[at : at + 1] = [{**before, **texts}]
    return replace(draft, parts={**draft.parts, part: tuple(lines)})


def at_decision(draft: Draft, part: str, word: str) -> int:
    """The line of a decision."""
    field = {"authority": "decision", "consents": "consent"}[part]
    return [line[field] for line in draft.lines(part)].index(word)


def sentences(gaps: tuple[Gap, ...], part: str) -> list[str]:
    return [gap.sentence for gap in gaps if gap.part == part]


def taken_in(drafts: ReferralDrafts, code: str = "R1", on: date = TODAY) -> Taken:
    """Takes a referral in, as a person does who knows which parts are open, and no more."""
    open_ = left_open(drafts.draft(code))
    return drafts.submit(code, on, knowing=[said_open(open_)])


def rows(database: Database, sheet: str) -> list[dict[str, object]]:
    return [dict(record.values) for record in Records(database, "Robin").rows(sheet)]
