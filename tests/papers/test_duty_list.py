"""A person's duties as a list."""

from datetime import UTC, datetime

from app.papers.calendar import Event, Status
from app.papers.duty_list import duty_list
from app.papers.email_look import as_plain

STAMPED = datetime(2026, 11, 22, tzinfo=UTC)


def duty(day: int, until: datetime, title: str, status: Status = Status.CONFIRMED) -> Event:
    return Event(
        uid=f"{day} {title}",
        sequence=0,
        stamped=STAMPED,
        modified=STAMPED,
        starts=datetime(2027, 1, day, 9, 30),
        ends=until,
        title=title,
        place="",
        description="",
        status=status,
    )


def test_duties_stand_in_order_of_time_and_cancelled_ones_below() -> None:
    events = [
        duty(17, datetime(2027, 1, 17, 17), "Duty – Bewl"),
        duty(15, datetime(2027, 1, 15, 17), "Duty – Bewl", Status.CANCELLED),
        duty(16, datetime(2027, 1, 17, 8), "Night duty – Bewl"),
    ]
    assert as_plain(duty_list(events)) == (
        "Your duties\n\n"
        "* Saturday 16 January 2027, 9.30 am, to Sunday 17 January 2027, 8 am: Night duty – Bewl\n"
        "* Sunday 17 January 2027, 9.30 am to 5 pm: Duty – Bewl\n\n"
        "No longer your duties\n\n"
        "* Friday 15 January 2027, 9.30 am to 5 pm: Duty – Bewl\n"
    )


def test_what_there_is_none_of_has_no_heading() -> None:
    assert as_plain(duty_list([duty(16, datetime(2027, 1, 16, 17), "Duty")])).count("dut") == 1
    assert duty_list([]) == ()
