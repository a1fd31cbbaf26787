"""The samples that ship."""

import pytest
from sqlalchemy import func, select

from app.arguments import SAMPLES as OFFERED
from app.errors import UserError
from app.models import ChangeRow, ProgrammeRow
from app.models.database import Database
from app.services.records import Records
from app.services.samples import SAMPLES, load_sample
from tests.services.small_books import USER, book, load


def test_the_command_line_offers_every_sample() -> None:
    assert tuple(SAMPLES) == OFFERED


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_is_loaded_and_its_programme_named(database: Database, name: str) -> None:
    code = load_sample(database, name, user="Robin")
    with database.reading() as rows:
        assert code in rows.scalars(select(ProgrammeRow.programme)).all()


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


def first_child(database: Database) -> dict[str, object]:
    return dict(Records(database, USER).rows("children")[0].values)


def change_first(database: Database, sheet: str, **texts: str) -> None:
    records = Records(database, USER)
    row = records.rows(sheet)[0]
    records.save(sheet, texts, id=row.id, version=row.version)


def test_a_sample_never_overwrites_records(database: Database) -> None:
    load(database, book())
    before = first_child(database)
    with pytest.raises(UserError, match=r"belonging\.db holds other records.* Nothing was changed"):
        load_sample(database, "winter", user=USER)
    assert first_child(database) == before


def test_records_without_a_programme_are_records_too(database: Database) -> None:
    Records(database, USER).save("service", {"name": "Fostering"})
    with pytest.raises(UserError, match="holds other records"):
        load_sample(database, "winter", user=USER)


def test_a_programme_that_only_has_the_sample_s_code_is_no_sample(database: Database) -> None:
    row = {"programme": "WINTER27", "name": "Ours", "starts": "2027-01-04", "ends": "2027-03-31"}
    load(database, {"programmes": [row]})
    with pytest.raises(UserError, match="holds other records"):
        load_sample(database, "winter", user=USER)


def test_what_was_changed_in_a_sample_stays_when_it_is_loaded_again(database: Database) -> None:
    load_sample(database, "winter", user=USER)
    change_first(database, "children", first_name="Mia")
    change_first(database, "service", name="Ours")
    assert load_sample(database, "winter", user=USER) == "WINTER27"
    assert first_child(database)["first_name"] == "Mia"
    assert Records(database, USER).rows("service")[0].values["name"] == "Ours"


def test_a_second_sample_adds_to_the_first_and_changes_nothing_of_it(database: Database) -> None:
    load_sample(database, "winter", user=USER)
    change_first(database, "service", name="Ours")
    assert load_sample(database, "pilot", user=USER) == "PILOT17"
    programmes = [row.values["programme"] for row in Records(database, USER).rows("programmes")]
    assert programmes == ["WINTER27", "SUMMER27", "PILOT17"]
    assert Records(database, USER).rows("service")[0].values["name"] == "Ours"
