"""What holds of any postings that are put together."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from leads.identity import Posting
from leads.lead import Pay, Place, RawPay
from pipeline.clean import clean
from pipeline.identity.best import best
from tests.builders import NOW, a_lead, a_raw_lead
from tests.pipeline.identity.postings import HULL, LEEDS, LEEDS_CODE, WHOLE, merged


def test_a_merged_lead_has_the_hash_that_it_would_have_as_one_posting() -> None:
    raw = a_raw_lead(url=None, identifier="7", base_salary=RawPay(text="£37,000 a year"))
    (own,), (copy,), (whole,) = (
        clean([one], NOW) for one in (replace(raw, base_salary=None), replace(raw, identifier="8"), raw)
    )
    found = best([Posting(own, "a", "employer", NOW), Posting(copy, "b", "board", NOW)])
    assert found.lead == whole


def texts(*values: str) -> st.SearchStrategy[str]:
    return st.sampled_from(values)


LEADS = st.builds(
    a_lead,
    title=texts("Social Worker", "Senior Social Worker"),
    url=st.none() | texts("https://a.example/1", "https://b.example/2"),
    hiring_organization=st.none() | texts("Harbour Council", "Bay Staffing", "Confidential"),
    job_location=st.lists(st.sampled_from([LEEDS, HULL, LEEDS_CODE, Place("Remote")]), max_size=2, unique=True).map(
        tuple
    ),
    date_posted=st.none() | st.dates(date(2026, 9, 1), date(2026, 11, 22)),
    valid_through=st.none() | st.dates(date(2026, 11, 1), date(2026, 12, 31)),
    employment_type=st.sampled_from([(), ("FULL_TIME",), ("PART_TIME", "TEMPORARY")]),
    base_salary=st.none() | texts("£37,000", "Competitive").map(lambda text: Pay(None, None, None, None, text)),
    description=texts("", WHOLE, WHOLE[:120] + "…", WHOLE[:90], "In other words."),
    flags=st.lists(texts("pay_predicted", "description_cut", "title_cut"), max_size=2, unique=True).map(tuple),
)
MOMENTS = st.integers(0, 80).map(lambda days: NOW - timedelta(days=days))


@st.composite
def postings(draw: st.DrawFn) -> Posting:
    first = draw(MOMENTS)
    last = draw(st.none() | st.integers(0, 30).map(lambda days: first + timedelta(days=days)))
    return Posting(draw(LEADS), "", draw(st.sampled_from(["employer", "board", "agency", "aggregator"])), first, last)


def named(several: Sequence[Posting]) -> list[Posting]:
    """Each under a source and a number of its own."""
    return [replace(one, source=f"source {number}", id=number) for number, one in enumerate(several, 1)]


SEVERAL = st.lists(postings(), min_size=1, max_size=5).map(named)


@given(SEVERAL.flatmap(lambda several: st.tuples(st.just(several), st.permutations(several))))
def test_the_order_of_postings_does_not_matter(both: tuple[list[Posting], list[Posting]]) -> None:
    assert best(both[0]) == best(both[1])


@given(SEVERAL)
def test_the_numbers_of_sightings_do_not_matter(several: list[Posting]) -> None:
    assert merged(*several) == merged(*(replace(one, id=100 - one.id) for one in several))


@given(postings(), st.integers(2, 4))
def test_copies_of_one_posting_make_that_posting(one: Posting, times: int) -> None:
    assert merged(*named([one] * times)) == one.lead


@given(SEVERAL)
def test_a_posting_that_shows_what_was_merged_changes_nothing(several: list[Posting]) -> None:
    lead = merged(*several)
    first = best(several).origins.get("title", several[0].id)
    main = next(one for one in several if one.id == first)
    assert merged(replace(main, lead=lead), replace(main, lead=lead, source="source 9")) == lead


@given(SEVERAL)
def test_every_value_is_one_that_its_origin_shows(several: list[Posting]) -> None:
    found = best(several)
    leads = {one.id: one.lead for one in several}
    for name, id in found.origins.items():
        value = getattr(found.lead, name)
        if name == "job_location":
            assert set(value) <= {place for lead in leads.values() for place in lead.job_location}
        else:
            assert value == getattr(leads[id], name)


@given(SEVERAL)
def test_nothing_that_is_shown_is_lost_altogether(several: list[Posting]) -> None:
    lead = merged(*several)
    for name in ("url", "hiring_organization", "job_location", "valid_through", "base_salary", "description"):
        assert bool(getattr(lead, name)) == any(bool(getattr(one.lead, name)) for one in several)
