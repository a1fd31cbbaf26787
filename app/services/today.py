"""What needs somebody now, as of a date: read in one go, judged by what all other pages show."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import exists, select

from app.models import ChildRow, ProgrammeRow
from app.models.database import Database
from app.services.today_children import duplicate_lines, referral_lines, reply_lines
from app.services.today_lines import Line, Place, Section, Step, Today, by_date
from app.services.today_papers import outbox_lines
from app.services.today_people import expiring
from app.services.today_plans import open_lines, plan_lines
from app.services.today_readiness import Ready, lacking_lines, near, who_is_ready
from app.services.today_reading import Overview, overview_on
from app.services.today_sessions import next_sessions, none_soon

REFER = Step(
    "Nothing is planned yet. Begin with a child who is referred to the service.",
    "Take in a referral",
    Place(page="Referrals", tab="Drafts and forms"),
)
IMPORT = Step(
    "Or bring in the lists that are kept in a spreadsheet.",
    "Import a workbook",
    Place(page="Import and export"),
)
PROGRAMME = Step(
    "No programme is recorded that is not over. Add the next one, with its dates and places.",
    "Add a programme",
    Place(page="Programmes", tab="Sessions"),
)


def today(database: Database, *, on: date, thorough: bool = False) -> Today:
    """What needs somebody on a date, section by section; sections without a line are left out.

    `thorough`: what second choices for wet weather ask of the children of near sessions is looked
    at too, which takes seconds. Without it `unasked` says whether that might tell more.
    """
    with database.reading() as rows:
        overview = overview_on(rows, on)
        ready = who_is_ready(overview, thorough=thorough)
        return Today(
            on=on,
            sections=tuple(_sections(overview, ready, database)),
            first=_first_steps(overview),
            unasked=not thorough and any(near(r) and r.plan_that_holds for r in overview.running),
        )


def _sections(overview: Overview, ready: Ready, database: Database) -> Iterable[Section]:
    if overview.running:
        coming = next_sessions(overview, ready)
        yield Section("Next sessions", coming, none_soon(overview), only_tells=True)
    others: Iterable[tuple[str, Iterable[Line]]] = (
        ("Open or broken in coming sessions", open_lines(overview)),
        ("Plans to look at", plan_lines(overview)),
        ("Signatures and rooms", lacking_lines(overview, ready)),
        ("Outbox", outbox_lines(overview)),
        ("Replies and meetings", reply_lines(overview)),
        ("Certificates, checks and licences", expiring(overview)),
        ("Referrals", referral_lines(overview, database)),
        ("Possible duplicates", duplicate_lines(overview)),
    )
    for title, lines in others:
        if found := by_date(lines):
            yield Section(title, found)


def _first_steps(overview: Overview) -> tuple[Step, ...]:
    """What to begin with, while nothing is stored, or no programme is to come."""
    if overview.running or overview.bare:
        return ()
    if overview.rows.scalar(select(exists(select(ChildRow.id)) | exists(select(ProgrammeRow.id)))):
        return (PROGRAMME,)
    return REFER, IMPORT
