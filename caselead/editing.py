"""Letting a person change a text in their own editor, again and again until it can be accepted or they give up."""

import shlex
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from config.toml_text import read_text
from leads.errors import CaseleadError, SettingsError

T = TypeVar("T")

_NOTE = "#! "  # begins the lines that we put on top; nobody's own comment is taken for one


def edit(text: str, accept: Callable[[str], T], *, environ: Mapping[str, str], name: str) -> T | None:
    """What `accept` makes of the edited text; None: it was left unchanged or emptied, so nothing is to be done.

    `accept` raises SettingsError for what cannot be accepted; the editor then opens again with the reasons on top.
    `name` is the name of the file, which tells the editor the language. Raises CaseleadError without an editor.
    """
    command = find_editor(environ)
    notes, refused = "", 0
    with TemporaryDirectory(prefix="caselead-") as folder:  # for this user's eyes only
        path = Path(folder) / name
        while True:
            path.write_text(notes + text, "utf-8")
            _open(command, path)
            written = _without_notes(read_text(path))
            if written == text or _is_empty(written):
                return None
            text = written
            try:
                return accept(text)
            except SettingsError as error:
                refused += 1
                if refused > _MOST_TRIES and not sys.stdin.isatty():  # the editor is a program that goes on and on
                    raise
                notes = _notes(error, accept, text)


def find_editor(environ: Mapping[str, str]) -> list[str]:
    """The command that opens an editor, with its options: CASELEAD_EDITOR, VISUAL, EDITOR, or vi. Raises CaseleadError.

    vi needs somebody in front of it; an editor that was chosen may be a program.
    """
    chosen = next((environ[name] for name in ("CASELEAD_EDITOR", "VISUAL", "EDITOR") if environ.get(name)), None)
    if chosen is None and not sys.stdin.isatty():
        raise CaseleadError("No editor can be opened here: this is no terminal.", hint=_HINT)
    try:
        command = shlex.split(chosen or "vi")
    except ValueError:
        command = []
    if not command:
        raise CaseleadError("The command of the editor cannot be read.", hint=_HINT)
    return command


_MOST_TRIES = 20

_HINT = "set CASELEAD_EDITOR, for example CASELEAD_EDITOR=nano, or use `export` and `apply -f FILE`"


def _open(command: list[str], path: Path) -> None:
    try:
        code = subprocess.run([*command, str(path)], check=False).returncode  # noqa: S603 - the person's own editor
    except OSError as error:
        problem = f'The editor "{command[0]}" cannot be started: {error.strerror}. Nothing was changed.'
        raise CaseleadError(problem, hint=_HINT) from error
    if code:
        raise CaseleadError(
            f'The editor "{command[0]}" ended with code {code}. Nothing was changed.', hint="try again, or another one"
        )


def _notes(error: SettingsError, accept: Callable[[str], object], text: str) -> str:
    """The reasons as comments. They push the text down, so the lines they name are counted with them on top."""
    notes = _as_comments(error)
    try:
        accept(notes + text)
    except SettingsError as shifted:
        return _as_comments(shifted)
    return notes


def _as_comments(error: SettingsError) -> str:
    reasons = [*error.problems, f"Try: {error.hint}", "To give up, leave the text as it is or empty it."]
    return "".join(f"{_NOTE}{line}\n" for reason in reasons for line in reason.splitlines())


def _without_notes(text: str) -> str:
    lines = text.splitlines(keepends=True)
    while lines and lines[0].startswith(_NOTE.strip()):
        del lines[0]
    return "".join(lines)


def _is_empty(text: str) -> bool:
    """Whether nothing is left but blanks and comments."""
    return all(not line.strip() or line.lstrip().startswith("#") for line in text.splitlines())
