"""Searches as people word them: refused where they cannot be meant, with a word where they may be a slip."""

from pathlib import Path

import pytest

from caselead.home import Home, open_home
from caselead.wishes import a_search, check, checking, stale, warnings
from config.documents import parse
from leads.errors import SettingsError
from leads.search import Near, SavedSearch, Wishes
from store.engine import Database


@pytest.fixture
def installed(home: Path) -> Home:
    """An empty installation."""
    return open_home()


def problems_with(search: SavedSearch, home: Home) -> list[str]:
    with pytest.raises(SettingsError) as caught:
        check(search, home)
    return caught.value.problems


def test_a_search_from_the_command_line_has_single_blanks() -> None:
    search = a_search(" child  protection ", ["social \n worker"], None, None, ["New  York"], None)
    assert search == SavedSearch("child protection", any_of=("social worker",), places=("New York",))


def test_a_sound_search_is_let_through(installed: Home) -> None:
    check(SavedSearch("a", any_of=("child*",), must=Wishes(specialisms=("fostering",))), installed)


def test_everything_wrong_with_a_search_is_told_at_once(installed: Home) -> None:
    search = SavedSearch("a", bar=5000, near=(Near("Leedz", 30),), must=Wishes(specialisms=("fosterring",)))
    assert [problem.partition("; ")[0] for problem in problems_with(search, installed)] == [
        'Search "a": bar must be a whole number from 0 to 1,000.',
        'Search "a": must.specialisms: there is no specialism "fosterring"',
        'Search "a": near: no place is known by "Leedz"',
    ]


def test_a_search_needs_a_name_and_words_to_look_for(installed: Home) -> None:
    assert problems_with(SavedSearch("", any_of=("*", "")), installed) == [
        "A search needs a name of letters that can be seen.",
        'Search "": "*" has no letter or digit, so nothing can be found by it.',
        'Search "": "" has no letter or digit, so nothing can be found by it.',
    ]


def test_a_file_is_checked_at_the_lines_of_its_keys(installed: Home) -> None:
    text = '[[search]]\nname = "a"\nwords = "(foster"\n[search.must]\nspecialisms = ["fosterring"]\n'
    with pytest.raises(SettingsError) as caught:
        parse(text, "mine.toml", check_search=checking(installed))
    assert caught.value.problems == [
        "mine.toml, line 3: words: This parenthesis is never closed. Close it with ) after the words that belong "
        "together.\n    (foster\n    ^",
        'mine.toml, line 5: must.specialisms: there is no specialism "fosterring"; did you mean fostering '
        "(Fostering and kinship care)?",
    ]


def test_a_stored_search_that_the_vocabulary_has_left_behind_is_told_and_stops_nothing(installed: Home) -> None:
    sound = SavedSearch("sound", any_of=("child",), none_of=("child",))  # foolish, but known word for word
    left_behind = SavedSearch("old", must=Wishes(signals=("zzz",)))
    assert stale([sound, left_behind], installed.known()) == [
        'Warning: search "old": must.signals: there is no signal "zzz"; see: caselead vocabulary show signal\n'
        '  Try: caselead search edit "old"'
    ]


def test_what_may_be_a_slip_is_told(installed: Home, database: Database) -> None:
    search = SavedSearch(
        "a",
        any_of=("child, family",),
        sources=("harbour",),
        alert_to=("mail",),
        must=Wishes(countries=("US",)),
        must_not=Wishes(sources=("harbour", "quay")),
        near=(Near("Leeds", 30),),
    )
    begins = [
        'Warning: search "a" alerts to mail, which does not exist yet.',
        'Warning: search "a" wants source harbour, which does not exist yet.',
        'Warning: search "a" wants source quay, which does not exist yet.',
        'Warning: search "a" looks for "child, family" with the comma, as one phrase; give each phrase apart.',
        'Warning: search "a": near: "Leeds" is taken for Leeds, AL, US',
    ]
    assert [line.splitlines()[0].partition("; if")[0] for line in warnings([search], installed, database)] == begins


def test_a_sound_search_is_warned_of_nothing(installed: Home, database: Database) -> None:
    assert warnings([SavedSearch("a", any_of=("child",))], installed, database) == []
