"""The made-up children: their households, ties, wishes, consents and places."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import combinations
from typing import TYPE_CHECKING

from benchmarks.invented import (
    ACTIVITY_NAMES,
    ANYONE,
    BOYS,
    CONSENTS,
    DISTRICTS,
    GIRLS,
    SURNAMES,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from benchmarks.visits import Season, Visit

Row = dict[str, str]

DAYS_IN_YEAR = 365.25
YOUNGEST_DAYS = round(8 * DAYS_IN_YEAR) + 1
OLDEST_DAYS = round(14 * DAYS_IN_YEAR)
SIBLING_CHANCE = 0.3


@dataclass(slots=True)
class Cohort:
    """The rows about the children of one programme, sheet by sheet."""

    season: Season
    children: list[Row] = field(default_factory=list)
    households: list[Row] = field(default_factory=list)
    placements: list[Row] = field(default_factory=list)
    places: list[Row] = field(default_factory=list)
    referrals: list[Row] = field(default_factory=list)
    education: list[Row] = field(default_factory=list)
    consents: list[Row] = field(default_factory=list)
    not_for: list[Row] = field(default_factory=list)
    wishes: list[Row] = field(default_factory=list)
    ties: list[Row] = field(default_factory=list)
    away: list[Row] = field(default_factory=list)

    @property
    def accepted(self) -> list[Row]:
        codes = {place["child"] for place in self.places if place["status"] == "accepted"}
        return [child for child in self.children if child["child"] in codes]


def make_cohort(
    rng: Random, season: Season, visits: Sequence[Visit], *, children: int, first_number: int
) -> Cohort:
    """One programme's children (`children` of them accepted), with everything about them."""
    cohort = Cohort(season)
    districts = rng.sample(DISTRICTS, min(len(DISTRICTS), 2 + children // 5))
    spare = round(children * 0.1)
    for index in range(children + spare):
        child = _make_child(rng, cohort, f"C{first_number + index:04d}", districts)
        cohort.children.append(child)
        accepted = index < children
        _give_place(rng, cohort, child["child"], accepted=accepted)
        _give_wishes(rng, cohort, child["child"])
        _give_consents(rng, cohort, child["child"])
        if rng.random() < 0.05:
            cohort.education.append(_education_row(rng, season, child["child"]))
    _tie_children(rng, cohort)
    for child in cohort.accepted:
        _send_away(rng, cohort, child["child"], visits)
    return cohort


def _make_child(rng: Random, cohort: Cohort, code: str, districts: list[str]) -> Row:
    gender = rng.choices(("girl", "boy", "other"), (46, 50, 4))[0]
    names = {"girl": GIRLS, "boy": BOYS, "other": ANYONE}[gender]
    days = rng.randint(YOUNGEST_DAYS, OLDEST_DAYS)
    household = _choose_household(rng, cohort, code, districts)
    child = {
        "child": code,
        "first_name": rng.choice(names),
        "last_name": household["salutation"].rpartition(" ")[2],
        "born": (cohort.season.starts - timedelta(days=days)).isoformat(),
        "gender": gender,
        "rooms_with": _rooms_with(rng, gender),
        "district": household["district"] if rng.random() < 0.95 else "",
        "support": rng.choices(("", "1", "2", "3"), (50, 25, 18, 7))[0],
        "step_free": "yes" if rng.random() < 0.05 else "",
        "role_model": rng.choices(("", "woman", "man"), (80, 8, 12))[0],
        "dietary": rng.choices(("", "vegetarian", "no nuts"), (85, 10, 5))[0],
        "swims": rng.choice(("yes", "no", "yes")),
    }
    start = cohort.season.starts - timedelta(days=rng.randint(30, 900))
    cohort.placements.append(
        {
            "child": code,
            "household": household["household"],
            "from": start.isoformat(),
            "kind": rng.choice(("in house", "IFA", "connected")),
        }
    )
    return child


def _rooms_with(rng: Random, gender: str) -> str:
    if gender == "other":
        return rng.choice(("", "decide", "own", "girls", "boys"))
    return rng.choices(("", "own", "decide", f"{gender}s"), (90, 4, 1, 5))[0]


def _choose_household(rng: Random, cohort: Cohort, code: str, districts: list[str]) -> Row:
    if cohort.households and rng.random() < SIBLING_CHANCE:
        return rng.choice(cohort.households)
    number = code[1:]
    surname = rng.choice(SURNAMES)
    household = {
        "household": f"H{number}",
        "carers": f"{rng.choice(ANYONE)} {surname}",
        "salutation": f"Dear {rng.choice(('Mr', 'Mrs', 'Ms'))} {surname}",
        "address": f"{rng.randint(1, 99)} Sample Street, Exampleford",
        "postcode": "ZZ99 3CC",
        "emails": f"h{number}@example.org",
        "phone": f"01632 960{rng.randrange(1000):03d}",
        "district": rng.choice(districts),
        "approved_from": "2020-01-01",
        "letters_by": rng.choice(("email", "post")),
        "large_print": "yes" if rng.random() < 0.05 else "",
    }
    cohort.households.append(household)
    return household


def _give_place(rng: Random, cohort: Cohort, child: str, *, accepted: bool) -> None:
    status = "accepted" if accepted else rng.choice(("offered", "declined", "withdrawn"))
    cohort.places.append(
        {"programme": cohort.season.programme, "child": child, "status": status, "funded_by": ""}
    )
    cohort.referrals.append(
        {
            "child": child,
            "received": (cohort.season.starts - timedelta(days=rng.randint(40, 200))).isoformat(),
            "source": rng.choice(("social worker", "VSK", "fostering team")),
            "status": "chosen" if accepted else "waiting",
        }
    )


def _give_wishes(rng: Random, cohort: Cohort, child: str) -> None:
    wished = rng.sample(ACTIVITY_NAMES, rng.choice((0, 1, 2, 2, 3, 4)))
    cohort.wishes += [{"child": child, "activity": name} for name in wished]
    if rng.random() < 0.08:
        unwanted = rng.choice([name for name in ACTIVITY_NAMES if name not in wished])
        cohort.not_for.append({"child": child, "activity": unwanted, "reason": "advice on record"})


def _give_consents(rng: Random, cohort: Cohort, child: str) -> None:
    for consent in CONSENTS:
        cohort.consents += _consent_rows(rng, cohort.season, child, consent)


def _consent_rows(rng: Random, season: Season, child: str, consent: str) -> list[Row]:
    """Mostly given; else refused, never asked, expired, withdrawn or given in mid-programme."""
    before = season.starts - timedelta(days=rng.randint(10, 90))
    middle = season.starts + timedelta(days=rng.randint(10, 70))
    given = _consent_row(child, consent, before, given=True)
    cases: dict[str, list[Row]] = {
        "given": [given],
        "refused": [_consent_row(child, consent, before, given=False)],
        "never asked": [],
        "expires": [given | {"until": middle.isoformat()}],
        "withdrawn": [given, _consent_row(child, consent, middle, given=False)],
        "late": [
            _consent_row(child, consent, before, given=False),
            _consent_row(child, consent, middle, given=True),
        ],
    }
    return cases[rng.choices(list(cases), (88, 3, 2, 3, 1, 3))[0]]


def _consent_row(child: str, consent: str, on: date, *, given: bool) -> Row:
    return {
        "child": child,
        "consent": consent,
        "given": "yes" if given else "no",
        "by": "the social worker",
        "authority": "social worker",
        "on": on.isoformat(),
    }


def _education_row(rng: Random, season: Season, child: str) -> Row:
    start = season.starts + timedelta(days=rng.randint(0, 50))
    return {
        "child": child,
        "from": start.isoformat(),
        "to": (start + timedelta(days=rng.randint(1, 20))).isoformat(),
        "kind": rng.choice(("suspension", "part-time timetable", "out of education")),
        "hours": str(rng.randint(5, 20)),
    }


def _tie_children(rng: Random, cohort: Cohort) -> None:
    """Siblings together, a few kept apart, friends; never two ties on one pair."""
    codes = [child["child"] for child in cohort.accepted]
    together = _sibling_pairs(rng, cohort)
    chains = _chains(together)
    strangers = [
        pair for pair in combinations(codes, 2) if chains.get(pair[0], "a") != chains.get(pair[1])
    ]
    apart = rng.sample(strangers, min(len(strangers), len(codes) // 8))
    free = [pair for pair in strangers if pair not in set(apart)]
    friends = rng.sample(free, min(len(free), len(codes) // 2))
    for tie, pairs in (("keep together", together), ("keep apart", apart), ("friends", friends)):
        cohort.ties += [{"child": a, "other": b, "tie": tie} for a, b in pairs]


def _sibling_pairs(rng: Random, cohort: Cohort) -> list[tuple[str, str]]:
    """Children of one household less than three years apart, each in at most one pair."""
    home = {row["child"]: row["household"] for row in cohort.placements}
    used: set[str] = set()
    pairs = []
    for one, other in combinations(cohort.accepted, 2):
        codes = (one["child"], other["child"])
        apart = abs(date.fromisoformat(one["born"]) - date.fromisoformat(other["born"])).days
        close = home[codes[0]] == home[codes[1]] and apart < 3 * DAYS_IN_YEAR - 1
        if close and not used.intersection(codes) and rng.random() < 0.7:
            used.update(codes)
            pairs.append(codes)
    return pairs


def _chains(together: list[tuple[str, str]]) -> dict[str, str]:
    return {code: pair[0] for pair in together for code in pair}


def _send_away(rng: Random, cohort: Cohort, child: str, visits: Sequence[Visit]) -> None:
    for visit in visits:
        if rng.random() >= 0.07:
            continue
        nights_only = visit.residential and rng.random() < 0.5
        cohort.away.append(
            {
                "child": child,
                "session": visit.session,
                "nights_only": "yes" if nights_only else "",
                "reason": "a family visit",
            }
        )
