"""The choice of a cohort as a paper for the panel."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as Rows

from app.models import CohortChoiceRow, ServiceRow
from app.models.database import Database
from app.papers.panel import PanelChild, PanelPaper, PanelShares, file_name
from app.papers.panel_pdf import panel_pdf
from app.scheduling.times import LONDON
from app.services.cohort_fairness import CohortFairness, fairness_of
from app.services.cohort_rows import ChildDecided, Choice, one_choice
from app.services.names import names
from app.services.snapshot import programme_row


@dataclass(frozen=True, slots=True)
class PanelFile:
    """A file under its neutral name."""

    name: str
    data: bytes


def panel_paper(database: Database, choice: str) -> PanelFile:
    """A choice as a PDF for the panel; from one that is not frozen, it says that it is a proposal.

    Raises:
        UserError: there is no such choice, or a character cannot be shown.
    """
    with database.reading() as rows:
        found = one_choice(rows, choice, names(rows, ()).children)
        paper = _paper(rows, found, fairness_of(rows, found), database.now())
    return PanelFile(file_name(paper), panel_pdf(paper))


def _paper(rows: Rows, choice: Choice, fair: CohortFairness, printed: datetime) -> PanelPaper:
    programme = programme_row(rows, choice.programme)
    number = select(CohortChoiceRow.id).where(CohortChoiceRow.choice == choice.code)
    return PanelPaper(
        number=rows.execute(number).scalar_one(),
        code=choice.code,
        service=rows.scalar(select(ServiceRow.name).limit(1)) or "",
        programme=programme.name,
        starts=programme.starts,
        ends=programme.ends,
        places=programme.places,
        as_of=choice.as_of,
        proposed_by=choice.proposed_by,
        decided_by=choice.decided_by,
        frozen_on=choice.frozen_on,
        seed=choice.seed,
        staff_test=choice.staff_test,
        notes=choice.notes,
        chosen=tuple(map(_child, choice.chosen)),
        others=tuple(_child(each) for each in choice.children if not each.chosen),
        shares=tuple(
            PanelShares(by=part.by, shares=tuple(share.sentence for share in part.shares))
            for part in fair.parts
        ),
        nobody=fair.nobody,
        printed=printed.astimezone(LONDON),
    )


def _child(child: ChildDecided) -> PanelChild:
    return PanelChild(
        name=child.name,
        points=child.points or 0,
        waiting_since=child.waiting_since,
        sentence=child.sentence,
    )
