"""Sources, searches and destinations as TOML: read, written, compared."""

import string
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.changes import diff
from config.documents import DestinationDraft, Document, SourceDraft, parse, slug
from config.export import dump
from leads.errors import SettingsError
from leads.search import SavedSearch
from leads.secret import Secret
from leads.source import SourceSpec
from tests.builders import a_search, a_source
from tests.config.any_search import SEARCHES, TEXTS
from tests.corpus import hostile

A_SOURCE = '[[source]]\nname = "Harbour Council"\nurl = "https://harbour.example/jobs"\n'


def problems_of(text: str, **given: Any) -> list[str]:
    with pytest.raises(SettingsError) as caught:
        parse(text, "mine.toml", **given)
    return caught.value.problems


def test_a_source_needs_only_an_address() -> None:
    assert parse('[[source]]\nurl = "https://jobs.harbour.example/feed"', "mine.toml").sources == (
        SourceDraft("jobs-harbour-example", "jobs.harbour.example", "https://jobs.harbour.example/feed"),
    )


def test_a_key_follows_from_the_name() -> None:
    assert parse(A_SOURCE, "mine.toml").sources[0].key == "harbour-council"


@pytest.mark.parametrize(("name", "key"), [("Zoë's Jobs (UK)", "zoe-s-jobs-uk"), ("求人", ""), ("a" * 80, "a" * 60)])
def test_a_slug_has_plain_letters_and_digits_only(name: str, key: str) -> None:
    assert slug(name) == key


def test_a_name_without_plain_letters_leaves_the_key_to_the_site() -> None:
    assert (
        parse('[[source]]\nname = "求人"\nurl = "https://jobs.example"', "mine.toml").sources[0].key == "jobs-example"
    )


def test_keys_of_the_platform_become_options() -> None:
    text = A_SOURCE + 'platform = "selectors"\nitem = "li"\n[source.headers]\nAccept = "text/html"\n'
    source = parse(text, "mine.toml").sources[0]
    assert (source.platform, source.options) == ("selectors", {"item": "li", "headers": {"Accept": "text/html"}})


def test_a_draft_and_a_source_say_the_same() -> None:
    spec = a_source(options={"item": "li"}, paused=True, id=0)
    assert SourceDraft.of(spec).as_spec(spec.platform) == spec


def test_a_search_is_read_whole() -> None:
    text = """
        [[search]]
        name = "children"
        any = ["child  protection", "safeguard*"]
        all = "social worker"
        none = ["manager"]
        places = ["Leeds"]
        sources = ["harbour"]
        alert = { to = ["mail"] }
        paused = true
    """
    assert parse(text, "mine.toml").searches == (
        SavedSearch(
            "children",
            any_of=("child protection", "safeguard*"),
            all_of=("social worker",),
            none_of=("manager",),
            places=("Leeds",),
            sources=("harbour",),
            alert_to=("mail",),
            paused=True,
        ),
    )


