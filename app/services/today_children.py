"""Children to hear of: replies and meetings that are missing, referrals that wait, duplicates."""

from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy import exists, select

from app.casework.eligibility import Eligibility, eligibility, waiting_since
from app.casework.readiness import PlaceStanding
from app.models import MeetingRow, ProgrammeRow, ReferralDraftRow
from app.models.database import Database
from app.services.cases import all_cases, case_settings
from app.services.duplicates import undecided
from app.services.places import PlaceTold, places_of
from app.services.referral_drafts import ReferralDrafts
from app.services.today_lines import FORTNIGHT, SOON, Line, Place, how_far, some_of
from app.services.today_reading import Overview
from app.words import counted

MOST_PAIRS = 5
"""More pairs that look alike are told of in one line."""


def reply_lines(overview: Overview) -> Iterator[Line]:
    """Places that nobody has answered, and children whom the Head of Fostering has not met."""
    met = frozenset(overview.rows.scalars(select(MeetingRow.child)))
    firsts = {each.code: each.first.first_date for each in overview.running}
    names = {each.code: each.name for each in overview.running} | dict(overview.bare)
    for code, name in names.items():
        held = [each for each in places_of(overview.rows, code) if each.holds]
        offered = [each for each in held if each.status is PlaceStanding.OFFERED]
        if offered:
            yield _unanswered(overview, code, name, offered, firsts.get(code))
        unmet = [each for each in held if each.child not in met]
        if unmet:
            yield _unmet(overview, code, name, unmet, firsts.get(code))


def _unanswered(
    overview: Overview, code: str, name: str, offered: Sequence[PlaceTold], first: date | None
) -> Line:
    oldest = min((each.offered_on for each in offered if each.offered_on), default=None)
    since = f", offered {how_far(oldest, overview.on)}" if oldest else ""
    late = oldest is not None and (overview.on - oldest).days >= FORTNIGHT
    many = counted(len(offered), "place is", "places are")
    return Line(
        sentence=f"{name}: {many} offered without an answer{since}: {_who(offered)}.",
        place=Place(page="Cohorts", programme=code, tab="Places", record=_only(offered)),
        on=first,
        urgent=late or _soon(first, overview.on),
    )


def _unmet(
    overview: Overview, code: str, name: str, unmet: Sequence[PlaceTold], first: date | None
) -> Line:
    return Line(
        sentence=f"{name}: the Head of Fostering has not met {_who(unmet)}.",
        place=Place(page="Cohorts", programme=code, tab="Meetings", record=_only(unmet)),
        on=first,
        urgent=_soon(first, overview.on),
    )


def _who(places: Sequence[PlaceTold]) -> str:
    return some_of([f"{each.name} ({each.child})" for each in places])


def _only(places: Sequence[PlaceTold]) -> str:
    """The child, where a line is about one."""
    return places[0].child if len(places) == 1 else ""


def _soon(first: date | None, on: date) -> bool:
    return first is not None and (first - on).days <= SOON


def referral_lines(overview: Overview, database: Database) -> Iterator[Line]:
    """Referrals that are begun and not taken in, and children who wait and cannot come yet."""
    yield from _drafts(overview, database)
    yield from _not_eligible(overview)


def _drafts(overview: Overview, database: Database) -> Iterator[Line]:
    """All that is stored is read for them: only where there are any."""
    if not overview.rows.scalar(select(exists(select(ReferralDraftRow.id)))):
        return
    for draft in ReferralDrafts(database, "").listed():
        missing = counted(draft.needed, "thing is", "things are")
        what = f"{missing} missing" if draft.needed else "nothing needed is missing: take it in"
        yield Line(
            sentence=f"The referral of {draft.child or draft.code} is not taken in yet; {what}.",
            place=Place(page="Referrals", tab="Drafts and forms", record=draft.code),
        )


def _not_eligible(overview: Overview) -> Iterator[Line]:
    """Those who wait, judged by their age when the next programme begins."""
    settings, first_day = case_settings(overview.rows), _next_start(overview)
    kinds: dict[str, list[str]] = {}
    for case in all_cases(overview.rows):
        if waiting_since(case, overview.on) is not None:
            found = eligibility(case, overview.on, settings, first_day)
            if not found.eligible:
                kinds.setdefault(_why_not(found), []).append(case.child)
    for why, children in kinds.items():
        who = some_of([overview.known.child(each) for each in children])
        waits = "waits" if len(children) == 1 else "wait"
        yield Line(
            sentence=f"{who} {waits} and cannot come: {why}.",
            place=Place(
                page="Referrals",
                tab="Find children",
                record=children[0] if len(children) == 1 else "",
            ),
        )


def _why_not(found: Eligibility) -> str:
    if found.unborn or found.too_young:
        return "too young when the next programme begins"
    if found.too_old:
        return "past the last school year when the next programme begins"
    if found.not_known:
        return "no criterion is met, and some are not known. Ask, and record what is found"
    return "no criterion is met. Refer on, or close the referral"


def _next_start(overview: Overview) -> date | None:
    """The first day of the next programme to begin, if one is recorded."""
    later = select(ProgrammeRow.starts).where(ProgrammeRow.starts > overview.on)
    return overview.rows.scalar(later.order_by(ProgrammeRow.starts).limit(1))


def duplicate_lines(overview: Overview) -> Iterator[Line]:
    """Children who may be stored twice; many pairs in one line."""
    pairs = undecided(overview.rows)
    if len(pairs) > MOST_PAIRS:
        yield Line(
            sentence=f"{len(pairs)} pairs of children look alike. Is anybody stored twice?",
            place=_pair(""),
        )
        return
    known = overview.known
    for one, other, alike in pairs:
        yield Line(
            sentence=(
                f"{known.child(one.child)} and {known.child(other.child)} look alike"
                f" ({', '.join(alike.reasons)}). Is it one child?"
            ),
            place=_pair(f"{one.child} {other.child}"),
        )


def _pair(record: str) -> Place:
    return Place(page="Referrals", tab="Possible duplicates", record=record)
