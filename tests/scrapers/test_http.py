"""The client against a played network (`MockTransport`): nothing here opens a connection."""

import asyncio
import gzip
from collections.abc import AsyncIterator, Callable
from datetime import datetime, timedelta

import httpcore
import httpx
import pytest

from leads.errors import Refused, SourceError, SourceUnavailable
from leads.source import HostMemory
from scrapers.base import Answer, Request
from scrapers.http import PoliteClient
from scrapers.pacing import Politeness
from tests.builders import NOW

FEED = "https://board.example/feed?token=secret"
Handler = Callable[[httpx.Request], httpx.Response]


class Clock:
    """The wall clock, moved by hand."""

    def __init__(self) -> None:
        self.time = NOW

    def __call__(self) -> datetime:
        return self.time


class Board:
    """Answers every page with `page`, and robots.txt with `robots` (none when it is not given)."""

    def __init__(self, page: httpx.Response | Handler, robots: httpx.Response | Handler | None = None) -> None:
        self.page = page
        self.robots = robots or httpx.Response(404)
        self.asked: list[httpx.Request] = []
        self.clock = Clock()

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        answer = self.robots if request.url.path == "/robots.txt" else self.page
        return answer(request) if callable(answer) else answer

    def client(self, *hosts: HostMemory, **settings: object) -> PoliteClient:
        politeness = Politeness(host_delay=0, **settings)  # type: ignore[arg-type]
        known = {memory.origin: memory for memory in hosts}
        return PoliteClient(politeness, known, now=self.clock, transport=httpx.MockTransport(self))

    def fetch(self, url: str = FEED, **arguments: str | None) -> Answer:
        async def once() -> Answer:
            async with self.client() as client:
                return await client.fetch(Request(url, arguments.pop("json_body", None)), **arguments)

        return asyncio.run(once())

    def fails(self, url: str = FEED, **arguments: str | None) -> SourceError:
        with pytest.raises(SourceError) as caught:
            self.fetch(url, **arguments)
        assert "secret" not in str(caught.value)
        return caught.value

    @property
    def pages_asked(self) -> list[str]:
        return [str(request.url) for request in self.asked if request.url.path != "/robots.txt"]


class Pieces(httpx.AsyncByteStream):
    """A body as it arrives, untouched; an error among the pieces is raised there."""

    def __init__(self, *pieces: bytes | Exception) -> None:
        self.pieces = pieces

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for piece in self.pieces:
            if isinstance(piece, Exception):
                raise piece
            yield piece


def ok(body: bytes = b"jobs", **headers: str) -> httpx.Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return httpx.Response(200, headers=named, stream=Pieces(body))


def redirect(location: str, status: int = 302) -> httpx.Response:
    return httpx.Response(status, headers={"Location": location})


# What is asked


def test_a_page_comes_back_whole_with_what_was_said_about_it() -> None:
    board = Board(ok(content_type="application/rss+xml; charset=x", etag='W/"1"', last_modified="yesterday"))
    answer = board.fetch()
    assert answer == Answer(FEED, 200, b"jobs", "application/rss+xml; charset=x", 'W/"1"', "yesterday", None)


def test_a_packed_page_comes_back_unpacked() -> None:
    assert Board(ok(gzip.compress(b"jobs"), content_encoding="gzip")).fetch().body == b"jobs"


def test_the_request_says_who_asks_and_that_only_gzip_is_understood() -> None:
    board = Board(ok())

    async def once() -> None:
        async with board.client(contact="mailto:me@jobs.example\r\nX-Bad: 1") as client:
            await client.fetch(Request(FEED))

    asyncio.run(once())
    for request in board.asked:
        agent = request.headers["user-agent"]
        assert agent.startswith("caselead/")
        assert agent.endswith(" (+mailto:me@jobs.exampleX-Bad: 1)")
        assert request.headers["accept-encoding"] == "gzip"
        assert not {"cookie", "authorization", "referer"} & set(request.headers)


def test_without_a_contact_the_agent_names_only_the_program() -> None:
    board = Board(ok())
    board.fetch()
    assert "(" not in board.asked[0].headers["user-agent"]


