"""The service itself: its name on the papers, its settings, terms and youth hubs."""

from datetime import date

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, MaybeText, check, from_zero, refers, table, unique


class ServiceRow(Base):
    """The sender of every paper: one row."""

    __tablename__ = "service"
    __table_args__ = table(check("one_row", "id = 1"))

    name: Mapped[str]
    coordinator: Mapped[MaybeText]
    email: Mapped[MaybeText]
    phone: Mapped[MaybeText]
    out_of_hours: Mapped[MaybeText]
    safeguarding_contact: Mapped[MaybeText]
    return_address: Mapped[MaybeText]


class SettingRow(Base):
    """A number that a coordinator has set, for one programme or for all."""

    __tablename__ = "settings"
    __key__ = ("programme", "setting")
    __table_args__ = table(
        Index("uq_settings_key", text("coalesce(programme, '')"), "setting", unique=True),
        *from_zero("value"),
    )

    programme: Mapped[MaybeText] = mapped_column(refers("programmes.programme"), index=True)
    setting: Mapped[str]
    value: Mapped[int]


class TermRow(Base):
    """A school term, first and last day."""

    __tablename__ = "terms"
    __key__ = ("name", "from_")
    __table_args__ = table(unique("name", "from"), check("ends", '"to" >= "from"'))

    name: Mapped[str]
    from_: Mapped[date] = mapped_column("from")
    to: Mapped[date]


class YouthHubRow(Base):
    """A Youth Hub near home."""

    __tablename__ = "youth_hubs"
    __key__ = ("district", "hub")
    __table_args__ = table(unique("district", "hub"))

    district: Mapped[str]
    hub: Mapped[str]
    address: Mapped[MaybeText]
    phone: Mapped[MaybeText]
