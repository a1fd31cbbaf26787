"""Rows to what casework knows of a child: one table after the other is read, once."""

from collections.abc import Mapping, Sequence
from datetime import date
from operator import attrgetter
from typing import Any

from sqlalchemy import ColumnElement, Row, select, true
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.orm import Session as Rows

from app.casework.case import Case, Evidence, Referral, Schooling
from app.casework.moves import Stay
from app.casework.settings import NUMBERS, CaseSettings
from app.casework.words import Answer, Criterion, SchoolingKind, Status
from app.errors import UserError
from app.models import (
    ChildRow,
    ChosenChildRow,
    CohortChoiceRow,
    EducationRow,
    EvidenceRow,
    PlacementRow,
    ReferralRow,
    SettingRow,
)
from app.services.snapshot import by

ByChild = Mapping[str, Sequence[Row[Any]]]
Column = InstrumentedAttribute[Any] | ColumnElement[Any]
OfChild = (
    type[ChildRow]
    | type[PlacementRow]
    | type[EducationRow]
    | type[ReferralRow]
    | type[EvidenceRow]
    | type[ChosenChildRow]
)
EVERY = true()


def all_cases(rows: Rows) -> tuple[Case, ...]:
    """Everything that casework knows of every child, in the order of the children's codes."""
    return _Tables(rows).cases()


def case_of(rows: Rows, child: str) -> Case:
    """What casework knows of one child.

    Raises:
        UserError: there is no such child.
    """
    found = _Tables(rows, child).cases()
    if not found:
        raise UserError(f"There is no child {child}: removed or renamed, it seems. Look again.")
    return found[0]


def case_settings(rows: Rows, programme: str = "") -> CaseSettings:
    """The numbers of casework. The later of these wins: default, for all, for the programme."""
    of_it = SettingRow.programme.is_(None) | (SettingRow.programme == programme)
    found = sorted(rows.scalars(select(SettingRow).where(of_it)), key=attrgetter("programme"))
    return CaseSettings(**{row.setting: row.value for row in found if row.setting in NUMBERS})


class _Tables:
    """What the tables say of every child, or of one, as columns: objects would cost more."""

    def __init__(self, rows: Rows, child: str | None = None) -> None:
        self._rows = rows
        self._child = child

    def cases(self) -> tuple[Case, ...]:
        """The cases, by code."""
        stays, schooling = self._stays(), self._schooling()
        referrals, evidence = self._referrals(), self._evidence()
        turned_down = self._turned_down()
        of = ChildRow
        told = (of.born, of.gender, of.district, of.school_hours, of.full_time_hours)
        return tuple(
            Case(
                child=each.child,
                born=each.born,
                gender=each.gender.value,
                district=each.district,
                school_hours=each.school_hours,
                full_time_hours=each.full_time_hours,
                stays=tuple(map(_stay, stays[each.child])),
                schooling=tuple(map(_schooling, schooling[each.child])),
                referrals=tuple(map(_referral, referrals[each.child])),
                evidence=tuple(map(_evidence, evidence[each.child])),
                turned_down=_turned_down(turned_down[each.child], referrals[each.child]),
            )
            for each in self._read(of, *told, order=of.child)
        )

    def _stays(self) -> ByChild:
        of = PlacementRow
        flags = (of.temporary, of.planned, of.notice_given)
        return self._by_child(of, of.household, of.from_, of.to, *flags)

    def _schooling(self) -> ByChild:
        of = EducationRow
        return self._by_child(of, of.kind, of.from_, of.to, of.hours)

    def _referrals(self) -> ByChild:
        of = ReferralRow
        flags = (of.missing_or_exploitation_risk, of.placement_at_risk, of.complex_needs)
        said = (of.received, of.source, of.status, of.status_on)
        return self._by_child(of, *said, *flags, of.out_of_education)

    def _evidence(self) -> ByChild:
        of = EvidenceRow
        return self._by_child(of, of.criterion, of.on, of.answer, of.source, of.by, of.reason)

    def _turned_down(self) -> ByChild:
        """The children whom frozen choices did not choose, and when each was frozen."""
        of, choice = ChosenChildRow, CohortChoiceRow
        frozen = select(choice.choice).where(choice.frozen_on.is_not(None)).scalar_subquery()
        day = select(choice.frozen_on).where(choice.choice == of.choice).scalar_subquery()
        not_chosen = of.chosen.is_(False) & of.choice.in_(frozen)
        return self._by_child(of, day.label("frozen_on"), where=not_chosen)

    def _by_child(
        self, table: OfChild, *columns: Column, where: ColumnElement[bool] = EVERY
    ) -> ByChild:
        return by(self._read(table, *columns, order=table.id, where=where), "child")

    def _read(
        self, table: OfChild, *columns: Column, order: Column, where: ColumnElement[bool] = EVERY
    ) -> Sequence[Row[Any]]:
        """Some columns of a table, of every child or of one."""
        mine = EVERY if self._child is None else table.child == self._child
        chosen = select(table.child, *columns).where(mine, where).order_by(order)
        return self._rows.execute(chosen).all()


def _stay(row: Row[Any]) -> Stay:
    return Stay(
        row.household,
        row.from_,
        row.to,
        temporary=row.temporary,
        planned=row.planned,
        notice_given=row.notice_given,
    )


def _schooling(row: Row[Any]) -> Schooling:
    kind = SchoolingKind(row.kind) if row.kind else None
    return Schooling(kind=kind, starts=row.from_, ends=row.to, hours=row.hours)


def _referral(row: Row[Any]) -> Referral:
    return Referral(
        received=row.received,
        source=row.source or "",
        missing_or_exploitation_risk=row.missing_or_exploitation_risk,
        placement_at_risk=row.placement_at_risk,
        complex_needs=row.complex_needs,
        out_of_education=row.out_of_education,
        status=Status(row.status),
        status_on=row.status_on,
    )


def _evidence(row: Row[Any]) -> Evidence:
    return Evidence(
        criterion=Criterion(row.criterion),
        on=row.on,
        answer=Answer(row.answer),
        source=row.source,
        by=row.by,
        reason=row.reason,
    )


def _turned_down(choices: Sequence[Row[Any]], referrals: Sequence[Row[Any]]) -> tuple[date, ...]:
    """The days of "not this time": of frozen choices, and of referrals that say so themselves."""
    frozen = {row.frozen_on for row in choices}
    said = {row.status_on for row in referrals if row.status == Status.NOT_THIS_TIME.value}
    return tuple(sorted((frozen | said) - {None}))
