"""Puts a person's keys into a request, just before it goes over the wire (http.py), and keeps them out of sight again.

A key goes only where its source names it, over https, and into no address that anybody gets to see or remember.
"""

import base64
import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from urllib.parse import quote, unquote, unquote_plus

from leads.errors import Refused
from leads.secret import Secret
from scrapers import faults
from scrapers.address import HINT, shown
from scrapers.base import Credential, Request
from scrapers.keys import HOSTS

Headers = list[tuple[bytes, bytes]]

_SENDABLE = re.compile("[!-~]+")  # anything else could end a header line, or is a slip when pasting
_TELLING = 8  # characters; what is shorter may stand in an address by accident


def prepared(request: Request, keys: Mapping[str, Secret]) -> Request:
    """The request with the keys that are there, and with none of their query parameters in its address.

    Raises SourceUnavailable when a key is missing, Refused for one that cannot be sent. Missing is no breach of a
    rule: nothing was asked and so nothing answered, and it ends as soon as the person gives the key.
    """
    missing = [one.name for one in request.credentials if one.name not in keys and not one.optional]
    if missing:
        raise faults.key_missing(shown(request.url), missing)
    given = tuple(one for one in request.credentials if one.name in keys)
    for one in given:
        if not _SENDABLE.fullmatch(keys[one.name].reveal()):
            problem = f"{shown(request.url)} was not asked: the key {one.name} holds blanks or letters with accents."
            raise Refused(problem, hint=faults.set_keys([one.name]))
    return replace(request, url=_without(request.url, _parameters(request.credentials)), credentials=given)


def check_place(request: Request, place: tuple[str, int], scheme: str, own: Collection[tuple[str, int]]) -> None:
    """Raise Refused where a key would go over plain http, or to another site than its platform's.

    `place`: host and port; `own`: the places inside the person's own network that were allowed by name, which may
    stand in for any platform.
    """
    if not request.credentials or place in own:
        return
    if scheme != "https":
        problem = f"{shown(request.url)} was not asked: a key is never sent over http, where anybody could read along."
        raise Refused(problem, hint="give the address of the board with https://")
    for one in request.credentials:
        home = HOSTS.get(one.name.partition(".")[0])
        if home and not f".{place[0]}".endswith(f".{home}"):
            raise Refused(f"{shown(request.url)} was not asked: the key {one.name} is for {home} only.", hint=HINT)


def headers_with(headers: Headers, request: Request, keys: Mapping[str, Secret]) -> Headers:
    """The headers with the keys that go there. One of the same name gives way, such as our User-Agent."""
    more = [_header(one, keys[one.name].reveal()) for one in request.credentials if one.kind != "query"]
    taken = {name.lower() for name, _ in more}
    return [header for header in headers if header[0].lower() not in taken] + more


def query_of(request: Request, keys: Mapping[str, Secret]) -> bytes:
    """The keys that go into the query, as they are written there; b"": none does."""
    pairs = [(one.field, keys[one.name].reveal()) for one in request.credentials if one.kind == "query"]
    return "&".join(f"{quote(field, safe='')}={quote(value, safe='')}" for field, value in pairs).encode()


def location_without(location: str, request: Request, keys: Mapping[str, Secret]) -> str:
    """Where an answer sends us, without the keys that it repeats: it is shown, remembered, perhaps another site's.

    Raises Refused when a key stands in it elsewhere than it was put.
    """
    left = _without(location, _parameters(request.credentials))
    spellings = (left, unquote(left), unquote(unquote(left)))
    secrets = [keys[one.name].reveal() for one in request.credentials]
    if any(secret in text for secret in secrets if len(secret) >= _TELLING for text in spellings):
        raise Refused(f"{shown(request.url)} sends us to an address that holds your key; that is not asked.", hint=HINT)
    return left


def _header(credential: Credential, value: str) -> tuple[bytes, bytes]:
    if credential.kind == "basic":
        return b"Authorization", b"Basic " + base64.b64encode(f"{value}:".encode())
    return credential.field.encode("ascii"), value.encode("ascii")


def _parameters(credentials: tuple[Credential, ...]) -> set[str]:
    return {one.field.lower() for one in credentials if one.kind == "query"}


def _without(url: str, parameters: set[str]) -> str:
    """The address without these query parameters; the rest stays letter for letter."""
    address, _, fragment = url.partition("#")
    path, _, query = address.partition("?")
    parts = query.split("&")
    kept = [part for part in parts if unquote_plus(part.partition("=")[0]).lower() not in parameters]
    if len(kept) == len(parts):
        return url
    return path + (f"?{'&'.join(kept)}" if kept else "") + (f"#{fragment}" if fragment else "")
