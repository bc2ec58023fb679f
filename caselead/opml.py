"""Lists of subscriptions as other programs keep them: OPML 2.0 (http://opml.org/spec2.opml), read and written.

Not every source is a feed, so what OPML has no words for stands in attributes of our own namespace.
"""

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import urlsplit

from leads.errors import CaseleadError, Refused, SettingsError, Unreadable
from leads.source import SourceSpec
from pipeline.discover import by_address
from pipeline.hygiene import one_line
from pipeline.urls import canonical
from scrapers.address import check_address, shown
from scrapers.decode import decode
from scrapers.feed_fast import parse_strictly
from scrapers.feed_names import local_name
from scrapers.guard import check_addresses
from scrapers.registry import SOURCES, load

MOST_BYTES = 8 * 2**20  # a list of ten thousand feeds has about two
_NAMESPACE = "urn:caselead:opml"
_OWN = f"{_NAMESPACE}}}"  # before our own names, as the parser writes them
_FEED_TYPES = ("", "rss", "atom", "feed")  # OPML names "rss" for feeds of any kind
_NAME_LIMIT = 200
_URL_LIMIT = 2000
_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, 2.2 Characters

ET.register_namespace("caselead", _NAMESPACE)


@dataclass(frozen=True, slots=True)
class Subscription:
    """One outline that can be watched."""

    name: str  # on one line; "": it has none
    url: str
    platform: str  # a key of scrapers.registry, never a plug-in
    key: str | None = None  # only where the list was ours
    options: Mapping[str, object] = field(default_factory=dict)
    paused: bool = False


@dataclass(frozen=True, slots=True)
class LeftOut:
    """One outline that cannot be watched."""

    name: str  # on one line; its address where it has none
    reason: str  # a whole sentence


def read(body: bytes, allow: frozenset[tuple[str, int]] = frozenset()) -> tuple[list[Subscription], list[LeftOut]]:
    """The subscriptions of a list in their order, out of all its folders, and what is left out.

    `allow`: inner hosts and ports that may be asked, as in the settings. Raises Unreadable when it is no OPML at all,
    Refused when it declares entities of its own.
    """
    found: list[Subscription] = []
    left_out: list[LeftOut] = []
    seen: set[str] = set()
    for outline in _root(body).iter():
        if local_name(outline.tag) != "outline":
            continue
        said = {name.lstrip("{").lower(): value.strip() for name, value in outline.attrib.items()}
        if not said.get("xmlurl") and said.get("type", "").lower() not in ("rss", "atom", "include", "link"):
            continue  # a folder or a note
        name = one_line(said.get("title") or said.get("text"), _NAME_LIMIT)
        try:
            one = _subscription(name, said, allow)
            if canonical(one.url) in seen:
                raise SettingsError("The same address stands further up in the list.", hint="")
        except CaseleadError as error:
            left_out.append(LeftOut(name or shown(said.get("xmlurl", "")), error.problem))
        else:
            seen.add(canonical(one.url))
            found.append(one)
    return found, left_out


def write(specs: Iterable[SourceSpec]) -> str:
    """The sources as OPML that `read` takes back whole; other programs see their names and addresses."""
    root = ET.Element("opml", version="2.0")
    ET.SubElement(ET.SubElement(root, "head"), "title").text = "Sources of Caselead"
    body = ET.SubElement(root, "body")
    for spec in specs:
        values = {
            "text": spec.name,
            "type": "rss" if spec.platform == "feed" else "board",  # a feed reader should not ask for what is no feed
            "xmlUrl": spec.url,
            f"{{{_OWN}key": spec.key,
            f"{{{_OWN}platform": spec.platform,
            f"{{{_OWN}options": json.dumps(dict(spec.options)) if spec.options else "",
            f"{{{_OWN}paused": "true" if spec.paused else "",
        }
        ET.SubElement(body, "outline", {name: _NOT_XML.sub("", value) for name, value in values.items() if value})
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _root(body: bytes) -> ET.Element:
    hint = "export the list again from the program that it comes from"
    if len(body) > MOST_BYTES:
        raise Unreadable(f"The file is larger than {MOST_BYTES // 2**20} MiB.", hint=hint)
    try:
        root = parse_strictly(decode(body, "application/xml")[0])
    except ET.ParseError as error:
        raise Unreadable(f"The file is no well-formed XML: {error}.", hint=hint) from error
    except Refused as error:
        raise Refused(error.problem, hint=hint) from error
    if local_name(root.tag) != "opml":
        raise Unreadable("The file is XML, but no OPML.", hint=hint)
    return root


def _subscription(name: str, said: Mapping[str, str], allow: frozenset[tuple[str, int]]) -> Subscription:
    """Raises CaseleadError with the reason when it cannot be watched."""
    url = said.get("xmlurl", "")
    if said.get("iscomment", "").lower() == "true":
        raise SettingsError("It is commented out.", hint="")
    if not url:
        raise SettingsError("It has no address of a feed (xmlUrl).", hint="")
    _check(url, allow)
    options = _options(said.get(f"{_OWN}options", ""))
    platform = _platform(said, url, options)
    load(platform)(options)
    key = said.get(f"{_OWN}key", "")
    known_form = re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,59}", key)
    return Subscription(name, url, platform, key if known_form else None, options, said.get(f"{_OWN}paused") == "true")


def _check(url: str, allow: frozenset[tuple[str, int]]) -> None:
    """Raise Refused for an address that would be refused at every fetch, as far as it shows without a network."""
    check_address(url)
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError:
        host, port = "", 0
    if not host or len(url) > _URL_LIMIT:
        raise Refused("Its address cannot be read, or is far too long.", hint="")
    try:
        ip_address(host)
    except ValueError:
        return  # a name: where it leads to is checked when connecting
    check_addresses(host, port, [host], allow)


def _options(text: str) -> dict[str, object]:
    try:
        options = json.loads(text or "{}")
    except (ValueError, RecursionError):
        options = None
    if not isinstance(options, dict):
        raise SettingsError("Its options cannot be read.", hint="")
    return options


def _platform(said: Mapping[str, str], url: str, options: Mapping[str, object]) -> str:
    own, kind = said.get(f"{_OWN}platform", ""), said.get("type", "").lower()
    if own in SOURCES:
        return own
    if own:  # a plug-in is code: a list from a stranger must not choose what is run
        raise SettingsError("Its platform is not one of this program's own.", hint="")
    platform = by_address(url, options) or ("feed" if kind in _FEED_TYPES else None)
    if platform is None:
        raise SettingsError("It is no feed, and its address does not tell what kind of board it is.", hint="")
    return platform
