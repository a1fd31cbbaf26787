"""What is stored about a child, as the referral form begins with it, and what a draft adds to it.

A draft keeps only what differs from what is stored. So what somebody else changes in the meantime
is shown, and not written over when the referral is taken in.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy.orm import Session

from app.services.referral_form import BY_NAME, PARTS, Draft, Line, Part, filled_up
from app.services.tables import records
from app.workbook.cells import Value, Values, is_blank
from app.workbook.sheets import sheet_named

Cell = tuple[str, int, str]
"""Part, line and field."""
KNOWN: Cell = ("child", 0, "known")
CARRIED = ("risk", "matching", "planning", "own")
"""Parts in which an earlier referral is the beginning of the next."""
SHEETS = tuple(dict.fromkeys(each.sheet for part in PARTS for each in part.fields))
HOUSEHOLD = BY_NAME["household"]


@dataclass(frozen=True)
class Stored:
    """The rows of every sheet of which the form has columns."""

    rows: Mapping[str, Sequence[Values]]

    @cached_property
    def households(self) -> Mapping[str, Line]:
        """Every household by its code, as its part of the form shows it."""
        return {str(row["household"]): _line(HOUSEHOLD, row) for row in self.rows["households"]}

    def child(self, code: str) -> Values | None:
        """The row of a child."""
        return next((row for row in self.rows["children"] if row["child"] == code), None)

    def about(self, child: str) -> Mapping[str, tuple[Line, ...]]:
        """What is stored about a child, by part; a part without lines is empty where nothing is."""
        return {part.name: self.part(part, child) for part in PARTS}

    def part(self, part: Part, child: str) -> tuple[Line, ...]:
        """What is stored about a child in one part."""
        if part is HOUSEHOLD:
            return self._home(child)
        if part.in_lines:
            return tuple(_line(part, row) for row in self._of(part.fields[0].sheet, child))
        return (self.last(part, child, new=part.name not in CARRIED),)

    def last(self, part: Part, child: str, *, new: bool = False) -> Line:
        """What is stored in a part without lines; in a `new` referral nothing of the last one."""
        rows = {each.sheet: self._latest(each.sheet, child) for each in part.fields}
        texts = {
            each.name: _text(part, each.name, rows[each.sheet][each.name])
            for each in part.fields
            if rows[each.sheet] and not (new and each.sheet == "referrals")
        }
        return {**part.empty, **texts}

    def _of(self, sheet: str, child: str) -> list[Values]:
        """The rows of a child; a tie is either's."""
        own = [row for row in self.rows[sheet] if row["child"] == child]
        if sheet == "ties":
            others = [row for row in self.rows[sheet] if row["other"] == child]
            own += [{**row, "child": child, "other": row["child"]} for row in others]
        return own

    def _latest(self, sheet: str, child: str) -> Values:
        """The row of a child on a sheet; of several referrals the last."""
        found = self._of(sheet, child)
        if sheet == "referrals":
            found.sort(key=lambda row: str(row["received"]))
        return found[-1] if found else {}

    def _home(self, child: str) -> tuple[Line, ...]:
        """The household where the child lives now."""
        stays = self._of("placements", child)
        lasting = [row for row in stays if row["to"] is None and not row["temporary"]]
        return tuple(self.households[str(row["household"])] for row in lasting[-1:])


def read_stored(session: Session) -> Stored:
    """Everything of which the form has columns."""
    return Stored(
        {name: [record.values for record in records(session, sheet_named(name))] for name in SHEETS}
    )


def referred(child: str, stored: Stored) -> Draft:
    """A stored child's last referral, as the form would show all that is stored."""
    about = stored.about(child)
    parts = {p.name: about[p.name] if p.in_lines else (stored.last(p, child),) for p in PARTS}
    return Draft("", child, {p.name: filled_up(p, parts[p.name]) for p in PARTS})


