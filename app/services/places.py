"""Places on a programme: offered, accepted, declined, withdrawn; and who is next."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session as Rows

from app.casework.case import WAITING
from app.casework.readiness import PlaceStanding
from app.casework.words import Channel, Status
from app.errors import UserError
from app.models import ChildRow, PlaceRow, PlanState, ReferralRow
from app.models.changes import UnitOfWork
from app.models.database import Database
from app.papers.phrases import day, together
from app.scheduling.choosing import ChangeKind, Obstacle
from app.scheduling.fingerprint import fingerprint
from app.scheduling.plan import Plan
from app.scheduling.problem import Problem
from app.services.candidates import HOLDS, Candidates, Waiting, candidates
from app.services.cohort_rows import left_out_by_hand
from app.services.cohort_sentences import ended, from_to
from app.services.cohort_standing import ungrouped
from app.services.names import Names, named, names
from app.services.snapshot import problem_of, programme_row
from app.services.stored_plans import plan_from, stored_plan
from app.words import counted


@dataclass(frozen=True, slots=True)
class PlaceTold:
    """A child's place on a programme, and how it came about."""

    child: str
    name: str
    status: PlaceStanding
    offered_on: date | None
    replied_on: date | None
    reply_by: str
    withdrawn_on: date | None
    reason: str
    funded_by: str

    @property
    def holds(self) -> bool:
        """Whether the place is offered or accepted."""
        return self.status.value in HOLDS


@dataclass(frozen=True, slots=True)
class Next:
    """Who is offered a place that is free: the child, or why there is none."""

    child: str
    sentence: str


NONE_NEXT = Next("", "")


@dataclass(frozen=True, slots=True)
class Places:
    """Offers places and takes replies, in the name of `user`, on the date `today`."""

    database: Database
    user: str
    today: date

    def of(self, programme: str) -> tuple[PlaceTold, ...]:
        """Everybody who was ever offered a place, by name.

        Raises:
            UserError: there is no such programme.
        """
        with self.database.reading() as rows:
            programme_row(rows, programme)
            return places_of(rows, programme)

    def offer(self, programme: str, child: str, *, funded_by: str = "") -> None:
        """Offers a place to a child.

        Raises:
            UserError: the child is no candidate, or every place is taken; nothing was stored.
        """
        with self.database.work("Offer a place", user=self.user) as work:
            known = candidates(work.session, programme, self.today)
            _refuse_full(known)
            _refuse_hindered(known, child)
            put_offer(work, programme, child, self.today, funded_by=funded_by)

    def reply(
        self, programme: str, child: str, *, accepted: bool, by: Channel, on: date | None = None
    ) -> None:
        """Stores what was answered to an offer, how and when.

        Raises:
            UserError: no place is offered, or the date lies in the future or before the offer.
        """
        when = on or self.today
        with self.database.work("Record a reply", user=self.user) as work:
            row = _held(work.session, programme, child)
            _refuse_future(when, self.today)
            if row.offered_on and when < row.offered_on:
                raise UserError(f"The place was offered on {day(row.offered_on)}, after that.")
            row.status = (PlaceStanding.ACCEPTED if accepted else PlaceStanding.DECLINED).value
            row.replied_on, row.reply_by = when, by.value
            if not accepted:
                _waits_again(work, programme, child, when, "declined")

    def withdraw(self, programme: str, child: str, reason: str, *, on: date | None = None) -> Next:
        """Withdraws a child's place, and says who is next.

        The current plan then is one for another cohort, and says so until it is repaired.

        Raises:
            UserError: the child holds no place, or there is no reason.
        """
        if not reason.strip():
            raise UserError("Say why the place is withdrawn: the next panel reads it.")
        when = on or self.today
        with self.database.work("Withdraw a place", user=self.user) as work:
            row = _held(work.session, programme, child)
            _refuse_future(when, self.today)
            row.status = PlaceStanding.WITHDRAWN.value
            row.withdrawn_on, row.reason = when, reason.strip()
            _waits_again(work, programme, child, when, "withdrawn")
        return self.next(programme)

    def next(self, programme: str) -> Next:
        """Who is offered a free place: of those who can be grouped with all who hold one, the best.

        Raises:
            UserError: there is no such programme.
        """
        with self.database.reading() as rows:
            known = candidates(rows, programme, self.today)
            return next_of(known, left_out_by_hand(rows, programme))

    def plan_told(self, programme: str) -> str:
        """How far the current plan is one for those who have accepted; empty if it is up to date.

        Raises:
            UserError: there is no such programme.
        """
        with self.database.reading() as rows:
            programme_row(rows, programme)
            row = stored_plan(rows, programme, PlanState.CURRENT)
            if row is None:
                return ""
            problem = problem_of(rows, programme, as_of=self.today)
            plan = plan_from(rows, row)
            other = not_for_these(problem, plan, names(rows, ()))
            known = row.problem == fingerprint(problem)
            return other or ("" if known else _plan_sentence("", ""))


