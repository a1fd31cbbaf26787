"""The referral form on paper: printed empty or from a draft, and read again when it is filled."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app.models import ServiceRow
from app.models.database import Database
from app.papers.referral_form import PaperField, PaperPart, ReferralPaper, Room, referral_pdf
from app.papers.referral_reading import read_form
from app.services.referral_form import BY_NAME, PARTS, YES, Draft, FormField, Line, Part
from app.workbook.kinds import Listed
from app.workbook.sheets import sheet_named
from app.workbook.vocabulary import SHORT_CODE

FOR_THE_SERVICE = (SHORT_CODE, sheet_named("delegated_authority").column("decision").help)
"""Sentences that help nobody who refers a child."""
NO_SERVICE = "Fostering service"


@dataclass(frozen=True, slots=True)
class ReferralPapers:
    """Prints referral forms."""

    database: Database

    def printed(self, draft: Draft) -> bytes:
        """The form with what a draft says, and empty lines for more.

        Raises:
            UserError: a text is too long for a page, or a character cannot be shown.
        """
        with self.database.reading() as session:
            service = session.scalars(select(ServiceRow)).first()
            sender = (
                (service.name, service.email, service.phone) if service else (NO_SERVICE, "", "")
            )
        return referral_pdf(paper_of(draft, sender[0], tuple(filter(None, sender[1:]))))


def paper_of(draft: Draft, service: str, return_to: tuple[str, ...]) -> ReferralPaper:
    """The form as the paper needs it."""
    parts = tuple(PaperPart(p.title, p.help, tuple(_lines(p, draft))) for p in PARTS)
    return ReferralPaper(service, return_to, parts)


def filled_lines(data: bytes) -> Mapping[str, Sequence[Line]]:
    """What a filled form says, by part, as a draft has it.

    Raises:
        UserError: it is no referral form that was filled on a screen.
    """
    found: dict[str, dict[int, dict[str, str]]] = {}
    for name, text in read_form(data).items():
        part, line, field = name.split(".")
        if part in BY_NAME and field in BY_NAME[part].by_name:
            found.setdefault(part, {}).setdefault(int(line), {})[field] = text
    return {
        part: tuple({**BY_NAME[part].empty, **lines[at]} for at in sorted(lines))
        for part, lines in found.items()
    }


def _lines(part: Part, draft: Draft) -> Iterator[tuple[PaperField, ...]]:
    """The part's lines, and behind them empty ones up to as many as the paper has."""
    lines = list(draft.lines(part.name))
    if part.in_lines:
        wanted = len(part.listed) + part.blank
        lines += [part.empty] * (wanted - len(lines))
    for number, line in enumerate(lines):
        yield tuple(_field(part, each, number, line[each.name]) for each in part.fields)


def _field(part: Part, each: FormField, number: int, text: str) -> PaperField:
    value = each.plain(text) if text else ""
    return PaperField(
        name=f"{part.name}.{number}.{each.name}",
        label=each.column.label,
        room=_room(each),
        value=(YES if value == YES else "") if each.ticked else value,
        words=each.words,
        help="" if each.column.help in FOR_THE_SERVICE else each.column.help,
    )


def _room(each: FormField) -> Room:
    if each.ticked:
        return Room.TICK
    if each.asked or isinstance(each.column.kind, Listed):
        return Room.CHOICE
    return Room.LONG if each.column.multiline else Room.SHORT
