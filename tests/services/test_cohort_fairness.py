from app.models.database import Database
from app.services.cohort_fairness import CohortFairness, cohort_fairness
from app.services.cohorts import Terms
from app.services.records import Records
from tests.services.cohort_books import USER, cohorts, referral, waiting
from tests.services.small_books import child

FOUR = [
    child("C1", district="Ashford"),
    child("C2", district="Ashford"),
    child("C3", district="Dover", born="2015-11-01"),
    child("C4", gender="boy"),
]


def fairness(database: Database) -> CohortFairness:
    waiting(database, children=FOUR)
    return cohort_fairness(database, cohorts(database).propose("P1", Terms()).code)


def shares(found: CohortFairness, by: str) -> list[str]:
    (part,) = (part for part in found.parts if part.by == by)
    return [share.sentence for share in part.shares]


def test_all_who_waited_are_counted(database: Database) -> None:
    assert fairness(database).all_.sentence == "all: 3 of 4 (75 %)"


def test_shares_by_district_and_what_is_not_recorded_last(database: Database) -> None:
    assert shares(fairness(database), "District") == [
        "Ashford: 2 of 2 (100 %)",
        "Dover: 1 of 1 (100 %)",
        "not recorded: 0 of 1 (0 %)",
    ]


def test_shares_by_gender_age_and_source(database: Database) -> None:
    found = fairness(database)
    assert shares(found, "Gender") == ["boy: 0 of 1 (0 %)", "girl: 3 of 3 (100 %)"]
    assert shares(found, "Age on the first day") == ["10: 2 of 3 (67 %)", "11: 1 of 1 (100 %)"]
    assert shares(found, "Referred by") == ["VSK: 3 of 4 (75 %)"]


def test_a_part_of_those_waiting_that_got_nobody_is_named(database: Database) -> None:
    assert fairness(database).nobody == (
        "District, not recorded: 1 child waited, and nobody was chosen.",
        "Gender, boy: 1 child waited, and nobody was chosen.",
    )


def test_nine_comes_before_ten(database: Database) -> None:
    younger = child("C4", born="2017-11-01")
    waiting(database, children=[*FOUR[:3], younger])
    found = cohort_fairness(database, cohorts(database).propose("P1", Terms()).code)
    assert [share.split(":")[0] for share in shares(found, "Age on the first day")] == [
        *("9", "10", "11")
    ]


def test_who_has_no_referral_any_more_has_no_source(database: Database) -> None:
    waiting(database)
    choice = cohorts(database).propose("P1", Terms())
    for row in Records(database, USER).rows("referrals"):
        if row.values["child"] == "C4":
            Records(database, USER).remove("referrals", row.id, row.version)
    assert shares(cohort_fairness(database, choice.code), "Referred by")[-1] == (
        "not recorded: 0 of 1 (0 %)"
    )


def test_a_child_who_came_later_is_not_counted(database: Database) -> None:
    waiting(database)
    choice = cohorts(database).propose("P1", Terms())
    Records(database, USER).save("children", child("C5"))
    Records(database, USER).save("referrals", referral("C5"))
    assert cohort_fairness(database, choice.code).all_.of == 4
