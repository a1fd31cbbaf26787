"""Rules on care: enough adults by day and by night, and the right ones for these children."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from typing_extensions import override

from app.scheduling.facts import FIRST_AID
from app.scheduling.plan import Gap
from app.scheduling.problem import AdultGender, Gender
from app.scheduling.rules.base import Charge, Cost, Decision, Shortfall

if TYPE_CHECKING:
    from app.scheduling.caring import CareModel
    from app.scheduling.facts import Facts
    from app.scheduling.plan import Group
    from app.scheduling.situation import Situation


class DayCover(Shortfall["CareModel"]):
    """A group has its youth workers on each date of a session."""

    name = "day-cover"
    weight = 1000
    decides = (Decision.CARE,)

    @override
    def gaps(self, situation: "Situation") -> Iterator[Gap]:
        for group, session in situation.coming:
            needed = situation.facts.workers_needed(group.children, session.code)
            for day in session.day_spans:
                here = situation.workers[group.code, session.code, day]
                for _ in range(needed - len(here)):
                    yield self.gap(situation, session=session.code, day=day, group=group.code)

    @override
    def post(self, model: "CareModel") -> None:
        for (group, session, day), workers in model.with_groups():
            needed = model.needed(group, session)
            short = model.count(f"{self.name} {group} {session} {day}", needed)
            model.add(sum(workers.values()) + short >= needed)
            model.charge(self, short)


class TwoAdults(Shortfall["CareModel"]):
    """On each date of a session at least `least_day` youth workers are there in all."""

    name = "two-adults"
    weight = 1000
    decides = (Decision.CARE,)

    @override
    def gaps(self, situation: "Situation") -> Iterator[Gap]:
        for session in dict.fromkeys(s for _, s in situation.coming):
            for day in session.day_spans:
                here: set[str] = set()
                for group in situation.plan.groups:
                    here |= situation.workers[group.code, session.code, day]
                for _ in range(situation.facts.settings.least_day - len(here)):
                    yield self.gap(situation, session=session.code, day=day)

    @override
    def post(self, model: "CareModel") -> None:
        least = model.facts.settings.least_day
        for (session, day), workers in model.by_day():
            short = model.count(f"{self.name} {session} {day}", least)
            model.add(sum(workers.values()) + short >= least)
            model.charge(self, short)


class FirstAider(Shortfall["CareModel"]):
    """One of a group's youth workers holds a valid First aid on each date."""

    name = "first-aid"
    weight = 500
    decides = (Decision.CARE,)

    @override
    def gaps(self, situation: "Situation") -> Iterator[Gap]:
        staff = situation.facts.staff
        for group, session in situation.coming:
            for day in session.day_spans:
                here = situation.workers[group.code, session.code, day]
                if not any(staff[w].holds(FIRST_AID, day) for w in here):
                    yield self.gap(situation, session=session.code, day=day, group=group.code)

    @override
    def post(self, model: "CareModel") -> None:
        staff = model.facts.staff
        for (_, _, day), workers in model.with_groups():
            aiders = [lit for who, lit in workers.items() if staff[who].holds(FIRST_AID, day)]
            model.charge_unless(self, aiders)


class NightCover(Shortfall["CareModel"]):
    """Enough youth workers sleep in on each night with a child."""

    name = "night-cover"
    weight = 1000
    decides = (Decision.CARE,)

    @override
    def gaps(self, situation: "Situation") -> Iterator[Gap]:
        for session in situation.facts.problem.sessions:
            needed = situation.facts.sleepers_needed(session.code)
            for night in session.nights:
                here = situation.sleepers[session.code, night]
                for _ in range(needed - len(here)):
                    yield self.gap(situation, session=session.code, day=night)

    @override
    def post(self, model: "CareModel") -> None:
        for (session, night), sleepers in model.by_night():
            needed = model.facts.sleepers_needed(session)
            short = model.count(f"{self.name} {session} {night}", needed)
            model.add(sum(sleepers.values()) + short >= needed)
            model.charge(self, short)


LIKE = {Gender.GIRL: AdultGender.WOMAN, Gender.BOY: AdultGender.MAN}


class NightMix(Shortfall["CareModel"]):
    """A woman sleeps in where girls do, a man where boys do."""

    name = "night-mix"
    weight = 500
    decides = (Decision.CARE,)

    @override
    def gaps(self, situation: "Situation") -> Iterator[Gap]:
        staff = situation.facts.staff
        for session in situation.facts.problem.sessions:
            for night in session.nights:
                here = {staff[w].gender for w in situation.sleepers[session.code, night]}
                for adult in adults_wanted(situation.facts, session.code):
                    if adult not in here:
                        yield self.gap(situation, session=session.code, day=night, wanted=adult)

    @override
    def post(self, model: "CareModel") -> None:
        staff = model.facts.staff
        for (session, _), sleepers in model.by_night():
            for adult in adults_wanted(model.facts, session):
                like = [lit for who, lit in sleepers.items() if staff[who].gender is adult]
                model.charge_unless(self, like)


def adults_wanted(facts: "Facts", session: str) -> tuple[AdultGender, ...]:
    """The adults who must be among those who sleep in: by the children who do."""
    genders = {facts.children[c].gender for c in facts.present_by_night[session]}
    return tuple(adult for child, adult in LIKE.items() if child in genders)


def fewest_faces(facts: "Facts", group: "Group") -> int:
    """The fewest youth workers that a group can meet: the largest need on any date."""
    return max(
        (
            facts.workers_needed(group.children, s.code)
            for s in facts.problem.sessions
            if s.day_spans
        ),
        default=0,
    )


class FewFaces(Cost["CareModel"]):
    """A group meets few youth workers by day over the programme."""

    name = "C-FACES"
    weight = 10
    decides = (Decision.CARE,)

    @override
    def charges(self, situation: "Situation") -> Iterator[Charge]:
        for group in situation.plan.groups:
            met: set[str] = set()
            for (code, _, _), here in situation.workers.items():
                met |= here if code == group.code else set()
            beyond = len(met) - fewest_faces(situation.facts, group)
            if beyond > 0:
                yield Charge((group.code,), beyond)

    @override
    def post(self, model: "CareModel") -> None:
        for group in model.groups:
            faces = model.faces(group.code)
            beyond = model.count(f"{self.name} {group.code}", len(faces))
            model.add(beyond >= sum(faces) - fewest_faces(model.facts, group))
            model.charge(self, beyond)


class RoleModel(Cost["CareModel"]):
    """A child who asks for a man or a woman as a role model has one in each session."""

    name = "C-MODEL"
    weight = 10
    decides = (Decision.CARE,)

    @override
    def charges(self, situation: "Situation") -> Iterator[Charge]:
        facts = situation.facts
        for group, session in situation.coming:
            here = {
                facts.staff[w].gender
                for day in session.day_spans
                for w in situation.workers[group.code, session.code, day]
            }
            for child in situation.present_in(group, session.code):
                wanted = facts.children[child].role_model
                if wanted and wanted not in here:
                    yield Charge((child,), session=session.code)

    @override
    def post(self, model: "CareModel") -> None:
        staff = model.facts.staff
        for (group, session), workers in model.in_session():
            wanted = Counter(
                model.facts.children[c].role_model for c in model.present(group, session)
            )
            for adult, children in wanted.items():
                if adult:
                    like = [lit for who, lit in workers if staff[who].gender is adult]
                    model.charge_unless(self, like, children)
