"""Connections that are used again, and those that must not be."""

import asyncio

from scrapers.base import Request
from tests.scrapers.listening import Names, Peer, Server, client, serving


async def two_fetches(answer: bytes | Peer, pause: float = 0.0) -> Server:
    names = Names(["127.0.0.1"])
    async with serving(answer) as server, client(names, ("127.0.0.1", server.port)) as polite:
        for number in range(2):
            answered = await polite.fetch(Request(f"http://board.example:{server.port}/{number}"))
            assert answered.body == b"jobs"
            await asyncio.sleep(pause)
        return server


def test_a_connection_is_used_again() -> None:
    server = asyncio.run(two_fetches(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\njobs"))
    assert (len(server.heads), server.connections) == (2, 1)


def test_a_body_longer_than_declared_is_not_taken_for_the_next_answer() -> None:
    server = asyncio.run(two_fetches(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\njobs and more"))
    assert server.connections == 2


def test_an_idle_connection_that_the_site_spoke_on_or_closed_is_not_used_again() -> None:
    async def impatient(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\njobs")
        await writer.drain()
        await asyncio.sleep(0.01)
        writer.write(b"HTTP/1.1 408 Too slow\r\nContent-Length: 0\r\n\r\n")
        await writer.drain()
        await asyncio.sleep(0.2)

    assert asyncio.run(two_fetches(impatient, pause=0.03)).connections == 2


def test_a_connection_that_closes_just_as_it_is_used_again_is_replaced_once() -> None:
    async def one_answer_only(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\njobs")
        await reader.readuntil(b"\r\n\r\n")  # the next request has arrived, and is dropped

    assert asyncio.run(two_fetches(one_answer_only)).connections == 2


def test_idle_connections_are_bounded_and_closed_at_the_end() -> None:
    async def many() -> int:
        closed = 0

        async def keep(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            nonlocal closed
            while await reader.readline():
                await reader.readuntil(b"\r\n\r\n")
                writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n\n")
            closed += 1

        async with serving(keep) as one, serving(keep) as two:
            names = Names(["127.0.0.1"])
            allow = [("127.0.0.1", server.port) for server in (one, two)]
            async with client(names, *allow, connections=1) as polite:
                await polite.fetch(Request(f"http://board.example:{one.port}/"))
                await polite.fetch(Request(f"http://board.example:{two.port}/"))
                await asyncio.sleep(0.02)
                assert closed == 1
            await asyncio.sleep(0.02)
        return closed

    assert asyncio.run(many()) == 2


def test_a_large_body_is_read_in_step_with_its_sender() -> None:
    size = 4 * 2**20

    async def large() -> int:
        answer = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % size + bytes(size)
        async with serving(answer) as server, client(Names(["127.0.0.1"]), ("127.0.0.1", server.port)) as polite:
            return len((await polite.fetch(Request(f"http://board.example:{server.port}/"))).body)

    assert asyncio.run(large()) == size
