"""What every source may carry, beside the options of its platform."""

import pytest

from leads.errors import SettingsError
from scrapers.options import check_options
from scrapers.registry import SOURCES, load
from tests.scrapers.test_contract import OPTIONS


@pytest.mark.parametrize("platform", SOURCES)
def test_every_platform_takes_the_options_that_any_source_may_carry(platform: str) -> None:
    load(platform)(OPTIONS.get(platform, {}) | {"day_first": True, "country": "GB", "details": False, "feed": False})


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
    assert caught.value.hint == "use only these options: town, country, day_first, details, feed."


def test_a_platform_without_options_of_its_own_still_says_what_it_takes() -> None:
    with pytest.raises(SettingsError) as caught:
        check_options("example", {"colour": "blue"}, known=())
    assert caught.value.hint == "use only these options: country, day_first, details, feed."
