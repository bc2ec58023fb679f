"""Tables and emphasis, as they look on a terminal and in a pipe."""

import io
import sys
from collections.abc import Sequence

import pytest

from caselead.cli import output
from caselead.cli.output import show_table, styled

HEADINGS = ("id", "title", "source")
LONG = "Senior Social Worker, Children and Families, with a Long Title"


class Screen(io.StringIO):
    """A terminal of 40 columns that knows colours, as standard output."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        super().__init__()
        monkeypatch.setattr(sys, "stdout", self)
        monkeypatch.setattr(output, "_columns", lambda: 40)
        monkeypatch.setenv("TERM", "xterm")
        monkeypatch.delenv("NO_COLOR", raising=False)

    def isatty(self) -> bool:
        return True

    def rows(self, headings: Sequence[str], *rows: Sequence[object]) -> list[str]:
        """The lines of a table, without its headings."""
        show_table(headings, rows)
        return self.getvalue().splitlines()[1:]


def test_nothing_is_cut_in_a_line_that_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    row = (1, "Social Worker in the City Office", "a")
    assert Screen(monkeypatch).rows(("i", "t", "s"), row) == ["1  Social Worker in the City Office  a"]


def test_of_a_line_that_is_too_wide_the_longest_column_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    (line,) = Screen(monkeypatch).rows(HEADINGS, (12345, LONG, "association"))
    assert (line, len(line)) == ("12345  Senior Social Worke…  association", 40)


def test_no_column_is_cut_to_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Screen(monkeypatch).rows("a" * 9, ["x" * 30] * 9) == ["  ".join(["xxxxxxx…"] * 9)]


def test_in_a_pipe_the_cells_are_whole_and_separated_by_tabs(capsys: pytest.CaptureFixture[str]) -> None:
    show_table(HEADINGS, [(1, LONG, None), (2, "Two\nlines", "b")])
    assert capsys.readouterr().out == f"1\t{LONG}\t\n2\tTwo lines\tb\n"


def test_a_text_has_the_codes_of_its_emphasis_and_no_others(monkeypatch: pytest.MonkeyPatch) -> None:
    Screen(monkeypatch)
    assert styled("fine") == "fine"
    assert styled("fail", colour="red") == "\x1b[31mfail\x1b[0m"
    assert styled("Title", bold=True) == "\x1b[1mTitle\x1b[0m"


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", ""), ("TERM", "dumb")])
def test_a_terminal_that_wants_no_colours_gets_none(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    Screen(monkeypatch)
    monkeypatch.setenv(name, value)
    assert styled("fail", bold=True, colour="red") == "fail"
