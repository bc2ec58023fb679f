"""The names that the author of a source imports; everything else may change without notice (docs/adding-a-source.md).

A source kept outside this repository is named in its TOML as `platform = "package.module:Class"`.
"""

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from leads.errors import LayoutChanged, Refused, SettingsError, Unreadable
    from leads.lead import Place, RawLead, RawPay
    from scrapers.base import Page, Reading, Request, Source
    from scrapers.markup import html_to_text, safe_url
    from scrapers.options import check_options

# Loaded when first asked for (PEP 562): a source that needs no HTML should not load a parser for it.
_HOME = {
    "LayoutChanged": "leads.errors",
    "Page": "scrapers.base",
    "Place": "leads.lead",
    "RawLead": "leads.lead",
    "RawPay": "leads.lead",
    "Reading": "scrapers.base",
    "Refused": "leads.errors",
    "Request": "scrapers.base",
    "SettingsError": "leads.errors",
    "Source": "scrapers.base",
    "Unreadable": "leads.errors",
    "check_options": "scrapers.options",
    "html_to_text": "scrapers.markup",
    "safe_url": "scrapers.markup",
}

__all__ = [
    "LayoutChanged",
    "Page",
    "Place",
    "RawLead",
    "RawPay",
    "Reading",
    "Refused",
    "Request",
    "SettingsError",
    "Source",
    "Unreadable",
    "check_options",
    "html_to_text",
    "safe_url",
]


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"caselead.sdk has no name {name!r}; it has {', '.join(__all__)}")
    return getattr(importlib.import_module(_HOME[name]), name)
