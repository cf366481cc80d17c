"""Reminders, the hour of the digest and the signature of a call."""

import hashlib
import hmac
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from guatu.rules.endpoints import may_call
from guatu.rules.notifying import Messaging, check, may_send, reminder_days, signature
from guatu.rules.refused import Refused
from guatu.rules.workdays import DayKind, WorkCalendar

DUE = date(2027, 3, 29)
CALENDAR = WorkCalendar(days={date(2027, 3, 22): DayKind.OFF, date(2027, 3, 27): DayKind.MAKE_UP})


# Due on Monday 29 March; 22 March is off, Saturday the 27th is worked, 27 March to 5 April.
@pytest.mark.parametrize(
    ("due", "told"),
    [
        (DUE, [(3, 26), (3, 27), (3, 29), (3, 30), (4, 1), (4, 5)]),  # Sunday's on the Saturday
        (date(2027, 3, 25), [(3, 19), (3, 24), (3, 25), (3, 26), (3, 29), (4, 1)]),  # 22nd off
        (date(2027, 4, 4), [(4, 1), (4, 2), (4, 5), (4, 7), (4, 12)]),  # a Sunday stays as written
    ],
)
def test_reminders_follow_the_table_of_working_days(due: date, told: list[tuple[int, int]]) -> None:
    days = [due + timedelta(days=n) for n in range(-14, 15)]
    said = [day for day in days if (due - day).days in reminder_days(day, Messaging(), CALENDAR)]
    assert [(day.month, day.day) for day in said] == told


@pytest.mark.parametrize(
    ("moment", "may"),
    [
        (datetime(2027, 3, 23, 7, 59), False),
        (datetime(2027, 3, 23, 8, 0), True),
        (datetime(2027, 3, 23, 18, 59), True),
        (datetime(2027, 3, 23, 19, 0), False),
        (datetime(2027, 3, 22, 9, 0), False),  # a Monday off
        (datetime(2027, 3, 27, 9, 0), True),  # a Saturday to be worked
        (datetime(2027, 3, 28, 9, 0), False),
    ],
)
def test_a_digest_goes_out_by_day_on_working_days_only(moment: datetime, may: bool) -> None:
    assert may_send(moment, Messaging(), CALENDAR) is may


def test_quiet_hours_need_not_pass_midnight() -> None:
    values = Messaging(digest_hour=9, quiet_from=12, quiet_until=14)
    hours = [h for h in range(24) if may_send(datetime(2027, 3, 23, h), values, CALENDAR)]
    assert hours == [9, 10, 11, *range(14, 24)]


@pytest.mark.parametrize(
    ("changes", "code", "place"),
    [
        ({"digest_hour": 24}, "value_out_of_bounds", "digest_hour"),
        ({"before": (61,)}, "value_out_of_bounds", "before"),
        ({"digest_hour": 20}, "quiet_hours_cover_digest", "digest_hour"),
        ({"webhook": "ftp://x"}, "address_not_http", "webhook"),
        ({"host": "mail.example", "address": "http://g"}, "sender_missing", "sender"),
        ({"sender": "g@example.org\nBcc: x@example.org"}, "sender_missing", "sender"),
        ({"sender": "g@example.org, x@example.org"}, "sender_missing", "sender"),
        ({"host": "mail.example\r\nMAIL"}, "host_unreadable", "host"),
        ({"host": "mail.example/x"}, "host_unreadable", "host"),
        ({"webhook": "https://x.example/a\r\nX: y"}, "address_unreadable", "webhook"),
        ({"webhook": "https://u:p@x.example/"}, "address_unreadable", "webhook"),
        ({"webhook": "http://"}, "address_unreadable", "webhook"),
        ({"webhook": "http://x.example:99999"}, "address_unreadable", "webhook"),
        ({"webhook": "http://例子/"}, "address_unreadable", "webhook"),
        ({"webhook": "http://127.0.0.1/x"}, "address_inside", "webhook"),
        ({"webhook": "http://LOCALHOST:80/"}, "address_inside", "webhook"),
        ({"webhook": "http://[::ffff:10.0.0.1]/"}, "address_inside", "webhook"),
        ({"webhook": "http://169.254.169.254/", "inside": True}, "address_inside", "webhook"),
        ({"address": "http://g#top"}, "address_unreadable", "address"),
        ({"webhook": "https://x.example"}, "link_address_missing", "address"),
    ],
)
def test_settings_that_cannot_be_meant_are_refused(
    changes: dict[str, object], code: str, place: str
) -> None:
    with pytest.raises(Refused) as refused:
        check(replace(Messaging(), **changes))  # type: ignore[arg-type]
    assert (refused.value.code, refused.value.place) == (code, place)


def test_settings_read_back_as_they_were_written() -> None:
    values = Messaging(before=(5,), host="mail.example", sender="g@example", address="http://g")
    check(values)
    assert Messaging.from_json(values.to_json()) == values
    assert values.channels == ("mail",)


def test_a_receiver_can_check_the_signature_with_the_shared_secret() -> None:
    body = b'{"day": "2027-03-23"}'
    told = hmac.new(b"geheim", b"1800000000." + body, hashlib.sha256).hexdigest()
    assert signature("geheim", 1800000000, body) == f"t=1800000000,v1={told}"


@pytest.mark.parametrize(
    ("number", "outside", "inside"),
    [
        ("8.8.8.8", True, True),
        ("10.1.2.3", False, True),
        ("100.64.0.1", False, True),
        ("127.0.0.1", False, True),
        ("::1", False, True),
        ("::ffff:10.1.2.3", False, True),
        ("fd00::1", False, True),
        ("169.254.169.254", False, False),
        ("::ffff:169.254.169.254", False, False),
        ("fe80::1%eth0", False, False),
        ("0.0.0.0", False, False),
        ("224.0.0.1", False, False),
    ],
)
def test_a_call_goes_into_private_networks_only_when_allowed(
    number: str, outside: bool, inside: bool
) -> None:
    assert (may_call(number, inside=False), may_call(number, inside=True)) == (outside, inside)