def test_a_body_is_posted_as_json_and_asked_for_without_conditions() -> None:
    board = Board(ok())
    board.fetch(json_body='{"page": 1}', etag='"1"')
    sent = board.asked[-1]
    assert (sent.method, sent.content, sent.headers["content-type"]) == ("POST", b'{"page": 1}', "application/json")
    assert "if-none-match" not in sent.headers


def test_cookies_are_neither_kept_nor_sent() -> None:
    board = Board(lambda request: ok(set_cookie="id=1; Path=/"))

    async def twice() -> None:
        async with board.client() as client:
            await client.fetch(Request(FEED))
            await client.fetch(Request(FEED))

    asyncio.run(twice())
    assert "cookie" not in board.asked[-1].headers


# Validators


def test_validators_are_sent_back_letter_for_letter() -> None:
    board = Board(httpx.Response(304))
    board.fetch(etag='W/"a, b"', last_modified="Tue, 99 Foo 2099")
    assert board.asked[-1].headers["if-none-match"] == 'W/"a, b"'
    assert board.asked[-1].headers["if-modified-since"] == "Tue, 99 Foo 2099"


def test_a_304_keeps_the_validators_that_it_does_not_repeat() -> None:
    answer = Board(httpx.Response(304, headers={"ETag": '"2"'})).fetch(etag='"1"', last_modified="then")
    assert (answer.status, answer.body, answer.etag, answer.last_modified) == (304, b"", '"2"', "then")


def test_a_200_without_validators_has_none() -> None:
    answer = Board(ok()).fetch(etag='"1"', last_modified="then")
    assert (answer.etag, answer.last_modified) == (None, None)


def test_a_304_that_was_not_asked_for_is_an_error() -> None:
    assert "304" in Board(httpx.Response(304)).fails().problem


@pytest.mark.parametrize("etag", ['"' + "x" * 1024 + '"', '"a\x07b"', '"é"'])
def test_a_validator_that_is_long_or_not_printable_is_neither_remembered_nor_sent(etag: str) -> None:
    board = Board(lambda request: httpx.Response(200, headers={b"ETag": etag.encode()}, stream=Pieces(b"jobs")))
    assert board.fetch(etag=etag).etag is None
    assert "if-none-match" not in board.asked[-1].headers


# Statuses


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (204, "no content"),
        (206, "nothing that can be used"),
        (401, "sign-in"),
        (403, "programs"),
        (404, "nothing at this address"),
        (410, "gone for good"),
        (429, "too often"),
        (451, "nothing that can be used"),
        (500, "error of its own"),
        (503, "not available"),
        (999, "nothing that can be used"),
    ],
)
def test_every_other_status_is_an_error_that_shows_the_number(status: int, words: str) -> None:
    error = Board(httpx.Response(status)).fails()
    assert isinstance(error, SourceUnavailable)
    assert error.problem.startswith(f"https://board.example/feed answered {status}: ")
    assert words in error.problem
    assert error.status == status


def test_a_bot_check_is_told_apart_from_a_refusal() -> None:
    assert "robot" in Board(httpx.Response(403, headers={"cf-mitigated": "challenge"})).fails().problem


# Waiting


@pytest.mark.parametrize("status", [429, 503])
def test_a_site_that_asks_us_to_wait_is_believed_for_all_its_sources(status: int) -> None:
    board = Board(lambda request: httpx.Response(status, headers={"Retry-After": "120"}))

    async def two_sources() -> tuple[HostMemory, ...]:
        async with board.client() as client:
            with pytest.raises(SourceUnavailable) as first:
                await client.fetch(Request(FEED))
            assert first.value.retry_after == timedelta(minutes=2)
            board.clock.time += timedelta(seconds=30)
            with pytest.raises(SourceUnavailable, match="left alone for another 90 s") as second:
                await client.fetch(Request("https://board.example/other"))
            assert second.value.retry_after == timedelta(seconds=90)
            board.page = ok()
            await client.fetch(Request("https://other.example/"))
            board.clock.time += timedelta(seconds=91)
            await client.fetch(Request(FEED))
            return client.changed_hosts()

    remembered = {memory.origin: memory.wait_until for memory in asyncio.run(two_sources())}
    assert board.pages_asked == [FEED, "https://other.example/", FEED]
    assert remembered == {"https://board.example": NOW + timedelta(minutes=2), "https://other.example": None}


