"""Refusals that an import does not write over: a no is kept until somebody who may lifts it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from app.casework.consents import Answered, Delegated, refusal, who_may
from app.casework.words import Authority, Decision
from app.workbook.columns import Key
from app.workbook.merging import Merged, Over, Tables, rows_of
from app.workbook.rows import Notice, Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Which column of a sheet answers yes or no, what about, and what lifts a no.

    `lifts` is asked with what comes over the no, and with the row that would stand there.
    """

    answer: str
    about: Callable[[Row], str]
    lifts: Callable[[Tables, Over, Row], bool]
    instead: str


def keep_refusals(tables: Tables) -> None:
    """Puts back every stored no that a row of the file may not lift, with a notice.

    A row holds one answer, so whatever comes over a no would lose it. A no that a file removes is
    removed, but not in silence.
    """
    for name, rule in RULES.items():
        table = tables[name]
        for key, over in table.over.items():
            if over.stored.says(rule.answer) or over.file.unreadable:
                continue
            if key in table.removed:
                text = f"removed, though {_no(over.stored, rule)}"
                table.notices.append(Notice(name, over.file.line, text))
            elif not rule.lifts(tables, over, table.rows[key]):
                _put_back(table, key, over, rule)


def _put_back(table: Merged, key: Key, over: Over, rule: Rule) -> None:
    new = table.rows[key]
    table.rows[key] = over.stored
    table.changed.remove(key)
    table.unchanged.append(key)
    answer = "yes" if new.says(rule.answer) else "no"
    kept = f"{_no(over.stored, rule)}; that is kept"
    text = f"{kept}, and the {answer} of {_said_by(over.file)} is not stored. {rule.instead}"
    table.notices.append(Notice(new.sheet, new.line, text))


def _no(row: Row, rule: Rule) -> str:
    """A stored no in words: "the carer said no on 2026-12-01 for C1 to overnight"."""
    return f"{_said_by(row)} said no on {row.day('on')} for {row.text('child')} {rule.about(row)}"


def _said_by(row: Row) -> str:
    authority = row.values.get("authority")
    return f"the {authority}" if authority else "somebody who is not named"


def _on(row: Row) -> date:
    return row.day("on") or date.min  # required: it is there in every row that can be read


def _still_no(over: Over, new: Row, answer: str) -> bool:
    """Whether the file says the same no again: later, or by a name where there was none."""
    same = over.stored.values["authority"] in (None, new.values["authority"])
    return same and not new.says(answer) and _on(new) >= _on(over.stored)


def _lifts_agreement(tables: Tables, over: Over, new: Row) -> bool:
    """On a later day a no is lifted by who may decide, or by who said it; as readiness judges it.

    Whose the answer is must stand in the file: who said no before is not taken for who says yes.
    """
    if _still_no(over, new, "agreed"):
        return True
    if _on(new) <= _on(over.stored):
        return False
    before = _answered(over.stored, given=False)
    after = _answered(replace(new, values={"authority": None, **over.file.values}), given=True)
    return refusal((before, after), _who_shares(tables, new)) is None


def _answered(row: Row, *, given: bool) -> Answered:
    said = row.text("authority")
    authority = Authority(said) if said else None
    return Answered(decision=Decision.SHARING.value, given=given, on=_on(row), authority=authority)


def _who_shares(tables: Tables, row: Row) -> Authority | None:
    """Who may agree to sharing a room for a row's child on the first day of its session."""
    session = tables["sessions"].rows.get((row.values["session"],))
    starts = session.moment("starts") if session else None
    delegated = (
        Delegated(
            decision=each.text("decision"),
            authority=Authority(each.text("authority")),
            since=each.day("since"),
        )
        for each in rows_of(tables, "delegated_authority")
        if each.text("child") == row.text("child") and each.text("authority")
    )
    return who_may(delegated, Decision.SHARING.value, on=starts.date() if starts else _on(row))


def _lifts_consent(_: Tables, over: Over, new: Row) -> bool:
    """A day has one answer to a matter, and only who gave it changes it."""
    same = over.stored.values["authority"] == new.values["authority"]
    return same or _still_no(over, new, "given")


def _room(row: Row) -> str:
    children = row.values["children"]
    named = ", ".join(children) if isinstance(children, tuple) else ""
    return f"to sharing {row.text('room')} at {row.text('session')} among {named}"


def _matter(row: Row) -> str:
    return f"to {row.text('consent')}"


RULES: Mapping[str, Rule] = {
    "room_agreements": Rule(
        answer="agreed",
        about=_room,
        lifts=_lifts_agreement,
        instead="Who may decide lifts it, or who said it, with the date of a later day",
    ),
    "consents": Rule(
        answer="given",
        about=_matter,
        lifts=_lifts_consent,
        instead="Write it with the date of another day",
    ),
}
