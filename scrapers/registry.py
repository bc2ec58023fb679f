"""The list of platforms, and which of them a document belongs to. A new one is one line here."""

import importlib
from typing import Literal, NamedTuple

from leads.errors import SettingsError
from scrapers.base import Source
from scrapers.options import did_you_mean

Verified = Literal["captured", "documented", "unverified"]
"""How a reader is known to be right: on a captured answer, by the vendor's own documents, or from notes alone."""


class Listed(NamedTuple):
    """One platform of the list. Named, not imported: a command that reads no page should not pay for the parsers."""

    where: str  # "module:Class"
    verified: Verified


# The order decides where several know a document: what reads one kind of board stands before what reads any.
SOURCES: dict[str, Listed] = {
    "greenhouse": Listed("scrapers.greenhouse:Greenhouse", "captured"),
    "lever": Listed("scrapers.lever:Lever", "captured"),
    "feed": Listed("scrapers.feed:Feed", "captured"),
    "jobposting": Listed("scrapers.jobposting:JobPosting", "captured"),
    "selectors": Listed("scrapers.selectors:Selectors", "captured"),
}


def load(platform: str) -> type[Source]:
    """The class of a platform: a key of SOURCES, or a plug-in as "package.module:Class".

    Raises SettingsError when there is no such platform, or the plug-in cannot be imported.
    """
    named = SOURCES[platform].where if platform in SOURCES else platform if ":" in platform else None
    if named is None:
        problem = f'There is no platform "{platform}".{did_you_mean(platform, SOURCES)}'
        raise SettingsError(
            problem, hint=f"use one of these: {', '.join(SOURCES)}, or leave it out to have it found out."
        )
    module, _, name = named.partition(":")
    try:
        source: type[Source] = getattr(importlib.import_module(module), name)
    except (ImportError, AttributeError, ValueError) as error:
        hint = 'check the spelling ("package.module:Class") and that the plug-in is installed beside caselead.'
        raise SettingsError(f'The platform "{platform}" cannot be loaded: {error}.', hint=hint) from error
    return source


def recognise(url: str, body: str) -> str | None:
    """The platform of an address, or of a document when there is one; None: no platform knows it.

    The address decides unless the document is plainly another platform's, as a saved page of a board with an API is.
    """
    by_address = next((key for key in SOURCES if load(key).claims(url, "")), None) if url else None
    by_look = [key for key in SOURCES if load(key).claims(url, body)] if body else []
    return by_address if by_address in by_look or not by_look else by_look[0]
