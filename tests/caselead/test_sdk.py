"""`caselead.sdk`, the names that the author of a source imports."""

import subprocess
import sys
from collections.abc import Mapping

import pytest

from caselead import sdk


class Plugin:
    """A whole source, written with nothing but the names of the sdk."""

    key = "plugin"
    about = sdk.About("Plug-in", reads="Its own pages.", permits="It is ours.")

    def __init__(self, options: Mapping[str, object]) -> None:
        sdk.check_options(self.key, options, known=())

    @staticmethod
    def claims(url: str, body: str) -> bool:
        return False

    def start(self, url: str) -> sdk.Request:
        return sdk.Request(url)

    def read(self, page: sdk.Page) -> sdk.Reading:
        if "<ul>" not in page.body:
            raise sdk.LayoutChanged("The list is gone.", hint="look at the page")
        place = sdk.Place(sdk.html_to_text("<b>Leeds</b>"))
        pay = sdk.RawPay(text="£30 an hour")
        url = sdk.safe_url("/1", page.url)
        return sdk.Reading((sdk.RawLead("Social Worker", url=url, job_location=(place,), base_salary=pay),))


def test_a_source_can_be_written_with_these_names_alone() -> None:
    source: sdk.Source = Plugin({})
    (lead,) = source.read(sdk.Page("https://board.example/", "<ul></ul>")).leads
    assert (lead.url, lead.job_location[0].text) == ("https://board.example/1", "Leeds")


@pytest.mark.parametrize("name", sdk.__all__)
def test_every_name_that_is_promised_is_there(name: str) -> None:
    assert getattr(sdk, name).__name__ == name


def test_a_name_that_is_not_promised_is_an_attribute_error_with_the_names() -> None:
    with pytest.raises(AttributeError, match="RawLead"):
        sdk.Lead  # noqa: B018


def test_importing_it_loads_no_parser() -> None:
    code = "import sys, caselead.sdk; sys.exit('selectolax' in sys.modules or 'leads.lead' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
