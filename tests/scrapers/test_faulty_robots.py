"""The robots.txt files that `faulty_server.py` plays."""

import pytest

from leads.errors import Refused, SourceUnavailable
from tests.scrapers.faulty import BAD_DAYS, GOOD_FEED, Play, linux_only

pytestmark = BAD_DAYS


@linux_only
@pytest.mark.parametrize("host", ["127.0.0.3", "127.0.0.4", "127.0.0.5"], ids=["404", "403", "elsewhere"])
def test_a_site_without_robots_txt_is_read(server: Play, host: str) -> None:
    assert server.fetch(GOOD_FEED, host).status == 200


@linux_only
@pytest.mark.parametrize("host", ["127.0.0.2", "127.0.0.6"], ids=["503", "silent"])
def test_a_site_whose_robots_txt_is_in_trouble_has_to_wait(server: Play, host: str) -> None:
    with pytest.raises(SourceUnavailable, match=r"The site's robots\.txt could not be read"):
        server.fetch(GOOD_FEED, host, timeout=0.7)
    assert server.log(host) == ["/robots.txt"]


@linux_only
def test_a_byte_order_mark_hides_no_rule(server: Play) -> None:
    with pytest.raises(Refused, match=r"robots\.txt does not let programs ask"):
        server.fetch(GOOD_FEED, "127.0.0.7")
    assert server.log("127.0.0.7") == ["/robots.txt"]
