"""One body to one result. Runs inside the worker process that can be killed, so a page can spoil only its own read."""

import logging
import uuid
from collections.abc import Mapping

from leads.errors import SettingsError, SourceError, Unreadable
from leads.source import ReadResult, ReadState
from scrapers.base import Page, Reading, Request
from scrapers.registry import load, recognise

_log = logging.getLogger(__name__)


def read_body(
    platform: str | None,
    options: Mapping[str, object],
    url: str,
    body: bytes,
    content_type: str,
    json_body: str | None = None,
) -> tuple[ReadResult, tuple[Request, ...]]:
    """What a body holds, and which further pages of the same listing to ask for.

    `platform` None: found out from the address and the look of the document. Raises nothing: whatever goes wrong
    becomes the state and a sentence for a person.
    """
    from scrapers.decode import decode

    try:
        text, problems = decode(body, content_type)
        platform = platform or _recognised(url, text)
        reading = load(platform)(options).read(Page(url, text, content_type, json_body))
    except SettingsError as error:
        return _failed(platform, "fail", [*error.problems, f"Try: {error.hint}"])
    except SourceError as error:
        return _failed(platform, error.state, [f"{error.problem} Try: {error.hint}"])
    except (RecursionError, MemoryError):
        return _failed(platform, "fail", ["The document is too deep or too large to be read; it may be hostile."])
    except Exception as error:  # a plug-in may raise anything, and must not take the other sources with it
        incident = uuid.uuid4().hex[:8]
        _log.exception("incident %s while reading %s as %s", incident, url, platform)
        problem = f"The reader of {platform} failed ({type(error).__name__}); the log has the details under {incident}."
        return _failed(platform, "fail", [problem])
    return ReadResult(_state(reading, problems), reading.leads, problems + reading.problems, platform), reading.more


def _recognised(url: str, text: str) -> str:
    if platform := recognise(url, text):
        return platform
    from scrapers.announced import announced_feeds
    from scrapers.trouble import is_web_page, why_no_leads

    if not is_web_page(text):
        hint = "this kind of answer is not read yet; look for a feed of the same board."
        raise Unreadable(f"No job posting found in this document: {why_no_leads(text)}", hint=hint)
    feeds = announced_feeds(text.encode("utf-8", "replace"), "", url)
    selectors = "describe it with CSS selectors (docs/adding-a-source.md)."
    hint = f"watch the feed that it names: {feeds[0].url}" if feeds else selectors
    raise Unreadable(f"No job posting found on this web page: {why_no_leads(text)}", hint=hint)


def _state(reading: Reading, problems: tuple[str, ...]) -> ReadState:
    if problems or reading.problems:
        return "partial"
    return "ok" if reading.leads or reading.more else "empty"  # an index lists nothing itself


def _failed(platform: str | None, state: ReadState, problems: list[str]) -> tuple[ReadResult, tuple[Request, ...]]:
    return ReadResult(state, (), tuple(problems), platform), ()
