"""Reading the sources: the network half of a run. One bad source spoils only itself."""

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from leads.errors import CaseleadError, SourceError, SourceUnavailable, Unreachable, Unreadable
from leads.lead import RawLead
from leads.source import Detail, PollState, ReadResult, SourceSpec
from pipeline.details import Completed, Completer, is_address_only
from pipeline.health import SourceRead
from pipeline.looking import first_request
from scrapers.base import Answer, Request
from scrapers.http import PoliteClient
from scrapers.worker import ParsingWorker
from store import details
from store.engine import Database

log = logging.getLogger(__name__)

# An answer that never changes may come from a broken cache; once a week it is asked for without validators.
FULL_READ_AFTER = timedelta(days=7)
# Statuses that need a person are asked again rarely: gone, weekly; forbidden, daily.
_RARELY = {410: timedelta(days=7), 401: timedelta(days=1), 403: timedelta(days=1)}

# Reads are filed together: a transaction costs about as much as the leads of one source.
_GATHER_S = 0.1

Due = tuple[SourceSpec, PollState]

Recall = Callable[[SourceSpec], Mapping[str, Detail]]
"""The pages of single openings of a source that were read before, by address. Called in a thread of its own."""


def recall_from(database: Database) -> Recall:
    """Remembers what the store does."""

    def recall(spec: SourceSpec) -> Mapping[str, Detail]:
        with database.read() as tx:
            return details.load(tx, spec.id)

    return recall


class Collector:
    """Reads many sources side by side through one client and one parsing worker."""

    def __init__(
        self,
        client: PoliteClient,
        worker: ParsingWorker,
        *,
        pages: int,
        details: int = 0,
        recall: Recall = lambda spec: {},
    ) -> None:
        self._client = client
        self._worker = worker
        self._pages = pages  # most pages of one listing
        self._completer = Completer(client, worker, most=details)
        self._recall = recall

    async def read_all(self, due: Sequence[Due], now: datetime) -> AsyncGenerator[list[SourceRead]]:
        """Yield reads as they finish: everything that is ready at once, so that one transaction can file it."""
        ready: asyncio.Queue[SourceRead] = asyncio.Queue()

        async def read_one(spec: SourceSpec, before: PollState) -> None:
            ready.put_nowait(await self.read(spec, before, now))

        try:
            async with asyncio.TaskGroup() as tasks:
                for spec, before in due:
                    tasks.create_task(read_one(spec, before))
                left = len(due)
                while left:
                    batch = [await ready.get()]
                    if left > 1:
                        await asyncio.sleep(_GATHER_S)
                    while not ready.empty():
                        batch.append(ready.get_nowait())
                    left -= len(batch)
                    yield batch
        except* GeneratorExit:  # who files them failed in the middle; what the group makes of it would hide why
            pass

    async def read(self, spec: SourceSpec, before: PollState, now: datetime) -> SourceRead:
        """One source, all its pages. Never raises for what the source does."""
        fresh = before.last_full is None or now - before.last_full > FULL_READ_AFTER
        etag, last_modified = (None, None) if fresh else (before.etag, before.last_modified)
        try:
            request = _first_request(spec)
            answer = await self._client.fetch(request, etag=etag, last_modified=last_modified)
            done = Completed(None) if answer.status == 304 else await self._read_whole(spec, request, answer, now)
        except CaseleadError as error:  # SettingsError: a plug-in that is gone, an option that it no longer knows
            reached = not isinstance(error, Unreachable)
            return SourceRead(spec, before, _failed(spec, error), retry_after=_wait(error), reached=reached)
        validators = (answer.etag, answer.last_modified, answer.moved_to)
        return SourceRead(spec, before, done.result, *validators, details=done.fresh, gone=done.gone)

    async def _read_whole(self, spec: SourceSpec, request: Request, first: Answer, now: datetime) -> Completed:
        """All pages of the listing, and what the openings' own pages add."""
        result = await self._read_pages(spec, first)
        if spec.options.get("details") is False or not any(lead.page for lead in result.leads):
            return Completed(replace(result, leads=tuple(lead for lead in result.leads if not is_address_only(lead))))
        kept = await asyncio.to_thread(self._recall, spec)
        return await self._completer.complete(spec, result, kept, now, request)

    async def _read_pages(self, spec: SourceSpec, first: Answer) -> ReadResult:
        """The first page and those it leads to, until one holds nothing new."""
        result, more = await self._worker.read(spec.platform, spec.options, first)
        asked, waiting = {(first.url, first.json_body)}, list(more)
        while waiting and result.state in ("ok", "partial"):
            request = waiting.pop(0)
            if (request.url, request.json_body) in asked:
                continue
            if len(asked) >= self._pages:
                problem = (
                    f"Only the first {self._pages} pages were read. A search in the board's address makes the list "
                    "shorter; the setting fetch.pages allows more."
                )
                return replace(result, state="partial", problems=(*result.problems, problem))
            asked.add((request.url, request.json_body))
            page, more = await self._read_page(spec, request)
            grown = _joined(result, page)
            waiting += more if len(grown.leads) > len(result.leads) or not page.leads else ()
            result = grown
        return result if result.leads or result.state != "ok" else replace(result, state="empty")

    async def _read_page(self, spec: SourceSpec, request: Request) -> tuple[ReadResult, tuple[Request, ...]]:
        try:
            return await self._worker.read(spec.platform, spec.options, await self._client.fetch(request))
        except SourceError as error:
            return _failed(spec, error), ()


def _first_request(spec: SourceSpec) -> Request:
    try:
        return first_request(spec.platform, spec.options, spec.url)
    except CaseleadError:
        raise
    except Exception as error:  # a plug-in may raise anything, and must not take the other sources with it
        log.exception("%s failed to say what to ask for", spec.platform)
        problem = f"The platform {spec.platform} failed ({type(error).__name__})."
        raise Unreadable(problem, hint="report it to whoever wrote it, with what `caselead --debug` prints") from error


def _joined(result: ReadResult, page: ReadResult) -> ReadResult:
    """Both pages as one read; it is as good as the worse of them."""
    known = {(lead.identifier, lead.url, lead.title) for lead in result.leads}
    fresh: tuple[RawLead, ...] = tuple(
        lead for lead in page.leads if (lead.identifier, lead.url, lead.title) not in known
    )
    good = result.state == "ok" and page.state in ("ok", "empty")
    return replace(
        result,
        state="ok" if good else "partial",
        leads=result.leads + fresh,
        problems=(*result.problems, *page.problems),
    )


def _failed(spec: SourceSpec, error: CaseleadError) -> ReadResult:
    state = error.state if isinstance(error, SourceError) else "fail"
    return ReadResult(state, problems=(error.problem,), platform=spec.platform)


def _wait(error: CaseleadError) -> timedelta | None:
    if not isinstance(error, SourceUnavailable):
        return None
    return error.retry_after or _RARELY.get(error.status or 0)
