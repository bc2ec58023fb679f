"""One schema.org JobPosting object to a lead. Every field comes in several shapes; each is read or left out.

Properties and their proper types: https://schema.org/JobPosting.
"""

import re
from collections.abc import Iterator, Mapping
from html import unescape

from leads.lead import Place, RawLead, RawPay
from scrapers.loose_json import as_list, text_of, unescape_markup
from scrapers.markup import html_to_text, safe_url
from scrapers.markup import text_of as line_of

Node = Mapping[str, object]

_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});", re.IGNORECASE)
_FIGURE = re.compile(r"\D{0,4}\d[\d.,]*\D{0,4}")  # one amount, perhaps with the sign of its currency
_MULTIPLE = re.compile(r"\d\s?(?:[km]|mio|mil|mln|tr|triệu|lakhs?|lacs?|lpa|crores?)\b", re.IGNORECASE)  # "35k": no 35
_UNIT_CODES = {"HUR": "HOUR", "WEE": "WEEK", "MON": "MONTH", "ANN": "YEAR"}  # UN/CEFACT Recommendation 20
_UNSTATED = re.compile(
    r"\W*(?:null|none|undefined|n/a|un(?:available|specified)|not (?:available|applicable|specified|provided|stated))?"
    r"\W*",
    re.IGNORECASE,
)
_BREAK = re.compile(r"&amp;#(?:x0?[ad]|1[03]);", re.IGNORECASE)  # a line break that TalentBrew escapes twice


def posting_lead(node: Node, base: str, address: str | None) -> RawLead | None:
    """The lead in a JobPosting; None: it has no title.

    Links resolve against `base`. `address` stands in for a missing link; None: nothing may.
    """
    if "title" not in node and "Title" in node:
        node = _with_small_names(node)
    title = _line(node.get("title")) or _line(node.get("name"))
    if title is None:
        return None
    url, flags = _link(node, base, address)
    return RawLead(
        title=title,
        url=url,
        identifier=_identifier(node.get("identifier")),
        hiring_organization=_organization(node.get("hiringOrganization")),
        job_location=_places(node),
        job_location_type=_line(node.get("jobLocationType")),
        date_posted=text_of(node.get("datePosted")),
        valid_through=text_of(node.get("validThrough")),
        employment_type=_words(node.get("employmentType")),
        base_salary=_pay(node.get("baseSalary"), text_of(node.get("salaryCurrency"))),
        description=_body(node),
        occupational_category=_categories(node.get("occupationalCategory")) or _categories(node.get("industry")),
        flags=flags,
    )


def _with_small_names(node: Node, levels: int = 5) -> Node:
    """The same with names as schema.org has them: Cornerstone begins some with a capital ("Title", "Address")."""
    return {name[:1].lower() + name[1:]: _with_small_names_inside(value, levels) for name, value in node.items()}


def _with_small_names_inside(value: object, levels: int) -> object:
    if isinstance(value, dict) and levels:
        return _with_small_names(value, levels - 1)
    if isinstance(value, list) and levels:
        return [_with_small_names_inside(item, levels - 1) for item in value]
    return value


def _line(value: object) -> str | None:
    """One line for a person. Titles are often escaped a second time on their way into the JSON."""
    text = text_of(value)
    if text is None:
        return None
    if "&" in text or "<" in text:
        text = _ENTITY.sub(lambda entity: unescape(entity[0]), line_of(text))
    line = " ".join(text.split())
    return None if _UNSTATED.fullmatch(line) else line


def _body(node: Node) -> str:
    described = _texts(node.get("description"))
    if not described:
        described = [
            text for name in ("responsibilities", "qualifications", "skills") for text in _texts(node.get(name))
        ]
    return "\n".join(map(_fragment_text, described))


def _texts(value: object) -> list[str]:
    return [text for item in as_list(value) if (text := text_of(item))]


def _fragment_text(fragment: str) -> str:
    fragment = _BREAK.sub("\n", fragment)
    for _ in range(2):  # WP Job Manager escapes once too often, and some themes escape that again
        if "<" in fragment or ("&lt;" not in fragment and "&amp;lt;" not in fragment):
            break
        fragment = unescape_markup(fragment)
    return html_to_text(fragment)


def _link(node: Node, base: str, address: str | None) -> tuple[str | None, tuple[str, ...]]:
    given = _address(node.get("url"))
    if given is None and address is None:
        others = (_address(node.get(name)) for name in ("mainEntityOfPage", "@id", "identifier"))
        given = next((url for url in others if url and url.startswith("http")), None)  # not a mere "#posting"
    if given is None:
        return address, ()
    url = safe_url(given, base)
    return url, () if url else ("link_removed",)


def _address(value: object) -> str | None:
    for item in as_list(value):
        text = text_of(item.get("@id") or item.get("url")) if isinstance(item, dict) else text_of(item)
        if text:
            return unescape(text)
    return None


