"""The table of the papers' contract, column by column: what a paper holds, no more and no less."""

import re
from datetime import date

import pytest
from sqlalchemy import Text, inspect

from app.models import Base, NotForRow, ReferralRow, TieRow
from app.models.database import Database
from app.models.types import Blank, Texts
from app.services.centre_papers.listing import CENTRE_PAPERS, CentrePaper
from tests.papers.reading import pages
from tests.services.centre_papers.reading import said
from tests.services.outing_rows import rows

WATCHED = ("children", "households", "staff", "referrals", "placements", "not_for", "away")
FROM_A_LIST = {"works", "letters_by", "kind", "source", "status"}
MARK = re.compile(r"zq([a-j]{3})qz")

OF_ALL = {"children.known_as", "staff.name"}
HOLDS = {
    "roster": OF_ALL | {"children.leader_alert"},
    "who-is-where": OF_ALL,
    "kit": set(),
    "kitchen": {"children.known_as", "children.allergies", "children.dietary"},
    "register": OF_ALL
    | {"children.last_name", "children.leader_alert", "children.medication"}
    | {"children.may_collect", "households.phone"},
    "contacts": OF_ALL | {"staff.phone", "households.carers", "households.phone"},
    "safety": OF_ALL
    | {f"children.{name}" for name in ("medical", "allergies", "medication", "dietary", "swims")}
    | {f"children.{name}" for name in ("leader_alert", "what_helps", "bedtime")}
    | {f"children.{name}" for name in ("may_collect", "must_not_collect")}
    | {f"referrals.{name}" for name in ("staying_safe", "what_upsets", "water_and_heights")}
    | {"referrals.if_missing", "households.phone"},
    "night": OF_ALL
    | {f"children.{name}" for name in ("medication", "bedtime", "what_helps")}
    | {"households.phone"},
}


def marked() -> tuple[dict[str, Base | None], dict[str, str]]:
    """The small programme with a marked word in every column of text that is about somebody."""
    sample: dict[str, Base | None] = {
        **rows(),
        "referral": ReferralRow(child="C1", received=date(2026, 9, 1)),
        "not for": NotForRow(child="C1", activity="Archery"),
        "tie": TieRow(child="C1", other="C3", tie="keep apart"),
    }
    words: dict[str, str] = {}
    for row in filter(None, sample.values()):
        if row.__tablename__ in WATCHED:
            mark_columns(row, words)
    return sample, words


def mark_columns(row: Base, words: dict[str, str]) -> None:
    for attribute in inspect(type(row)).column_attrs:
        column = attribute.columns[0]
        text = isinstance(column.type, Text | Blank | Texts)
        if not text or column.unique or column.foreign_keys or attribute.key in FROM_A_LIST:
            continue
        name = f"{row.__tablename__}.{attribute.key}"
        word = next((w for w, of in words.items() if of == name), "")
        word = word or "".join("abcdefghij"[int(digit)] for digit in f"{len(words):03}")
        words[word] = name
        whole = f"zq{word}qz"
        setattr(row, attribute.key, (whole,) if isinstance(column.type, Texts) else whole)


@pytest.mark.parametrize("paper", CENTRE_PAPERS, ids=lambda paper: paper.stem)
def test_a_paper_holds_what_the_table_says_and_nothing_else(
    database: Database, paper: CentrePaper[object]
) -> None:
    sample, words = marked()
    text = re.sub(r"\s", "", "".join(pages(paper.looks(said(database, paper.says, sample)))))
    assert {words[word] for word in MARK.findall(text)} == HOLDS[paper.stem]


def test_what_must_never_leave_is_marked() -> None:
    _, words = marked()
    assert set(words.values()) >= {
        *("referrals.notes", "referrals.placement_plan", "households.address"),
        *("placements.end_reason", "away.reason", "not_for.reason", "children.school"),
    }
