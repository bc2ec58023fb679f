"""Real connections, to small servers on loopback only: which are made, and what is said when they are not."""

import asyncio
from collections.abc import Sequence

import pytest

from leads.errors import Refused, Unreachable
from scrapers.base import Answer, Request
from scrapers.dial import Resolve, dial, look_up
from tests.scrapers.listening import Names, Server, client, serving

# The guard at the connection


def test_the_address_that_was_checked_is_the_one_that_is_dialled_and_the_name_goes_along() -> None:
    names = Names(["127.0.0.1"], ["10.0.0.1"])  # a second look-up would find another place

    async def rebinding() -> tuple[Answer, Server]:
        async with serving() as server, client(names, ("127.0.0.1", server.port)) as polite:
            return await polite.fetch(Request(f"http://board.example:{server.port}/jobs")), server

    answer, server = asyncio.run(rebinding())
    assert answer.body == b"jobs"
    assert names.asked == [("board.example", server.port)]
    assert f"Host: board.example:{server.port}".encode() in server.heads[0]


def test_a_name_that_leads_inside_is_refused_before_any_connection() -> None:
    async def inside() -> Server:
        async with serving() as server, client(Names(["127.0.0.1"])) as polite:
            with pytest.raises(Refused, match=r"board\.example \(127\.0\.0\.1\) is not connected to"):
                await polite.fetch(Request(f"http://board.example:{server.port}/jobs"))
            return server

    assert asyncio.run(inside()).connections == 0


def test_the_second_look_up_of_a_name_is_checked_like_the_first() -> None:
    async def later_inside() -> None:
        closing = b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\nConnection: close\r\n\r\njobs"
        names = Names(["127.0.0.1"], ["10.0.0.1"])
        async with serving(closing) as server, client(names, ("127.0.0.1", server.port)) as polite:
            page = Request(f"http://board.example:{server.port}/jobs")
            await polite.fetch(page)
            with pytest.raises(Refused, match=r"10\.0\.0\.1"):
                await polite.fetch(page)

    asyncio.run(later_inside())


@pytest.mark.parametrize("host", ["2130706433", "0x7f.1", "127.1", "0177.0.0.1", "[::ffff:7f00:1]", "localhost"])
def test_this_machine_is_refused_in_every_spelling(host: str) -> None:
    async def disguised() -> Server:
        async with serving() as server, client(look_up) as polite:
            with pytest.raises(Refused, match=r"loopback|127\.0\.0\.1|cannot be read"):
                await polite.fetch(Request(f"http://{host}:{server.port}/"))
            return server

    assert asyncio.run(disguised()).connections == 0


def test_a_proxy_in_the_environment_is_ignored(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")

    async def direct() -> Answer:
        async with serving() as server, client(Names(["127.0.0.1"]), ("board.example", server.port)) as polite:
            return await polite.fetch(Request(f"http://board.example:{server.port}/"))

    assert asyncio.run(direct()).status == 200


# Connecting


def unreachable(names: Resolve) -> str:
    async def try_it() -> None:
        await dial("board.example", 1, allow=frozenset({("board.example", 1)}), resolve=names, seconds=0.05)

    with pytest.raises(Unreachable) as caught:
        asyncio.run(try_it())
    return caught.value.problem


def test_a_name_that_does_not_exist_is_told() -> None:
    assert unreachable(Names(OSError(-2, "Name or service not known"))) == (
        "The name board.example was not found: Name or service not known."
    )
    assert "there can be no such name" in unreachable(Names(UnicodeError("label too long")))


def test_a_name_server_that_is_silent_is_given_up() -> None:
    async def silent(host: str, port: int) -> Sequence[str]:
        await asyncio.sleep(5)
        return []

    assert "not looked up within 0.05 s" in unreachable(silent)


def test_a_closed_port_is_told() -> None:
    assert unreachable(Names(["127.0.0.1"])) == (
        "Could not connect to board.example on port 1: it refused the connection."
    )


def test_a_name_without_addresses_is_told() -> None:
    assert "it has no address" in unreachable(Names([]))


@pytest.mark.allow_hosts(["127.0.0.1", "127.0.0.2"])  # nobody listens at the second
def test_the_next_address_is_tried_when_one_does_not_work() -> None:
    async def the_other_works() -> Answer:
        async with (
            serving() as server,
            client(Names(["127.0.0.2", "127.0.0.1"]), ("board.example", server.port)) as polite,
        ):
            return await polite.fetch(Request(f"http://board.example:{server.port}/"))

    assert asyncio.run(the_other_works()).status == 200
