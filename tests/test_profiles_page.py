"""docs/profiles.md tells every key of a profile, and only what is so."""

import re
from dataclasses import fields
from typing import get_args

import pytest

from config.documents import parse
from config.gazetteer import gazetteer
from config.searches import (
    FARTHEST_KM,
    HIGHEST_BAR,
    ME_KEYS,
    MODES,
    MOST_POINTS,
    MOVES,
    NEAR_KEYS,
    PAY_KEYS,
    SEARCH_KEYS,
    UNITS,
    UNSTATED,
    WISHES,
)
from config.vocabulary.load import shipped
from leads.errors import SettingsError
from leads.search import Move, Myself, Near, SavedSearch, Wishes
from pipeline.match.check import problems
from pipeline.match.compile import compile_search
from pipeline.match.in_english import in_words
from pipeline.match.ladder import levels_for
from pipeline.match.names import KINDS
from pipeline.match.profile import USUAL_BAR, Known
from pipeline.match.traits import SILENT
from pipeline.match.weights import TOLD, WEIGHTS, most
from pipeline.match.words import parse as parse_words
from tests.builders import a_search
from tests.markdown import blocks, text_of

PAGE = text_of("docs/profiles.md")
KNOWN = Known(shipped(), gazetteer())


def section(title: str) -> str:
    """What stands under a heading, up to the next one."""
    return re.split(r"^#+ ", PAGE.partition(f"# {title}\n")[2], flags=re.MULTILINE)[0]


def rows(title: str) -> list[list[str]]:
    """The cells of the table under a heading, without its head."""
    lines = [line for line in section(title).splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines[2:]]


def quoted(text: str) -> list[str]:
    return re.findall(r"`([^`]+)`", text)


def names(title: str) -> list[str]:
    """What the rows of a table are about."""
    return [quoted(row[0])[0] for row in rows(title)]


@pytest.mark.parametrize(
    ("title", "keys"),
    [
        ("Every key", SEARCH_KEYS),
        ("Lists of must, should and must_not", WISHES),
        ("Near", NEAR_KEYS),
        ("Pay", PAY_KEYS),
        ("Me", ME_KEYS),
        ("Fit", WEIGHTS),
        ("Modes", MODES),
    ],
)
def test_every_key_has_its_row_and_no_other(title: str, keys: tuple[str, ...]) -> None:
    assert sorted(names(title)) == sorted(keys)


def test_every_field_of_a_profile_is_in_the_page() -> None:
    plain = {"any_of": "any", "all_of": "all", "none_of": "none", "alert_to": "alert"}
    ours = {plain.get(field.name, field.name) for kind in (SavedSearch, Wishes, Near, Myself) for field in fields(kind)}
    told = {
        name for title in ("Every key", "Lists of must, should and must_not", "Near", "Me") for name in names(title)
    }
    assert ours <= told


@pytest.mark.parametrize(
    ("title", "key", "values"), [("Pay", "per", UNITS), ("Pay", "unstated", UNSTATED), ("Me", "moves", MOVES)]
)
def test_every_value_of_a_choice_is_told(title: str, key: str, values: dict[str, object]) -> None:
    [row] = [row for row in rows(title) if row[0] == f"`{key}`"]
    assert quoted(row[1]) == list(values)


@pytest.mark.parametrize("field", ["kinds", "steps", "contracts", "hours", "workplaces"])
def test_the_short_lists_are_those_of_the_vocabulary(field: str) -> None:
    [row] = [row for row in rows("Lists of must, should and must_not") if row[0] == f"`{field}`"]
    assert sorted(quoted(row[1])) == sorted(KNOWN.vocabulary.of(KINDS[field].vocabulary))


@pytest.mark.parametrize("field", ["specialisms", "licences", "settings", "signals"])
def test_the_examples_of_the_long_lists_are_in_the_vocabulary(field: str) -> None:
    [row] = [row for row in rows("Lists of must, should and must_not") if row[0] == f"`{field}`"]
    given = Wishes(**{field: tuple(quoted(row[1]))})  # type: ignore[arg-type]
    assert problems(a_search(must=given), KNOWN) == []


