"""Pay floors that cannot be meant: no currency, or an amount that nobody is paid in such a time."""

from collections.abc import Collection, Iterator
from decimal import Decimal
from typing import get_args

from leads.lead import PayUnit
from leads.search import PayFloor, SavedSearch
from pipeline.match import areas
from pipeline.match.ask import A_YEAR
from pipeline.match.faults import Fault
from pipeline.match.names import either
from pipeline.match.profile import Known

_ISO_4217 = (
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF "
    "CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD "
    "HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD "
    "MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN "
    "PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY "
    "TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG"
)
CURRENCIES = frozenset(_ISO_4217.split())
"""Those in use."""

A_YEARS_PAY = {
    **dict.fromkeys(("GBP", "EUR"), (6_000, 400_000)),
    **dict.fromkeys(("USD", "CAD", "AUD", "NZD", "CHF"), (8_000, 600_000)),
    **dict.fromkeys(("SEK", "NOK", "DKK"), (60_000, 5_000_000)),
}
"""The least and the most for a year of full time that somebody of the profession may ask, by currency.

Wide on purpose, to find slips of the unit or of a digit, not to judge: from a trainee's to a chief executive's.
"""

_PAID_IN = {
    "GB": "GBP",
    "US": "USD",
    "CA": "CAD",
    "AU": "AUD",
    "NZ": "NZD",
    **dict.fromkeys(("NL", "BE", "DE", "FR", "IE"), "EUR"),
}
_MEANT = {"UKP": "GBP", "STG": "GBP", "DOL": "USD"}


def pay_faults(search: SavedSearch, known: Known) -> Iterator[Fault]:
    """What is wrong with the pay floor."""
    if search.pay is None:
        return
    if search.pay.currency not in CURRENCIES:
        meant = _MEANT.get(search.pay.currency)
        advice = f'did you mean "{meant}"?' if meant else 'write "GBP", "EUR", "USD" or another code of ISO 4217'
        yield Fault(("pay", "currency"), f'there is no currency "{search.pay.currency}"', advice)
    elif not _may_be(search.pay, search.pay.per):
        yield Fault(("pay", "at_least"), *_impossible(search.pay))
    else:
        yield from _elsewhere(search.pay, areas.countries_of(search, known.gazetteer), known)


def _may_be(pay: PayFloor, unit: PayUnit) -> bool:
    """Whether somebody may ask for that much in such a time."""
    low, high = A_YEARS_PAY.get(pay.currency, (0, None))
    yearly = pay.at_least * A_YEAR[unit]
    return low <= yearly and (high is None or yearly <= high)


def _impossible(pay: PayFloor) -> tuple[str, str]:
    """The problem and the advice for an amount that is out of the question."""
    low, high = (Decimal(edge) / A_YEAR[pay.per] for edge in A_YEARS_PAY[pay.currency])
    unit = pay.per.lower()
    problem = (
        f"nobody of the profession is paid {_amount(pay.at_least)} {pay.currency} {_a(unit)}"
        f" (possible is {_amount(low)} to {_amount(high)})"
    )
    units = [f'per = "{other.lower()}"' for other in get_args(PayUnit) if other != pay.per and _may_be(pay, other)]
    return problem, f"did you mean {either(units)}?" if units else "look at the number of its digits"


def _elsewhere(pay: PayFloor, countries: Collection[str], known: Known) -> Iterator[Fault]:
    """A floor in a currency that is not paid in where the profile looks."""
    paid = {_PAID_IN.get(country, pay.currency) for country in countries}
    if paid and pay.currency not in paid:
        so = 'refused by unstated = "drop"' if pay.unstated == "drop" else "taken for pay that is not stated"
        names = either(map(known.gazetteer.country_name, countries))
        problem = f"pay in {names} is in {either(sorted(paid))}, which is never converted, and so is {so}"
        yield Fault(("pay", "currency"), problem, f'write the floor in "{min(paid)}"', refused=False)


def _amount(amount: Decimal) -> str:
    return f"{amount:,.2f}" if amount < 100 and amount != int(amount) else f"{amount:,.0f}"


def _a(unit: str) -> str:
    return f"an {unit}" if unit == "hour" else f"a {unit}"
