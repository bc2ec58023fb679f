"""Specialism profiles as TOML: every key read, every mistake named, everything written back."""

from dataclasses import fields, replace
from decimal import Decimal

import pytest
from hypothesis import given

from caselead.search_forms import search_form
from config.changes import diff
from config.documents import Document, parse
from config.export import dump
from config.searches import (
    ME_KEYS,
    NEAR_KEYS,
    PAY_KEYS,
    PLAIN_KEYS,
    SEARCH_KEYS,
    WISHES,
    search_values,
    wrong_with,
)
from config.toml_text import Where
from leads.errors import SettingsError
from leads.search import Myself, Near, PayFloor, SavedSearch, Wishes
from tests.builders import a_search
from tests.config.any_search import SEARCHES

WHOLE = """
[[search]]
name = "fostering near Leeds"
mode = "passive"
words = '"supervising social worker" OR fostering -locum'
must = { specialisms = ["fostering"], kinds = "vacancy" }
should = { signals = ["supervision_offered"], employers = ["Harbour Council"] }
must_not = { signals = ["driving_required"], agencies = true }
near = [{ place = "Leeds", within_km = 30 }, { place = "York", within_km = 7.5 }]
remote = ["GB"]
pay = { at_least = 38_000.50, currency = "gbp", per = "month", unstated = "drop" }
me = { holds = ["uk.swe"], towards = [], registered_in = ["GB-ENG"], step = "practitioner", moves = ["same", "next"] }
weights = { near = 25, licence = -5 }
bar = 60
alert = { to = ["mail"] }
"""

READ = SavedSearch(
    "fostering near Leeds",
    alert_to=("mail",),
    mode="passive",
    words='"supervising social worker" OR fostering -locum',
    must=Wishes(specialisms=("fostering",), kinds=("vacancy",)),
    should=Wishes(signals=("supervision_offered",), employers=("Harbour Council",)),
    must_not=Wishes(signals=("driving_required",), agencies=True),
    near=(Near("Leeds", 30.0), Near("York", 7.5)),
    remote=("GB",),
    pay=PayFloor(Decimal("38000.50"), "GBP", "MONTH", "drop"),
    me=Myself(holds=("uk.swe",), registered_in=("GB-ENG",), step="practitioner", moves=("same", "next")),
    weights=(("licence", -5), ("near", 25)),
    bar=60,
)


def one(text: str) -> SavedSearch:
    """The search in the lines that follow its name."""
    [search] = parse(f'[[search]]\nname = "a"\n{text}', "mine.toml").searches
    return search


def problems_of(text: str) -> list[str]:
    with pytest.raises(SettingsError) as caught:
        one(text)
    return caught.value.problems


def test_a_profile_is_read_whole() -> None:
    assert parse(WHOLE, "mine.toml").searches == (READ,)


def test_tables_of_their_own_say_the_same_as_tables_on_one_line() -> None:
    text = """
        [search.must]
        kinds = ["vacancy"]
        [[search.near]]
        place = "Leeds"
        within_km = 30
        [search.weights]
        near = 25
    """
    on_one_line = 'must = {kinds = ["vacancy"]}\nnear = [{place = "Leeds", within_km = 30}]\nweights = {near = 25}'
    assert one(text) == one(on_one_line)


def test_one_circle_needs_no_list() -> None:
    assert one('near = {place = "Leeds", within_km = 30}').near == (Near("Leeds", 30.0),)


def test_miles_become_kilometres() -> None:
    assert one('near = {place = "Leeds", within_miles = 20}').near == (Near("Leeds", 32.2),)


def test_pay_is_by_the_year_and_flagged_where_unstated_unless_the_profile_says_otherwise() -> None:
    assert one('pay = {at_least = 38000, currency = "GBP"}').pay == PayFloor(Decimal(38000), "GBP", "YEAR", "flag")


def test_a_bar_of_nought_is_a_bar() -> None:
    assert one("bar = 0").bar == 0
    assert search_values(a_search(bar=0))["bar"] == 0


def test_the_order_of_weights_means_nothing() -> None:
    assert one("weights = {b = 1, a = 2}").weights == one("weights = {a = 2, b = 1}").weights == (("a", 2), ("b", 1))


