"""Real servers on loopback: a mail server, a webhook like Slack's, and the shared server that misbehaves."""

import json
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from tests.corpus import hostile

Replies = dict[str, str]


class MailServer:
    """Keeps every mail; `replies` may give the answer to MAIL, RCPT or DATA, e.g. {"RCPT": "550 no such user"}."""

    def __init__(self, replies: Replies | None = None, **options: Any) -> None:
        self.replies = replies or {}
        self.mails: list[EmailMessage] = []
        self.recipients: list[str] = []
        self.connections = 0
        self.logins: list[str] = []
        self._controller = Controller(
            self, hostname="127.0.0.1", port=free_port(), authenticator=self._login, **options
        )

    @property
    def port(self) -> int:
        return int(self._controller.port)

    def __enter__(self) -> "MailServer":
        self._controller.start()
        self.connections = 0  # starting connects once, to see that it listens
        return self

    def __exit__(self, *_: object) -> None:
        self._controller.stop()

    def _login(self, _s: SMTP, _session: Session, _e: Envelope, _mechanism: str, data: LoginPassword) -> AuthResult:
        self.logins.append(data.login.decode())
        return AuthResult(success=data.password == b"right", handled=False)

    async def handle_EHLO(
        self, server: SMTP, session: Session, _e: Envelope, name: str, replies: list[str]
    ) -> list[str]:
        self.connections += 1
        session.host_name = name
        return replies

    async def handle_MAIL(self, _s: SMTP, _session: Session, envelope: Envelope, address: str, _o: list[str]) -> str:
        envelope.mail_from = address
        return self.replies.get("MAIL", "250 ok")

    async def handle_RCPT(self, _s: SMTP, _session: Session, envelope: Envelope, address: str, _o: list[str]) -> str:
        if address in self.replies:
            return self.replies[address]
        envelope.rcpt_tos.append(address)
        return self.replies.get("RCPT", "250 ok")

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:
        if "DATA" in self.replies:
            return self.replies["DATA"]
        mail = message_from_bytes(envelope.original_content or b"", policy=policy.default)
        assert isinstance(mail, EmailMessage)
        self.mails.append(mail)
        self.recipients += envelope.rcpt_tos
        return "250 queued"


@contextmanager
def scripted_relay(*replies: str) -> Iterator[int]:
    """A port that greets with the first reply, answers each command with the next, and closes when there is none."""

    def serve() -> None:
        connection, _ = listener.accept()
        with connection, connection.makefile("rb") as commands:
            for reply in replies:
                connection.sendall(reply.encode() + b"\r\n")
                if not commands.readline():
                    return

    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=serve, daemon=True).start()
        yield listener.getsockname()[1]


class _Hook(BaseHTTPRequestHandler):
    posts: ClassVar[list[tuple[str, dict[str, Any]]]]
    answers: ClassVar[list[tuple[int, bytes]]]

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.posts.append((self.path, body))
        status, said = self.answers.pop(0) if self.answers else (200, b"ok")
        self.send_response(status)
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Webhook:
    """Remembers what was posted; answers "ok", or first what is in `answers`."""

    def __init__(self) -> None:
        self.posts: list[tuple[str, dict[str, Any]]] = []
        self.answers: list[tuple[int, bytes]] = []
        kind = type("Hook", (_Hook,), {"posts": self.posts, "answers": self.answers})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), kind)
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> "Webhook":
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()


class Faulty:
    """The shared server that misbehaves on purpose."""

    def __init__(self, ports: str) -> None:
        self.port, self.smtp_port = map(int, ports.split())

    def requests(self, path: str) -> int:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/_log", timeout=5) as answer:
            log: Any = json.load(answer)
        entries = log if isinstance(log, list) else log["http"]
        return sum(entry["path"] == path for entry in entries)


@contextmanager
def faulty(folder: Path, *options: str) -> Iterator[Faulty]:
    """Start the shared server; skips the test when it is not beside the checkout."""
    corpus = hostile("")
    port_file = folder / "port"
    program = corpus.parent / "tools" / "faulty_server.py"
    fixed = ["--corpus", str(corpus), "--port-file", str(port_file), "--max-seconds", "60"]
    server = subprocess.Popen(
        [sys.executable, str(program), *fixed, *options], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        while not port_file.exists():
            assert server.poll() is None
            time.sleep(0.02)
        yield Faulty(port_file.read_text())
    finally:
        server.kill()
        server.wait()


def free_port() -> int:
    """A port of loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
