"""Quiet hours: when they last, and until when."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leads.errors import CaseleadError
from leads.person import Person, Quiet, quiet_hours, quiet_until

NIGHT = Quiet(time(22), time(7))
LONDON, NEW_YORK = ZoneInfo("Europe/London"), ZoneInfo("America/New_York")
TIMES = st.times().map(lambda t: t.replace(second=0, microsecond=0))
ZONES = st.sampled_from(["Europe/London", "America/New_York", "Africa/Cairo", "Australia/Lord_Howe", "UTC"])
CHANGES = [(3, 8), (3, 29), (4, 5), (4, 24), (10, 4), (10, 25), (10, 29), (11, 1)]  # of the clock in these zones, 2026
MOMENTS = st.builds(
    lambda day, later: datetime(2026, *day, tzinfo=UTC) + later,
    st.sampled_from([*CHANGES, (6, 1)]),
    st.timedeltas(timedelta(days=-1), timedelta(days=2)),
)
PEOPLE = st.builds(lambda since, until, zone: Person("anna", Quiet(since, until), zone), TIMES, TIMES, ZONES).filter(
    lambda person: person.quiet is not None and person.quiet.since != person.quiet.until
)


def at(*when: int, zone: ZoneInfo = LONDON) -> datetime:
    return datetime(*when, tzinfo=zone)  # type: ignore[arg-type, misc]


def london(now: datetime, quiet: Quiet = NIGHT) -> datetime | None:
    return quiet_until(Person("anna", quiet, "Europe/London"), now)


def test_who_has_no_quiet_hours_is_never_left_alone() -> None:
    assert quiet_until(Person("anna"), at(2026, 11, 22, 3)) is None


@pytest.mark.parametrize(
    ("now", "until"),
    [
        (at(2026, 11, 22, 21, 59), None),
        (at(2026, 11, 22, 22, 0), at(2026, 11, 23, 7)),
        (at(2026, 11, 23, 0, 0), at(2026, 11, 23, 7)),
        (at(2026, 11, 23, 6, 59), at(2026, 11, 23, 7)),
        (at(2026, 11, 23, 7, 0), None),
    ],
)
def test_quiet_hours_go_over_midnight(now: datetime, until: datetime | None) -> None:
    assert london(now) == until


def test_quiet_hours_within_a_day_leave_the_night_free() -> None:
    meeting = Quiet(time(9), time(12, 30))
    assert london(at(2026, 11, 22, 9), meeting) == at(2026, 11, 22, 12, 30)
    assert london(at(2026, 11, 22, 12, 30), meeting) is None
    assert london(at(2026, 11, 22, 0, 0), meeting) is None


def test_the_end_is_told_by_the_clock_of_the_person() -> None:
    in_new_york = Person("bea", NIGHT, "America/New_York")
    end = quiet_until(in_new_york, datetime(2026, 11, 22, 10, tzinfo=UTC))
    assert f"{end:%H:%M %z}" == "07:00 -0500"
    assert quiet_until(in_new_york, datetime(2026, 11, 22, 12, tzinfo=UTC)) is None


def test_without_a_time_zone_the_clock_is_that_of_utc() -> None:
    assert quiet_until(Person("anna", NIGHT), at(2026, 7, 1, 7, 30)) == datetime(2026, 7, 1, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    ("evening", "hours"), [(at(2026, 3, 28, 22), 8), (at(2026, 10, 24, 22), 10), (at(2026, 11, 1, 22), 9)]
)
def test_the_night_of_a_change_of_the_clock_ends_at_seven_all_the_same(evening: datetime, hours: int) -> None:
    end = london(evening)
    assert end is not None
    assert (f"{end:%H:%M}", end.astimezone(UTC) - evening.astimezone(UTC)) == ("07:00", timedelta(hours=hours))


def test_an_hour_that_comes_twice_is_quiet_twice() -> None:
    until_half_past_one = Quiet(time(22), time(1, 30))
    first, second = (at(2026, 10, 25, 1, 45).replace(fold=fold) for fold in (0, 1))
    assert london(first, until_half_past_one) is not None
    assert london(second, until_half_past_one) is None


@given(PEOPLE, MOMENTS)
def test_whatever_the_clock_does_nothing_is_sent_when_it_shows_a_quiet_hour(person: Person, now: datetime) -> None:
    assert person.quiet is not None
    shown = now.astimezone(ZoneInfo(person.timezone or "")).time()
    since, until = person.quiet.since, person.quiet.until
    quiet = since <= shown < until if since < until else shown >= since or shown < until
    assert not quiet or quiet_until(person, now) is not None


@given(PEOPLE, MOMENTS)
def test_quiet_hours_end_within_a_day_and_an_hour_and_last_until_their_end(person: Person, now: datetime) -> None:
    end = quiet_until(person, now)
    if end is not None:
        assert timedelta() < end.astimezone(UTC) - now <= timedelta(hours=25)
        assert quiet_until(person, end.astimezone(UTC) - timedelta(microseconds=1)) is not None


@pytest.mark.parametrize(
    ("text", "quiet"),
    [
        ("22:00-07:00", NIGHT),
        (" 22:00 - 7:00 ", NIGHT),
        ("22:00–07:00", NIGHT),
        ("18:30-24:00", Quiet(time(18, 30), time(0))),
    ],
)
def test_quiet_hours_are_read_as_people_write_them(text: str, quiet: Quiet) -> None:
    assert quiet_hours(text) == quiet


@given(TIMES, TIMES)
def test_quiet_hours_read_back_as_they_are_written(since: time, until: time) -> None:
    if since != until:
        assert quiet_hours(str(Quiet(since, until))) == Quiet(since, until)


@pytest.mark.parametrize(
    "text", ["", "at night", "22-7", "22:00", "25:00-07:00", "22:60-07:00", "24:30-07:00", "07:00-07:00", "00:00-24:00"]
)
def test_what_is_no_time_of_day_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(CaseleadError) as caught:
        quiet_hours(text)
    assert caught.value.hint == "write it like 22:00-07:00"
