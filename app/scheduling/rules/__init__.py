"""Every rule of the contract, once, in the contract's order."""

from collections.abc import Mapping
from dataclasses import fields
from types import MappingProxyType
from typing import Any

from app.scheduling.rules import activities, care, duties, groups, load, rooms
from app.scheduling.rules.base import (
    Cost,
    Decision,
    Filter,
    Limit,
    Posted,
    Rule,
    Shortfall,
    Weighted,
)
from app.scheduling.settings import Settings

RULES: tuple[Rule, ...] = (
    # groups
    groups.OnePhase(),
    groups.GroupSize(),
    groups.AgeSpread(),
    groups.ApartInGroups(),
    rooms.ApartInRooms(),
    groups.KeptTogether(),
    # activities
    activities.Offered(),
    activities.OldEnough(),
    activities.Suited(),
    activities.Licensed(),
    activities.OnceASession(),
    activities.RightLength(),
    activities.EnoughEquipment(),
    activities.Led(),
    # people on duty
    duties.RightRole(),
    duties.HomeCentre(),
    duties.Checked(),
    duties.Qualified(),
    duties.WorkingDay(),
    duties.Available(),
    duties.OneAtATime(),
    duties.Rest(),
    duties.Stretch(),
    duties.HoursAWeek(),
    duties.Nights(),
    # rooms
    rooms.OpenBeds(),
    rooms.OneSession(),
    rooms.SameRoomsWith(),
    rooms.OnePhaseARoom(),
    rooms.OwnRoom(),
    rooms.StepFree(),
    # gaps
    groups.Ungrouped(),
    activities.Unfilled(),
    care.DayCover(),
    care.TwoAdults(),
    care.FirstAider(),
    care.NightCover(),
    care.NightMix(),
    rooms.NoBed(),
    # what is better
    groups.FewGroups(),
    groups.NearInAge(),
    groups.EvenSupport(),
    groups.EvenSize(),
    groups.FriendsTogether(),
    groups.NeighbourInGroup(),
    groups.LoneGenderInGroup(),
    activities.WishMet(),
    activities.SomeWishMet(),
    activities.NotAgain(),
    care.FewFaces(),
    care.RoleModel(),
    load.LightLoad(),
    rooms.RoomMate(),
    rooms.FriendsInRoom(),
    rooms.AloneInRoom(),
    rooms.FewRooms(),
)

HARD = tuple(r for r in RULES if isinstance(r, Filter | Limit))
SHORTFALLS: tuple[Shortfall[Any], ...] = tuple(r for r in RULES if isinstance(r, Shortfall))
COSTS: tuple[Cost[Any], ...] = tuple(r for r in RULES if isinstance(r, Cost))
CHANCE_FILTERS = tuple(r for r in RULES if isinstance(r, activities.ChanceFilter))
TASK_FILTERS = tuple(r for r in RULES if isinstance(r, duties.TaskFilter))
DUTY_RULES = tuple(r for r in RULES if isinstance(r, duties.DutyRule))
DUTY_LIMITS = tuple(r for r in RULES if isinstance(r, duties.DutyLimit))
BERTH_FILTERS = tuple(r for r in RULES if isinstance(r, rooms.BerthFilter))

M_MOVE = "M-MOVE"
"""What an item that differs from the plan before costs in a repair: a weight, but no rule."""

WEIGHTS: Mapping[str, int] = MappingProxyType(
    {r.name: r.weight for r in RULES if isinstance(r, Weighted)} | {M_MOVE: 3}
)
"""Every weight that a coordinator may change, by the rule's or gap's name, with its default."""

NUMBERS: Mapping[str, int] = MappingProxyType(
    {f.name: f.default for f in fields(Settings) if isinstance(f.default, int)}
)
"""Every other number that a coordinator may change, by its name, with its default."""

RATIOS = frozenset(("primary_ratio", "secondary_ratio", "night_ratio"))
"""The numbers that are children to one adult: at least 1. All others are at least 0."""


def posted(decision: Decision) -> tuple[Posted[Any], ...]:
    """The rules that a model knows: hard ones first, then gaps and what is better."""
    return tuple(r for r in RULES if isinstance(r, Posted) and decision in r.decides)
