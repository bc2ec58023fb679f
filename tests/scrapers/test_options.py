"""What every source may carry, beside the options of its platform."""

import pytest

from leads.errors import SettingsError
from leads.identity import KINDS
from scrapers.options import check_options
from scrapers.registry import SOURCES, kind_of, load
from tests.scrapers.test_contract import OPTIONS


@pytest.mark.parametrize("platform", SOURCES)
def test_every_platform_takes_the_options_that_any_source_may_carry(platform: str) -> None:
    common = {"day_first": True, "country": "GB", "details": False, "feed": False, "kind": "agency"}
    load(platform)(OPTIONS.get(platform, {}) | common)


@pytest.mark.parametrize("platform", SOURCES)
def test_a_common_option_of_the_wrong_kind_is_a_settings_error(platform: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load(platform)(OPTIONS.get(platform, {}) | {"day_first": "yes", "country": 44})
    assert sorted(caught.value.problems) == [
        'The option "country" must be a text that is not empty.',
        'The option "day_first" must be true or false, without quotes.',
    ]


def test_every_wrong_option_is_named_with_the_likely_right_one() -> None:
    with pytest.raises(SettingsError) as caught:
        check_options("example", {"dayfirst": True, "towm": "Leeds", "country": ""}, known=("town",))
    assert caught.value.problems == [
        'example has no option "dayfirst". Did you mean "day_first"?',
        'example has no option "towm". Did you mean "town"?',
        'The option "country" must be a text that is not empty.',
    ]
    assert caught.value.hint == "use only these options: town, country, day_first, details, feed, kind."


def test_whose_words_a_source_shows_is_one_of_four() -> None:
    for kind in KINDS:
        check_options("example", {"kind": kind}, known=())
    with pytest.raises(SettingsError) as caught:
        check_options("example", {"kind": "agregator"}, known=())
    assert caught.value.problems == [
        'The option "kind" must be employer or board or agency or aggregator. Did you mean "aggregator"?'
    ]


def test_an_empty_kind_is_complained_of_once() -> None:
    with pytest.raises(SettingsError) as caught:
        check_options("example", {"kind": ""}, known=())
    assert caught.value.problems == ['The option "kind" must be a text that is not empty.']


def test_what_a_source_says_of_its_kind_comes_before_that_of_its_platform() -> None:
    assert kind_of("greenhouse", {}) == "employer"
    assert kind_of("greenhouse", {"kind": "agency"}) == "agency"


def test_a_platform_of_which_nothing_is_known_is_that_of_a_board() -> None:
    assert kind_of("feed", {}) == "board"
    assert kind_of("my_package.sources:Mine", {}) == "board"


def test_a_platform_without_options_of_its_own_still_says_what_it_takes() -> None:
    with pytest.raises(SettingsError) as caught:
        check_options("example", {"colour": "blue"}, known=())
    assert caught.value.hint == "use only these options: country, day_first, details, feed, kind."
