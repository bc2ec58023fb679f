"""States by their postal codes and by their names: adverts and tables use either."""

from collections.abc import Iterable

# USPS Publication 28, appendix B.
_US_STATES = """al alabama, ak alaska, az arizona, ar arkansas, ca california, co colorado, ct connecticut, de delaware,
dc district of columbia, fl florida, ga georgia, hi hawaii, id idaho, il illinois, in indiana, ia iowa, ks kansas,
ky kentucky, la louisiana, me maine, md maryland, ma massachusetts, mi michigan, mn minnesota, ms mississippi,
mo missouri, mt montana, ne nebraska, nv nevada, nh new hampshire, nj new jersey, nm new mexico, ny new york,
nc north carolina, nd north dakota, oh ohio, ok oklahoma, or oregon, pa pennsylvania, ri rhode island,
sc south carolina, sd south dakota, tn tennessee, tx texas, ut utah, vt vermont, va virginia, wa washington,
wv west virginia, wi wisconsin, wy wyoming"""
_CODES = {name: code for code, _, name in (entry.strip().partition(" ") for entry in _US_STATES.split(","))}


def same_region(region: str, others: Iterable[str]) -> bool:
    """Whether a region is one of some others: "MA" is "Massachusetts"."""
    return _code(region) in map(_code, others)


def _code(region: str) -> str:
    folded = region.strip().casefold()
    return _CODES.get(folded, folded)
