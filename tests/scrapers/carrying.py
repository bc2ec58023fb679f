"""Requests that carry keys to a played board, and a look whether one shows where it must not."""

import asyncio
import base64

import httpx
import pytest

from leads.errors import SourceError
from leads.secret import Secret
from scrapers.base import Answer, Credential, Request
from scrapers.http import PoliteClient
from scrapers.pacing import Politeness
from tests.keyed import KEYS as ALL
from tests.scrapers.played import Board

API = "https://api.board.example/search?what=social+worker"
HEADER, EMAIL, QUERY = ALL
BASIC = Credential("other.api_key", "basic")
SECRETS = {
    HEADER.name: "s3cret-header",
    EMAIL.name: "s3cret@mail.example",
    QUERY.name: "s3cret/of&query=",
    BASIC.name: "s3cret-of-reed",
}
KEYS = {name: Secret(value) for name, value in SECRETS.items()}


def fetch(
    board: Board, *credentials: Credential, url: str = API, keys: dict[str, Secret] = KEYS, body: str | None = None
) -> Answer:
    """One request to a played board."""

    async def once() -> Answer:
        transport = httpx.MockTransport(board)
        async with PoliteClient(
            Politeness(host_delay=0, contact="me"), {}, now=board.clock, keys=keys, transport=transport
        ) as client:
            answer = await client.fetch(Request(url, body, credentials))
            assert not any("s3cret" in repr(memory) for memory in client.changed_hosts())
            assert "s3cret" not in f"{client!r} {answer.url} {answer.moved_to}"
            return answer

    return asyncio.run(once())


def fails(board: Board, *credentials: Credential, **given: object) -> SourceError:
    """How it fails, with no key in the message or in anything that it was made from."""
    with pytest.raises(SourceError) as caught:
        fetch(board, *credentials, **given)  # type: ignore[arg-type]
    error: BaseException | None = caught.value
    while error is not None:
        assert not holds_key(f"{error} {error!r} {vars(error)}")
        error = error.__cause__ or error.__context__
    return caught.value


def holds_key(text: str) -> bool:
    """Whether a key, or what it becomes on the wire, stands in a text."""
    spelt = [*SECRETS.values(), base64.b64encode(b"s3cret-of-reed:").decode(), "s3cret"]
    return any(secret in text for secret in spelt)
