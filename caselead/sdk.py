"""The names that the author of a source imports; everything else may change without notice (docs/adding-a-source.md).

A source kept outside this repository is named in its TOML as `platform = "package.module:Class"`.
"""

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from leads.errors import LayoutChanged, Refused, SettingsError, Unreadable
    from leads.lead import Place, RawLead, RawPay
    from scrapers.base import About, Credential, Page, Reading, Request, Source
    from scrapers.fields import answer_of, is_json_with, jobs_of, line, lines, link, node, pay, place, prose
    from scrapers.markup import html_to_text, safe_url
    from scrapers.options import check_options
    from scrapers.trouble import titled

# Loaded when first asked for (PEP 562): a source that needs no HTML should not load a parser for it.
_HOME = {
    "About": "scrapers.base",
    "Credential": "scrapers.base",
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
    "answer_of": "scrapers.fields",
    "check_options": "scrapers.options",
    "html_to_text": "scrapers.markup",
    "is_json_with": "scrapers.fields",
    "jobs_of": "scrapers.fields",
    "line": "scrapers.fields",
    "lines": "scrapers.fields",
    "link": "scrapers.fields",
    "node": "scrapers.fields",
    "pay": "scrapers.fields",
    "place": "scrapers.fields",
    "prose": "scrapers.fields",
    "safe_url": "scrapers.markup",
    "titled": "scrapers.trouble",
}

__all__ = [
    "About",
    "Credential",
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
    "answer_of",
    "check_options",
    "html_to_text",
    "is_json_with",
    "jobs_of",
    "line",
    "lines",
    "link",
    "node",
    "pay",
    "place",
    "prose",
    "safe_url",
    "titled",
]


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"caselead.sdk has no name {name!r}; it has {', '.join(__all__)}")
    return getattr(importlib.import_module(_HOME[name]), name)
