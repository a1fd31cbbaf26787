"""The samples that ship."""

import pytest
from sqlalchemy import func, select

from app.arguments import SAMPLES as OFFERED
from app.errors import UserError
from app.models import ChangeRow, ProgrammeRow
from app.models.database import Database
from app.services.samples import SAMPLES, load_sample


def test_the_command_line_offers_every_sample() -> None:
    assert tuple(SAMPLES) == OFFERED


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_is_loaded_and_its_programme_named(database: Database, name: str) -> None:
    code = load_sample(database, name, user="Robin")
    with database.reading() as rows:
        assert rows.scalars(select(ProgrammeRow.programme)).all() == [code]


def test_a_sample_loaded_again_changes_nothing(database: Database) -> None:
    load_sample(database, "winter", user="Robin")
    with database.reading() as rows:
        before = rows.scalar(select(func.count()).select_from(ChangeRow))
    assert load_sample(database, "winter", user="Robin") == "WINTER27"
    with database.reading() as rows:
        assert rows.scalar(select(func.count()).select_from(ChangeRow)) == before


def test_a_sample_that_is_not_there_is_named_with_those_that_are(database: Database) -> None:
    with pytest.raises(UserError, match=r"There is no sample summer\. There are: winter, pilot\."):
        load_sample(database, "summer", user="Robin")
