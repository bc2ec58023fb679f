"""Profiles and postings of all kinds, small enough that they often have to do with each other."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, get_args

from hypothesis import strategies as st

from leads.lead import PayUnit
from leads.lead import Place as PrintedPlace
from leads.search import Mode, Move, Myself, Near, PayFloor, SavedSearch, Unstated, Wishes
from tests.pipeline.match.postings import BUFFALO, GLASGOW, HULL, LEEDS, WALES, a_posting, a_tag, asks_for, paid

_WORDS = ["social", "worker", "care", "fostering", "adoption", "senior", "locum"]
_IDS: dict[str, Sequence[str]] = {
    "specialism": ("children_families", "fostering", "adoption", "older_adults"),
    "level": ("practitioner", "senior_advanced", "manager", "newly_qualified"),
    "setting": ("school", "hospice", "agency_staffing"),
    "contract": ("permanent", "agency_locum"),
    "hours": ("full_time", "part_time"),
    "workplace": ("remote", "on_site"),
    "signal": ("supervision_offered", "driving_required", "returner_friendly", "newly_qualified_welcome"),
}
_LICENCES = ("us.clinical", "us.master", "us.msw_degree", "uk.swe", "uk.sssc", "uk.amhp")
_PLACES = (LEEDS, HULL, GLASGOW, BUFFALO, WALES)
_EMPLOYERS = ("Harbour Council", "Sea Trust", "Acme Staffing")

_LINES = st.lists(st.sampled_from(_WORDS), max_size=5).map(" ".join)
_TAGS = st.sampled_from([(kind, id) for kind, ids in _IDS.items() for id in ids])
_AMOUNTS = st.integers(1, 60).map(lambda thousands: thousands * 1000)


@st.composite
def _postings(draw: st.DrawFn) -> Any:
    tags = [a_tag(*tag, in_title=draw(st.booleans())) for tag in draw(st.lists(_TAGS, max_size=6, unique=True))]
    asked = [asks_for(id) for id in draw(st.lists(st.sampled_from(_LICENCES), max_size=2, unique=True))]
    pay = draw(st.none() | st.builds(paid, _AMOUNTS, _AMOUNTS, st.sampled_from(["GBP", "USD"]), st.just("YEAR")))
    places = draw(st.lists(st.sampled_from(_PLACES), max_size=2, unique=True))
    return a_posting(
        *tags,
        *asked,
        places=places,
        pay=pay,
        relevance=draw(st.sampled_from(["core", "open", "none"])),
        kind=draw(st.sampled_from(["vacancy", "scheme"])),
        language=draw(st.sampled_from(["en", "nl", None])),
        agencies=draw(st.sampled_from([(), ("harbour",)])),
        title=draw(_LINES),
        description=draw(_LINES),
        hiring_organization=draw(st.none() | st.sampled_from(_EMPLOYERS)),
        job_location=tuple(PrintedPlace(place.name) for place in places),
        job_location_type=draw(st.sampled_from([None, "TELECOMMUTE"])),
        sources=draw(st.sampled_from([("harbour",), ("other", "harbour")])),
    )


POSTINGS = _postings()
"""Postings with their readings."""


def _some(values: Sequence[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), max_size=2, unique=True).map(tuple)


_OPEN = {kind: (*ids, "unstated") for kind, ids in _IDS.items()}
_PHRASES = st.lists(st.sampled_from(["social worker", "foster*", "senior", "locum"]), max_size=2, unique=True).map(
    tuple
)
_WISHES = st.builds(
    Wishes,
    specialisms=_some(_OPEN["specialism"]),
    licences=_some(["us.clinical", "uk.swe"]),
    countries=_some(["GB", "US-NY", "GB-SCT", "unstated"]),
    kinds=_some(["vacancy", "scheme"]),
    steps=_some(_OPEN["level"]),
    settings=_some(_OPEN["setting"]),
    contracts=_some(_OPEN["contract"]),
    hours=_some(_OPEN["hours"]),
    workplaces=_some(_OPEN["workplace"]),
    signals=_some(_IDS["signal"]),
    languages=_some(["en", "nl", "unstated"]),
    relevance=_some(["core", "open", "adjacent"]),
    employers=_some(["Harbour", "Acme Staffing"]),
    sources=_some(["harbour", "other"]),
    agencies=st.booleans(),
)
_PAY = st.builds(
    PayFloor,
    _AMOUNTS.map(Decimal),
    st.sampled_from(["GBP", "USD"]),
    st.sampled_from(get_args(PayUnit)),
    st.sampled_from(get_args(Unstated)),
)
_ME = st.builds(
    Myself,
    holds=_some(["LMSW", "SWE", "LCSW"]),
    towards=_some(["LCSW", "AMHP"]),
    registered_in=_some(["GB", "GB-SCT", "US-NY"]),
    step=st.sampled_from([None, "practitioner", "manager"]),
    moves=_some(get_args(Move)),
    ladder=st.sampled_from(["uk", "us"]),
)
_QUERIES = [
    "",
    "social worker",
    "title:senior (fostering OR adopt*)",
    "-locum",
    "care -(social worker)",
    '"care senior"~4',
]

# Most parts are left out most of the time: who asks for everything is met by nothing.
_MAY_ASK = st.just(Wishes()) | _WISHES

PROFILES = st.builds(
    SavedSearch,
    name=st.just("mine"),
    any_of=_PHRASES,
    all_of=_PHRASES,
    none_of=_PHRASES,
    places=_some(["Leeds", "Hull", "remote"]),
    sources=_some(["harbour", "other"]),
    mode=st.sampled_from(get_args(Mode)),
    words=st.sampled_from(_QUERIES),
    must=_MAY_ASK,
    should=_MAY_ASK,
    must_not=_MAY_ASK,
    near=st.lists(
        st.builds(Near, st.sampled_from(["Leeds, GB", "York, GB"]), st.sampled_from([20.0, 90.0])), max_size=2
    ).map(lambda near: tuple({one.place: one for one in near}.values())),
    remote=_some(["anywhere", "GB"]),
    pay=st.none() | _PAY,
    me=st.just(Myself()) | _ME,
    bar=st.none() | st.integers(0, 60),
)
"""Profiles with every part in use."""
