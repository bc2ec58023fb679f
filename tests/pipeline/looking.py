"""An address looked at, on a network made of pages and with a real parsing worker."""

import asyncio

import httpx

from pipeline.discover import discover
from pipeline.looking import Board
from scrapers.http import PoliteClient
from scrapers.pacing import Politeness
from scrapers.worker import ParsingWorker
from tests.builders import NOW

HARBOUR = "https://boards-api.greenhouse.io/v1/boards/harbour/jobs?content=true&pay_transparency=true"
OPENINGS = (
    '{"jobs": [{"id": 4001, "internal_job_id": 1, "title": "Social Worker",'
    ' "absolute_url": "https://boards.greenhouse.io/harbour/jobs/4001"},'
    ' {"id": 4002, "internal_job_id": 2, "title": "Carer",'
    ' "absolute_url": "https://boards.greenhouse.io/harbour/jobs/4002"}]}'
)
SITE = "https://site.example"
JOB = '<script type="application/ld+json">{"@type": "JobPosting", "title": "Care Manager"}</script>'
BLOG = ("News of May", "https://site.example/2026/05")
POSTING = ("Social Worker", "https://site.example/jobs/1")


def look(
    worker: ParsingWorker,
    url: str,
    pages: dict[str, str | httpx.Response],
    asked: list[str] | None = None,
    **how: object,
) -> Board:
    """Discover an address on a network of these pages; `asked` collects the addresses that were asked for."""

    def answer(request: httpx.Request) -> httpx.Response:
        address = str(request.url)
        if not address.endswith("/robots.txt") and asked is not None:
            asked.append(address)
        page = pages.get(address, httpx.Response(404))
        return httpx.Response(200, text=page) if isinstance(page, str) else page

    async def go() -> Board:
        politeness = Politeness(host_delay=0)
        transport = httpx.MockTransport(answer)
        async with PoliteClient(politeness, {}, now=lambda: NOW, transport=transport) as client:
            return await discover(url, how.pop("options", {}), client, worker, **how)  # type: ignore[arg-type]

    return asyncio.run(go())


def feed(*entries: tuple[str, str], extra: str = "") -> str:
    items = "".join(f"<item><title>{title}</title><link>{link}</link>{extra}</item>" for title, link in entries)
    return f'<rss version="2.0" xmlns:job="https://site.example/ns"><channel>{items}</channel></rss>'


def page(*links: str, body: str = "<p>Come and work with us, there is a lot to do for everybody.</p>") -> str:
    """A web page that announces feeds: "/x" or "/x Title"."""
    announced = "".join(
        f'<link rel="alternate" type="application/rss+xml" href="{href}" title="{title}">'
        for href, _, title in (link.partition(" ") for link in links)
    )
    return f"<!doctype html><html><head><title>Work</title>{announced}</head><body>{body}</body></html>"
