"""The documents of the repository, taken apart: their blocks, and the commands in them."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

_BLOCK = re.compile(
    r"^```(?P<language>\w+)\n(?P<fenced>(?:.*\n)*?)```$|(?P<indented>(?:^ {4}\S.*\n)+)",
    re.MULTILINE,
)


def text_of(path: str) -> str:
    """A document, by its path in the repository."""
    return (ROOT / path).read_text("utf-8")


def blocks(text: str, language: str = "sh") -> list[str]:
    """The fenced blocks of a language, in their order; indented ones, which name none, count as "sh"."""
    found = ((block["language"] or "sh", block["fenced"] or block["indented"]) for block in _BLOCK.finditer(text))
    return [code for named, code in found if named == language]


def commands(text: str) -> Iterator[list[str]]:
    """The arguments of every `caselead` command in the blocks for a shell, also after the times of a crontab."""
    for line in "".join(blocks(text)).splitlines():
        words = shlex.split(line, comments=True)
        names = [Path(word).name for word in words]
        if "caselead" in names:
            yield words[names.index("caselead") + 1 :]