def test_a_wait_is_believed_across_runs_without_asking_anything() -> None:
    board = Board(ok())
    memory = HostMemory("https://board.example", wait_until=NOW + timedelta(hours=3))

    async def next_run() -> None:
        async with board.client(memory) as client:
            with pytest.raises(SourceUnavailable, match="another 3 h"):
                await client.fetch(Request(FEED))
            assert client.changed_hosts() == ()

    asyncio.run(next_run())
    assert board.asked == []


def test_sources_that_were_queueing_when_the_site_asked_us_to_wait_are_not_sent_either() -> None:
    board = Board(lambda request: httpx.Response(429, headers={"Retry-After": "600"}))

    async def crowd() -> list[object]:
        async with board.client(host_connections=1) as client:
            return await asyncio.gather(*(client.fetch(Request(FEED)) for _ in range(5)), return_exceptions=True)

    results = asyncio.run(crowd())
    assert len(board.pages_asked) == 1
    assert all(isinstance(error, SourceUnavailable) and error.retry_after for error in results)


def test_nonsense_in_retry_after_makes_nobody_wait() -> None:
    board = Board(httpx.Response(429, headers={"Retry-After": "-5"}))
    error = board.fails()
    assert isinstance(error, SourceUnavailable)
    assert error.retry_after is None


# robots.txt

NO_JOBS = httpx.Response(200, text="\ufeffUser-agent: *\nDisallow: /feed\n")


def test_what_robots_txt_forbids_is_refused_and_not_asked_for() -> None:
    board = Board(ok(), robots=NO_JOBS)
    error = board.fails()
    assert isinstance(error, Refused)
    assert "robots.txt does not let programs ask for https://board.example/feed." in error.problem
    assert board.pages_asked == []


def test_what_robots_txt_allows_is_asked_for() -> None:
    assert Board(ok(), robots=NO_JOBS).fetch("https://board.example/jobs").status == 200


@pytest.mark.parametrize("status", [204, 400, 401, 403, 404, 410])
def test_without_a_robots_txt_all_is_allowed(status: int) -> None:
    assert Board(ok(), robots=httpx.Response(status)).fetch().status == 200


@pytest.mark.parametrize("status", [429, 500, 502, 503, 999])
def test_a_robots_txt_in_trouble_means_wait_and_not_refused(status: int) -> None:
    board = Board(ok(), robots=httpx.Response(status, headers={"Retry-After": "60"}))
    error = board.fails()
    assert isinstance(error, SourceUnavailable)
    assert f"robots.txt could not be read, so nothing of https://board.example is asked for: it answered {status}." in (
        error.problem
    )
    assert board.pages_asked == []
    assert error.retry_after == (timedelta(minutes=1) if status in (429, 503) else None)


def test_a_robots_txt_that_cannot_be_reached_means_wait() -> None:
    def unreachable(request: httpx.Request) -> httpx.Response:
        raise ConnectionResetError

    assert "robots.txt could not be read" in Board(ok(), robots=unreachable).fails().problem


def test_a_robots_txt_elsewhere_is_found_by_its_redirect() -> None:
    def moved(request: httpx.Request) -> httpx.Response:
        return redirect("https://www.board.example/robots.txt") if request.url.host == "board.example" else NO_JOBS

    assert isinstance(Board(ok(), robots=moved).fails(), Refused)


def test_a_robots_txt_that_is_redirected_without_end_counts_as_none() -> None:
    board = Board(ok(), robots=redirect("/robots.txt"))
    assert board.fetch().status == 200
    assert len(board.asked) == 6 + 1