def test_a_destination_names_its_address_or_the_variable_that_holds_it() -> None:
    text = '[[destination]]\nname = "mail"\nurl = "mailto://x"\n[[destination]]\nname = "chat"\nurl_env = "CHAT_URL"'
    assert parse(text, "mine.toml").destinations == (
        DestinationDraft("mail", url=Secret("mailto://x")),
        DestinationDraft("chat", url_env="CHAT_URL"),
    )


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[[channel]]", '1: there is no table "channel" here; known are: destination, search, source.'),
        ("[[serch]]", '1: there is no table "serch" here; did you mean search?'),
        ("[source]", "1: every source begins with a line [[source]], in two pairs of brackets."),
        ("[[search]]", "1: name is missing."),
        ('[[search]]\nname = ""', "2: name must be a text in quotes."),
        ('[[search]]\nname = "a\\u001bb"', "2: name must be a text in quotes."),
        ('[[search]]\nname = "a"\nany_of = []', '3: there is no key "any_of" here; did you mean any?'),
        ('[[search]]\nname = "a"\npaused = "no"', "3: paused must be true or false, without quotes."),
        ('[[search]]\nname = "a"\nany = ["b", 1]', '3: any must be a list of texts in quotes'),
        ('[[search]]\nname = "a"\nany = ["b", "*"]', '3: "*" has no letter or digit, so nothing can be found by it.'),
        ('[[search]]\nname = "a"\nplaces = "\u0301"', '3: "\u0301" has no letter or digit'),
        ('[[search]]\nname = "a"\nalert = {to = ["–"]}', '3: "–" has no letter or digit'),
        ('[[search]]\nname = "a"\nalert = "mail"', "3: alert must be a table."),
        ('[[search]]\nname = "a"\nalert = {too = "mail"}', '3: there is no key "too" here; did you mean to?'),
        ('[[search]]\nname = "a"\n[[search]]\nname = "a"', "4: another search above has the same name"),
        (A_SOURCE + A_SOURCE, "4: another source above has the same key; each needs its own."),
        ("[[source]]", "1: url is missing."),
        ('[[source]]\nurl = "ftp://x"', "2: the address must begin with http:// or https:// and name a site."),
        ('[[source]]\nname = "a"\nurl = "http://[x"', "3: the address cannot be read."),
        ('[[source]]\nurl = "http://me:hunter2@x"', "2: the address holds a user name or a password"),
        (A_SOURCE + 'key = "Big"', "4: the source needs a key of lower-case letters, digits, - and _, 60 at most."),
        (A_SOURCE + "pausd = true", '4: a source has no key "pausd"; did you mean paused?'),
        ('[[destination]]\nname = "a b"', "2: the name of a destination has letters, digits, -"),
        ('[[destination]]\nname = "a"\nurl = "hunter2"', '3: the address must begin with its kind'),
        ('[[destination]]\nname = "a"\nurl = "x://y"\nurl_env = "Y"', "4: give url or url_env, not both."),
        ('[[destination]]\nname = "a"\n"hunter2 hunter2" = 1', "3: there is no key (not shown) here"),
    ],
)  # fmt: skip
def test_each_mistake_is_named_with_its_line_and_no_secret(text: str, problem: str) -> None:
    [found] = problems_of(text)
    assert found.startswith(f"mine.toml, line {problem}")
    assert "hunter2" not in found


def test_all_problems_are_told_in_the_order_of_their_lines() -> None:
    text = "[[channel]]\n[[destination]]\n[[search]]\nname = 1\n[[source]]\n"
    assert [problem.split(":")[0] for problem in problems_of(text)] == [f"mine.toml, line {n}" for n in (1, 2, 4, 5)]


def test_what_a_platform_finds_wrong_is_told_at_the_line_of_the_option() -> None:
    def check(draft: SourceDraft) -> None:
        if draft.options:
            raise SettingsError(['feed has no option "itme".', "Something is missing."], hint="look")

    assert problems_of(A_SOURCE + 'itme = "li"', check=check) == [
        "mine.toml, line 1: Something is missing.",
        'mine.toml, line 4: feed has no option "itme".',
    ]
    assert parse(A_SOURCE, "mine.toml", check).sources[0].name == "Harbour Council"


def test_a_misspelt_key_is_named_with_its_line_and_the_likely_right_one() -> None:
    text = hostile("config/01-unknown-key.toml").read_text("utf-8")
    assert problems_of(text) == [
        'mine.toml, line 4: a source has no key "intervall"; did you mean interval_minutes? '
        "It is set for all sources, in [fetch] of settings.toml."
    ]


def test_a_secret_where_a_name_belongs_is_not_repeated() -> None:
    text = hostile("config/02-secret-in-name.toml").read_text("utf-8").replace("channel", "destination")
    assert problems_of(text) == [
        "mine.toml, line 2: the name of a destination has letters, digits, - and _ only, 40 at most."
    ]


def test_a_destination_shows_no_address_in_its_repr() -> None:
    assert "hunter2" not in repr(parse('[[destination]]\nname = "a"\nurl = "x://hunter2"', "mine.toml"))


