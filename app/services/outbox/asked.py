"""Letters that a person asks for: the invitation to a programme, the goodbye, and how it was.

Asked for again, only what would say something else is drafted: who has the letter gets no second
one, and who is to get none any more loses the draft.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session as Rows

from app.errors import UserError
from app.models import MessageRow, SessionRow
from app.models.changes import UnitOfWork
from app.papers.letters.kinds import LetterKind, definition, say
from app.papers.letters.pieces import words_of
from app.papers.letters.wording import Template
from app.papers.phrases import day
from app.scheduling.times import last_date
from app.services.letters import Outgoing, programme_letters
from app.services.letters.programmes import OfAProgramme
from app.services.outbox.deciding import (
    ANOTHER,
    ASIDE,
    DRAFT,
    NO_LONGER,
    OVERTAKEN,
    SENT,
    WAITING,
)
from app.services.outbox.facts import Facts, speaks_to
from app.services.outbox.tellings import wording_mark
from app.services.snapshot import programme_row
from app.services.wordings import template

LOOKS_BACK = frozenset({LetterKind.GOODBYE, LetterKind.FEEDBACK})
STANDING = (*WAITING, SENT, ASIDE)
WORDED = ("addressee", "sender", "wording", "hindrance")
"""Facts that only stand in the words: nobody is written to again for them."""
SETTLED = ("asked", "met")
"""What of a child is only less to do, once it is done: a consent that came back, a meeting."""


@dataclass(frozen=True, slots=True)
class LettersDrafted:
    """How many drafts were written, and what a coordinator should know, a sentence for each."""

    new: int
    overtaken: int
    notices: tuple[str, ...]


def draft_asked(work: UnitOfWork, programme: str, kind: LetterKind, on: date) -> LettersDrafted:
    """Drafts a programme's letters of a kind, by where the children live on a date.

    Raises:
        UserError: no such programme, nobody is said to write letters, the kind is a session's, or
            it looks back on a programme that is not over.
    """
    rows = work.session
    if kind in LOOKS_BACK:
        _is_over(rows, programme, on)
    found = programme_letters(rows, programme, kind, on)
    standing = _standing(rows, programme, kind)
    words, mark = template(rows, kind), wording_mark(rows)
    new = overtaken = 0
    for each in found.letters:
        facts = _facts(each, mark)
        before = standing.pop(each.numbers[0], ())
        if not _is_said(before, facts):
            overtaken += _overtake(before, ANOTHER, but_own=True)
            row = _own(before) or MessageRow(mail_id=str(uuid4()), state=DRAFT)
            _put(row, work, programme, each)
            row.facts, (row.text, row.reason) = facts, _said(each, words)
            rows.add(row)
            new += 1
    overtaken += sum(_overtake(left, NO_LONGER) for left in standing.values())
    return LettersDrafted(new, overtaken, (*found.left_out, *_notices(found.letters)))


def _is_over(rows: Rows, programme: str, on: date) -> None:
    """Raises `UserError` before the last day of a programme; its sessions say which that is."""
    known = programme_row(rows, programme)
    ends = rows.scalars(select(SessionRow.ends).where(SessionRow.programme == programme))
    last = max(map(last_date, ends), default=known.ends)
    if on < last:
        raise UserError(
            f"{known.name} goes on until {day(last)}: this letter can be drafted from then on."
        )


def _notices(letters: Iterable[Outgoing[OfAProgramme]]) -> Iterable[str]:
    for each in letters:
        for said in filter(None, (each.notice, each.hindrance)):
            yield f"Household {each.household}: {said}"


def _facts(each: Outgoing[OfAProgramme], mark: str) -> Facts:
    told: Facts = json.loads(json.dumps(asdict(each.facts), default=str))
    return {**told, "wording": mark, "hindrance": each.hindrance}


def _standing(rows: Rows, programme: str, kind: LetterKind) -> dict[int, Sequence[MessageRow]]:
    """What was written to each household before and still counts, the newest last."""
    found = select(MessageRow).where(
        MessageRow.programme == programme,
        MessageRow.kind == kind.value,
        MessageRow.state.in_(STANDING),
    )
    standing: dict[int, list[MessageRow]] = {}
    for row in rows.scalars(found.order_by(MessageRow.id)):
        standing.setdefault(row.household_number or 0, []).append(row)
    return dict(standing)


def _is_said(before: Sequence[MessageRow], facts: Facts) -> bool:
    """Whether a message says the same already, in words that need not be made anew."""
    told = [row for row in before if _told(row.facts) == _told(facts)]
    return any(_stands(row, facts) for row in told)


def _stands(row: MessageRow, facts: Facts) -> bool:
    """Whether the words of a message may stay: by hand, if it still speaks to the right people."""
    if _is_own(row):
        return row.facts == facts
    return row.state not in WAITING or speaks_to(row.facts["addressee"], facts["addressee"])


def _told(facts: Facts) -> Mapping[str, object]:
    told = {name: value for name, value in facts.items() if name not in WORDED}
    return told | {"children": [_of_child(child) for child in facts["children"]]}


def _of_child(child: Facts | str) -> Facts | str:
    """What is told of a child: some letters say its name alone."""
    if isinstance(child, str):
        return child
    return {name: value for name, value in child.items() if name not in SETTLED}


def _is_own(row: MessageRow) -> bool:
    return row.state == DRAFT and not row.edited


def _own(before: Sequence[MessageRow]) -> MessageRow | None:
    return next((row for row in before if _is_own(row)), None)


def _overtake(before: Sequence[MessageRow], why: str, *, but_own: bool = False) -> int:
    gone = [r for r in before if r.state in WAITING and not (but_own and _is_own(r))]
    for row in gone:
        row.state, row.reason = OVERTAKEN, why
    return len(gone)


def _put(row: MessageRow, work: UnitOfWork, programme: str, each: Outgoing[OfAProgramme]) -> None:
    row.kind, row.programme, row.to = each.kind.value, programme, each.household
    row.household_number = each.numbers[0]
    row.subject = definition(each.kind).subject
    row.author, row.made_at = work.user, work.at


def _said(each: Outgoing[OfAProgramme], words: Template) -> tuple[str, str]:
    """A letter in words, and what hinders it; one that cannot be worded says what to do."""
    try:
        return words_of(say(each.facts, words)), each.hindrance
    except UserError as error:
        return "", str(error)
