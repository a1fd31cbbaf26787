"""What is written, made ready on a small database: by whom, when, and then to be done."""

from collections.abc import Callable
from datetime import date

from app.models.database import Database

USER = "Robin"
TODAY = date(2026, 11, 22)
Do = Callable[[], object]
Ready = Callable[[Database], Do]
