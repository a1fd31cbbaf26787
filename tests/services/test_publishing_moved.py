"""Publishing a plan whose session was moved to another centre since."""

from app.models import CentreRow, PlanState, SessionRow
from app.models.database import Database
from app.services.planning import Planning
from tests.services.outing_rows import USER, store, store_plan


def test_a_bed_at_the_centre_before_is_no_bed_at_the_centre_now(database: Database) -> None:
    store(database, {"other": CentreRow(centre="BW", name="Bewl Water")})
    store_plan(database)
    with database.work("move the session", user=USER) as work:
        work.session.query(SessionRow).one().centre = "BW"
    planning = Planning(database, USER)
    planning.publish("P1")
    assert planning.judge("P1", PlanState.PUBLISHED).plan.rooms == ()
    assert "no-bed" in {gap.rule for gap in planning.judge("P1", PlanState.PUBLISHED).score.gaps}