def not_for_these(problem: Problem, plan: Plan, known: Names) -> str:
    """For whom a plan is who does not come, and whom it does not know; empty if for nobody else."""
    planned = {child for group in plan.groups for child in group.children}
    coming = {child.code for child in problem.children}
    if planned == coming:
        return ""
    gone, new = planned - coming, coming - planned
    return _plan_sentence(_named(known.children, gone), _named(known.children, new))


def places_of(rows: Rows, programme: str) -> tuple[PlaceTold, ...]:
    """Everybody who was ever offered a place on a programme, by name."""
    joined = select(PlaceRow, ChildRow).join(ChildRow, ChildRow.child == PlaceRow.child)
    found = rows.execute(joined.where(PlaceRow.programme == programme)).all()
    told = (_told(place, child) for place, child in found)
    return tuple(sorted(told, key=lambda each: (each.name, each.child)))


def next_of(everybody: Candidates, left_out: Collection[str] = ()) -> Next:
    """Who is offered the next free place of a programme; who was left out by hand, by nobody."""
    from app.scheduling.choosing.obstacles import obstacles  # noqa: PLC0415 -- it loads the solver
    from app.scheduling.choosing.search import choose  # noqa: PLC0415

    passed = [w for w in everybody.waiting if w.child in left_out and not w.holds and w.candidate]
    known = replace(everybody, waiting=tuple(w for w in everybody.waiting if w not in passed))
    also = _passed_over(passed)
    held = {each.child for each in known.waiting if each.holds}
    if known.places is not None and len(held) >= known.places:
        return Next("", f"All {known.places} places are held: none is free.")
    if all(each.holds or not each.candidate for each in known.waiting):
        return Next("", f"Nobody who may come is waiting.{also}")
    wanted = known.wanted(places=known.places or len(held) + 1)
    chosen = choose(wanted)
    found = [known.by_code[code] for code in chosen.children if code not in held]
    if not chosen.formed:
        return Next("", _stuck(known, held, obstacles(wanted)))
    if not found:
        return Next("", f"Nobody who waits can be grouped with those who hold a place.{also}")
    first = max(found, key=lambda each: (each.points, each.days_waited))
    return Next(first.child, f"{first.name} is next: {counted(first.points, 'point')}.{also}")


def _passed_over(children: Iterable[Waiting]) -> str:
    """Who could come, but was left out by a person's word: a person may still offer a place."""
    names = [each.name for each in children]
    if not names:
        return ""
    were = "was" if len(names) == 1 else "were"
    return f" Passed over: {together(names)}, who {were} left out by hand."


def _stuck(known: Candidates, held: Collection[str], found: Iterable[Obstacle]) -> str:
    """That those who hold a place can no longer be grouped, and what is to be done."""
    told = ": ".join(
        filter(None, ["Those who hold a place can no longer be grouped", ungrouped(known, held)])
    )
    more = [each.changes[0] for each in found if len(each.changes) == 1]
    more = [change for change in more if change.kind is ChangeKind.CHILDREN]
    if not more:
        return f"{ended(told)} Ask the panel."
    fewest = min(change.value for change in more)
    aged = [known.by_code[c].eligibility.age for m in more if m.value == fewest for c in m.codes]
    offer = "a place to a child" if fewest == 1 else f"places to {fewest} children"
    return f"{ended(told)} Offer {offer} aged {from_to(aged)}, or ask the panel."


