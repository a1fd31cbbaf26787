"""What a person types for a centre or a session: found, or refused with what there is."""

from sqlalchemy import select

from app.errors import UserError
from app.models import CentreRow
from app.models.database import Database
from app.scheduling.problem import Session
from app.services.nearest import exact
from app.services.snapshot import problem_of


def centre_called(database: Database, said: str) -> str:
    """The code of a centre, by its code or by the beginning of its name.

    Raises:
        UserError: no centre, or more than one, is called so.
    """
    with database.reading() as rows:
        found = dict(rows.execute(select(CentreRow.centre, CentreRow.name)).all())
    if said in found:
        return said
    alike = [c for c, name in found.items() if name.casefold().startswith(said.casefold())]
    if len(alike) != 1:
        known = ", ".join(f"{code} ({name})" for code, name in sorted(found.items()))
        raise UserError(f"There is no one centre called {said}. There are: {known}.")
    return alike[0]


def session_of(database: Database, programme: str, code: str) -> Session:
    """A session of a programme: where and when it is.

    Raises:
        UserError: there is no such programme, or no such session of it.
    """
    with database.reading() as rows:
        sessions = {s.code: s for s in problem_of(rows, programme).sessions}
    if code not in sessions:
        raise UserError(
            f"There is no session {code} in {programme}: {', '.join(sessions)}."
            f"{exact(code, sessions)}"
        )
    return sessions[code]
