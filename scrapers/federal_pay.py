"""Pay as the United States government prints it: a range, and a word or a code for what it is paid per.

The words, and the codes PA and PH, are from captures (2012, 2016); the other codes are remembered from USAJOBS' list.
"""

import re
from dataclasses import replace

from leads.lead import RawPay
from scrapers.fields import line, pay

_INTERVALS = {
    "PA": "Per Year",
    "PH": "Per Hour",
    "PD": "Per Day",
    "PW": "Per Week",
    "PM": "Per Month",
    "BW": "every two weeks",
    "BI-WEEKLY": "every two weeks",
    "SY": "Per School Year",
    "FB": "fee basis",
}
_PLAIN = re.compile(r"(?:per (?:year|hour|day|week|month))?", re.IGNORECASE)


def federal_pay(low: object, high: object, currency: str | None, interval: object) -> RawPay | None:
    """The range; None where no amount is stated ("0", also of work without compensation).

    What is paid per no plain interval has the whole phrase too, so that "Bi-weekly" is not taken for a week.
    """
    printed = line(interval) or ""
    unit = _INTERVALS.get(printed.upper(), printed)
    found = pay(low, high, currency, unit)
    if found is None or _PLAIN.fullmatch(unit):
        return found
    ends = " - ".join(dict.fromkeys(end for end in (found.min, found.max) if end))
    return replace(found, text=" ".join(part for part in (found.currency, ends, unit) if part))
