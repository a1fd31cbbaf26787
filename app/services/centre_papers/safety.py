"""Safety sheets: all of a session's for the visit leader, and each youth worker's own."""

from collections.abc import Mapping, Set
from dataclasses import replace
from datetime import datetime

from sqlalchemy import select

from app.models import ChildRow, ReferralRow
from app.papers.centre.safety import SafetyPage, SafetySheets
from app.scheduling.problem import Session
from app.services.centre_papers.adults import Adults
from app.services.centre_papers.imprints import imprint
from app.services.centre_papers.phones import carers_phones, duty_phones
from app.services.centre_papers.whereabouts import group_names
from app.services.names import named
from app.services.outings import Outings

SAFETY = ("staying_safe", "what_upsets", "water_and_heights", "if_missing")
"""What a referral says that keeps a child safe. Why the child was referred is none of it."""


def safety_sheets(outings: Outings, session: Session, printed: datetime) -> SafetySheets:
    """All safety sheets of one session, for the visit leader. `printed` is an instant."""
    adults, (leader, _) = Adults(outings, session), outings.leaders[session.code]
    children = outings.present(session.code)
    known = _known(outings, [child.child for child in children])
    return SafetySheets(
        imprint=imprint(outings, session, printed),
        reader="",
        visit_leader=adults.visit_leader,
        duty_phones=duty_phones(outings, session),
        of=len(children),
        pages=tuple(
            _page(adults, number, child, known[child.child])
            for number, child in enumerate(children, 1)
        ),
        for_both=bool(_looked_after(adults, leader)),
    )


def own_safety_sheets(
    outings: Outings, session: Session, printed: datetime
) -> Mapping[int, SafetySheets]:
    """The sheets that each youth worker of a session carries, by the person's own number.

    Whoever leads the visit as well has all sheets already, and gets no second copy.

    A youth worker gets the sheets of the children in the groups that they look after there, and
    who sleeps in those of the children who sleep there: at night nobody else is at hand. The pages
    have the numbers that they have in the visit leader's copy.
    """
    adults, (leader, _) = Adults(outings, session), outings.leaders[session.code]
    everybody = safety_sheets(outings, session, printed)
    there = [child.child for child in outings.present(session.code)]
    found: dict[int, SafetySheets] = {}
    for code in adults.everybody():
        if code == leader:
            continue
        mine = _looked_after(adults, code)
        numbered = zip(there, everybody.pages, strict=True)
        if pages := tuple(page for child, page in numbered if child in mine):
            row = outings.staff[code]
            found[row.id] = replace(everybody, reader=row.name, pages=pages, for_both=False)
    return found


def _looked_after(adults: Adults, code: str) -> Set[str]:
    """The children whom somebody looks after by day or by night."""
    outings, session = adults.outings, adults.session.code
    groups = {
        d.group for d in outings.plan.days if d.session == session and code in d.youth_workers
    }
    by_day = {child for child, group in outings.group_of.items() if group in groups}
    by_night = outings.facts.present_by_night[session]
    return by_day | by_night if code in adults.sleeping_in() else by_day


def _known(outings: Outings, children: list[str]) -> Mapping[str, Mapping[str, str]]:
    """The last word of each child's referrals on each matter; one that is silent hides none."""
    found: dict[str, dict[str, str]] = {child: dict.fromkeys(SAFETY, "") for child in children}
    of_them = select(ReferralRow).where(ReferralRow.child.in_(children))
    for row in outings.rows.scalars(of_them.order_by(ReferralRow.received)):
        found[row.child] |= {name: said for name in SAFETY if (said := getattr(row, name))}
    return found


def _page(adults: Adults, number: int, child: ChildRow, known: Mapping[str, str]) -> SafetyPage:
    outings, group = adults.outings, adults.outings.group_of.get(child.child, "")
    sleeps_here = child.child in outings.facts.present_by_night[adults.session.code]
    return SafetyPage(
        number=number,
        child=named(child),
        group=group_names(outings).get(group, ""),
        youth_workers=tuple(map(adults.name, adults.of_group(group))),
        by_night=tuple(map(adults.name, adults.sleeping_in())) if sleeps_here else (),
        phones=carers_phones(outings, adults.session, child.child),
        medical=child.medical,
        allergies=child.allergies,
        medication=child.medication,
        alert=child.leader_alert,
        diet=child.dietary,
        staying_safe=known["staying_safe"],
        upsets=known["what_upsets"],
        helps=child.what_helps,
        water_and_heights=known["water_and_heights"],
        swims=child.swims,
        sleeps_here=sleeps_here,
        bedtime=child.bedtime,
        may_collect=child.may_collect,
        must_not_collect=child.must_not_collect,
        if_missing=known["if_missing"],
    )