def test_a_search_of_before_the_profiles_is_read_as_ever() -> None:
    search = one('any = ["child*", "child*"]\nall = []\nplaces = ["Leeds", "remote"]\nalert = {to = ["mail"]}')
    assert search == a_search("a", any_of=("child*", "child*"), places=("Leeds", "remote"), alert_to=("mail",))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('mode = "pasive"', '3: mode cannot be "pasive"; did you mean passive?'),
        ("mode = 1", "3: mode must be a text in quotes."),
        ('specialisms = ["fostering"]', '3: there is no key "specialisms" here; it belongs in must, should or'),
        ('specialism = "x"', '3: there is no key "specialism" here; did you mean specialisms? It belongs in must'),
        ("within_km = 3", '3: there is no key "within_km" here; it belongs in near.'),
        ('holds = "x"', '3: there is no key "holds" here; it belongs in me.'),
        ('currency = "GBP"', '3: there is no key "currency" here; it belongs in pay.'),
        ('place = "Leeds"', '3: there is no key "place" here; did you mean places?'),
        ('mustnot = {kinds = "news"}', '3: there is no key "mustnot" here; did you mean must_not?'),
        ('must = "fostering"', "3: must must be a table."),
        ('must = {kind = "news"}', '3: there is no key "kind" here; did you mean kinds?'),
        ("must = {kinds = 3}", "3: must.kinds must be a list of texts in quotes"),
        ('must = {kinds = ["news", "–"]}', '3: "–" has no letter or digit, so nothing can be found by it.'),
        ('[search.must]\nhours = ["part_time"]\nkinds = ["news", "News"]', '5: must.kinds has "news" more than once.'),
        ("must_not = {agencies = 1}", "3: must_not.agencies must be true or false, without quotes."),
        ("near = []", "3: near must be one table or more, such as [{ place ="),
        ('near = "Leeds"', "3: near must be one table or more, such as [{ place ="),
        ('near = ["Leeds"]', "3: near must be one table or more, such as [{ place ="),
        ("near = {within_km = 3}", "3: near.place is missing."),
        ('near = {place = "–", within_km = 3}', '3: "–" has no letter or digit'),
        ('near = {place = "Leeds"}', "3: near.within_km is missing: how far may it be, in a straight line?"),
        ('near = {place = "Leeds", within_km = 0}', "3: near.within_km must be a number from 1 to 20,000."),
        ('near = {place = "Leeds", within_km = nan}', "3: near.within_km must be a number from 1 to 20,000."),
        ('near = {place = "Leeds", within_km = "30"}', "3: near.within_km must be a number, without quotes"),
        ('near = {place = "Leeds", within_km = true}', "3: near.within_km must be a number, without quotes"),
        ('near = {place = "Leeds", within_miles = 20000}', "3: near.within_miles must be a number from 1 to 12,427"),
        ('near = {place = "Leeds", within_km = 3, within_miles = 2}', "3: give within_km or within_miles, not both."),
        ('[[search.near]]\nplace = "Leeds"\nwithin_km = 3\n[[search.near]]\nplace = "York"\nwithin_km = -1',
         "8: near.within_km must be a number from 1 to 20,000."),
        ("pay = 38000", "3: pay must be a table."),
        ('pay = {currency = "GBP"}', "3: pay.at_least is missing."),
        ("pay = {at_least = 38000}", "3: pay.currency is missing."),
        ('pay = {at_least = "38k", currency = "GBP"}', "3: pay.at_least must be a number, without quotes and commas."),
        ('pay = {at_least = 0, currency = "GBP"}', "3: pay.at_least must be more than 0, with at most two digits"),
        ('pay = {at_least = 19.555, currency = "GBP"}', "3: pay.at_least must be more than 0, with at most two digits"),
        ('pay = {at_least = -1, currency = "GBP"}', "3: pay.at_least must be a number from 0 to 1,000,000,000."),
        ('pay = {at_least = inf, currency = "GBP"}', "3: pay.at_least must be a number from 0 to 1,000,000,000."),
        ('pay = {at_least = 1, currency = "£"}', '3: pay.currency must be a code of three letters, such as "GBP"'),
        ('pay = {at_least = 1, currency = "GBP", per = "yer"}', '3: pay.per cannot be "yer"; did you mean year?'),
        ('pay = {at_least = 1, currency = "GBP", unstated = "kep"}', '3: pay.unstated cannot be "kep"; did you mean'),
        ('me = {hold = "x"}', '3: there is no key "hold" here; did you mean holds?'),
        ('me = {moves = ["nxt"]}', '3: me.moves cannot be "nxt"; did you mean next?'),
        ('me = {holds = ["LMSW", "lmsw"]}', '3: me.holds has "lmsw" more than once.'),
        ('me = {step = ["x"]}', "3: me.step must be a text in quotes."),
        ("weights = {near = 101}", "3: weights.near must be a whole number from -100 to 100."),
        ("weights = {near = 1.5}", "3: weights.near must be a whole number, without quotes and commas."),
        ("weights = {near = true}", "3: weights.near must be a whole number, without quotes and commas."),
        ("bar = -1", "3: bar must be a whole number from 0 to 1,000."),
        ('bar = "60"', "3: bar must be a whole number, without quotes and commas."),
        ("words = 3", "3: words must be a text in quotes."),
    ],
)  # fmt: skip
def test_each_mistake_is_named_with_its_line(text: str, problem: str) -> None:
    [found] = problems_of(text)
    assert found.startswith(f"mine.toml, line {problem}")


