"""The catalogue of boards: what every entry must say, and how it is searched."""

import re
from collections import Counter
from ipaddress import ip_address
from urllib.parse import urlsplit

import pytest

from config.catalogue import FOLDER, boards, browse, draft, find
from config.catalogue_entries import ANY_FIELD, CONFIDENCES, COUNTRIES, KINDS, STATUSES, Board, read_all
from config.documents import SourceDraft
from config.specialisms import specialisms
from leads.errors import CaseleadError, NotFound, SettingsError
from leads.identity import KINDS as SOURCE_KINDS
from scrapers.registry import SOURCES, load
from tests.corpus import SHARED

BOARDS = boards()
EACH = pytest.mark.parametrize("board", BOARDS, ids=lambda board: str(board.key))
A_BOARD = """
[[board]]
key = "harbour"
name = "Harbour Council"
country = "GB"
kind = "council"
platform = "feed"
url = "https://harbour.example/jobs.rss"
permits = "It offers a feed."
evidence = "Seen in a capture."
confidence = "high"
checked = "2026-09"
status = "ready"
fields = ["child_protection"]
"""

# What ships


def test_there_are_many_boards_and_every_part_of_the_world_has_its_share() -> None:
    share = Counter(board.country for board in BOARDS)
    assert len(BOARDS) >= 125
    assert share["US"] >= 60
    assert share["GB"] >= 30
    assert share["NL"] >= 30
    assert len(BOARDS) - share["US"] - share["GB"] - share["NL"] >= 5


def test_no_two_boards_have_the_same_key_name_address_or_page() -> None:
    for name in ("key", "name", "url"):
        assert [value for value, times in Counter(getattr(board, name) for board in BOARDS).items() if times > 1] == []
    pages = Counter(board.page for board in BOARDS if board.page)
    assert [page for page, times in pages.items() if times > 1] == []


@EACH
def test_an_address_is_https_on_a_public_host_and_holds_no_secret(board: Board) -> None:
    for url in filter(None, (board.url, board.page)):
        parts = urlsplit(url)
        assert (parts.scheme, parts.username, parts.password, parts.port) == ("https", None, None, None)
        assert re.fullmatch(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}", parts.hostname or "")
        assert not (parts.hostname or "").endswith((".example", ".test", ".local", ".internal", ".localhost"))
        assert not re.search(r"(?i)(api_?key|app_?id|app_?key|token|secret|password)=", url)
        with pytest.raises(ValueError, match="does not appear to be"):
            ip_address(parts.hostname or "")


@EACH
def test_every_word_of_an_entry_is_a_known_one(board: Board) -> None:
    assert board.country in COUNTRIES
    assert board.kind in KINDS
    assert board.status in STATUSES
    assert board.confidence in CONFIDENCES
    assert board.fields == (ANY_FIELD,) or set(board.fields) <= specialisms().keys()


def test_every_platform_of_the_catalogue_is_a_registered_one() -> None:
    assert sorted({board.platform for board in BOARDS} - SOURCES.keys()) == []


@EACH
def test_the_platform_takes_the_board_with_its_options(board: Board) -> None:
    if board.platform not in SOURCES:
        pytest.skip("the test above names the platform")
    options = dict(board.options)
    asked = load(board.platform)(options).start(board.url)
    assert asked.url.startswith("https://")


@EACH
def test_what_is_said_of_a_board_are_whole_sentences(board: Board) -> None:
    for text in (board.permits, board.evidence):
        assert re.fullmatch(r"[A-Z].{15,}\.", text)


@EACH
def test_a_board_that_is_not_checked_says_why_and_one_that_is_known_from_memory_is_never_ready(board: Board) -> None:
    doubt = r"derived|memory|not known|not noted|guess|not tried|that old|drawn by|inferred"
    if board.status == "unchecked":
        assert re.search(doubt, board.evidence)
    if board.confidence == "low":
        assert board.status != "ready"
    if board.status == "ready":
        assert not board.evidence.startswith("Known from memory")


@EACH
def test_a_board_that_may_not_be_read_says_so_and_names_the_lawful_way_in(board: Board) -> None:
    assert (board.status == "forbidden") == (board.instead is not None)
    if board.status == "forbidden":
        assert re.search(r"may not be read|may not read|taken as a no|nobody else", board.permits)
        with pytest.raises(CaseleadError) as caught:
            draft(board)
        assert caught.value.hint == board.instead


@pytest.mark.parametrize("key", ["nationale-vacaturebank", "charityjob", "guardian-jobs", "idealist", "linkedin-jobs"])
def test_sites_that_do_not_want_programs_are_never_watched(key: str) -> None:
    assert find(key).status == "forbidden"


def test_a_site_that_leaves_only_its_feed_open_is_watched_by_its_feed() -> None:
    assert find("wmjobs").url.startswith("https://www.wmjobs.co.uk/jobsrss/")


def test_the_specialisms_are_those_of_the_vocabulary() -> None:
    file = SHARED / "vocabulary" / "specialisms.toml"
    if not file.is_file():
        pytest.skip("the vocabulary is not beside this checkout")
    text = file.read_text("utf-8")
    found = re.findall(r'^\[\[specialism\]\]\nid = "(\w+)"\n(?:parent = "(\w+)")?', text, re.MULTILINE)
    assert {key: parent or None for key, parent in found} == specialisms()


# Searching it


def test_a_board_is_found_by_its_key_and_a_slip_is_answered_with_the_nearest() -> None:
    assert find("nasw-joblink").country == "US"
    with pytest.raises(NotFound, match='did you mean "nasw-joblink"'):
        find("nasw-jobslink")
    with pytest.raises(NotFound, match="caselead source browse"):
        find("xyzzy")


