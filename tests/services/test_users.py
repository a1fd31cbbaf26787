from app.models.database import Database
from app.services.records import Records
from app.services.users import known_users


def test_nobody_is_known_to_an_empty_database(database: Database) -> None:
    assert known_users(database) == ()


def test_those_who_decided_something_are_known_in_the_order_of_the_alphabet(
    database: Database,
) -> None:
    Records(database, "Tom").save("centres", {"centre": "BEWL", "name": "Bewl Water"})
    Records(database, "Ada").save("centres", {"centre": "SWAT", "name": "Swattenden"})
    assert known_users(database) == ("Ada", "Tom")
