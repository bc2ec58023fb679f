"""Openings of which a listing shows only part: the pages of the rest are read a few at a time, and remembered.

A page is asked for once, and then again after a week, so that a listing of a thousand openings costs its site a handful
of requests an hour and not a thousand.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from leads.counting import counted
from leads.errors import SourceError, SourceUnavailable
from leads.lead import RawLead
from leads.source import Detail, ReadResult, ReadState, SourceSpec
from pipeline.dates import as_printed_then
from scrapers.base import Request
from scrapers.http import PoliteClient
from scrapers.worker import ParsingWorker

AGAIN_AFTER = timedelta(days=7)  # an opening may be edited
NO_POSTING_FOR = timedelta(days=1)  # a page without one may be a passing trouble
_AT_ONCE = 4  # pages of one source under way, so that trouble is noticed before all have been asked for
_TROUBLES = 3  # pages of one source that do not arrive before the site is left alone for this run
_PATIENCE = 180.0  # seconds that a run spends on the pauses of one site
ADDRESS_ONLY = "address_only"  # flag of a lead of which the listing gives no more than where it is

_NO_POSTING = "None of the {} pages that were read describes an opening."

_WHO_IT_IS = ("url", "identifier")  # the listing's word counts: it is there before the page is read, and after


@dataclass(frozen=True, slots=True)
class Completed:
    """A read with the pages of its openings."""

    result: ReadResult | None  # None: the server says nothing changed
    fresh: tuple[Detail, ...] = ()  # pages read just now, to be remembered
    gone: tuple[str, ...] = ()  # pages remembered that no opening of the listing has any more


class Completer:
    """Reads the pages of openings, at most `most` for one source in one run."""

    def __init__(self, client: PoliteClient, worker: ParsingWorker, *, most: int) -> None:
        self._client = client
        self._worker = worker
        self._most = most

    async def complete(
        self,
        spec: SourceSpec,
        result: ReadResult,
        kept: Mapping[str, Detail],
        now: datetime,
        listing: Request,
    ) -> Completed:
        """The read with everything that is known of its openings.

        `kept`: the pages that were read before; `listing`: what was asked for, whose keys its own site gets again.
        """
        pages = list(dict.fromkeys(lead.page for lead in result.leads if lead.page))
        due = _due(pages, kept, now)
        most = fewer(self._most, self._client.rules_of(listing.url).crawl_delay())
        fresh, failed = await self._read_all(spec, result, due[:most], listing, now)
        known = {**kept, **{detail.page: detail for detail in fresh}}
        waiting = len([page for page in due if page not in known and page not in failed])
        leads = tuple(full for lead in result.leads if (full := _full(lead, known)))
        problems = _problems(waiting, failed, most)
        state: ReadState = "partial" if problems else result.state
        if not leads and (looked_at := len([page for page in pages if page in known])):
            state, problems = "suspect", [_NO_POSTING.format(looked_at), *problems]
        gone = tuple(kept.keys() - set(pages)) if result.state == "ok" else ()
        return Completed(replace(result, state=state, leads=leads, problems=(*result.problems, *problems)), fresh, gone)

    async def _read_all(
        self, spec: SourceSpec, result: ReadResult, pages: Sequence[str], listing: Request, now: datetime
    ) -> tuple[tuple[Detail, ...], dict[str, str]]:
        """What the pages hold; and a sentence for each page that could not be had."""
        listed = {lead.page: lead for lead in result.leads if lead.page}
        found: list[Detail] = []
        failed: dict[str, str] = {}
        turn = asyncio.Semaphore(_AT_ONCE)

        async def read_one(page: str) -> None:
            async with turn:
                if len(failed) >= _TROUBLES:
                    failed[page] = next(iter(failed.values()))
                    return
                try:
                    leads = await self._read(spec, _request(page, listing))
                except SourceError as error:
                    failed[page] = error.problem
                else:
                    found.append(Detail(page, _own(leads, listed[page], now), now))

        async with asyncio.TaskGroup() as tasks:
            for page in pages:
                tasks.create_task(read_one(page))
        return tuple(found), failed

    async def _read(self, spec: SourceSpec, request: Request) -> tuple[RawLead, ...]:
        """The postings of a page; none when it is gone. Raises SourceError when nobody can say."""
        try:
            answer = await self._client.fetch(request)
        except SourceUnavailable as error:
            if error.status in (404, 410):
                return ()
            raise
        return (await self._worker.read(spec.platform, spec.options, answer))[0].leads


def fewer(most: int, pause: float) -> int:
    """So many pages at most where the site wants pauses of so many seconds, or one board would hold up a whole run."""
    return min(most, max(1, int(_PATIENCE / pause))) if pause else most


def _request(page: str, listing: Request) -> Request:
    """The keys of a listing go to its own site only."""
    same = urlsplit(page)[:2] == urlsplit(listing.url)[:2]
    return Request(page, credentials=listing.credentials if same else ())


def _due(pages: Sequence[str], kept: Mapping[str, Detail], now: datetime) -> list[str]:
    """The pages to ask for: first those never read, then those read longest ago."""
    old = [detail for page in pages if (detail := kept.get(page)) and _is_old(detail, now)]
    return [page for page in pages if page not in kept] + [d.page for d in sorted(old, key=lambda d: d.read_at)]


def _is_old(detail: Detail, now: datetime) -> bool:
    return now - detail.read_at >= (AGAIN_AFTER if detail.lead else NO_POSTING_FOR)


def _own(found: Sequence[RawLead], listed: RawLead, now: datetime) -> RawLead | None:
    """The posting that the page is about: its only one, or the one that the listing names."""
    same = [lead for lead in found if len(found) == 1 or _same(lead, listed)]
    if len(same) != 1:
        return None
    return replace(same[0], date_posted=as_printed_then(same[0].date_posted, now))


def _same(lead: RawLead, listed: RawLead) -> bool:
    same_id = lead.identifier is not None and lead.identifier == listed.identifier
    return same_id or (lead.url is not None and lead.url in (listed.url, listed.page))


def _full(listed: RawLead, known: Mapping[str, Detail]) -> RawLead | None:
    """The posting with what its own page says; None: nothing but an address is known of it."""
    detail = known.get(listed.page or "")
    if detail is None or detail.lead is None:
        return None if is_address_only(listed) else listed
    own = detail.lead
    chosen = {
        field.name: getattr(first, field.name) or getattr(second, field.name)
        for field in fields(RawLead)
        for first, second in [(listed, own) if field.name in _WHO_IT_IS else (own, listed)]
    }
    flags = [flag for flag in (*listed.flags, *own.flags) if flag != ADDRESS_ONLY]
    return RawLead(**(chosen | {"flags": tuple(dict.fromkeys(flags)), "page": listed.page}))


def is_address_only(lead: RawLead) -> bool:
    """Whether a listing gives no more of the opening than where it is."""
    return ADDRESS_ONLY in lead.flags


def _problems(waiting: int, failed: Mapping[str, str], most: int) -> list[str]:
    problems = []
    if waiting > 0:
        problems.append(
            f"{counted(waiting, 'opening')} still to be read in full; the next runs go on, with {most} at most in each "
            "(the setting is fetch.details)."
        )
    if failed:
        first = next(iter(failed.values()))
        problems.append(f"{counted(len(failed), 'page')} of single openings could not be read: {first}")
    return problems
