"""Ladders in a vocabulary: what names nothing that there is, is told with its file."""

import pytest

from config.vocabulary.load import read_all
from leads.errors import SettingsError

LEVELS = '[[level]]\nid = "keeper"\norder = 1\n[[level]]\nid = "principal"\norder = 2\n'
GOOD = """
[[ladder]]
id = "xx"
country = "GB"
[[ladder.rung]]
id = "one"
levels = ["keeper"]
[[ladder.rung]]
id = "two"
levels = ["principal"]
leads = true
"""


def problems_of(ladder: str) -> list[str]:
    with pytest.raises(SettingsError) as caught:
        read_all("test", {"a.toml": LEVELS + ladder})
    return caught.value.problems


def test_rungs_are_read_in_their_order() -> None:
    rungs = read_all("test", {"a.toml": LEVELS + GOOD}).of("ladder.rung")
    assert list(rungs) == ["xx/one", "xx/two"]
    assert [rung.flag("leads") for rung in rungs.values()] == [False, True]


@pytest.mark.parametrize(
    ("good", "bad", "said"),
    [
        (
            '["principal"]',
            '["principle"]',
            'a.toml: rung "xx/two": there is no level "principle"; did you mean principal?',
        ),
        ('["principal"]', '["principal", "keeper"]', 'the level "keeper" stands twice or more'),
        ('["principal"]', "[]", "names no levels"),
        ('levels = ["principal"]', 'levels = ["principal"]\nlicences = ["uk.x"]', 'there is no licence "uk.x"'),
        ("leads = true", 'beside = "oen"', 'there is no other rung "oen" on this ladder; did you mean one?'),
        ("leads = true", 'beside = "two"', 'there is no other rung "two"'),
        ("leads = true", "leeds = true", 'there is no key "leeds"'),
    ],
)
def test_a_wrong_rung_is_told_with_its_place(good: str, bad: str, said: str) -> None:
    assert any(said in problem for problem in problems_of(GOOD.replace(good, bad)))


def test_a_level_that_stands_on_no_rung_is_told() -> None:
    assert problems_of(GOOD.partition('[[ladder.rung]]\nid = "two"')[0]) == [
        'a.toml: ladder "xx": the level "principal" stands nowhere; each stands on one rung.'
    ]


def test_a_ladder_needs_a_main_line() -> None:
    beside = GOOD.replace("leads = true", 'beside = "one"').replace('["keeper"]', '["keeper"]\nbeside = "two"')
    assert any("has no main line" in problem for problem in problems_of(beside))
