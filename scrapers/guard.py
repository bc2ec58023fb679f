"""Which network addresses may be connected to: public ones only, by a table of our own.

`ipaddress.is_global` is no guard: it calls multicast, NAT64, 6to4 and others public, and it changes with Python.
Sources: the IANA special-purpose registries for IPv4 and IPv6, and Azure's documentation for 168.63.129.16.
"""

from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from leads.errors import Refused

_V4 = [
    (ip_network(network), words)
    for network, words in (
        ("127.0.0.0/8", "this machine itself (loopback)"),
        ("10.0.0.0/8", "a private address"),
        ("172.16.0.0/12", "a private address"),
        ("192.168.0.0/16", "a private address"),
        ("169.254.0.0/16", "a link-local address, where clouds keep their secrets"),
        ("100.64.0.0/10", "carrier address space (CGNAT)"),
        ("168.63.129.16/32", "the inner service of a cloud"),
        ("0.0.0.0/8", "an address of this network"),
        ("192.0.0.0/24", "reserved for protocols"),
        ("192.0.2.0/24", "reserved for examples"),
        ("198.51.100.0/24", "reserved for examples"),
        ("203.0.113.0/24", "reserved for examples"),
        ("192.88.99.0/24", "a 6to4 relay"),
        ("198.18.0.0/15", "reserved for measurements"),
        ("224.0.0.0/4", "a multicast address"),
        ("240.0.0.0/4", "a reserved or broadcast address"),
    )
]
_V6 = [
    (ip_network(network), words)
    for network, words in (
        ("::1/128", "this machine itself (loopback)"),
        ("::ffff:0:0/96", "IPv4 written as IPv6 (mapped)"),
        ("::/96", "IPv4 written as IPv6 (compatible)"),
        ("64:ff9b::/96", "IPv4 behind NAT64"),
        ("64:ff9b:1::/48", "IPv4 behind local NAT64"),
        ("fc00::/7", "a private address"),
        ("fe80::/10", "a link-local address"),
        ("fec0::/10", "a site-local address"),
        ("ff00::/8", "a multicast address"),
        ("2001::/32", "IPv4 inside Teredo"),
        ("2001::/23", "reserved for protocols"),
        ("2001:db8::/32", "reserved for examples"),
        ("2002::/16", "IPv4 inside 6to4"),
        ("3fff::/20", "reserved for examples"),
    )
]
_V6_PUBLIC = ip_network("2000::/3")  # the only part of IPv6 that is handed out


def why_refused(address: IPv4Address | IPv6Address) -> str | None:
    """What kind of place this is, in words, when it may not be connected to; None: a public address."""
    if isinstance(address, IPv4Address):
        return next((words for network, words in _V4 if address in network), None)
    if address.scope_id is not None:
        return "an address of one network card (zone id)"
    words = next((words for network, words in _V6 if address in network), None)
    if words is None:
        return None if address in _V6_PUBLIC else "not a public address"
    inner = _embedded(address)
    return words if inner is None else f"{words}: {inner}, {why_refused(inner) or 'which has a plain spelling'}"


def check_addresses(
    host: str, port: int, addresses: Sequence[str], allow: frozenset[tuple[str, int]]
) -> tuple[str, ...]:
    """The addresses of a host in the order to try them. Raises Refused when any of them is no public address.

    One bad address spoils all: a name that leads inside as well as outside is an attack or a mistake.
    An entry of `allow` fits the host as it was written, or an address, each with the port.
    """
    if (host, port) in allow:
        return tuple(addresses)
    for text in addresses:
        address = ip_address(text)
        why = why_refused(address)
        if why is not None and (str(address), port) not in allow:
            name = host if host == text else f"{host} ({text})"
            entry = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
            raise Refused(
                f"{name} is not connected to: it is {why}, and only public addresses are allowed.",
                hint=f'if this server is your own, allow it in the settings: fetch.allow_private = ["{entry}"]',
            )
    # IPv4 first: where one of the two does not work, it is nearly always IPv6.
    return tuple(sorted(addresses, key=lambda text: ":" in text))


def _embedded(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that is written inside, so that the message can name the true place; None: none is."""
    if address.teredo:
        return address.teredo[1]
    if address.sixtofour:
        return address.sixtofour
    low = IPv4Address(int(address) & 0xFFFFFFFF)
    wrapped = any(address in ip_network(net) for net in ("::ffff:0:0/96", "::/96", "64:ff9b::/96"))
    return low if wrapped and int(low) > 1 else None  # :: and ::1 are no disguise
