"""Who may decide for a child, what they answered, and who comes although something is missing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session as Rows

from app.casework.consents import Delegated, plain, who_may
from app.casework.readiness import Readiness
from app.casework.words import Authority, Decision
from app.errors import UserError
from app.models import (
    AwayRow,
    ChildRow,
    ConsentRow,
    DelegatedAuthorityRow,
    ReadyOverrideRow,
    SessionRow,
)
from app.models.changes import UnitOfWork
from app.models.database import Database
from app.papers.phrases import day
from app.services.names import called
from app.services.readiness import decisions_of, programme_ready

DECISIONS = tuple(decision.value for decision in Decision)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """One signature: which matters it answers, how, by whom, from when, until when."""

    decisions: tuple[str, ...]
    given: bool
    by: str
    authority: str
    on: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Consents:
    """What a person records of consents. `today` is the date of the work."""

    database: Database
    user: str
    today: date

    def delegated(self, child: str) -> tuple[Delegated, ...]:
        """Who may decide which matter for a child, as recorded."""
        with self.database.reading() as rows:
            return decisions_of(rows, [child]).get(child, ())

    def record(self, child: str, signed: Signed) -> None:
        """Stores an answer to one or several matters; the one of that day is replaced.

        Raises:
            UserError: nothing is answered, nobody signed, a date is wrong, the one who signed may
                not decide it, or somebody else said no that day; nothing was stored.
        """
        with self.database.work("Record an answer", user=self.user) as work:
            name = _child(work.session, child)
            self._check(signed)
            deciding = decisions_of(work.session, [child]).get(child, ())
            _refuse_others(name, signed, deciding, self.today)
            for decision in signed.decisions:
                _put_answer(work, child, decision, signed, name)

    def delegate(self, child: str, decisions: Iterable[str], authority: str, name: str) -> None:
        """Records who may decide some matters for a child, instead of what was recorded.

        Raises:
            UserError: there is no such child, or no matter is named.
        """
        with self.database.work("Record who may decide", user=self.user) as work:
            _child(work.session, child)
            for decision in _named(decisions):
                _put_delegated(work, child, decision, Authority(authority), name, self.today)

    def override(self, child: str, session: str, reason: str) -> None:
        """Lets a child come to a session although something is missing, in the user's name.

        It names what is missing now: whatever is missing later is not covered.

        Raises:
            UserError: nothing is missing, something is refused, or there is no reason.
        """
        if not reason.strip():
            raise UserError("Say why: who reads it later must be able to follow it.")
        with self.database.reading() as rows:
            found = _readiness(rows, child, session)
            _refuse_override(_child(rows, child), found)
        missing = tuple(item.key for item in found.missing)
        with self.database.work("Let a child come", user=self.user) as work:
            _drop_override(work.session, child, session)
            word = {"missing": missing, "by": self.user, "reason": reason.strip()}
            work.session.add(ReadyOverrideRow(child=child, session=session, on=self.today, **word))

    def take_back(self, child: str, session: str) -> None:
        """Takes back that a child comes although something is missing."""
        with self.database.work("Take back that a child comes", user=self.user) as work:
            _drop_override(work.session, child, session)

    def away(self, child: str, session: str, *, nights_only: bool, reason: str) -> None:
        """Marks a child away from a session, or from its nights.

        Raises:
            UserError: there is no such child or session.
        """
        with self.database.work("Mark a child away", user=self.user) as work:
            _child(work.session, child)
            _session(work.session, session)
            of_it = (AwayRow.child == child, AwayRow.session == session)
            row = work.session.scalar(select(AwayRow).where(*of_it))
            if row is None:
                row = AwayRow(child=child, session=session)
                work.session.add(row)
            row.nights_only, row.reason = nights_only, reason.strip()

    def _check(self, signed: Signed) -> None:
        _named(signed.decisions)
        if not signed.by.strip() or not signed.authority:
            raise UserError("Say who signed, and as what: carer, social worker, parent or court.")
        if signed.on > self.today:
            raise UserError(f"The answer is dated {day(signed.on)}, which has not come yet.")
        if signed.until is not None and signed.until < signed.on:
            raise UserError(f"It would end on {day(signed.until)}, before it begins.")


def _named(decisions: Iterable[str]) -> Sequence[str]:
    found = [decision.strip() for decision in decisions if decision.strip()]
    if not found:
        raise UserError("Choose at least one matter that is decided.")
    return found


def _refuse_others(name: str, signed: Signed, deciding: Iterable[Delegated], today: date) -> None:
    """A yes counts from nobody but who may decide; a no of anybody is kept, and counts."""
    authority, known = Authority(signed.authority), tuple(deciding)
    for decision in signed.decisions if signed.given else ():
        who = who_may(known, decision, on=today)
        if who not in (None, authority):
            matter = f"{decision[:1].upper()}{decision[1:]}"
            raise UserError(
                f"{matter} for {name} is decided by the {who.value}, not by the "
                f"{authority.value}. Nothing was stored. Ask the {who.value}, or record first "
                "that somebody else may decide it."
            )


def _put_answer(work: UnitOfWork, child: str, decision: str, signed: Signed, called: str) -> None:
    name = decision.strip()
    of_it = (ConsentRow.child == child, ConsentRow.consent == name, ConsentRow.on == signed.on)
    row = work.session.scalar(select(ConsentRow).where(*of_it))
    if row is None:
        row = ConsentRow(child=child, consent=name, on=signed.on, given=signed.given)
        work.session.add(row)
    elif not row.given and row.authority != signed.authority:
        raise UserError(_kept(row, called, signed))
    row.given, row.by, row.authority = signed.given, signed.by.strip(), signed.authority
    row.until = signed.until


def _kept(row: ConsentRow, called: str, signed: Signed) -> str:
    """That somebody's no is not written over: a day has one answer to a matter."""
    who = f"the {row.authority}" if row.authority else "somebody"
    return (
        f"On {day(row.on)} {who} said no to {row.consent} for {called}, and that is kept. Nothing "
        f"was stored. Record the answer of the {signed.authority} with the date of another day."
    )


