"""What the elements of one item say: lines, places, pay, closing dates, kinds of work."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Mapping, Sequence
from html import escape

from leads.lead import Place, RawPay
from scrapers.feed_names import Names, local_name
from scrapers.markup import text_of

Found = Mapping[str, Sequence[ET.Element]]
"""The elements of one item under the fields of feed_names.py, in the order of the document."""

Parts = tuple[str | None, str | None, str | None, str | None]  # locality, region, postal code, country

_NOT_STATED = re.compile(r"\W*(?:not displayed|not specified|n/?a|none|null|0+(?:[.,]0+)?)?\W*", re.IGNORECASE)
_ESCAPED_AGAIN = re.compile(r"&(?:amp;)+(?=amp;)")  # by programs that rewrite their own feed
_ENDLESS_SECONDS = re.compile(r"(:\d\d):\d{1,2}$")
_NO = ("none", "no", "false", "0", "onsite", "on-site", "on site", "office")
_YES = ("yes", "true", "1")
_NOTHING = re.compile(r"n/?a|null|not (?:specified|stated|available|applicable)", re.IGNORECASE)
_LONGEST_NOTHING = 14  # letters
_THOUSANDS = re.compile(r"(\D*)(\d{1,4}) ?[kK]")  # "$90K"
_PAY_PARTS = {"min": "pay_min", "from": "pay_min", "max": "pay_max", "to": "pay_max", "currency": "pay_currency"}
_PAY_PARTS |= {"period": "pay_unit", "unit": "pay_unit", "interval": "pay_unit"}
_SEVERAL_PLACES = ("various", "multiple", "several", "statewide")
_NOT_A_PLACE = ("remote", "hybrid", "onsite", "on-site")
_DEEPEST_PLACE = 3


def markup_of(element: ET.Element) -> str:
    """What an element holds, as HTML: its text, which is escaped HTML by custom, or the elements in it."""
    if not len(element):
        text = element.text or ""
        return _ESCAPED_AGAIN.sub("&", text) if "&amp;amp;" in text else text
    pieces = [escape(element.text or "")]
    waiting: list[ET.Element | str] = list(reversed(element))
    while waiting:
        part = waiting.pop()
        if isinstance(part, str):
            pieces.append(part)
            continue
        name = local_name(part.tag)
        pieces.append(f"<{name}>{escape(part.text or '')}")
        end = "" if name in ("br", "hr", "img") else f"</{name}>"
        waiting.append(end + escape(part.tail or ""))
        waiting += reversed(part)
    return "".join(pieces)


def line(found: Found, field: str) -> str | None:
    """The first text of a field, on one line; None: there is none."""
    for element in found.get(field, ()):
        text = text_of(markup_of(element))
        if text and (len(text) > _LONGEST_NOTHING or not _NOTHING.fullmatch(text)):
            return text
    return None


def words(found: Found, field: str) -> tuple[str, ...]:
    """All words of a field that holds one or several, without repeats."""
    texts = (text_of(markup_of(element)) for element in found.get(field, ()))
    return _each_once(part for text in texts for part in text.split(","))


def categories(found: Found) -> tuple[str, ...]:
    """Categories, departments, tags: RSS has them as text, Atom as attributes, NEOGOV in a nest with their codes."""
    texts: list[str] = []
    for element in found.get("category", ()):
        if len(element):
            leaves = [leaf for leaf in element.iter() if not len(leaf) and not leaf.tag.lower().endswith("code")]
            texts += [text_of(leaf.text or "") for leaf in leaves]
        else:
            text = text_of(element.text or "") or text_of(element.get("label") or element.get("term") or "")
            texts += text.split(",") if local_name(element.tag) == "tags" else [text]
    return _each_once(texts)


def closes(found: Found) -> str | None:
    """The closing date as printed, with its zone where only the element's name tells it (NEOGOV).

    The last minute of a day there is that day, which has another date in UTC.
    """
    utc = line(found, "closes_utc")
    if utc and utc[-1:].isdigit():
        day, last_minute, _ = (line(found, "closes") or "").partition(" 23:59")
        if last_minute:
            return day
        return _ENDLESS_SECONDS.sub(r"\1", utc) + " GMT" if utc.count(":") > 2 else utc + " GMT"
    return line(found, "closes") or (line(found, "ends") if is_period(found) else None)


def is_period(found: Found) -> bool:
    """Whether a first and a last day are those of the advert: there are no others (Madgex)."""
    return "starts" in found and "ends" in found and found.keys().isdisjoint(("date", "closes", "opens"))


def remote(found: Found) -> str | None:
    """Whether the work can be done from elsewhere, as printed; None: it cannot, or nobody says."""
    text = line(found, "remote")
    if text is None and (line(found, "locality") or "").lower() == "remote":
        return "Remote"
    if text is None or text.lower() in _NO:
        return None
    return "TELECOMMUTE" if text.lower() in _YES else text


def pay(found: Found) -> RawPay | None:
    """Pay as the item states it. Zero and "Not Displayed" are no pay."""
    nested = next((element for element in found.get("pay", ()) if len(element)), None)
    if nested is not None and (parts := _pay_parts(nested)):
        found = parts
    low, high, text = _amount(found, "pay_min"), _amount(found, "pay_max"), _stated(found, "pay")
    if not (low or high or text):
        return None
    return RawPay(low, high, line(found, "pay_currency"), line(found, "pay_unit"), text)


def _pay_parts(pay: ET.Element) -> dict[str, list[ET.Element]]:
    """The amounts inside an element of pay; empty: it holds a text."""
    parts: dict[str, list[ET.Element]] = {}
    for child in pay:
        if field := _PAY_PARTS.get(local_name(child.tag)):
            parts.setdefault(field, []).append(child)
    return parts


def _amount(found: Found, field: str) -> str | None:
    text = _stated(found, field)
    short = _THOUSANDS.fullmatch(text) if text else None
    return f"{short[1]}{short[2]}000" if short else text


def places(found: Found, names: Names) -> tuple[Place, ...]:
    """Where the work is: texts, nests of parts, or parts beside each other in the item."""
    named = [place for element in found.get("place", ()) for place in _places_in(element, names, _DEEPEST_PLACE)]
    if len(named) > 1:  # an office, and beside it how often one is there
        named = [place for place in named if place.text.lower() not in _NOT_A_PLACE] or named
    if len(named) == 1 and not named[0].locality:
        return (_with_parts(named[0].text, _parts(found)),)
    if named:
        return tuple(dict.fromkeys(named))
    place = _of_parts(_parts(found))
    return (place,) if place else ()


def _parts(found: Found) -> Parts:
    return line(found, "locality"), line(found, "region"), line(found, "postal_code"), line(found, "country")


def _places_in(element: ET.Element, names: Names, depth: int) -> list[Place]:
    if not len(element):
        text = text_of(element.text or "")
        if " " not in text:  # Networx writes "Barnstaple,_Devon"
            text = text.replace("_", " ")
        several = text.split("; ")
        if len(several) > 1 and all("," in part for part in several):  # "York, UK; Hull, UK"
            return [Place(part) for part in several]
        return [Place(text)] if text else []
    inner = [child for child in element if names.field(child.tag) == "place"]
    if inner and depth:
        return [place for child in inner for place in _places_in(child, names, depth - 1)]
    parts: dict[str, list[ET.Element]] = {}
    for child in element:
        parts.setdefault(names.field(child.tag) or local_name(child.tag), []).append(child)
    name = line(parts, "name")
    place = _of_parts(_parts(parts)) or (Place(name) if name else None)
    return [place] if place else []


def _with_parts(text: str, parts: Parts) -> Place:
    """A place that has a text and parts too. A text that is a mere name is the locality."""
    locality, region, postal_code, country = parts
    mere_name = not re.search(r"[\d,;/]", text) and not text.lower().startswith(_SEVERAL_PLACES)
    if region and mere_name and region.lower() not in text.lower():
        return Place(f"{text}, {region}", locality or text, region, postal_code, country)
    if locality and locality.lower() not in text.lower():
        text = f"{locality}, {text}"
    return Place(text, *parts)


def _of_parts(parts: Parts) -> Place | None:
    locality, region, postal_code, country = parts
    said = [part for part in (locality, region, country) if part] or [part for part in (postal_code,) if part]
    return Place(", ".join(dict.fromkeys(said)), *parts) if said else None


def _stated(found: Found, field: str) -> str | None:
    text = line(found, field)
    return None if text is None or _NOT_STATED.fullmatch(text) else text


def _each_once(texts: Iterable[str]) -> tuple[str, ...]:
    kept: dict[str, str] = {}
    for text in texts:
        if text := text.strip():
            kept.setdefault(text.casefold(), text)
    return tuple(kept.values())