def test_silence_is_spoken_of_where_there_is_one() -> None:
    silent = {field for field, kind in KINDS.items() if kind.trait in SILENT} | {"countries", "languages"}
    [told] = re.findall(r"\(Of ([^)]*) there is no such thing as silence.\)", " ".join(PAGE.split()))
    assert set(quoted(told)) == set(WISHES) - silent - {"agencies"}


def test_the_limits_are_those_of_the_code() -> None:
    assert f"from -{MOST_POINTS} to {MOST_POINTS}" in PAGE
    assert f"from 0 to {HIGHEST_BAR}" in PAGE
    assert f"from 1 to {FARTHEST_KM}" in PAGE


def test_the_parts_of_the_fit_have_their_points() -> None:
    assert rows("Fit") == [[f"`{name}`", str(points), TOLD[name]] for name, points in WEIGHTS.items()]


def test_the_usual_bar_is_as_told() -> None:
    wishes = Wishes(specialisms=("fostering",), employers=("Harbour Council",), signals=("caseload_cap",))
    wide = a_search(mode="passive", must=wishes, near=(Near("Leeds", 30),), words="foster")
    small = a_search(mode="passive", near=(Near("Leeds", 30),))
    assert compile_search(wide, KNOWN).bar == USUAL_BAR < most(wide)
    assert compile_search(small, KNOWN).bar == most(small) * 2 // 3 < USUAL_BAR
    assert f"that is {USUAL_BAR} points, or two thirds of what the profile can reach where that is less" in PAGE


@pytest.mark.parametrize("ladder", ["us", "uk", "nl"])
def test_the_steps_are_those_of_every_ladder(ladder: str) -> None:
    moves: tuple[Move, ...] = ("next", "sideways", "leadership")
    for first, *cells in rows("Steps of a career"):
        [step] = quoted(first)
        for move, cell in zip(moves, cells, strict=True):
            assert quoted(cell) == list(
                levels_for(Myself(step=step, moves=(move,), ladder=ladder), KNOWN.vocabulary, ())
            )
    assert {quoted(row[0])[0] for row in rows("Steps of a career")} == set(KNOWN.vocabulary.of("level"))
    assert set(moves) | {"same"} == set(get_args(Move))


@pytest.mark.parametrize("row", rows("Words"), ids=lambda row: row[0])
def test_a_query_asks_for_what_the_page_says(row: list[str]) -> None:
    [query] = quoted(row[0])
    assert in_words(parse_words(query)) == row[1]


def test_there_is_an_example_of_everything_that_a_query_can_say() -> None:
    queries = " ".join(quoted(row[0])[0] for row in rows("Words"))
    signs = (" OR ", " NOT ", " -", "(", '"', "*", "title:", "employer:", "place:", " NEAR/", "~")
    assert [sign for sign in signs if sign not in queries] == []


@pytest.mark.parametrize("text", blocks(PAGE, "toml"))
def test_nothing_is_wrong_with_an_example(text: str) -> None:
    document = parse(text, "docs/profiles.md")
    assert document.searches
    for search in document.searches:
        assert problems(search, KNOWN) == []


def test_a_faulty_profile_is_told_of_as_shown() -> None:
    text = """\
[[search]]
name = "faulty"
mode = "looking"
must = { specialisms = ["fosterring"] }
pay = { at_least = 38000, currency = "GBP", per = "hour" }
words = '"social worker'
"""

    def check(search: SavedSearch) -> list[tuple[tuple[str, ...], str]]:
        return [(fault.path, fault.sentence) for fault in problems(search, KNOWN)]

    with pytest.raises(SettingsError) as caught:
        parse(text, "search.toml", check_search=check)
    assert ["\n".join(caught.value.problems) + "\n"] == blocks(PAGE, "text")
