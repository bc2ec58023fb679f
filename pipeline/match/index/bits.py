"""Sets of postings as whole numbers: the posting that came as the nth is the bit n."""

from collections.abc import Iterable, Sequence
from itertools import compress

_FEW = 64  # among how many there must be less than one for it to be quicker to take them out one by one


def bits_of(places: Iterable[int], size: int) -> int:
    """The set of these places, all below `size`."""
    octets = bytearray(size // 8 + 1)
    for place in places:
        octets[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(octets, "little")


def chosen(things: Sequence[int], bits: int) -> list[int]:
    """Those of the things that are in the set, in their order."""
    if bits.bit_count() * _FEW > len(things):
        return list(compress(things, map("1".__eq__, reversed(f"{bits:b}"))))
    found = []
    while bits:
        last = bits.bit_length() - 1
        found.append(things[last])
        bits ^= 1 << last
    found.reverse()
    return found