def _identifier(value: object) -> str | None:
    """The number; a PropertyValue has the employer for its name, which is the same for all of its postings."""
    for item in as_list(value):
        text = text_of(item.get("value") or item.get("@value")) if isinstance(item, dict) else text_of(item)
        if text:
            return text
    return None


def _organization(value: object) -> str | None:
    for item in as_list(value):
        name = _line(item)
        if name is None and isinstance(item, dict):
            name = _line(item.get("legalName")) or _line(item.get("alternateName"))
        if name:
            return name
    return None


def _words(value: object) -> tuple[str, ...]:
    """Texts of a list, or of one text with commas or bars; "https://schema.org/FULL_TIME" is FULL_TIME."""
    words = []
    for item in as_list(value):
        for part in re.split("[,;|]", _line(item) or ""):
            word = part.strip(" []\"'")  # some templates put a JSON list into the text
            words.append(word.rpartition("/")[2] if word.startswith("http") else word)
    return tuple(dict.fromkeys(word for word in words if word))


def _categories(value: object) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line for item in as_list(value) if (line := _line(item))))


def _places(node: Node) -> tuple[Place, ...]:
    places = [place for item in as_list(node.get("jobLocation")) for place in _places_of(item)]
    if not places:  # remote work: where the person may live is the only place there is
        places = [place for item in as_list(node.get("applicantLocationRequirements")) for place in _places_of(item)]
    return tuple(dict.fromkeys(places))


def _places_of(value: object) -> Iterator[Place]:
    if not isinstance(value, dict):
        line = _line(value)
        if line:
            yield Place(line)
        return
    found = False
    for address in as_list(value.get("address") or value):
        place = _postal_place(address) if isinstance(address, dict) else _bare_place(address)
        if place:
            found = True
            yield place
    name = _line(value.get("name"))
    if name and not found:
        country = value.get("@type") == "Country"
        yield Place(name, country=name if country else None)


def _bare_place(value: object) -> Place | None:
    line = _line(value)
    return Place(line) if line else None


def _postal_place(address: Node) -> Place | None:
    locality = _line(address.get("addressLocality"))
    region = _line(address.get("addressRegion"))
    postal_code = _line(address.get("postalCode"))
    country = _line(address.get("addressCountry"))
    parts = [part for part in dict.fromkeys((locality, region, country)) if part]
    if not locality and not region:  # a street or postcode says more than the country alone
        street = _line(address.get("streetAddress"))
        parts = [part for part in (street, postal_code) if part] + parts
    return Place(", ".join(parts), locality, region, postal_code, country) if parts else None


def _pay(value: object, currency: str | None) -> RawPay | None:
    """The first pay that is stated. Zero is not, and a range with a negative end is nobody's pay."""
    for item in as_list(value):
        pay = _amount(item, currency) if isinstance(item, dict) else _flat(text_of(item), currency, None)
        if pay:
            return pay
    return None


def _amount(amount: Node, currency: str | None) -> RawPay | None:
    """A MonetaryAmount around a number, a text or a QuantitativeValue; or a PriceSpecification."""
    currency = text_of(amount.get("currency")) or text_of(amount.get("priceCurrency")) or currency
    inner = next((item for item in as_list(amount.get("value")) if isinstance(item, dict)), amount)
    units = (text_of(node.get(key)) for node in (inner, amount) for key in ("unitText", "unitCode"))
    unit = next((_UNIT_CODES.get(text, text) for text in units if text), None)
    low = text_of(inner.get("minValue")) or text_of(inner.get("minPrice"))
    high = text_of(inner.get("maxValue")) or text_of(inner.get("maxPrice"))
    single = text_of(inner.get("value")) or text_of(inner.get("price"))
    if _negative(low) or _negative(high):
        return None
    ends = [figure for figure in (low, high) if figure]
    if any(map(_MULTIPLE.search, ends)):
        low, high, single = None, None, single or " – ".join(ends)
    low, high = _stated(low), _stated(high)
    if low is None and high is None:
        return _flat(single, currency, unit)
    phrase = single if single and not _FIGURE.fullmatch(single) else None
    return RawPay(low, high, currency, unit, _line(phrase))


def _flat(single: str | None, currency: str | None, unit: str | None) -> RawPay | None:
    """One figure is both ends of the range; anything else is kept as the phrase it is."""
    if single is None or _negative(single):
        return None
    if _FIGURE.fullmatch(single) and not _MULTIPLE.search(single):
        figure = _stated(single)
        return RawPay(figure, figure, currency, unit) if figure else None
    text = _line(single)
    return RawPay(currency=currency, unit=unit, text=text) if text else None


def _negative(figure: str | None) -> bool:
    return figure is not None and figure.startswith("-")


def _stated(figure: str | None) -> str | None:
    return figure if figure and re.search("[1-9]", figure) else None
