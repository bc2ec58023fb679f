"""A web server on loopback that plays job boards: validators, 304s, a record of what was asked."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Boards:
    """`pages` maps a path to (content type, body) or to a bare status; tests change it while the server runs."""

    pages: dict[str, tuple[str, bytes] | int] = field(default_factory=dict)
    asked: list[tuple[str, int]] = field(default_factory=list)  # path and the status it got
    port: int = 0

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def answer(self, path: str, if_none_match: str | None) -> tuple[int, dict[str, str], bytes]:
        page = self.pages.get(path, 404)
        if isinstance(page, int):
            return page, {}, b""
        etag = f'"{sha256(page[1]).hexdigest()[:16]}"'
        headers = {"ETag": etag, "Content-Type": page[0]}
        return (304, headers, b"") if if_none_match == etag else (200, headers, page[1])


@contextmanager
def serve(pages: dict[str, tuple[str, bytes] | int]) -> Iterator[Boards]:
    """The boards, for as long as the block lasts."""
    boards = Boards(pages)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            status, headers, body = boards.answer(self.path, self.headers.get("If-None-Match"))
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
    boards.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield boards
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def an_rss_feed(*titles: str, place: str = "Leeds") -> tuple[str, bytes]:
    """A small well-formed feed with one item per title."""
    items = "".join(
        f"<item><title>{title}</title><link>https://board.example/{number}</link><guid>{number}-{title}</guid>"
        f"<description>Work with children and families in {place}.</description></item>"
        for number, title in enumerate(titles)
    )
    body = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Board</title>{items}</channel></rss>'
    return "application/rss+xml", body.encode()