def test_a_number_too_large_for_a_computer_is_out_of_range() -> None:
    assert problems_of(f"bar = 1{'0' * 400}") == ["mine.toml, line 3: bar must be a whole number from 0 to 1,000."]


def test_what_the_rules_find_is_told_at_the_line_of_the_key() -> None:
    def check(search: SavedSearch) -> list[tuple[Where, str]]:
        return [(("must", "kinds"), "there is no such kind."), (("words",), "this is no query.")]

    with pytest.raises(SettingsError) as caught:
        parse('[[search]]\nname = "a"\nwords = "("\n[search.must]\nkinds = "x"', "mine.toml", check_search=check)
    assert caught.value.problems == [
        "mine.toml, line 3: this is no query.",
        "mine.toml, line 5: there is no such kind.",
    ]


def test_a_search_that_was_not_read_from_toml_is_measured_by_the_same_rules() -> None:
    search = a_search("mine", near=(Near("Leeds", 0),), bar=2000, must=Wishes(kinds=("news", "news")))
    assert wrong_with(search) == [
        'Search "mine": bar must be a whole number from 0 to 1,000.',
        'Search "mine": must.kinds has "news" more than once.',
        'Search "mine": near.within_km must be a number from 1 to 20,000.',
    ]


@given(SEARCHES)
def test_nothing_is_wrong_with_any_search_that_toml_can_say(search: SavedSearch) -> None:
    assert wrong_with(search) == []


@given(SEARCHES)
def test_what_is_written_reads_back_as_the_same(search: SavedSearch) -> None:
    assert parse(dump(Document(searches=(search,))), "mine.toml").searches == (search,)


def test_a_written_query_keeps_its_quotes_readable() -> None:
    assert """words = '"social worker" OR fostering'""" in dump(
        Document(searches=(one("words = '\"social worker\" OR fostering'"),))
    )


def test_every_field_has_its_key() -> None:
    ours = {field.name for field in fields(SavedSearch)} - set(PLAIN_KEYS.values()) - {"alert_to"}
    assert set(SEARCH_KEYS) == ours | set(PLAIN_KEYS) | {"alert"}
    assert set(WISHES) == {field.name for field in fields(Wishes)}
    assert set(ME_KEYS) == {field.name for field in fields(Myself)}
    assert set(PAY_KEYS) == {field.name for field in fields(PayFloor)}
    assert set(NEAR_KEYS) == {field.name for field in fields(Near)} | {"within_miles"}


def changes(**given: object) -> list[str]:
    """What `apply` tells of a change of the profile above."""
    changed = replace(READ, **given)  # type: ignore[arg-type]
    lines = diff(Document(searches=(READ,)), Document(searches=(changed,)))
    return [line.removeprefix("search fostering near Leeds: ") for line in lines]


def test_each_difference_has_a_line() -> None:
    assert changes(mode="looking", bar=None) == ['mode "passive" -> "looking"', "bar 60 -> (none)"]
    assert changes(must=Wishes(specialisms=("fostering", "adoption"))) == [
        'must.specialisms + "adoption"',
        'must.kinds - "vacancy"',
    ]
    assert changes(must_not=replace(READ.must_not, agencies=False)) == ["must_not.agencies true -> false"]
    assert changes(near=(Near("Leeds", 40.0), Near("York", 7.5))) == [
        'near + "Leeds within 40 km"',
        'near - "Leeds within 30 km"',
    ]
    assert changes(pay=replace(READ.pay, at_least=Decimal(40000))) == ["pay.at_least 38000.5 -> 40000"]  # type: ignore[type-var]
    assert changes(me=replace(READ.me, step=None)) == ['me.step "practitioner" -> (none)']
    assert changes(weights=(("near", 20), ("pay", 0))) == [
        "weights.licence -5 -> (none)",
        "weights.near 25 -> 20",
        "weights.pay (none) -> 0",
    ]


@given(SEARCHES, SEARCHES)
def test_only_the_same_profile_has_no_difference(one: SavedSearch, other: SavedSearch) -> None:
    other = replace(other, name=one.name)
    assert (diff(Document(searches=(one,)), Document(searches=(other,))) == []) == (one == other)


def test_the_json_form_leaves_nothing_out() -> None:
    empty, whole = search_form(a_search("a")), search_form(READ)
    assert set(empty) == set(whole) == set(SEARCH_KEYS)
    assert set(empty["must"]) == set(WISHES)
    assert (empty["pay"], empty["bar"], empty["near"], empty["weights"]) == (None, None, [], {})
    assert whole["near"] == [{"place": "Leeds", "within_km": 30}, {"place": "York", "within_km": 7.5}]
    assert whole["pay"] == {"at_least": 38000.5, "currency": "GBP", "per": "month", "unstated": "drop"}
    assert whole["weights"] == {"licence": -5, "near": 25}
    assert tuple(whole["me"]["holds"]) == ("uk.swe",)
