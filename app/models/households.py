"""Foster carers' households."""

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, MaybeText, check, one_of, table


class HouseholdRow(Base):
    """A household of foster carers."""

    __tablename__ = "households"
    __key__ = ("household",)
    __table_args__ = table(
        one_of("letters_by", "email", "post"),
        check("approved", "approved_to >= approved_from"),
    )

    household: Mapped[str] = mapped_column(unique=True)
    carers: Mapped[tuple[str, ...]]
    salutation: Mapped[str]
    address: Mapped[MaybeText]
    postcode: Mapped[MaybeText]
    emails: Mapped[tuple[str, ...]] = mapped_column(default=())
    phone: Mapped[MaybeText]
    district: Mapped[MaybeText]
    approved_from: Mapped[date | None]
    approved_to: Mapped[date | None]
    letters_by: Mapped[str | None]
    large_print: Mapped[bool] = mapped_column(default=False)
    plain_text: Mapped[bool] = mapped_column(default=False)
    supervising_social_worker: Mapped[MaybeText]
