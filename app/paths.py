"""Where data and resources are."""

from functools import cache
from pathlib import Path

import platformdirs

from app.errors import UserError

APP_NAME = "Sense of Belonging Planner"


@cache
def resources() -> Path:
    """The folder of shipped resources: in a checkout, a wheel or a bundle.

    Raises:
        UserError: the installation is not complete.
    """
    here = Path(__file__).resolve().parent
    for folder in (here / "_resources", here.parent / "resources"):
        if folder.is_dir():
            return folder
    raise UserError(f"The app's own files are missing beside {here}. Install the app again.")


def default_database() -> Path:
    """The database's place in the platform's data folder, when `--database` names none."""
    return Path(platformdirs.user_data_dir("belonging-planner", appauthor=False)) / "belonging.db"
