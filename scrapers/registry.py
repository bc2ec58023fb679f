"""The list of platforms, and which of them a document belongs to. A new one is one line here."""

import importlib
from collections.abc import Iterator

from leads.errors import SettingsError
from scrapers.base import Source
from scrapers.options import did_you_mean

# Named, not imported: a command that reads no page should not pay for the parsers.
SOURCES: dict[str, str] = {
    "feed": "scrapers.feed:Feed",
    "greenhouse": "scrapers.greenhouse:Greenhouse",
    "lever": "scrapers.lever:Lever",
    "jobposting": "scrapers.jobposting:JobPosting",
    "selectors": "scrapers.selectors:Selectors",
}


def load(platform: str) -> type[Source]:
    """The class of a platform: a key of SOURCES, or a plug-in as "package.module:Class".

    Raises SettingsError when there is no such platform, or the plug-in cannot be imported.
    """
    named = SOURCES.get(platform, platform if ":" in platform else None)
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
    by_address = next(_claiming(url, ""), None) if url else None
    by_look = list(_claiming("", body)) if body else []
    return by_address if by_address in by_look or not by_look else by_look[0]


def _claiming(url: str, body: str) -> Iterator[str]:
    return (key for key in SOURCES if load(key).claims(url, body))