def test_what_is_asked_for_is_combined_and_ready_boards_come_first() -> None:
    found = browse(country="GB", kind="council")
    assert {(board.country, board.kind) for board in found} == {("GB", "council")}
    order = [STATUSES.index(board.status) for board in found]
    assert order == sorted(order)
    assert browse() == browse(text="")
    assert {board.platform for board in browse(platform="madgex")} == {"madgex"}
    assert browse(country="NL", kind="university", text="no such place") == []


def test_all_words_of_a_text_must_stand_in_an_entry_wherever_they_stand() -> None:
    assert [board.key for board in browse(text="NASW massachusetts")] == ["nasw-massachusetts"]
    assert "rivierduinen" in {board.key for board in browse(text="recruitee.com netherlands")}


def test_a_specialism_finds_boards_of_it_of_narrower_and_broader_ones_and_of_all() -> None:
    found = {board.key for board in browse(fields="child_protection")}
    assert {"unicef", "cyp-now", "nasw-joblink"} <= found
    assert "nhpco" not in found
    assert "unicef" in {board.key for board in browse(fields="children_families")}


def test_a_board_becomes_a_source_and_a_page_of_unknown_kind_is_left_to_be_found_out() -> None:
    [ready] = read_all({"a.toml": A_BOARD})
    address, options = "https://harbour.example/jobs.rss", {"country": "GB", "kind": "employer"}
    assert draft(ready) == SourceDraft("harbour", "Harbour Council", address, "feed", options)
    [unknown] = read_all({"a.toml": A_BOARD.replace('"feed"', '"jobposting"')})
    assert draft(unknown).platform is None


@pytest.mark.parametrize(
    ("kind", "whose"),
    [("council", "employer"), ("university", "employer"), ("association", "board"), ("aggregator", "aggregator")],
)
def test_a_source_says_whose_words_a_board_of_its_kind_shows(kind: str, whose: str) -> None:
    [board] = read_all({"a.toml": A_BOARD.replace('"council"', f'"{kind}"')})
    assert draft(board).options["kind"] == whose


def test_what_an_entry_says_of_whose_words_it_shows_comes_before_its_kind() -> None:
    [board] = read_all({"a.toml": A_BOARD + 'options = { kind = "agency" }\n'})
    assert draft(board).options["kind"] == "agency"


@EACH
def test_every_board_that_may_be_watched_says_whose_words_it_shows(board: Board) -> None:
    if board.status != "forbidden":
        assert draft(board).options["kind"] in SOURCE_KINDS


def test_a_board_without_borders_says_nothing_of_the_country_of_its_openings() -> None:
    [board] = read_all({"a.toml": A_BOARD + 'region = "worldwide"\n'})
    assert "country" not in draft(board).options


# A broken file


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('key = "harbour"', 'key = "Harbour Council"', "3: key must be lower-case letters, digits and hyphens."),
        ('name = "Harbour Council"\n', "", "2: name is missing."),
        ('"GB"', '"UK"', '5: country cannot be "UK"; known are: AU, BE,'),
        ('"council"', '"councils"', '6: kind cannot be "councils"; did you mean council?'),
        ('"feed"', '"Feed!"', "7: platform must be lower-case letters, digits and _."),
        ("https://harbour", "http://harbour", "8: url must be an https address without user name and fragment."),
        ("https://harbour", "https://me:hunter2@harbour", "8: url must be an https address without"),
        ("https://harbour.example/jobs.rss", "https://[harbour", "8: url must be an https address without"),
        ("2026-09", "2026-13", '12: checked must be a year or a month such as "2026-09".'),
        ('"ready"', '"reddy"', '13: status cannot be "reddy"; did you mean ready?'),
        ('"ready"', '"forbidden"', "2: instead, the lawful way in, belongs to forbidden boards"),
        ('"ready"', '"ready"\ninstead = "its mails"', "14: instead, the lawful way in, belongs to forbidden boards"),
        ("child_protection", "child_protecton", '14: fields cannot hold "child_protecton"; did you mean'),
        ('["child_protection"]', '["*", "adoption"]', '14: fields cannot hold "*"; known are:'),
        ('["child_protection"]', "[]", "14: fields must name the specialisms that are served"),
        ("confidence", "confidense", '11: there is no key "confidense" here; did you mean confidence?'),
        ("[[board]]", "[board]", "2: every board begins with a line [[board]], in two pairs of brackets."),
        ("[[board]]", "[[bord]]", "2: a file of the catalogue has nothing but [[board]]."),
        ('"ready"', "ready", "13: this is not valid TOML"),
    ],
)  # fmt: skip
def test_each_mistake_is_named_with_its_file_and_line(old: str, new: str, problem: str) -> None:
    with pytest.raises(SettingsError) as caught:
        read_all({"a.toml": A_BOARD.replace(old, new)})
    assert any(found.startswith(f"a.toml, line {problem}") for found in caught.value.problems)
    assert "hunter2" not in str(caught.value)


def test_the_problems_of_all_files_are_told_at_once() -> None:
    broken = A_BOARD.replace('"feed"', "feed")
    with pytest.raises(SettingsError) as caught:
        read_all({"a.toml": A_BOARD, "b.toml": broken, "c.toml": A_BOARD + A_BOARD.replace('"harbour"', '"other"')})
    assert [problem.partition(":")[0] for problem in caught.value.problems] == [
        "b.toml, line 7",
        "c.toml, line 3",
        "c.toml, line 8",
        "c.toml, line 22",
    ]


def test_every_file_of_the_catalogue_is_one_of_boards() -> None:
    assert sorted(path.name for path in FOLDER.iterdir()) == ["international.toml", "nl.toml", "uk.toml", "us.toml"]
