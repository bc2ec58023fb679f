"""Answers in a file: what is asked at a terminal, answered without asking."""

from decimal import Decimal

import pytest

from caselead.asking import Known
from caselead.asking_file import read_answers
from caselead.asking_profile import profile_of
from caselead.dialogue import Talk, with_defaults
from config.gazetteer import gazetteer
from config.starters import all_starters
from config.vocabulary.load import shipped
from leads.errors import SettingsError
from leads.search import Near, PayFloor

KNOWN = Known(shipped(), gazetteer(), all_starters())


def test_a_file_answers_what_it_names_and_the_rest_is_usual() -> None:
    text = 'starter = "fostering-gb"\nwhere = ["Leeds, GB"]\nhow_far = 10\nagencies = false\npay = 38000\nname = "mine"'
    search = profile_of(read_answers(text, "a.toml", KNOWN, {}), KNOWN)
    assert (search.near, search.must_not.agencies, search.name) == ((Near("Leeds, GB", 16.1),), True, "mine")
    assert search.pay == PayFloor(Decimal(38000), "GBP")


def test_what_the_command_line_says_goes_before_the_file() -> None:
    assert read_answers('name = "a"', "a.toml", KNOWN, {"name": "b"})["name"] == "b"


def test_every_fault_of_a_file_of_answers_is_told_at_once_with_its_line() -> None:
    text = 'contry = "GB"\nwork = "fosterring"\nmoves = "next"\nlife = ["looking", {}]\nstarter = "fostring-gb"'
    with pytest.raises(SettingsError) as caught:
        read_answers(text, "a.toml", KNOWN, {})
    said = caught.value.problems
    for line, part in enumerate(("did you mean country?", "Perhaps 5", "leave it out", "must be a text", ""), start=1):
        assert any(problem.startswith(f"a.toml, line {line}:") and part in problem for problem in said)
    assert any('did you mean "fostering-gb"?' in problem for problem in said)


def test_a_finished_talk_written_down_answers_without_asking() -> None:
    done = with_defaults(
        Talk({"country": "GB", "work": "fostering", "where": "Leeds, GB; LS1", "step": "manager"}), KNOWN
    )
    text = "\n".join(f'{key} = "{answer}"' for key, answer in done.answers.items())
    assert read_answers(text, "a.toml", KNOWN, {}) == dict(done.answers)
