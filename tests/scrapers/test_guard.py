"""The guard is pure: no test here opens a connection."""

from ipaddress import ip_address

import pytest

from leads.errors import Refused
from scrapers.guard import check_addresses, why_refused

NOBODY: frozenset[tuple[str, int]] = frozenset()

REFUSED = {
    "0.0.0.0": "this network",  # noqa: S104
    "0.255.255.255": "this network",
    "10.0.0.0": "private",
    "10.0.0.5": "private",
    "10.255.255.255": "private",
    "100.64.0.0": "CGNAT",
    "100.127.255.255": "CGNAT",
    "127.0.0.1": "loopback",
    "127.255.255.254": "loopback",
    "168.63.129.16": "cloud",
    "169.254.0.1": "link-local",
    "169.254.169.254": "link-local",
    "172.16.0.0": "private",
    "172.31.255.255": "private",
    "192.0.0.1": "protocols",
    "192.0.0.8": "protocols",
    "192.0.0.170": "protocols",
    "192.0.2.44": "examples",
    "192.88.99.1": "6to4",
    "192.168.0.1": "private",
    "192.168.255.255": "private",
    "198.18.0.1": "measurements",
    "198.19.255.255": "measurements",
    "198.51.100.7": "examples",
    "203.0.113.7": "examples",
    "224.0.0.1": "multicast",
    "239.255.255.255": "multicast",
    "240.0.0.1": "reserved",
    "255.255.255.255": "broadcast",
    "::": "compatible",
    "::1": "loopback",
    "::127.0.0.1": "127.0.0.1",
    "::8.8.8.8": "compatible",
    "::ffff:127.0.0.1": "127.0.0.1",
    "::ffff:10.1.2.3": "10.1.2.3, a private address",
    "::ffff:169.254.169.254": "169.254.169.254",
    "::ffff:8.8.8.8": "mapped",
    "64:ff9b::a9fe:a9fe": "169.254.169.254",
    "64:ff9b::808:808": "NAT64",
    "64:ff9b:1::a00:1": "NAT64",
    "100::1": "not a public address",
    "2001::1": "Teredo",
    "2001:0:53aa:64c:0:0:5601:5601": "169.254.169.254",
    "2001:2::1": "protocols",
    "2001:10::1": "protocols",
    "2001:1ff:ffff::1": "protocols",
    "2001:db8::1": "examples",
    "2002:7f00:1::1": "127.0.0.1",
    "2002:a9fe:a9fe::": "169.254.169.254",
    "2002:808:808::1": "6to4",
    "3fff::1": "examples",
    "3fff:fff:ffff::1": "examples",
    "4000::1": "not a public address",
    "5f00::1": "not a public address",
    "fc00::1": "private",
    "fd12:3456:789a::1": "private",
    "fe80::1": "link-local",
    "fe80::1%eth0": "zone",
    "2606:4700::1%eth0": "zone",
    "fec0::1": "site-local",
    "ff02::1": "multicast",
    "ff0e::1": "multicast",
}
PUBLIC = [
    "1.1.1.1",
    "8.8.8.8",
    "9.255.255.255",
    "11.0.0.0",
    "100.63.255.255",
    "100.128.0.0",
    "128.0.0.1",
    "168.63.129.17",
    "172.15.255.255",
    "172.32.0.0",
    "192.0.1.1",
    "192.167.255.255",
    "198.17.255.255",
    "198.20.0.0",
    "223.255.255.255",
    "2001:200::1",
    "2001:4860:4860::8888",
    "2003::1",
    "2606:4700:4700::1111",
    "2a00:1450::1",
    "3ffe::1",
]


@pytest.mark.parametrize(("address", "words"), REFUSED.items())
def test_an_address_that_is_not_public_is_refused_with_the_reason(address: str, words: str) -> None:
    assert words in (why_refused(ip_address(address)) or "")


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_address_passes_up_to_the_edges_of_the_special_ranges(address: str) -> None:
    assert why_refused(ip_address(address)) is None


def test_one_inside_address_among_public_ones_spoils_the_name() -> None:
    with pytest.raises(Refused, match=r"jobs\.example \(10\.0\.0\.5\) is not connected to: it is a private address"):
        check_addresses("jobs.example", 443, ["1.1.1.1", "10.0.0.5"], NOBODY)


def test_the_refusal_names_the_setting_that_would_allow_it() -> None:
    with pytest.raises(Refused) as caught:
        check_addresses("::1", 8080, ["::1"], NOBODY)
    assert 'fetch.allow_private = ["[::1]:8080"]' in caught.value.hint


def test_the_allow_list_fits_the_host_as_written_and_the_port() -> None:
    allow = frozenset({("intranet.example", 8080)})
    assert check_addresses("intranet.example", 8080, ["10.0.0.5"], allow) == ("10.0.0.5",)
    with pytest.raises(Refused):
        check_addresses("intranet.example", 80, ["10.0.0.5"], allow)
    with pytest.raises(Refused):
        check_addresses("other.example", 8080, ["10.0.0.5"], allow)


def test_the_allow_list_fits_an_address_but_not_its_neighbours_behind_the_same_name() -> None:
    allow = frozenset({("127.0.0.1", 8080)})
    assert check_addresses("localhost", 8080, ["127.0.0.1"], allow) == ("127.0.0.1",)
    with pytest.raises(Refused, match="::1"):
        check_addresses("localhost", 8080, ["127.0.0.1", "::1"], allow)


def test_ipv4_is_tried_first() -> None:
    assert check_addresses("jobs.example", 443, ["2606:4700::1", "1.1.1.1"], NOBODY) == ("1.1.1.1", "2606:4700::1")
