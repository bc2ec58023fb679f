"""A job board on loopback."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Page = tuple[str, str | bytes] | int
"""Content type and body, or a bare status."""


@dataclass
class Board:
    """A site. A test puts its pages in, by path."""

    url: str  # "http://127.0.0.1:PORT"
    pages: dict[str, Page] = field(default_factory=dict)
    headers: dict[str, dict[str, str]] = field(default_factory=dict)  # further ones, by path
    asked: list[str] = field(default_factory=list)  # what was asked for, robots.txt not counted

    @property
    def place(self) -> str:
        """Host and port, for fetch.allow_private."""
        return self.url.partition("//")[2]


@contextmanager
def serving() -> Iterator[Board]:
    """An empty site, served until the end of the block."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            if path != "/robots.txt":
                board.asked.append(self.path)
            page = board.pages.get(path, 404)
            status, kind, body = (page, "text/plain", "") if isinstance(page, int) else (200, *page)
            data = body.encode() if isinstance(body, str) else body
            self.send_response(status)
            for name, value in board.headers.get(path, {}).items():
                self.send_header(name, value)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    board = Board(f"http://127.0.0.1:{server.server_port}")
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield board
    finally:
        server.shutdown()
        server.server_close()


def rss(*titles: str) -> Page:
    """A feed of postings with these titles."""
    items = "".join(
        f"<item><title>{title}</title><link>https://board.example/jobs/{number}</link><guid>{number}</guid></item>"
        for number, title in enumerate(titles, 1)
    )
    return "application/rss+xml", f'<rss version="2.0"><channel><title>Jobs</title>{items}</channel></rss>'


def html(body: str, head: str = "") -> Page:
    """A web page."""
    return (
        "text/html; charset=utf-8",
        f"<!doctype html><html><head><title>Page</title>{head}</head><body>{body}</body></html>",
    )
