"""A session as a household may know it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """When and where, and what to bring. `kit` is what the planned activities need."""

    starts: datetime
    ends: datetime
    overnight: bool
    centre: str
    address: str
    arrival_notes: str = ""
    kit: tuple[str, ...] = ()