def _put_delegated(
    work: UnitOfWork, child: str, decision: str, authority: Authority, name: str, since: date
) -> None:
    table = DelegatedAuthorityRow
    rows = work.session.scalars(select(table).where(table.child == child))
    row = next((r for r in rows if plain(r.decision) == plain(decision)), None)
    if row is None:
        row = table(child=child, decision=decision, authority=authority.value)
        work.session.add(row)
    row.authority, row.name, row.since = authority.value, name.strip(), since


def _readiness(rows: Rows, child: str, session: str) -> Readiness:
    programme = _session(rows, session).programme
    found = programme_ready(rows, programme).of(session)
    for each in found:
        if each.child == child:
            return each.readiness
    raise UserError(f"{_child(rows, child)} does not come to the session {session}.")


def _refuse_override(name: str, found: Readiness) -> None:
    if found.ready:
        raise UserError(f"{name} is ready: there is nothing to override.")
    if found.refused:
        refused = "; ".join(item.sentence for item in found.refused)
        raise UserError(
            f"A refusal is not overridden ({refused}). "
            f"Mark {name} away, or record a new answer of who may decide."
        )


def _drop_override(rows: Rows, child: str, session: str) -> None:
    table = ReadyOverrideRow
    row = rows.scalar(select(table).where(table.child == child, table.session == session))
    if row is not None:
        rows.delete(row)
        rows.flush()


def _child(rows: Rows, code: str) -> str:
    """The name of a child, who must be there."""
    row = rows.scalar(select(ChildRow).where(ChildRow.child == code))
    if row is None:
        raise UserError(f"There is no child {code}: removed or renamed, it seems. Look again.")
    return called(row)


def _session(rows: Rows, code: str) -> SessionRow:
    row = rows.scalar(select(SessionRow).where(SessionRow.session == code))
    if row is None:
        raise UserError(f"There is no session {code}: removed or renamed, it seems. Look again.")
    return row
