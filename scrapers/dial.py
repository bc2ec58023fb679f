"""Opens connections, past the guard: a name is looked up once, checked, and the checked address is connected to."""

import asyncio
import ssl
from collections.abc import Awaitable, Callable, Sequence
from ipaddress import ip_address
from socket import SOCK_STREAM
from typing import cast

from leads.errors import Unreachable
from scrapers.guard import check_addresses

Resolve = Callable[[str, int], Awaitable[Sequence[str]]]
"""Finds the addresses of a host for a port. Raises OSError, or UnicodeError for a name that cannot exist."""

LATER = "check the address and this machine's connection; it is asked for again by itself, with growing pauses"
_ENOUGH = 256 * 1024  # bytes that may wait to be read before the sender is made to wait


async def look_up(host: str, port: int) -> Sequence[str]:
    """The system's own resolver."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


async def dial(host: str, port: int, *, allow: frozenset[tuple[str, int]], resolve: Resolve, seconds: float) -> "Wire":
    """Connect to a host. Raises Refused (guard.py) and Unreachable; `seconds` is for each step."""
    addresses = check_addresses(host, port, await _addresses(host, port, resolve, seconds), allow)
    trouble = "it has no address"
    for address in addresses:
        try:
            async with asyncio.timeout(seconds):
                _, wire = await asyncio.get_running_loop().create_connection(Wire, address, port)
            return wire
        except TimeoutError:
            trouble = f"it did not answer within {seconds:g} s"
        except ConnectionRefusedError:
            trouble = "it refused the connection"
        except OSError as error:
            trouble = error.strerror or type(error).__name__
    raise Unreachable(f"Could not connect to {host} on port {port}: {trouble}.", hint=LATER)


async def _addresses(host: str, port: int, resolve: Resolve, seconds: float) -> Sequence[str]:
    try:
        return [str(ip_address(host))]
    except ValueError:
        pass  # a name, or an odd spelling of a number, which the resolver reads
    try:
        async with asyncio.timeout(seconds):
            return await resolve(host, port)
    except TimeoutError as error:
        raise Unreachable(f"The name {host} was not looked up within {seconds:g} s.", hint=LATER) from error
    except (OSError, UnicodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "there can be no such name"
        raise Unreachable(f"The name {host} was not found: {why}.", hint=LATER) from error


class Wire(asyncio.Protocol):
    """One open connection, with the methods that httpcore asks of a network stream.

    Errors of the operating system come out as they are (OSError). Time limits are the caller's, for the whole
    request; only the TLS handshake takes one.
    """

    _transport: asyncio.Transport

    def __init__(self) -> None:
        self._arrived = bytearray()
        self._ended = False
        self._error: Exception | None = None
        self._waiter: asyncio.Future[None] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        self._arrived += data
        if len(self._arrived) > _ENOUGH:
            self._transport.pause_reading()
        self._wake()

    def eof_received(self) -> None:
        self._ended = True
        self._wake()

    def connection_lost(self, exc: Exception | None) -> None:
        self._ended = True
        self._error = exc
        self._wake()

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ASYNC109
        """The next bytes; b"" at the end. Raises OSError when the connection broke."""
        while not self._arrived:
            if self._error is not None:
                raise self._error
            if self._ended:
                return b""
            self._waiter = asyncio.get_running_loop().create_future()
            await self._waiter
        data = bytes(self._arrived[:max_bytes])
        del self._arrived[:max_bytes]
        if not self._ended:
            self._transport.resume_reading()  # does nothing when it was not paused
        return data

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ASYNC109
        """Send. Requests are small: nothing waits here, and a broken connection shows when reading."""
        if buffer:
            self._transport.write(buffer)

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ASYNC109
    ) -> "Wire":
        """Encrypt from here on. Raises OSError, of which ssl.SSLError and TimeoutError are kinds."""
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(timeout):
                transport = await loop.start_tls(self._transport, self, ssl_context, server_hostname=server_hostname)
            if transport is None or self._arrived:
                raise ConnectionError("the server spoke before the connection was encrypted")
        except BaseException:
            self._transport.abort()
            raise
        self._transport = transport
        return self

    async def aclose(self) -> None:
        """Close at once, without waiting for the other side."""
        self._transport.abort()

    def get_extra_info(self, info: str) -> object:
        """httpcore asks before using a connection again: anything to read on an idle one means it is spoilt."""
        return bool(self._arrived) or self._ended if info == "is_readable" else None
