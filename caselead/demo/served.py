"""The sample boards on loopback, for as long as a block lasts. Dates in them are counted from today."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, time, timedelta
from email.utils import format_datetime
from importlib.resources import files

_DATE = re.compile(r"\[\+(-?\d+)(?: (\w+))?\]")
_TYPES = {".rss": "application/rss+xml", ".json": "application/json", ".html": "text/html; charset=utf-8"}


def board(name: str, now: datetime) -> str:
    """One sample file. "[+10]" becomes the date in ten days, "[+-2 rfc822]" and "[+3 words]" are written so."""

    def dated(found: re.Match[str]) -> str:
        day = now + timedelta(days=int(found[1]))
        if found[2] == "rfc822":
            return format_datetime(datetime.combine(day, time(9), now.tzinfo))
        return f"{day.day} {day:%B %Y}" if found[2] == "words" else f"{day:%Y-%m-%d}"

    return _DATE.sub(dated, (files("caselead.demo") / "boards" / name).read_text("utf-8"))


@asynccontextmanager
async def served(now: datetime) -> AsyncIterator[int]:
    """Serve the boards; gives the port."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        path = (await reader.readuntil(b"\r\n\r\n")).split(b" ", 2)[1].decode()
        name = path.removeprefix("/")
        kind = _TYPES.get(path[path.rfind(".") :])
        known = kind is not None and (files("caselead.demo") / "boards" / name).is_file()
        body = board(name, now).encode() if known else b""
        status = "200 OK" if known else "404 Not Found"
        head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
        writer.write(head.encode() + body)
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    async with server:
        yield server.sockets[0].getsockname()[1]
