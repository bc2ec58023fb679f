"""The fields that an employer adds to postings of Oracle Recruiting Cloud: a prompt in its own words, and a value.

Pay stands there and nowhere else. Prompts differ from site to site: "Minimum Salary/Range*", "Salary Range", "Pay".
"""

import re
from collections.abc import Iterator, Mapping

from leads.lead import RawPay
from scrapers.fields import line, lines, node, pay
from scrapers.loose_json import as_list

_PAY = re.compile(r"\b(?:salary|pay|compensation|wages?|remuneration|hiring range)\b", re.IGNORECASE)
_NO_AMOUNT = re.compile(
    r"\b(?:grade|band|frequency|schedule|type|plan|level|group|basis|period|class|code|step|transparency|statement|disclosure)\b",
    re.IGNORECASE,
)
_BASIS = re.compile(r"\b(?:salary|pay|rate|compensation|wage)\b.*\b(?:basis|rate type|period)\b", re.IGNORECASE)
_CURRENCY = re.compile(r"\bcurrency\b", re.IGNORECASE)
_LEAST = re.compile(r"\b(?:min|minimum|from|low|starting)\b", re.IGNORECASE)
_MOST = re.compile(r"\b(?:max|maximum|to|high)\b", re.IGNORECASE)
_NUMBER = re.compile(r"\D{0,4}[\d.,]*\d[\d.,]*")
_THREE_DECIMALS = re.compile(r"\d+\.\d{3}")
_SCHEDULE = re.compile(
    r"(?:job |work )?schedule|assignment category|employment (?:type|status|category)|(?:job|position|worker) type"
    r"|full[ /-]*(?:time)?[ /-]*(?:or )?part[ /-]*time",
    re.IGNORECASE,
)
_HOURS = re.compile(r"\b(?:full|part|prn|per diem|casual|temporary|permanent|seasonal|contract|fixed)\b", re.IGNORECASE)

_Prompts = tuple[tuple[str, str], ...]


def flex_fields(value: object) -> _Prompts:
    """Prompt and value of each field that says something: of a list, or of an object with the list as `items`."""
    return tuple(_said(as_list(value.get("items")) if isinstance(value, dict) else as_list(value)))


def _said(fields: list[object]) -> Iterator[tuple[str, str]]:
    for field in fields:
        prompt, value = line(node(field).get("Prompt")), line(node(field).get("Value"))
        if prompt and value:
            yield prompt.strip("*: "), value


def schedule_of(prompts: _Prompts) -> tuple[str, ...]:
    """Full or part time, in the employer's words. A "Work Schedule" may also be days and hours of the clock."""
    kinds = [(prompt, value) for prompt, value in prompts if _SCHEDULE.fullmatch(prompt)]
    return lines(*(value for prompt, value in kinds if "schedule" not in prompt.lower() or _HOURS.search(value)))


def pay_of(prompts: _Prompts) -> RawPay | None:
    """The range, of two fields or in one phrase."""
    found: dict[str, str] = {}
    for prompt, value in prompts:
        if kind := _kind(prompt, value):
            found.setdefault(kind, value)
    return _pay(found)


def _kind(prompt: str, value: str) -> str | None:
    """What a field says about pay."""
    if _BASIS.search(prompt):
        return "unit"
    if not _PAY.search(prompt):
        return None
    if _CURRENCY.search(prompt):
        return "currency"
    if _NO_AMOUNT.search(prompt):
        return None
    if _NUMBER.fullmatch(value):
        return "min" if _LEAST.search(prompt) else "max" if _MOST.search(prompt) else "text"
    return "text" if re.search(r"\d", value) else None


def _pay(found: Mapping[str, str]) -> RawPay | None:
    low, high = (_decimal(found.get(key)) for key in ("min", "max"))
    if low or high:
        return pay(low, high, found.get("currency"), found.get("unit"))
    return pay(text=found.get("text"))


def _decimal(text: str | None) -> str | None:
    """A number of the database. As a text 32.286 may be thirty-two thousand; a fourth decimal keeps it what it was."""
    return f"{text}0" if text and _THREE_DECIMALS.fullmatch(text) else text