def put_offer(
    work: UnitOfWork, programme: str, child: str, on: date, *, funded_by: str = ""
) -> None:
    """Writes an offer, and that the child's referral that waits is chosen."""
    row = _find(work.session, programme, child)
    if row is None:
        row = PlaceRow(programme=programme, child=child, status=PlaceStanding.OFFERED.value)
        work.session.add(row)
    row.status, row.offered_on = PlaceStanding.OFFERED.value, on
    row.replied_on = row.reply_by = row.withdrawn_on = None
    row.reason, row.funded_by = "", funded_by or row.funded_by
    put_status(work, child, Status.CHOSEN, on, f"A place on {programme} was offered.")


def put_status(work: UnitOfWork, child: str, status: Status, on: date, reason: str) -> None:
    """Writes what became of a child's latest referral that waits, or was chosen.

    One that is closed or referred on stays so, whatever happens to a place.
    """
    table = ReferralRow
    open_ = [each.value for each in (*WAITING, Status.CHOSEN)]
    latest = select(table).where(table.child == child, table.status.in_(open_))
    row = work.session.scalar(latest.order_by(table.received.desc()).limit(1))
    if row is not None:
        row.status, row.status_on, row.status_by = status.value, on, work.user
        row.status_reason = reason


def _waits_again(work: UnitOfWork, programme: str, child: str, on: date, what: str) -> None:
    """A child without a place waits for another programme, unless the referral is closed."""
    put_status(work, child, Status.WAITING, on, f"The place on {programme} was {what}.")


def _refuse_full(known: Candidates) -> None:
    held = sum(each.holds for each in known.waiting)
    if known.places is not None and held >= known.places:
        raise UserError(
            f"All {known.places} places of {known.name} are held. Withdraw one, or give the "
            "programme more places."
        )


def _refuse_hindered(known: Candidates, child: str) -> None:
    found = known.by_code.get(child)
    if found is None:
        raise UserError(f"{child} has no referral that waits. Take a referral in first.")
    if found.holds:
        raise UserError(f"{found.name} holds a place on {known.name} already.")
    if found.hindrance and not (found.said_no and found.eligibility.eligible):
        raise UserError(f"{found.name} cannot be offered a place: {found.hindrance}.")


def _refuse_future(on: date, today: date) -> None:
    if on > today:
        raise UserError(f"{day(on)} has not come yet: write down what has happened.")


def _find(rows: Rows, programme: str, child: str) -> PlaceRow | None:
    of_it = (PlaceRow.programme == programme, PlaceRow.child == child)
    return rows.scalar(select(PlaceRow).where(*of_it))


def _held(rows: Rows, programme: str, child: str) -> PlaceRow:
    """A place that is offered or accepted."""
    row = _find(rows, programme, child)
    name = names(rows, ()).children.get(child, child)
    if row is None:
        raise UserError(f"{name} was offered no place on {programme}. Offer it first.")
    if row.status not in HOLDS:
        raise UserError(f"The place of {name} was {row.status}. Offer it again first.")
    return row


def _named(called: Mapping[str, str], codes: Iterable[str]) -> str:
    return together([called.get(code, code) for code in sorted(codes)])


def _plan_sentence(gone: str, new: str) -> str:
    """What of a plan no longer holds."""
    told = [f"it still plans for {gone}"] * bool(gone) + [f"it does not know {new}"] * bool(new)
    what = " and ".join(told) or "something else that it was made for has changed"
    return (
        f"{ended(f'The current plan is not up to date: {what}')} Repair it on the page Programmes."
    )


def _told(place: PlaceRow, child: ChildRow) -> PlaceTold:
    return PlaceTold(
        child=child.child,
        name=named(child),
        status=PlaceStanding(place.status),
        offered_on=place.offered_on,
        replied_on=place.replied_on,
        reply_by=place.reply_by or "",
        withdrawn_on=place.withdrawn_on,
        reason=place.reason,
        funded_by=place.funded_by,
    )
