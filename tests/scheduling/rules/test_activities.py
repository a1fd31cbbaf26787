"""The rules on what groups do, one at a time."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from app.scheduling.facts import Facts
from app.scheduling.plan import Cell
from app.scheduling.problem import (
    Activity,
    Away,
    Centre,
    Child,
    Closure,
    Consent,
    EquipmentUse,
    Part,
    Problem,
)
from app.scheduling.rules import activities as rules
from app.scheduling.rules.activities import Chance
from app.scheduling.situation import Situation
from tests.builders import (
    R1_SATURDAY,
    R1_SUNDAY,
    SATURDAY,
    YEAR_8,
    activity,
    at,
    block,
    broken,
    cell,
    child,
    cost,
    cover,
    day,
    doing,
    elsewhere,
    gaps,
    girls,
    group,
    instructor,
    only,
    plan,
    problem,
    residential,
    settings,
    solved,
    span,
    weekend,
    worker,
)

TWO_BLOCKS = ("10:00-12:00", "13:00-15:00")
THREE_BLOCKS = (*TWO_BLOCKS, "17:00-18:00")
SECOND = at(SATURDAY, "13:00")
THIRD = at(SATURDAY, "17:00")


def why_not(rule: rules.ChanceFilter, world: Problem, name: str = "Archery") -> str | None:
    """Why group C1, C2, C3 cannot do an activity in the first block of the first session."""
    [session, *_], facts = world.sessions, Facts(world)
    children = tuple(c.code for c in world.children)
    asked = next(a for a in world.activities if a.name == name)
    return rule.why_not(facts, Chance(session, session.blocks[0], children, asked))


def offering(**more: Any) -> Problem:
    return problem(activities=(activity(**more),))


# T-OFFER


@pytest.mark.parametrize(
    ("more", "fact"),
    [
        ({"months": frozenset({12, 1, 2})}, None),
        ({"months": frozenset({4, 5})}, "month 1"),
        ({"parts": frozenset({Part.MORNING})}, None),
        ({"parts": frozenset({Part.EVENING})}, "morning"),
        ({"centre": "SW"}, "BW"),
    ],
)
def test_an_activity_is_offered_at_its_centre_in_its_months_and_parts(
    more: dict[str, Any], fact: str | None
) -> None:
    assert why_not(rules.Offered(), offering(**more)) == fact


@pytest.mark.parametrize(
    ("hours", "closed"),
    [("08:00-10:00", False), ("11:59-13:00", True), ("12:00-24:00", False)],
)
def test_a_closure_takes_away_what_it_overlaps(hours: str, closed: bool) -> None:  # noqa: FBT001
    shut = problem(closures=(Closure("BW", *span(SATURDAY, hours)),))
    assert bool(why_not(rules.Offered(), shut)) == closed


def test_a_closure_of_one_activity_or_one_room_or_another_centre_closes_no_other() -> None:
    whole_day = span(SATURDAY, "00:00-24:00")
    for_others = (
        Closure("BW", *whole_day, activity="Climbing"),
        Closure("BW", *whole_day, room="Oak"),
        Closure("SW", *whole_day),
    )
    assert why_not(rules.Offered(), problem(closures=for_others)) is None
    own = Closure("BW", *whole_day, activity="Archery")
    assert why_not(rules.Offered(), problem(closures=(own,))) == "closed 2027-01-16T00:00"


def test_a_closed_centre_has_no_activities_and_yet_its_groups_are_cared_for() -> None:
    shut = problem(closures=(Closure("BW", *span(SATURDAY, "00:00-24:00")),))
    assert gaps(shut, solved(shut)) == {"unfilled": 1}
    assert broken(shut, plan()) == {"T-OFFER"}


def test_an_activity_that_the_centre_does_not_have_breaks_the_offer_and_counts_as_one_block() -> (
    None
):
    assert broken(problem(), plan(cells=(cell("Sailing", "I1"),))) == {"T-OFFER"}
    assert gaps(problem(), plan(cells=(cell("Sailing", "I1"),))) == {}


def test_an_activity_that_no_centre_has_is_still_not_for_a_child_who_must_not_do_it() -> None:
    careful = problem(children=(child("C1", not_for=frozenset({"Sailing"})), *girls(2, first=2)))
    by_hand = plan(cells=(cell("Sailing", "I1"),))
    assert broken(careful, by_hand) == {"T-OFFER", "T-UNSUITED"}


# T-YEAR


def test_the_lowest_school_year_of_the_group_must_reach_the_activity() -> None:
    assert why_not(rules.OldEnough(), offering(lowest_school_year=5)) is None
    assert why_not(rules.OldEnough(), offering(lowest_school_year=6)) == "Year 5"
    assert why_not(rules.OldEnough(), offering()) is None


def test_a_child_of_the_group_who_is_away_counts_for_its_lowest_year() -> None:
    mixed = (child("C1", born=date(2017, 9, 1)), *girls(2, first=2))
    young = problem(
        children=mixed, activities=(activity(lowest_school_year=5),), away=(Away("C1", "S1"),)
    )
    assert why_not(rules.OldEnough(), young) == "Year 4"
    assert solved(young).cells == ()


# T-UNSUITED


def consenting(*answers: Consent, hours: str = "10:00-16:00") -> Problem:
    children = (child("C1", consents=answers), *girls(2, first=2, consents=(YES,)))
    return problem(
        children=children,
        sessions=(day(hours=hours),),
        activities=(activity(consent="kayak"),),
    )


EARLIER = date(2026, 12, 1)
YES = Consent("kayak", given=True, on=EARLIER)


@pytest.mark.parametrize(
    ("answers", "fact"),
    [
        ((), "C1 kayak"),
        ((Consent("photo", given=True, on=EARLIER),), "C1 kayak"),
        ((YES,), None),
        ((YES, Consent("kayak", given=False, on=SATURDAY)), "C1 kayak"),
        ((Consent("kayak", given=False, on=date(2026, 11, 1)), YES), None),
        ((Consent("kayak", given=True, on=SATURDAY),), None),
        ((Consent("kayak", given=True, on=SATURDAY + timedelta(days=1)),), "C1 kayak"),
        ((YES, Consent("kayak", given=False, on=SATURDAY + timedelta(days=1))), None),
        ((Consent("kayak", given=True, on=EARLIER, until=SATURDAY),), None),
        (
            (Consent("kayak", given=True, on=EARLIER, until=SATURDAY - timedelta(days=1)),),
            "C1 kayak",
        ),
    ],
)
def test_of_the_answers_up_to_the_first_date_the_latest_counts(
    answers: tuple[Consent, ...], fact: str | None
) -> None:
    assert why_not(rules.Suited(), consenting(*answers)) == fact


def test_a_consent_must_reach_the_last_date_of_a_residential() -> None:
    until = Consent("kayak", given=True, on=EARLIER, until=R1_SATURDAY)
    children = girls(3, consents=(until,))
    away = weekend(children=children, activities=(activity(consent="kayak"),))
    assert why_not(rules.Suited(), away) == "C1 kayak"


def test_a_session_that_ends_at_24_00_ends_on_that_date() -> None:
    until = Consent("kayak", given=True, on=EARLIER, until=SATURDAY)
    assert why_not(rules.Suited(), consenting(until, hours="10:00-24:00")) is None


def test_an_activity_on_the_not_for_list_of_a_present_child_is_not_for_the_group() -> None:
    careful = problem(children=(*girls(2), child("C3", not_for=frozenset({"Archery"}))))
    assert why_not(rules.Suited(), careful) == "C3 not for"
    assert solved(careful).cells == ()
    assert broken(careful, plan()) == {"T-UNSUITED"}
    away = problem(children=careful.children, away=(Away("C3", "S1"),))
    assert len(solved(away).cells) == 1


@pytest.mark.parametrize("name", ["Archery", "Sailing"])  # the centre has no Sailing
def test_a_breach_names_every_child_whom_an_activity_is_not_for(name: str) -> None:
    refusing = [child(code, not_for=frozenset({name})) for code in ("C2", "C3")]
    world = problem(children=(child("C1"), *refusing))
    by_hand = plan(cells=(cell(name, "I1"),))
    (breach,) = rules.Suited().violations(Situation(Facts(world), by_hand))
    assert breach.what == (name, "C2", "C3")


# T-LICENCE


@pytest.mark.parametrize(
    ("expires", "fact"),
    [(SATURDAY, None), (SATURDAY - timedelta(days=1), "2027-01-15"), (None, None)],
)
def test_a_licensable_activity_takes_place_up_to_the_expiry_of_the_licence(
    expires: date | None, fact: str | None
) -> None:
    centres = (Centre("BW", expires),)
    licensed = problem(centres=centres, activities=(activity(licensable=True),))
    assert why_not(rules.Licensed(), licensed) == fact
    assert why_not(rules.Licensed(), problem(centres=centres)) is None


# T-ONCE


def long_day(*activities: Activity, blocks: tuple[str, ...] = TWO_BLOCKS, **more: Any) -> Problem:
    return problem(
        sessions=(day(hours="10:00-18:00", blocks=blocks),),
        activities=activities,
        **more,
    )


def test_a_group_does_an_activity_at_most_once_in_a_session() -> None:
    dull = long_day(activity(), blocks=THREE_BLOCKS)
    assert gaps(dull, solved(dull)) == {"unfilled": 2}
    twice = plan(cells=(cell("Archery", "I1"), cell("Archery", "I1", block=THIRD)))
    assert broken(dull, twice) == {"T-ONCE"}
    varied = long_day(activity(), activity("Craft"), activity("Bushcraft"), blocks=THREE_BLOCKS)
    assert doing(solved(varied)) == ["Archery", "Bushcraft", "Craft"]


# T-LENGTH


def test_an_activity_of_two_blocks_takes_two_neighbours_and_counts_once() -> None:
    long = long_day(activity(blocks=2))
    found = solved(long)
    assert doing(found) == ["Archery", "Archery"]
    assert broken(long, found) == set()
    assert cost(long, found, "T-AGAIN") == 0
    assert broken(long, plan()) == {"T-LENGTH"}


def test_an_activity_of_one_block_in_two_neighbouring_ones_breaks_its_length() -> None:
    both = plan(cells=(cell("Archery", "I1"), cell("Archery", "I1", block=SECOND)))
    assert broken(long_day(activity()), both) == {"T-LENGTH"}


def test_an_activity_of_two_blocks_finds_no_room_where_one_of_them_is_not_offered() -> None:
    morning = activity(blocks=2, parts=frozenset({Part.MORNING}))
    assert solved(long_day(morning)).cells == ()


def test_an_activity_in_more_blocks_on_end_than_it_takes_breaks_its_length_alone() -> None:
    four = (*TWO_BLOCKS, "15:00-16:00", "17:00-18:00")
    starts = (at(SATURDAY, h[:5]) for h in four)
    cells = tuple(cell("Archery", "I1", block=b) for b in starts)
    assert broken(long_day(activity(blocks=2), blocks=four), plan(cells=cells)) == {"T-LENGTH"}
    assert broken(long_day(activity(), blocks=four), plan(cells=cells[:3])) == {"T-LENGTH"}
    apart = plan(cells=(*cells[:1], *cells[2:3]))
    assert broken(long_day(activity(), blocks=four), apart) == {"T-ONCE"}


def test_an_activity_of_two_blocks_never_runs_from_one_date_into_the_next() -> None:
    late, early = block(R1_SATURDAY, "20:00-24:00"), block(R1_SUNDAY, "00:00-01:00")
    over_midnight = weekend(
        sessions=(residential(blocks=(late, early)),), activities=(activity(blocks=2),)
    )
    assert solved(over_midnight).cells == ()
    starts = (late.starts, early.starts)
    by_hand = tuple(cell("Archery", "I1", session="R1", block=b) for b in starts)
    assert "T-LENGTH" in broken(over_midnight, plan(cells=by_hand))


def test_its_instructors_may_change_between_its_two_blocks() -> None:
    short = (instructor("I1", minutes_per_week=120), instructor("I2", minutes_per_week=120))
    changing = long_day(activity(blocks=2), staff=(*short, worker("Y1"), worker("Y2")))
    assert {c.instructors for c in solved(changing).cells} == {("I1",), ("I2",)}


# T-EQUIP


def two_groups(at_once: int) -> Problem:
    return problem(
        children=girls(6),
        settings=settings(largest_group=3),
        activities=(activity(groups_at_once=at_once),),
        staff=(instructor("I1"), instructor("I2"), worker("Y1"), worker("Y2")),
    )


def test_no_more_groups_do_an_activity_at_one_time_than_it_has_equipment_for() -> None:
    assert len(solved(two_groups(1)).cells) == 1
    assert len(solved(two_groups(2)).cells) == 2
    groups = (group("A", "C1", "C2", "C3"), group("B", "C4", "C5", "C6"))
    cells = (cell("Archery", "I1"), cell("Archery", "I2", group="B"))
    assert broken(two_groups(1), plan(groups=groups, cells=cells)) == {"T-EQUIP"}
    assert broken(two_groups(2), plan(groups=groups, cells=cells)) == set()


@pytest.mark.parametrize(
    ("hours", "taken"),
    [("08:00-10:00", False), ("09:00-10:01", True), ("11:00-13:00", True), ("12:00-13:00", False)],
)
def test_a_group_of_another_programme_uses_the_same_equipment(
    hours: str,
    taken: bool,  # noqa: FBT001
) -> None:
    use = EquipmentUse("BW", "Archery", *span(SATURDAY, hours))
    shared = problem(elsewhere=elsewhere(equipment=(use,)))
    assert (solved(shared).cells == ()) == taken
    assert broken(shared, plan()) == ({"T-EQUIP"} if taken else set())


def test_equipment_is_each_centres_own() -> None:
    use = EquipmentUse("SW", "Archery", *span(SATURDAY, "10:00-12:00"))
    assert len(solved(problem(elsewhere=elsewhere(equipment=(use,)))).cells) == 1


def test_too_many_groups_of_other_programmes_are_no_breach_of_this_one() -> None:
    use = EquipmentUse("BW", "Archery", *span(SATURDAY, "14:00-15:00"))
    assert broken(problem(elsewhere=elsewhere(equipment=(use, use))), plan()) == set()


# T-LED


def test_instructors_are_counted_by_present_children_and_rounded_up() -> None:
    assert activity(children_per_instructor=2).instructors_for(3) == 2
    assert activity(children_per_instructor=3).instructors_for(3) == 1
    assert activity(least_instructors=2).instructors_for(1) == 2


def test_an_activity_takes_place_only_with_enough_instructors() -> None:
    crowded = offering(children_per_instructor=2)
    assert solved(crowded).cells == ()
    assert broken(crowded, plan()) == {"T-LED"}
    one_away = problem(activities=crowded.activities, away=(Away("C3", "S1"),))
    assert len(solved(one_away).cells) == 1
    assert broken(one_away, plan()) == set()


def test_one_person_named_twice_is_one_person() -> None:
    twice = plan(cells=(cell("Archery", "I1", "I1"),))
    assert broken(offering(least_instructors=2), twice) == {"T-LED", "P-ONCE"}


def test_nobody_is_kept_from_resting_by_leading_what_no_group_does() -> None:
    night = (block(R1_SATURDAY, "20:00-24:00"), block(R1_SUNDAY, "00:00-01:00"))
    early = block(R1_SUNDAY, "10:30-11:30")
    offers = (activity(), activity("Craft"), activity("Camp fire", blocks=2))
    asked = weekend(
        sessions=(residential(blocks=(*night, early)),),
        activities=offers,
        staff=(instructor("I1"), instructor("I2"), worker("Y1"), worker("Y2")),
        settings=settings(rest_hours=9, longest_stretch_hours=4),
    )
    assert broken(asked, solved(asked)) == set()


# unfilled


def test_every_group_and_block_without_an_activity_is_a_gap() -> None:
    assert gaps(problem(), plan(cells=())) == {"unfilled": 1}
    assert gaps(long_day(activity()), plan()) == {"unfilled": 1}


def test_a_group_of_which_nobody_comes_needs_neither_activity_nor_youth_worker() -> None:
    nobody = problem(away=tuple(Away(c, "S1") for c in ("C1", "C2", "C3")))
    assert gaps(nobody, plan(cells=(), days=())) == {}
    assert gaps(nobody, solved(nobody)) == {}
    assert cost(nobody, plan(), "C-LOAD") == 0


# T-WISH and T-SOME


def wishing(*wishes: str) -> tuple[Child, ...]:
    return (child("C1", wishes=frozenset(wishes)), *girls(2, first=2))


def test_a_wish_decides_between_two_activities() -> None:
    choice = (activity(), activity("Craft"))
    for wish in ("Archery", "Craft"):
        keen = problem(children=wishing(wish), activities=choice, settings=only("T-WISH"))
        assert doing(solved(keen)) == [wish]


def test_an_unmet_wish_costs_twelve_and_a_child_with_none_met_forty() -> None:
    keen = problem(children=wishing("Archery", "Craft"), activities=(activity(), activity("Craft")))
    assert cost(keen, plan(), "T-WISH") == 12
    assert cost(keen, plan(), "T-SOME") == 0
    assert cost(keen, plan(cells=()), "T-WISH") == 24
    assert cost(keen, plan(cells=()), "T-SOME") == 40


def test_a_wish_counts_only_where_some_single_block_offers_it() -> None:
    summer = activity("Craft", months=frozenset({7}))
    for offers in ((activity(), summer), (activity(), activity("Craft", centre="SW"))):
        keen = problem(children=wishing("Craft"), activities=offers)
        assert cost(keen, plan(), "T-WISH") == 0
        assert cost(keen, plan(), "T-SOME") == 0


def test_a_wish_for_two_blocks_counts_where_only_one_of_them_offers_it() -> None:
    morning = activity("Craft", blocks=2, parts=frozenset({Part.MORNING}))
    keen = long_day(activity(), morning, children=wishing("Craft"))
    assert cost(keen, plan(), "T-WISH") == 12
    assert cost(keen, solved(keen), "T-SOME") == 40


def test_a_wish_counts_whether_or_not_the_child_may_do_it() -> None:
    barred = child("C1", wishes=frozenset({"Archery"}), not_for=frozenset({"Archery"}))
    keen = problem(children=(barred, *girls(2, first=2)))
    assert cost(keen, solved(keen), "T-WISH") == 12


def test_a_wish_counts_and_is_met_only_where_the_child_is_present() -> None:
    later = day("S2", SATURDAY + timedelta(days=7))
    both = problem(children=wishing("Archery"), sessions=(day(), later), away=(Away("C1", "S1"),))
    assert cost(both, plan(), "T-WISH") == 12
    there = cell("Archery", "I1", session="S2", block=later.blocks[0].starts)
    assert cost(both, plan(cells=(there,)), "T-WISH") == 0
    never = problem(children=wishing("Archery"), away=(Away("C1", "S1"),))
    assert cost(never, plan(), "T-WISH") == 0


def test_the_wishes_of_an_ungrouped_child_do_not_count() -> None:
    keen = problem(children=(*girls(3), child("C4", wishes=frozenset({"Craft"}))))
    offers = problem(children=keen.children, activities=(activity(), activity("Craft")))
    assert cost(offers, plan(), "T-WISH") == 0


def test_with_the_rule_each_of_two_children_gets_one_wish_rather_than_one_both() -> None:
    one = child("C1", wishes=frozenset({"Archery", "Craft"}))
    other = child("C2", wishes=frozenset({"Bushcraft"}))
    offers = (activity(), activity("Craft"), activity("Bushcraft"))
    keen = long_day(*offers, children=(one, other, child("C3")), settings=only("T-SOME"))
    assert "Bushcraft" in doing(solved(keen))
    assert cost(keen, solved(keen), "T-SOME") == 0


# T-AGAIN


def weeks(number: int, **more: Any) -> Problem:
    sessions = tuple(day(f"S{n}", SATURDAY + timedelta(days=7 * n)) for n in range(1, number + 1))
    return problem(sessions=sessions, **more)


def weekly(session: int, name: str = "Archery") -> Cell:
    starts: datetime = at(SATURDAY + timedelta(days=7 * session), "10:00")
    return cell(name, "I1", session=f"S{session}", block=starts)


def test_each_further_session_with_the_same_activity_costs_eight() -> None:
    cells = (weekly(1), weekly(2), weekly(3))
    assert cost(weeks(3), plan(cells=cells), "T-AGAIN") == 16
    assert cost(weeks(3), plan(cells=cells[:1]), "T-AGAIN") == 0


def test_activities_of_one_name_at_two_centres_are_one_for_repeats_and_wishes() -> None:
    both = problem(
        children=wishing("Archery"),
        sessions=(day("S1"), day("S2", SATURDAY + timedelta(days=7), centre="SW")),
        activities=(activity(), activity(centre="SW")),
    )
    there = cell("Archery", "I1", session="S2", block=at(SATURDAY + timedelta(days=7), "10:00"))
    assert cost(both, plan(cells=(there,)), "T-WISH") == 0
    assert cost(both, plan(cells=(cell("Archery", "I1"), there)), "T-AGAIN") == 8


def test_with_the_rule_a_group_does_something_else_the_second_time() -> None:
    choice = (activity(), activity("Craft"))
    varied = weeks(2, activities=choice, settings=only("T-AGAIN"))
    assert doing(solved(varied)) == ["Archery", "Craft"]
    keen = weeks(2, activities=(activity(),), settings=only("T-AGAIN"))
    assert cost(keen, solved(keen), "T-AGAIN") == 8


def test_what_a_plan_still_holds_for_a_moved_block_is_no_part_of_it() -> None:
    stale = plan(cells=(cell("Archery", "I1", block=SECOND),), days=(cover("Y1", on=YEAR_8),))
    assert gaps(problem(), stale)["unfilled"] == 1
    assert cost(problem(), stale, "C-LOAD") == 0
