"""`caselead fetch` killed with SIGKILL at random points, again and again, against a real SMTP server on loopback.

    ./run python bench/crash.py [--kills 200] [--seed 1]

Before each run the board shows a few new openings. At the end fetch runs undisturbed and every opening is looked up:
how often it is stored, in how many mails it arrived, and how its delivery is listed. "In silence" means: not listed as
uncertain. Exits with 1 when anything was lost or repeated in silence.
"""

import argparse
import asyncio
import json
import os
import random
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

PER_RUN = 3  # new openings before each run


class Board(BaseHTTPRequestHandler):
    """An RSS feed that grows."""

    shown = 0

    def do_GET(self) -> None:
        if self.path != "/feed":
            self.send_error(404)
            return
        items = "".join(
            f"<item><title>Social worker {n:05d}</title><link>https://board.example/{n:05d}</link><guid>{n:05d}</guid></item>"
            for n in reversed(range(Board.shown))
        )
        body = f'<rss version="2.0"><channel><title>Board</title>{items}</channel></rss>'.encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/rss+xml")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


class Mailbox:
    """Accepts every message and counts the openings in it. A short pause widens the moment in which a kill hurts."""

    def __init__(self) -> None:
        self.mails = 0
        self.arrived: Counter[str] = Counter()

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        import email
        import email.policy

        message = email.message_from_bytes(envelope.content or b"", policy=email.policy.default)
        text = message.get_body(("plain",)).get_content()  # type: ignore[union-attr]
        self.mails += 1
        self.arrived.update(set(re.findall(r"https://board\.example/(\d{5})", text)))
        await asyncio.sleep(0.02)
        return "250 OK"


def main() -> int:
    args = _arguments()
    board = ThreadingHTTPServer(("127.0.0.1", 0), Board)
    threading.Thread(target=board.serve_forever, daemon=True).start()
    mailbox = Mailbox()
    relay = Controller(mailbox, hostname="127.0.0.1", port=_free_port())
    relay.start()
    try:
        with tempfile.TemporaryDirectory() as folder:
            env = prepare(Path(folder), board.server_port, relay.port)
            killed = torment(env, args.kills, random.Random(args.seed))
            for _ in range(3):
                subprocess.run([_caselead(), "fetch", "--quiet"], env=env, check=False, capture_output=True)
            return report(env, killed, mailbox)
    finally:
        relay.stop()
        board.shutdown()


def prepare(folder: Path, board_port: int, relay_port: int) -> dict[str, str]:
    env = os.environ | {
        "CASELEAD_HOME": str(folder),
        "CASELEAD_FETCH__ALLOW_PRIVATE": f"127.0.0.1:{board_port}",
        "CASELEAD_FETCH__HOST_DELAY": "0",
        "CASELEAD_ALERTS__MOST_LEADS": "1000",
    }
    source = (
        f'[[source]]\nkey = "board"\nname = "Board"\nurl = "http://127.0.0.1:{board_port}/feed"\nplatform = "feed"\n'
    )
    address = f"mailto://127.0.0.1:{relay_port}/?from=caselead@board.example&to=me@home.example&mode=insecure"
    _do(env, "source", "apply", "-f", "-", "--yes", text=source)
    _do(env, "destination", "add", "mail", text=address)
    _do(env, "search", "add", "all", "--any", "social worker", "--to", "mail")
    _do(env, "fetch", "--quiet")  # the baseline, while the board is still empty
    return env


def torment(env: dict[str, str], kills: int, dice: random.Random) -> int:
    """Start fetch and kill it after a random time, until `kills` runs were still alive then. Returns how many were."""
    usual = _usual_seconds(env)
    hit = 0
    for _ in range(3 * kills):
        if hit == kills:
            break
        Board.shown += PER_RUN
        process = subprocess.Popen(
            [_caselead(), "fetch", "--quiet"],
            env=env,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        time.sleep(dice.uniform(0.3, 1.05) * usual)  # before a third of its time it has only been starting up
        if process.poll() is None:
            hit += 1
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        if sys.stderr.isatty():
            print(f"\r{hit} of {kills}", end="", file=sys.stderr)
    return hit


def _usual_seconds(env: dict[str, str]) -> float:
    Board.shown += PER_RUN
    started = time.perf_counter()
    _do(env, "fetch", "--quiet")
    return time.perf_counter() - started


def report(env: dict[str, str], killed: int, mailbox: Mailbox) -> int:
    stored = Counter(lead["identifier"] for lead in json.loads(_do(env, "lead", "list", "--json")))
    published = [f"{n:05d}" for n in range(Board.shown)]
    uncertain = _openings_listed_as_uncertain(env)
    lost = [n for n in published if not mailbox.arrived[n] and n not in uncertain]
    repeated = [n for n in published if mailbox.arrived[n] > 1 and n not in uncertain]
    rows = {
        "runs killed while alive": killed,
        "openings published": len(published),
        "stored once": sum(stored[n] == 1 for n in published),
        "stored twice or never": sum(stored[n] != 1 for n in published),
        "mails that arrived": mailbox.mails,
        "alerts delivered once": sum(mailbox.arrived[n] == 1 for n in published),
        "alerts listed as uncertain": len(uncertain),
        "  of these arrived": sum(mailbox.arrived[n] == 1 for n in uncertain),
        "alerts lost in silence": len(lost),
        "alerts repeated in silence": len(repeated),
    }
    for what, count in rows.items():
        print(f"{what:30}{count:6}")
    return 1 if rows["stored twice or never"] or lost or repeated else 0


def _openings_listed_as_uncertain(env: dict[str, str]) -> set[str]:
    found: set[str] = set()
    for delivery in json.loads(_do(env, "alert", "list", "--state", "uncertain", "--json")):
        found.update(re.findall(r"https://board\.example/(\d{5})", _do(env, "alert", "preview", delivery["id"])))
    return found


def _do(env: dict[str, str], *words: str, text: str | None = None) -> str:
    done = subprocess.run([_caselead(), *words], env=env, input=text, check=False, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"caselead {' '.join(words)} ended with {done.returncode}: {done.stderr}")
    return done.stdout


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port: int = listening.getsockname()[1]
    return port


def _caselead() -> str:
    return str(Path(sys.executable).with_name("caselead"))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
