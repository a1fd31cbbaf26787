"""The samples that ship: invented people, to look at and to learn with."""

from app.errors import UserError
from app.models.database import Database
from app.paths import resources
from app.services.importing import import_workbook

SAMPLES = {"winter": "WINTER27", "pilot": "PILOT17"}
"""The samples by name, with the code of each one's programme."""


def load_sample(database: Database, name: str, *, user: str) -> str:
    """Bring a sample into a database, and name its programme. Again, it changes nothing.

    Raises:
        UserError: there is no sample of that name.
    """
    if name not in SAMPLES:
        raise UserError(f"There is no sample {name}. There are: {', '.join(SAMPLES)}.")
    import_workbook(database, resources() / "samples" / f"{name}.xlsx", user=user)
    return SAMPLES[name]
