"""TOML as people and attackers write it."""

from pathlib import Path

import pytest

from config.toml_text import MOST_BYTES, parse_toml, plain_key, plain_value, read_text
from leads.errors import SettingsError

DOCUMENT = '''# comment
[fetch]
pages = 1
text = """
looks = "like a key"
[looks.like.a.table]
"""
after = 1

[[source]]
url = "a"
"quoted key" = 1
a.b = 1

[[source]]  # the second
url = "b"
[source.inner]
deep = 1
'''


@pytest.mark.parametrize(
    ("where", "line"),
    [
        (("fetch",), 2),
        (("fetch", "pages"), 3),
        (("fetch", "after"), 8),
        (("fetch", "looks"), 2),
        (("source",), 10),
        (("source", 0, "url"), 11),
        (("source", 0, "quoted key"), 12),
        (("source", 0, "a", "b"), 13),
        (("source", 1), 15),
        (("source", 1, "url"), 16),
        (("source", 1, "inner", "deep"), 18),
        (("source", 1, "inner", "deep", "er"), 18),
        (("looks", "like"), None),
    ],
)
def test_the_line_of_a_key_or_of_what_is_around_it_is_known(where: tuple[str | int, ...], line: int | None) -> None:
    assert parse_toml(DOCUMENT, "x.toml").line(*where) == line


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        pytest.param("a = 1\na = 2", "x.toml, line 2: this table or key is given twice.", id="key twice"),
        pytest.param("[a]\n[b]\n[a]", "x.toml, line 3: this table or key is given twice.", id="table twice"),
        pytest.param("a.b = 1\na.b.c = 2", "x.toml, line 2: this table or key is given twice.", id="value and table"),
        pytest.param("a = 1\nb = c", "x.toml, line 2: this is not valid TOML", id="no value"),
        pytest.param('a = """hunter2', "x.toml: the file ends in the middle of a value", id="open quote"),
        pytest.param("a = " + "9" * 5000, "x.toml: this is not valid TOML", id="long number"),
        pytest.param("a = " + "[" * 5000, "x.toml: lists or tables are nested", id="open brackets"),
        pytest.param("a = " + "[" * 50 + "]" * 50, "x.toml: lists or tables are nested", id="many brackets"),
        pytest.param("a." * 300_000 + "a = 1", "x.toml: lists or tables are nested", id="dotted keys"),
        pytest.param("#" * (MOST_BYTES + 1), "x.toml is larger than 1 MiB.", id="large"),
    ],
)  # fmt: skip
def test_what_is_no_toml_is_refused_in_plain_words(text: str, problem: str) -> None:
    with pytest.raises(SettingsError) as caught:
        parse_toml(text, "x.toml")
    assert caught.value.problems[0].startswith(problem)
    assert "hunter2" not in str(caught.value)


def test_a_file_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert read_text(tmp_path / "none.toml") == ""


def test_a_huge_file_is_not_read_whole(tmp_path: Path) -> None:
    (tmp_path / "big").write_bytes(b"#" * (MOST_BYTES + 100))
    assert len(read_text(tmp_path / "big")) == MOST_BYTES + 1


def test_a_file_in_another_encoding_is_named_with_the_line(tmp_path: Path) -> None:
    (tmp_path / "old.toml").write_bytes('a = 1\nb = "é"'.encode("latin-1"))
    with pytest.raises(SettingsError, match=r"old\.toml, line 2: a letter is not in UTF-8"):
        read_text(tmp_path / "old.toml")


def test_a_file_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="Is a directory"):
        read_text(tmp_path)


@pytest.mark.parametrize(
    ("key", "value", "shown"),
    [
        ("pages", 0, "0"),
        ("pages", True, "true"),
        ("owner", "me", '"me"'),
        ("api_token", "abc", "(not shown)"),
        ("contact", "x://abc", "(not shown)"),
        ("contact", "me:pw@home", "(not shown)"),
        ("contact", "a" * 50, "(not shown)"),
        ("contact", ["a"], "(not shown)"),
    ],
)
def test_a_value_is_shown_only_when_it_cannot_be_a_secret(key: str, value: object, shown: str) -> None:
    assert plain_value(key, value) == shown


def test_an_odd_key_is_not_shown() -> None:
    assert plain_key("tgram://123:SECRET/1") == "(not shown)"