def test_a_robots_txt_longer_than_500_kib_is_read_to_there() -> None:
    text = "User-agent: *\nDisallow: /feed\n" + "# padding\n" * 100_000
    board = Board(ok(), robots=lambda request: ok(text.encode(), content_length=str(len(text))))
    assert isinstance(board.fails(), Refused)
    assert board.fetch("https://board.example/jobs").status == 200


def test_many_sources_of_one_site_read_its_robots_txt_once() -> None:
    board = Board(lambda request: ok(), robots=lambda request: ok(b"User-agent: *\nDisallow: /x\n"))

    async def crowd() -> None:
        async with board.client() as client:
            await asyncio.gather(*(client.fetch(Request(f"https://board.example/{n}")) for n in range(20)))

    asyncio.run(crowd())
    assert len(board.asked) == 21


def test_a_robots_txt_in_trouble_is_not_asked_again_for_some_minutes() -> None:
    board = Board(ok(), robots=httpx.Response(500))

    async def three_sources() -> None:
        async with board.client() as client:
            for wait in (timedelta(0), timedelta(minutes=4), timedelta(minutes=2)):
                board.clock.time += wait
                with pytest.raises(SourceUnavailable):
                    await client.fetch(Request(FEED))

    asyncio.run(three_sources())
    assert len(board.asked) == 2


def test_robots_txt_is_remembered_for_a_day_across_runs() -> None:
    board = Board(ok(), robots=NO_JOBS)

    async def run(*hosts: HostMemory) -> tuple[HostMemory, ...]:
        async with board.client(*hosts) as client:
            with pytest.raises(Refused):
                await client.fetch(Request(FEED))
            return client.changed_hosts()

    (memory,) = asyncio.run(run())
    assert memory.origin == "https://board.example"
    assert memory.robots == "User-agent: *\nDisallow: /feed\n"
    assert memory.robots_until == NOW + timedelta(days=1)
    assert asyncio.run(run(memory)) == ()
    assert len(board.asked) == 1
    board.clock.time += timedelta(days=1)
    assert asyncio.run(run(memory)) != ()
    assert len(board.asked) == 2


# Redirects


def path(text: str) -> Handler:
    """A board where /feed leads to `text`, and every other page answers."""
    return lambda request: redirect(text) if request.url.path == "/feed" else ok()


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed(status: int) -> None:
    board = Board(lambda request: redirect("/new", status) if request.url.path == "/feed" else ok())
    assert board.fetch().url == "https://board.example/new"


def test_a_move_is_reported_when_every_hop_is_permanent() -> None:
    hops = {"/feed": redirect("/b", 301), "/b": redirect("https://www.board.example/c?x=1", 308)}
    board = Board(lambda request: hops.get(request.url.path, ok()))
    assert board.fetch().moved_to == "https://www.board.example/c?x=1"
    hops["/b"] = redirect("/c", 302)
    assert board.fetch().moved_to is None


def test_each_hop_is_asked_for_as_its_own_robots_txt_says() -> None:
    def robots(request: httpx.Request) -> httpx.Response:
        return NO_JOBS if request.url.host == "other.example" else httpx.Response(404)

    board = Board(lambda request: redirect("https://other.example/feed"), robots=robots)
    error = board.fails()
    assert isinstance(error, Refused)
    assert "https://board.example/feed sends us on. The site's robots.txt" in error.problem


def test_redirects_without_end_stop_at_the_fifth_with_the_chain_in_the_message() -> None:
    board = Board(lambda request: redirect("/pong" if request.url.path == "/feed" else "/feed"))
    error = board.fails()
    assert "More than 5 redirects: https://board.example/feed -> https://board.example/pong -> " in error.problem
    assert len(board.pages_asked) == 6


@pytest.mark.parametrize(
    "location",
    [
        "file:///etc/passwd",
        "javascript:alert(1)",
        "data:text/html,<p>x",
        "http:evil",
        "//user:secret@board.example/",
        "https://other.example\\@board.example/",
        "/with a blank",
        "/with\ta tab",
        "https://xn--a/",
        "https://[broken/",
        "https://[::1%25eth0]/",
        "https://board.example:99999/",
        "https://board.example:port/",
        "https://999.999.999.999/",
        "https://%31%32%37.0.0.1/",
        "http://board.example/plain",
    ],
)
def test_a_redirect_to_an_address_that_is_not_plain_is_refused_before_anything_is_asked(location: str) -> None:
    board = Board(path(location))
    assert isinstance(board.fails(), Refused)
    assert board.pages_asked == [FEED]


