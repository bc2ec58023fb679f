"""Running the real command in this process, as a person or a script would."""

import io
import sys
from dataclasses import dataclass
from typing import Any

import pytest


@dataclass(frozen=True, slots=True)
class Ran:
    """How a command ended and what it printed."""

    code: int
    out: str
    err: str


class Terminal(io.StringIO):
    """Standard input with somebody in front of it."""

    def isatty(self) -> bool:
        return True


class Caselead:
    """Runs `caselead ARGS` through its error boundary. `stdin` is what is piped in; a Terminal answers questions."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self._monkeypatch = monkeypatch
        self._capsys = capsys

    def __call__(self, *arguments: object, stdin: str | io.TextIOBase = "") -> Ran:
        from caselead.cli.main import run

        code: Any = 0
        self._capsys.readouterr()
        with self._monkeypatch.context() as patch:
            patch.setattr(sys, "argv", ["caselead", *map(str, arguments)])
            patch.setattr(sys, "stdin", io.StringIO(stdin) if isinstance(stdin, str) else stdin)
            try:
                run()
            except SystemExit as end:
                code = end.code
        printed = self._capsys.readouterr()
        return Ran(int(code or 0), printed.out, printed.err)
