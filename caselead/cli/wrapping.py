"""Sentences for a person at a terminal, broken at its width with a hanging indent; elsewhere one line each."""

import os
import sys
import textwrap

_WIDEST = 100  # characters; longer lines are hard to read


def wrapped(text: str, first: str = "", then: str | None = None) -> str:
    """The text with `first` before its first line and `then` before the others; by default blanks of that length."""
    if not sys.stdout.isatty():
        return first + text
    hanging = " " * len(first) if then is None else then
    return textwrap.fill(
        text,
        min(_columns(), _WIDEST),
        initial_indent=first,
        subsequent_indent=hanging,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _columns() -> int:
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns
    except OSError:
        return 80
