"""A small, quick feed server for the benches: N feeds with validators, on loopback, in a process of its own.

    python bench/feed_server.py FEEDS ITEMS SECONDS

Prints its port on the first line and stops by itself after SECONDS. Everything is seeded: same arguments, same bytes.
"""

import asyncio
import random
import sys
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape

WORDS = tuple(
    """social worker safeguarding children families adults court assessment team support practice supervision caseload
    hospital discharge mental health act enquiry statutory duty housing refuge fostering adoption youth justice care
    review plan visit referral crisis service community partner school police health council charity trust training
    newly qualified senior practitioner manager registration hours flexible remote travel salary pension""".split()
)
TOWNS = ("Leeds", "Hull", "York", "Bradford", "Sheffield", "Utrecht", "Zwolle", "Arnhem", "Boston", "Denver")


def a_feed(number: int, items: int) -> bytes:
    """One RSS 2.0 document of about 1.65 KB an item, with HTML descriptions."""
    dice = random.Random(number)
    start = datetime(2026, 11, 1, tzinfo=UTC)
    entries = []
    for item in range(items):
        words = " ".join(dice.choices(WORDS, k=16))
        paragraphs = "".join(f"<p>{' '.join(dice.choices(WORDS, k=60))}</p>" for _ in range(3))
        link = f"https://board{number}.example/jobs/{number}-{item}?a=1&b=2"
        entries.append(
            f"<item><title>{dice.choice(WORDS).title()} social worker {number}-{item}, {dice.choice(TOWNS)}</title>"
            f'<link>{escape(link)}</link><guid isPermaLink="false">{number}-{item}</guid>'
            f"<pubDate>{format_datetime(start + timedelta(minutes=item), usegmt=True)}</pubDate>"
            f"<category>{dice.choice(WORDS)}</category>"
            f"<description>{escape(f'<p><strong>{words}</strong></p>{paragraphs}')}</description></item>"
        )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel>'
        f"<title>Board {number}</title><link>https://board{number}.example/</link><description>Openings</description>"
        f"{''.join(entries)}</channel></rss>"
    ).encode()


def answers(feeds: int, items: int) -> dict[bytes, tuple[bytes, bytes, bytes]]:
    """Path to (validator, whole answer, not-modified answer)."""
    table = {}
    for number in range(feeds):
        body, etag = a_feed(number, items), f'"v1-{number}"'.encode()
        common = b"ETag: " + etag + b"\r\nLast-Modified: Sun, 01 Nov 2026 00:00:00 GMT\r\n"
        head = b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n" + common
        table[f"/feed/{number}".encode()] = (
            etag,
            head + f"Content-Length: {len(body)}\r\n\r\n".encode() + body,
            b"HTTP/1.1 304 Not Modified\r\n" + common + b"\r\n",
        )
    return table


class Server(asyncio.Protocol):
    """HTTP/1.1 with keep-alive, as little of it as the benches need."""

    def __init__(self, table: dict[bytes, tuple[bytes, bytes, bytes]]) -> None:
        self.table = table
        self.buffer = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        while b"\r\n\r\n" in self.buffer:
            head, _, self.buffer = self.buffer.partition(b"\r\n\r\n")
            path = head.split(b" ", 2)[1]
            found = self.table.get(path)
            if found is None:
                self.transport.write(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
                continue
            etag, whole, unchanged = found
            self.transport.write(unchanged if b": " + etag in head else whole)


async def serve(feeds: int, items: int, seconds: float) -> None:
    table = answers(feeds, items)
    server = await asyncio.get_running_loop().create_server(lambda: Server(table), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await asyncio.sleep(seconds)


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])))
