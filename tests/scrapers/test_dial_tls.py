"""Encrypted connections: certificates, and servers that speak no TLS."""

import asyncio
import shutil
import ssl
import subprocess
from pathlib import Path

import pytest

from leads.errors import SourceUnavailable
from scrapers.base import Answer, Request
from scrapers.dial import dial, look_up
from tests.scrapers.listening import Names, client, serving


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A made-up certificate with its key, for board.example."""
    if shutil.which("openssl") is None:
        pytest.skip("the openssl command is not installed")
    pem = tmp_path_factory.mktemp("tls") / "board.pem"
    subprocess.run(
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=board.example "
        f"-addext subjectAltName=DNS:board.example -keyout {pem.name} -out {pem.name}".split(),
        cwd=pem.parent,
        check=True,
        capture_output=True,
    )
    return pem


def over_tls(certificate: Path, url: str = "https://board.example") -> Answer:
    async def once() -> Answer:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        async with serving(tls=context) as server:
            allow = [(name, server.port) for name in ("board.example", "other.example")]
            async with client(Names(["127.0.0.1"]), *allow) as polite:
                return await polite.fetch(Request(f"{url}:{server.port}/"))

    return asyncio.run(once())


def test_a_page_comes_over_tls_from_a_site_with_a_known_certificate(
    certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    assert over_tls(certificate).body == b"jobs"


def test_a_certificate_that_nobody_vouches_for_is_not_accepted(certificate: Path) -> None:
    with pytest.raises(SourceUnavailable, match="the certificate of the site is not valid: self-signed certificate"):
        over_tls(certificate)


def test_a_certificate_for_another_name_is_not_accepted(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with pytest.raises(SourceUnavailable, match=r"certificate is not valid for 'other\.example'"):
        over_tls(certificate, "https://other.example")


@pytest.mark.parametrize(
    ("greeting", "words"), [(b"220 mail.example ready\r\n", "encrypt|closed the connection"), (b"", "gave up after")]
)
def test_a_server_that_speaks_no_tls_is_given_up(greeting: bytes, words: str) -> None:
    async def no_tls(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(greeting)
        await writer.drain()
        await asyncio.sleep(0.3)

    async def once() -> None:
        async with serving(no_tls) as server:
            allow = ("board.example", server.port)
            async with client(Names(["127.0.0.1"]), allow, connect_timeout=0.1) as polite:
                await polite.fetch(Request(f"https://board.example:{server.port}/"))

    with pytest.raises(SourceUnavailable, match=words):
        asyncio.run(once())


def test_words_that_a_server_sent_before_the_connection_was_encrypted_are_not_taken_for_encrypted(
    certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))

    async def injected() -> None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        async with serving(tls=context) as server:
            allow = frozenset({("127.0.0.1", server.port)})
            wire = await dial("127.0.0.1", server.port, allow=allow, resolve=look_up, seconds=2)
            wire.data_received(b"HTTP/1.1 200 OK\r\n")
            with pytest.raises(ConnectionError, match="before the connection was encrypted"):
                await wire.start_tls(ssl.create_default_context(), "board.example")

    asyncio.run(injected())