KEYS = st.text(string.ascii_lowercase + string.digits, min_size=1, max_size=10)
OPTION_TEXTS = st.text(st.characters(codec="utf-8"), max_size=12)
PLAIN = OPTION_TEXTS | st.integers() | st.booleans() | st.floats(allow_nan=False) | st.dates() | st.datetimes()
VALUES = st.recursive(
    PLAIN, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(OPTION_TEXTS, inner, max_size=3), max_leaves=6
)
OPTIONS = st.dictionaries(st.sampled_from(["item", "title", "headers", "x y", 'é"\n', "", "alert"]), VALUES, max_size=3)
SOURCES = st.builds(
    SourceDraft, KEYS, TEXTS, KEYS.map("https://{}.example/".format), st.none() | KEYS, OPTIONS, st.booleans()
)
DESTINATIONS = st.builds(
    DestinationDraft, KEYS, TEXTS.map(lambda text: Secret(f"x://{text}")), st.none(), st.booleans()
)
DOCUMENTS = st.builds(
    Document,
    st.lists(SOURCES, max_size=2, unique_by=lambda source: source.key).map(tuple),
    st.lists(SEARCHES, max_size=2, unique_by=lambda search: search.name).map(tuple),
    st.lists(DESTINATIONS, max_size=2, unique_by=lambda destination: destination.name).map(tuple),
)


@given(DOCUMENTS)
def test_what_is_written_reads_back_as_the_same(document: Document) -> None:
    assert parse(dump(document), "mine.toml") == document


@given(DOCUMENTS, DOCUMENTS)
def test_only_equal_documents_have_no_difference(one: Document, other: Document) -> None:
    assert diff(one, one) == []
    assert (diff(one, other) == []) == (one == other or _unordered(one) == _unordered(other))


def _unordered(document: Document) -> Any:
    """All entries by their names, since their order means nothing."""
    return (
        {source.key: source for source in document.sources},
        {search.name: search for search in document.searches},
        {destination.name: destination for destination in document.destinations},
    )


def test_a_written_document_explains_itself() -> None:
    text = dump(Document(searches=(a_search("children", any_of=("child",), alert_to=("mail",)),)))
    assert text.startswith("# Saved searches.")
    assert text.endswith('[[search]]\nname = "children"\nany = ["child"]\nalert = {to = ["mail"]}\n')


def test_an_empty_document_is_an_empty_text() -> None:
    assert dump(Document()) == ""


def of(*searches: SavedSearch) -> Document:
    return Document(searches=searches)


def test_a_phrase_added_and_one_taken_away_are_shown() -> None:
    old, new = a_search(any_of=("child", "family")), a_search(any_of=("child", "safeguarding"))
    assert diff(of(old), of(new)) == ['search children: any + "safeguarding"', 'search children: any - "family"']


def test_new_and_removed_things_are_shown() -> None:
    source = SourceDraft("harbour", "Harbour", "https://harbour.example/")
    assert diff(of(a_search()), Document(sources=(source,))) == [
        "source harbour: new, https://harbour.example/",
        "search children: removed",
    ]


def test_a_changed_source_shows_before_and_after_but_no_secret() -> None:
    old = a_source(options={"item": "li", "headers": {"x-token": "hunter1"}})
    new = a_source(options={"item": "tr", "headers": {"x-token": "hunter2"}}, paused=True, name="New")
    assert diff(Document((SourceDraft.of(old),)), Document((SourceDraft.of(new),))) == [
        'source harbour: name "Harbour" -> "New"',
        "source harbour: paused",
        'source harbour: item "li" -> "tr"',
        "source harbour: headers.x-token (not shown) -> (not shown)",
    ]


def test_the_address_of_a_destination_is_never_shown() -> None:
    old, new = DestinationDraft("mail", Secret("x://hunter1")), DestinationDraft("mail", url_env="MAIL", paused=False)
    assert diff(Document(destinations=(old,)), Document(destinations=(new,))) == [
        "destination mail: address (not shown) -> (none)",
        'destination mail: url_env (none) -> "MAIL"',
    ]


def test_another_order_and_an_end_of_a_pause_are_shown() -> None:
    old, new = a_search(any_of=("a", "b"), paused=True), a_search(any_of=("b", "a"))
    assert diff(of(old), of(new)) == ["search children: any in another order", "search children: no longer paused"]


def test_a_source_recognised_by_its_draft_keeps_its_options() -> None:
    assert SourceDraft("a", "A", "https://a.example").as_spec("feed") == SourceSpec(
        "a", "A", "https://a.example", "feed"
    )
