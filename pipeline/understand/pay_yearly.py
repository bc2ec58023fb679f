"""An estimate of the pay for a full-time year. Ours, never the employer's, and only where it is certain enough."""

from decimal import Decimal

from leads.lead import PayUnit
from leads.reading import WeeklyHours, YearlyPay

FULL_TIME_HOURS: dict[str, Decimal] = {
    # GB: National Agreement on Pay and Conditions of Service ("Green Book"), 37 hours; the NHS has 37.5.
    "GB": Decimal(37),
    "IE": Decimal(35),  # public service, since the Haddington Road hours were taken back in July 2022
    "US": Decimal(40),  # Fair Labor Standards Act: overtime begins above 40
    "CA": Decimal("37.5"),  # federal public service collective agreements
    "NL": Decimal(36),  # cao Gemeenten and cao GGZ
    "BE": Decimal(38),  # legal week, law of 10 August 2001
    "DE": Decimal(39),  # TVöD, West; East the same since 2023
    "FR": Decimal(35),  # Code du travail, L3121-27
    "AU": Decimal(38),  # National Employment Standards
}
"""The usual full-time week, hours. A country that is not here gives no estimate for hourly pay."""

_PERIODS: dict[PayUnit, tuple[Decimal, str]] = {
    "DAY": (Decimal(260), "a day x 5 days x 52 weeks"),
    "WEEK": (Decimal(52), "a week x 52 weeks"),
    "MONTH": (Decimal(12), "a month x 12"),
}


def yearly_pay(
    low: Decimal | None,
    high: Decimal | None,
    unit: PayUnit | None,
    flags: frozenset[str],
    country: str | None,
    hours: WeeklyHours | None,
) -> YearlyPay | None:
    """The pay times its periods in a year. None: no amount, an unlikely one, or hours that are not known.

    Holidays are not taken off; allowances are not added. A 13th month counts only where the advert states it.
    """
    if unit is None or (low is None and high is None) or "unit_unlikely" in flags:
        return None
    if unit == "YEAR":
        return _from_year(low, high, flags, country, hours)
    if unit == "HOUR":
        week = full_week(country, hours)
        return _times(low, high, week * 52, f"an hour x {_plain(week)} hours x 52 weeks") if week else None
    if unit == "MONTH" and "thirteenth_month" in flags:
        return _times(low, high, Decimal(13), "a month x 13, a 13th month is stated")
    factor, words = _PERIODS[unit]
    return _times(low, high, factor, words)


def full_week(country: str | None, hours: WeeklyHours | None) -> Decimal | None:
    """Hours of a full-time week: as stated where that is about full time, otherwise as usual in the country."""
    stated = hours.max if hours else None
    if stated is not None and 35 <= stated <= 45:
        return stated
    return FULL_TIME_HOURS.get(country or "")


def _from_year(
    low: Decimal | None, high: Decimal | None, flags: frozenset[str], country: str | None, hours: WeeklyHours | None
) -> YearlyPay | None:
    if "thousands" in flags:
        return _times(low, high, Decimal(1000), "a year, taken as thousands")
    if "actual" not in flags:
        # "Pro rata" and "FTE" behind a figure mean that the figure itself is for full time.
        share = "as printed, for full time" if flags & {"pro_rata", "fte"} else "as printed"
        return YearlyPay(low, high, share)
    share_of_full_time = _share(country, hours)
    if share_of_full_time is None:
        return None
    return _times(low, high, 1 / share_of_full_time, f"a year for {_plain(share_of_full_time)} of full time, scaled up")


def _share(country: str | None, hours: WeeklyHours | None) -> Decimal | None:
    if hours is None:
        return None
    if hours.fte_max is not None and hours.fte_min == hours.fte_max:
        return hours.fte_max
    usual = FULL_TIME_HOURS.get(country or "")
    if usual is None or hours.max is None or hours.min != hours.max:
        return None
    return (hours.max / usual).quantize(Decimal("0.0001"))


def _times(low: Decimal | None, high: Decimal | None, factor: Decimal, words: str) -> YearlyPay:
    first, second = (None if value is None else (value * factor).quantize(Decimal(1)) for value in (low, high))
    figures = "-".join(dict.fromkeys(_plain(value) for value in (low, high) if value is not None))
    return YearlyPay(first, second, f"{figures} {words}")


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"