def opened(code: str, cells: Mapping[Cell, str], stored: Stored) -> Draft:
    """A draft as the form shows it: what is stored about its child, and over it what it keeps."""
    known = cells.get(KNOWN, "")
    base = stored.about(known if stored.child(known) else "")
    parts: dict[str, tuple[Line, ...]] = {}
    for part in PARTS:
        kept = _lines(part, cells)
        if part.in_lines:
            keys = {_key(part, line) for line in kept}
            kept = [*(ln for ln in base[part.name] if _key(part, ln) not in keys), *kept]
        else:
            kept = [{**base[part.name][0], **line} for line in kept] or [*base[part.name]]
        if part is HOUSEHOLD:
            kept = [stored.households.get(_key(part, line)[0], line) for line in kept]
        parts[part.name] = filled_up(part, kept)
    return Draft(code, known, parts)


def received(filled: Mapping[str, Sequence[Line]], known: str, stored: Stored) -> Draft:
    """A form that was filled elsewhere, over what is stored about its child.

    What was left empty there says nothing: a blank form is no reason to forget what is known.
    """
    base = stored.about(known)
    parts: dict[str, tuple[Line, ...]] = {}
    for part in PARTS:
        lines, own = filled.get(part.name, ()), base[part.name]
        if part.in_lines:
            before = {_key(part, line): line for line in own}
            parts[part.name] = tuple(_over(before.get(_key(part, ln), {}), ln) for ln in lines)
        else:
            parts[part.name] = (_over(own[0], lines[0]) if lines else own[0],)
    return Draft("", known, parts)


def _over(before: Line, line: Line) -> Line:
    """A line's texts over those of another, wherever it has any."""
    return {name: before.get(name, "") if is_blank(text) else text for name, text in line.items()}


def kept(draft: Draft, stored: Stored) -> Mapping[Cell, str]:
    """What a draft keeps: where it differs from what is stored, and whom it is about."""
    cells = {KNOWN: draft.known}
    for part in PARTS:
        if part.in_lines:
            lines = enumerate(line for _, line in new_lines(part, draft, stored))
            cells |= {
                (part.name, number, name): text
                for number, line in lines
                for name, text in line.items()
                if not is_blank(text)
            }
        else:
            said = changed(part, draft, stored)
            cells |= {(part.name, 0, name): text for name, text in said.items()}
    return cells


def new_lines(part: Part, draft: Draft, stored: Stored) -> list[tuple[int, Line]]:
    """The lines that say something else than what is stored, with their numbers from one."""
    base = stored.part(part, draft.known)
    found = []
    for number, line in enumerate(draft.lines(part.name), 1):
        if part.says(line) and not any(_alike(part, line, other) for other in base):
            found.append((number, _code_alone(line, stored) if part is HOUSEHOLD else line))
    return found


def changed(part: Part, draft: Draft, stored: Stored) -> Mapping[str, str]:
    """The fields of a part without lines that say something else than what is stored."""
    base, line = stored.part(part, draft.known)[0], draft.lines(part.name)[0]
    return {n: text for n, text in line.items() if not _same(part, n, text, base[n])}


def _code_alone(line: Line, stored: Stored) -> Line:
    """Of a household that is known the code is enough: it is changed elsewhere."""
    known = _key(HOUSEHOLD, line)[0] in stored.households
    return {"household": line["household"]} if known else line


def _lines(part: Part, cells: Mapping[Cell, str]) -> list[Line]:
    """The lines of a part that are kept."""
    found: dict[int, dict[str, str]] = {}
    for (name, number, each), text in sorted(cells.items()):
        if name == part.name and each in part.by_name:
            found.setdefault(number, {})[each] = text
    return [{**part.empty, **line} if part.in_lines else line for line in found.values()]


def _key(part: Part, line: Line) -> tuple[str, ...]:
    """What tells a line from others of the child's."""
    names = [n for n in sheet_named(part.fields[0].sheet).key if n != "child"]
    return tuple(part.by_name[name].plain(line[name]) for name in names)


def _alike(part: Part, line: Line, other: Line) -> bool:
    return all(_same(part, name, line[name], other[name]) for name in part.empty)


def _same(part: Part, name: str, text: str, other: str) -> bool:
    each = part.by_name[name]
    return each.plain(text) == each.plain(other)


def _line(part: Part, row: Values) -> Line:
    return {each.name: _text(part, each.name, row[each.name]) for each in part.fields}


def _text(part: Part, name: str, value: Value) -> str:
    each = part.by_name[name]
    return each.plain(each.column.text(value))
