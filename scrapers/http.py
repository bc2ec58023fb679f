"""The one polite client, and the only file that knows httpx and httpcore, so that they can be replaced.

httpx gives the request, the answer, the reading of addresses and the seam for tests. Of httpcore only single
connections are used: its pools cost ten times the work once they hold fifty. Redirects, unpacking, limits and
waiting are ours; cookies, authentication, proxies and the environment are not used at all.
"""
# ruff: noqa: E402

import asyncio
import importlib.metadata
import logging
import re
import ssl
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from datetime import datetime
from types import MappingProxyType, TracebackType
from typing import Self, cast

# httpx imports its own command line (rich, pygments, click) where it finds them: 40 ms and 6 MiB, as much as two
# hundred requests. It is prepared for that import to fail.
sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]

import httpcore
import httpx

from leads.errors import Refused
from leads.secret import Secret
from leads.source import HostMemory
from scrapers import credentials, faults
from scrapers.address import HINT, check_address, shown
from scrapers.base import Answer, Request
from scrapers.dial import Resolve, dial, look_up
from scrapers.pacing import Politeness
from scrapers.robots import AGENT, Rules
from scrapers.unpack import Unpacker, too_large
from scrapers.visit import Conditions, Limits, Reply, Target, Visitor

# What httpcore tells below this level shows the headers of answers, where a site may repeat a key.
logging.getLogger("httpcore").setLevel(logging.INFO)

MAX_VALIDATOR = 1024  # letters; a longer ETag or Last-Modified is not remembered
_BROKEN = (OSError, httpx.HTTPError, httpx.StreamError, httpcore.ProtocolError, httpcore.NetworkError)
_IDLE_SECONDS = 5.0  # an idle connection is used again for so long; many servers close it then


