"""A short text that is the same for two problems if and only if they are the same."""

import json
from collections.abc import Mapping
from datetime import date
from enum import Enum
from hashlib import sha256
from typing import Any

from app.scheduling.problem import Problem
from app.scheduling.rules import WEIGHTS

AS_IT_IS = frozenset((str, int, float, bool, type(None)))
"""What JSON has just so: most of what a problem holds, so it is asked first."""
FIELDS = "__dataclass_fields__"
"""Where a dataclass keeps its fields: `fields` would make a list of them for every value."""


def fingerprint(problem: Problem) -> str:
    """The SHA-256 of a problem, in hexadecimal: what a stored plan's bounds hold for.

    The rules' own weights are part of it: a later version of the app may have others.
    """
    text = json.dumps(_plain((problem, WEIGHTS)), ensure_ascii=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def _plain(value: Any) -> Any:  # noqa: ANN401
    """A value as JSON has it, the same whatever order sets and mappings are in."""
    if type(value) in AS_IT_IS:
        return value
    if names := getattr(value, FIELDS, None):
        return [_plain(getattr(value, name)) for name in names]
    if isinstance(value, Mapping):
        return sorted([str(key), _plain(each)] for key, each in value.items())
    if isinstance(value, frozenset):
        return sorted((_plain(each) for each in value), key=str)
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return _scalar(value)


def _scalar(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value
