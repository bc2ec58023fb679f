"""A web server on loopback that plays job boards: validators, 304s, redirects, a record of what was asked."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Page = tuple[str, str | bytes] | int
"""Content type and body, or a bare status."""


@dataclass
class Boards:
    """`pages` go by path, with a query or for any; tests change them while the server runs. What has no page is a 404.

    The answer to a POST is the page under its path, a blank and what was posted.
    """

    base: str  # "http://127.0.0.1:PORT"
    pages: dict[str, Page] = field(default_factory=dict)
    headers: dict[str, dict[str, str]] = field(default_factory=dict)  # further ones, such as Location
    asked: list[tuple[str, int]] = field(default_factory=list)  # address on the site, and the status it got

    @property
    def place(self) -> str:
        """Host and port, for fetch.allow_private."""
        return self.base.partition("//")[2]

    @property
    def port(self) -> int:
        return int(self.base.rpartition(":")[2])

    @property
    def pages_asked(self) -> list[str]:
        """What was asked for, robots.txt not counted."""
        return [path for path, _ in self.asked if path != "/robots.txt"]

    def answer(self, path: str, if_none_match: str | None) -> tuple[int, dict[str, str], bytes]:
        bare = path.partition("?")[0]
        page = self.pages.get(path) or self.pages.get(bare, 404)
        more = self.headers.get(bare, {})
        if isinstance(page, int):
            return page, more, b""
        kind, text = page
        body = text.encode() if isinstance(text, str) else text
        etag = f'"{sha256(body).hexdigest()[:16]}"'
        headers = {"ETag": etag, "Content-Type": kind, **more}
        return (304, headers, b"") if if_none_match == etag else (200, headers, body)


@contextmanager
def serve(pages: dict[str, Page] | None = None) -> Iterator[Boards]:
    """The boards, for as long as the block lasts."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            sent = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self.answer(f"{self.path} {sent}")

        def do_GET(self) -> None:
            self.answer(self.path)

        def answer(self, page: str) -> None:
            status, headers, body = boards.answer(page, self.headers.get("If-None-Match"))
            boards.asked.append((self.path, status))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            if status != 304:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    boards = Boards(f"http://127.0.0.1:{server.server_port}", pages or {})
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield boards
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def an_rss_feed(*titles: str, place: str = "Leeds") -> tuple[str, str]:
    """A small well-formed feed with one posting per title."""
    items = "".join(
        f"<item><title>{title}</title><link>https://board.example/jobs/{number}</link><guid>{number}-{title}</guid>"
        f"<description>Work with children and families in {place}.</description></item>"
        for number, title in enumerate(titles)
    )
    body = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Board</title>{items}</channel></rss>'
    return "application/rss+xml", body


def a_web_page(body: str, head: str = "") -> tuple[str, str]:
    """A page with this in its body and, after the title, in its head."""
    text = f"<!doctype html><html><head><title>Page</title>{head}</head><body>{body}</body></html>"
    return "text/html; charset=utf-8", text
