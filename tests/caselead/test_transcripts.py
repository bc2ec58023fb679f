"""The screens in docs/profiles.md are those of the commands: 80 columns wide, with colour and without."""

from pathlib import Path

import pytest

from tests.caselead import transcripts


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What the commands show where no colour is wanted."""
    home: Path = tmp_path_factory.mktemp("plain")
    transcripts.world(home)
    return transcripts.played(home, colour=False)


def test_the_page_shows_what_the_commands_show(plain: list[str]) -> None:
    shown = transcripts.section_of(transcripts.PAGE.read_text("utf-8"))
    assert shown == transcripts.section(plain), "python -m tests.caselead.transcripts writes the page anew"


def test_no_line_is_wider_than_the_terminal(plain: list[str]) -> None:
    assert max(len(line) for screen in plain for line in screen.splitlines()) <= transcripts.COLUMNS


def test_where_no_colour_is_wanted_there_is_none(plain: list[str]) -> None:
    assert "\x1b" not in "".join(plain)


def test_with_colour_the_words_are_the_same(plain: list[str], tmp_path: Path) -> None:
    transcripts.world(tmp_path)
    coloured = transcripts.played(tmp_path, colour=True)
    assert [transcripts.uncoloured(screen) for screen in coloured] == plain
    assert all("\x1b[" in screen for screen in coloured)