class PoliteClient:
    """Fetches for one run. It waits its turn, obeys robots.txt and never connects to a private address.

    `now` gives the time in UTC; `hosts` is what earlier runs remembered, by origin; `keys` are the person's, by full
    name ("reed.api_key"); `transport` replaces the network (and with it the guard) in tests.
    """

    def __init__(
        self,
        politeness: Politeness,
        hosts: Mapping[str, HostMemory],
        *,
        now: Callable[[], datetime],
        keys: Mapping[str, Secret] = MappingProxyType({}),
        resolve: Resolve = look_up,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self._keys = keys
        self._own_places = politeness.allow_private
        self._transport = transport or _GuardedTransport(politeness, resolve)
        self._visitor = Visitor(politeness, hosts, now, _read_address, self._exchange)
        self._time_limits = {"timeout": {"connect": politeness.connect_timeout}}
        self._headers = [
            (b"User-Agent", _user_agent(politeness.contact)),
            (b"Accept", b"*/*"),
            (b"Accept-Encoding", b"gzip"),
        ]

    async def fetch(self, request: Request, *, etag: str | None = None, last_modified: str | None = None) -> Answer:
        """Fetch one address whole. The validators are sent back as they are given; with them a 304 may come.

        Raises SourceUnavailable when no whole answer came or a key is missing, Refused when a rule forbids to ask or to
        read on. No key is in the answer's address or in an error.
        """
        wanted = [one.name for one in request.credentials]
        request = credentials.prepared(request, self._keys)
        etag, last_modified = _worth_keeping(etag), _worth_keeping(last_modified)
        validators = [(b"If-None-Match", etag), (b"If-Modified-Since", last_modified)]
        conditions = [(name, value.encode()) for name, value in validators if value and request.json_body is None]
        reply = await self._visitor.get(request, conditions)
        if reply.status != 200 and not (reply.status == 304 and conditions):
            bot_check = reply.headers.get("cf-mitigated") == "challenge"
            sent = [one.name for one in request.credentials]
            if wanted and not bot_check and (reply.status == 401 or (reply.status == 403 and sent)):
                raise faults.key_not_taken(shown(reply.url), reply.status, sent, wanted)
            wait = self._visitor.retry_after(reply)
            raise faults.bad_status(shown(reply.url), reply.status, bot_check=bot_check, retry_after=wait)
        if reply.status == 200:
            etag = last_modified = None  # a 304 that does not repeat them leaves them valid (RFC 9110, 15.4.5)
        return Answer(
            url=reply.url,
            status=reply.status,
            body=reply.body,
            content_type=reply.headers.get("content-type", ""),
            etag=_worth_keeping(reply.headers.get("etag")) or etag,
            last_modified=_worth_keeping(reply.headers.get("last-modified")) or last_modified,
            moved_to=reply.moved_to,
            json_body=request.json_body,
        )

    def rules_of(self, url: str) -> Rules:
        """What the robots.txt of an address that was asked for says; empty rules where there is none."""
        return self._visitor.rules_of(url)

    def changed_hosts(self) -> tuple[HostMemory, ...]:
        """What must be remembered for the next run: sites whose robots.txt or waiting time is new."""
        return self._visitor.changed_hosts()

    async def aclose(self) -> None:
        """Close all connections."""
        await self._transport.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.aclose()

    async def _exchange(self, target: Target, request: Request, conditions: Conditions, limits: Limits) -> Reply:
        """One request and its answer, read and unpacked within the limits (visit.Exchange)."""
        where = shown(request.url)
        headers, method = self._headers + conditions, "GET"
        if request.json_body is not None:
            headers, method = [*headers, (b"Content-Type", b"application/json")], "POST"
        url = cast(httpx.URL, target.parsed)
        if request.credentials:
            place = url.host, url.port or (443 if url.scheme == "https" else 80)
            credentials.check_place(request, place, url.scheme, self._own_places)
            headers = credentials.headers_with(headers, request, self._keys)
            query = credentials.query_of(request, self._keys)
            url = url.copy_with(query=b"&".join(filter(None, (url.query, query)))) if query else url
        message = httpx.Request(method, url, headers=headers, content=request.json_body, extensions=self._time_limits)
        body = Unpacker(where, "", limits.max_bytes)
        clock = asyncio.get_running_loop().time
        started = clock()
        try:
            async with asyncio.timeout(limits.seconds):
                response = await self._transport.handle_async_request(message)
                try:
                    if response.status_code == 200:
                        body = _expect_body(where, response.headers, limits)
                    if response.status_code in (200, 304):  # others are not read, which closes their connection
                        await _read(response, body)
                finally:
                    await response.aclose()
        except (TimeoutError, httpx.TimeoutException) as error:
            raise faults.gave_up(where, clock() - started, body.received) from error
        except _BROKEN as error:
            raise faults.broken_off(where, error, body.received) from error
        whole = body.finish() if response.status_code == 200 else b""
        return Reply(request.url, response.status_code, self._shown(response, request), whole)

    def _shown(self, response: httpx.Response, request: Request) -> httpx.Headers:
        """The headers of an answer, with no key in the address that it sends us to. Raises Refused."""
        if not request.credentials or not response.has_redirect_location:
            return response.headers
        location = credentials.location_without(response.headers["location"], request, self._keys)
        return httpx.Headers({**response.headers, "location": location})


def _expect_body(where: str, headers: httpx.Headers, limits: Limits) -> Unpacker:
    """Look at the headers before anything is read. Raises SourceUnavailable and Refused."""
    length = headers.get("content-length", "")
    if not limits.cut and length.isdecimal() and float(length) > limits.max_bytes:
        raise too_large(where, limits.max_bytes)
    return Unpacker(where, headers.get("content-encoding", ""), limits.max_bytes, cut=limits.cut)


async def _read(response: httpx.Response, body: Unpacker) -> None:
    # The stream itself and not aiter_raw(), which an answer made by a test would refuse.
    async for chunk in cast(httpx.AsyncByteStream, response.stream):
        if not body.feed(chunk):
            return


def _read_address(address: str) -> Target:
    """Take an address apart as httpx does, which connects to it later (visit.ReadAddress)."""
    check_address(address)
    try:
        url = httpx.URL(address)
        legible = bool(url.host) and (url.port is None or 0 < url.port < 65536)  # .host decodes xn-- names
    except (httpx.InvalidURL, ValueError):
        legible = False
    if not legible or not re.fullmatch(rb"[a-z0-9._-]+|[0-9a-f:.]+", url.raw_host):
        raise Refused(f"The address {shown(address)} cannot be read: its host or port makes no sense.", hint=HINT)
    return Target(str(url), f"{url.scheme}://{url.netloc.decode('ascii')}", parsed=url)


def _worth_keeping(validator: str | None) -> str | None:
    """An ETag or Last-Modified that is worth remembering and safe to send back; None: it is not."""
    if validator and len(validator) <= MAX_VALIDATOR and validator.isascii() and validator.isprintable():
        return validator
    return None


def _user_agent(contact: str) -> bytes:
    try:
        version = importlib.metadata.version("caselead")
    except importlib.metadata.PackageNotFoundError:
        version = "0"  # run from a checkout that is not installed
    contact = "".join(letter for letter in contact if letter.isascii() and letter.isprintable())
    return f"{AGENT}/{version}{f' (+{contact})' if contact else ''}".encode()


class _Network(httpcore.AsyncNetworkBackend):
    """Makes httpcore connect through our guard."""

    def __init__(self, politeness: Politeness, resolve: Resolve) -> None:
        self._politeness = politeness
        self._resolve = resolve

    async def connect_tcp(self, host: str, port: int, *_: object, **__: object) -> httpcore.AsyncNetworkStream:
        allow, seconds = self._politeness.allow_private, self._politeness.connect_timeout
        wire = await dial(host, port, allow=allow, resolve=self._resolve, seconds=seconds)
        return cast(httpcore.AsyncNetworkStream, wire)  # it has the methods; only its base class is another


class _Body(httpx.AsyncByteStream):
    """The packed bytes of an answer, and what to do when they were read."""

    def __init__(self, answer: httpcore.Response, release: Callable[[], Awaitable[None]]) -> None:
        self._answer = answer
        self._release = release

    def __aiter__(self) -> AsyncIterator[bytes]:
        return aiter(cast(httpx.AsyncByteStream, self._answer.stream))

    async def aclose(self) -> None:
        await self._release()


class _GuardedTransport(httpx.AsyncBaseTransport):
    """Sends requests over guarded connections and keeps idle ones for the next request to the same site.

    How many are open is bounded by the visitor, which waits for its turn before it asks.
    """

    def __init__(self, politeness: Politeness, resolve: Resolve) -> None:
        self._network = _Network(politeness, resolve)
        self._most_idle = politeness.connections
        self._idle: list[httpcore.AsyncHTTPConnection] = []  # the longest idle one first
        self._tls: ssl.SSLContext | None = None

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        raw = request.url
        url = httpcore.URL(scheme=raw.raw_scheme, host=raw.raw_host, port=raw.port, target=raw.raw_path)
        message = httpcore.Request(
            request.method, url, headers=request.headers.raw, content=request.stream, extensions=request.extensions
        )
        if (connection := await self._take_idle(url.origin)) is not None:
            try:
                return self._answer(connection, await connection.handle_async_request(message))
            except _BROKEN:
                pass  # the site closed it in this very moment: that says nothing, a fresh one will tell
        connection = httpcore.AsyncHTTPConnection(
            url.origin, self._tls_for(raw.scheme), keepalive_expiry=_IDLE_SECONDS, network_backend=self._network
        )
        return self._answer(connection, await connection.handle_async_request(message))

    def _answer(self, connection: httpcore.AsyncHTTPConnection, answer: httpcore.Response) -> httpx.Response:
        async def release() -> None:
            await answer.aclose()
            if connection.is_available():  # the answer was read to its end and the connection is whole
                self._idle.append(connection)
                if len(self._idle) > self._most_idle:
                    await self._idle.pop(0).aclose()

        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer, release))

    async def _take_idle(self, origin: httpcore.Origin) -> httpcore.AsyncHTTPConnection | None:
        for place in range(len(self._idle) - 1, -1, -1):
            if self._idle[place].can_handle_request(origin):
                connection = self._idle.pop(place)
                if not connection.has_expired():
                    return connection
                await connection.aclose()
        return None

    def _tls_for(self, scheme: str) -> ssl.SSLContext | None:
        if scheme == "https" and self._tls is None:
            self._tls = httpcore.default_ssl_context()  # the system's certificates and certifi's
        return self._tls

    async def aclose(self) -> None:
        while self._idle:
            await self._idle.pop().aclose()
