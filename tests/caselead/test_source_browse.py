"""`caselead source browse`: the catalogue, searched without database and network."""

import json
from pathlib import Path

import pytest

from config.catalogue import boards
from tests.caselead.command import Caselead


def keys(out: str) -> list[str]:
    return [line.split("\t")[0] for line in out.splitlines()]


def test_all_boards_are_listed_with_what_a_person_chooses_by(caselead: Caselead) -> None:
    ran = caselead("source", "browse")
    assert (ran.code, sorted(keys(ran.out))) == (0, sorted(board.key for board in boards()))
    assert "unicef\tUNICEF\tUS\tcharity\tpageup\tready" in ran.out.splitlines()
    assert f"{len(boards())} boards." in ran.err
    assert "Next: caselead source add KEY" in ran.err


def test_on_a_terminal_no_key_is_cut(caselead: Caselead, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("NO_COLOR", "1")
    assert caselead("source", "browse", "health-care-association-michigan").out.splitlines() == [
        "health-care-association-michigan",
        "  Health Care Association of Michigan | Michigan, US | association | ymcareers | unchecked",
    ]


def test_looking_needs_no_settings_and_no_database_and_makes_none(caselead: Caselead, home: Path) -> None:
    assert caselead("source", "browse", "unicef", "--json").code == 0
    assert not home.exists()


def test_the_filters_are_combined(caselead: Caselead) -> None:
    ran = caselead("source", "browse", "--country", "NL", "--kind", "council", "--platform", "sitemap")
    assert sorted(keys(ran.out)) == ["gemeente-ede", "gemeente-utrecht", "werken-bij-de-overheid"]
    assert keys(caselead("source", "browse", "gemeente", "utrecht").out) == ["gemeente-utrecht"]


@pytest.mark.parametrize("country", ["GB", "gb", "UK", "united kingdom"])
def test_a_country_may_be_given_as_people_say_it(caselead: Caselead, country: str) -> None:
    found = json.loads(caselead("source", "browse", "--country", country, "--json").out)
    assert {board["country"] for board in found} == {"GB"}


@pytest.mark.parametrize("words", ["child_protection", "Child protection", "child-protection"])
def test_a_specialism_finds_the_boards_that_serve_it(caselead: Caselead, words: str) -> None:
    found = keys(caselead("source", "browse", "--for", words).out)
    assert "unicef" in found
    assert "nhpco" not in found


@pytest.mark.parametrize(
    ("option", "word", "help_"),
    [
        ("--country", "Nederland", "NL (Netherlands)"),
        ("--kind", "councils", "did you mean council?"),
        ("--for", "child_protecton", "did you mean child_protection?"),
        ("--platform", "madgecks", "did you mean madgex?"),
    ],
)
def test_a_word_that_nobody_knows_is_a_usage_error_with_the_likely_one(
    caselead: Caselead, option: str, word: str, help_: str
) -> None:
    ran = caselead("source", "browse", option, word)
    shown = " ".join(ran.err.replace("│", " ").split())
    assert (ran.code, ran.out) == (2, "")
    assert help_ in shown
    assert option in shown


def test_where_nothing_fits_the_way_on_is_told(caselead: Caselead) -> None:
    ran = caselead("source", "browse", "no", "such", "board")
    assert (ran.code, ran.out) == (0, "")
    assert "caselead source add URL" in ran.err
    assert json.loads(caselead("source", "browse", "no", "such", "board", "--json").out) == []


def test_a_board_that_may_not_be_read_is_shown_with_the_lawful_way_in(caselead: Caselead) -> None:
    ran = caselead("source", "browse", "charityjob")
    assert ran.out.endswith("\tforbidden\n")
    assert "Instead, make a job alert on the site" in ran.err


def test_a_board_that_nobody_has_checked_says_so(caselead: Caselead) -> None:
    assert "unchecked" in caselead("source", "browse", "nacsw").err
    assert "unchecked" not in caselead("source", "browse", "unicef").err


def test_the_json_says_everything_that_is_known_of_a_board(caselead: Caselead) -> None:
    [board] = json.loads(caselead("source", "browse", "gemeente-utrecht", "--json").out)
    assert board == {
        "key": "gemeente-utrecht",
        "name": "Gemeente Utrecht",
        "country": "NL",
        "region": "Utrecht",
        "kind": "council",
        "platform": "sitemap",
        "url": "https://www.werkenbijutrecht.nl/job-sitemap.xml",
        "page": "https://www.werkenbijutrecht.nl/",
        "permits": board["permits"],
        "evidence": "The sitemap was seen in public code of 2026.",
        "confidence": "high",
        "checked": "2026",
        "status": "ready",
        "instead": None,
        "fields": board["fields"],
        "options": {},
    }
    assert "neighbourhood_team" in board["fields"]