def test_a_step_from_https_down_to_http_is_not_followed() -> None:
    assert "from https down to http" in Board(path("http://board.example/")).fails().problem


def test_a_redirect_to_nowhere_is_an_error() -> None:
    error = Board(httpx.Response(302)).fails()
    assert isinstance(error, SourceUnavailable)
    assert "(302) without saying where" in error.problem


@pytest.mark.parametrize(("status", "method"), [(302, "GET"), (303, "GET"), (307, "POST"), (308, "POST")])
def test_a_posted_body_goes_on_only_where_the_redirect_says_so(status: int, method: str) -> None:
    board = Board(lambda request: redirect("/new", status) if request.url.path == "/feed" else ok())
    board.fetch(json_body="{}")
    assert (board.asked[-1].method, board.asked[-1].content) == (method, b"{}" if method == "POST" else b"")


def test_the_address_that_the_person_gave_is_checked_in_the_same_way() -> None:
    board = Board(ok())
    assert isinstance(board.fails("ftp://board.example/"), Refused)
    assert isinstance(board.fails("https://xn--a/"), Refused)
    assert board.asked == []


def test_a_name_with_other_letters_is_asked_for_in_its_wire_spelling() -> None:
    board = Board(ok())
    board.fetch("https://köln.example/stellen")
    assert board.asked[-1].headers["host"] == "xn--kln-sna.example"


# Limits and breakage


def test_a_declared_length_beyond_the_limit_is_refused_before_reading() -> None:
    board = Board(httpx.Response(200, headers={"Content-Length": "9" * 5000}, stream=Pieces(AssertionError())))
    assert "too large: more than 10 MiB" in board.fails().problem


def test_a_body_without_end_is_given_up_at_the_limit() -> None:
    board = Board(httpx.Response(200, stream=Pieces(*[bytes(2**20)] * 11, AssertionError())))
    assert "too large: more than 10 MiB" in board.fails().problem


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (httpx.ReadError(""), "the server closed the connection after 4 bytes"),
        (ConnectionResetError(104, "reset"), "the server closed the connection after 4 bytes"),
        (
            httpcore.RemoteProtocolError("peer closed connection without sending complete message body (received 4)"),
            "the server closed the connection after 4 bytes",
        ),
        (httpcore.RemoteProtocolError("illegal header line: <b>secret"), "not proper HTTP (illegal header line)"),
        (httpx.ReadTimeout(""), "and 4 bytes"),
    ],
)
def test_a_connection_that_breaks_is_told_in_our_own_words(error: Exception, words: str) -> None:
    problem = Board(httpx.Response(200, stream=Pieces(b"jobs", error))).fails().problem
    assert words in problem
    assert "board.example/feed" in problem


def test_a_request_has_one_time_limit_over_all_its_redirects() -> None:
    async def slow(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/robots.txt":
            return httpx.Response(404)
        await asyncio.sleep(0.05)
        return redirect("/feed")

    async def once() -> None:
        transport = httpx.MockTransport(slow)
        async with PoliteClient(Politeness(host_delay=0, timeout=0.12), {}, now=Clock(), transport=transport) as client:
            with pytest.raises(SourceUnavailable, match="gave up after"):
                await client.fetch(Request(FEED))

    asyncio.run(once())


def test_waiting_for_our_turn_does_not_count_as_time_on_the_wire() -> None:
    board = Board(lambda request: ok())

    async def queue() -> None:
        politeness = Politeness(host_delay=0.05, timeout=0.1)
        async with PoliteClient(politeness, {}, now=board.clock, transport=httpx.MockTransport(board)) as client:
            await asyncio.gather(*(client.fetch(Request(FEED)) for _ in range(4)))

    asyncio.run(queue())
    assert len(board.pages_asked) == 4
