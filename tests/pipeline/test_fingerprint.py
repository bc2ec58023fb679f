from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from leads.lead import Lead, RawLead
from pipeline.clean import clean
from tests.builders import NOW, a_raw_lead


def keys(*raws: RawLead) -> list[str]:
    return [lead.posting_key for lead in clean(raws, NOW)]


def one(raw: RawLead) -> Lead:
    (lead,) = clean([raw], NOW)
    return lead


def test_the_id_of_the_source_comes_first() -> None:
    assert keys(a_raw_lead(identifier="A-1")) == ["id:A-1"]


def test_an_id_that_several_postings_share_identifies_none_of_them() -> None:
    shared = [a_raw_lead(title=t, identifier="same", url=f"https://b.example/{t}") for t in ("Cook", "Waiter")]
    assert keys(*shared) == ["url:b.example/Cook", "url:b.example/Waiter"]


def test_an_address_that_several_postings_share_identifies_none_of_them() -> None:
    shared = [a_raw_lead(title=t, identifier=None, url="https://b.example/apply") for t in ("Cook", "Waiter")]
    leads = clean(shared, NOW)
    assert len({lead.posting_key for lead in leads}) == 2
    assert all(lead.url_key is None for lead in leads)


def test_without_id_and_address_the_content_identifies() -> None:
    bare = a_raw_lead(identifier=None, url=None)
    assert keys(bare) == keys(bare)
    assert keys(bare) != keys(replace(bare, title="Driver"))


def test_the_same_posting_listed_twice_is_one() -> None:
    twice = [a_raw_lead(identifier=None, url=f"https://b.example/p?id=5&utm_source={s}") for s in ("rss", "mail")]
    assert len(keys(*twice)) == 1


def test_one_title_with_two_addresses_is_two() -> None:
    two = [a_raw_lead(identifier=None, url=f"https://b.example/{n}") for n in (1, 2)]
    assert len(keys(*two)) == 2


def test_an_id_that_is_an_address_survives_the_move_to_https() -> None:
    assert keys(a_raw_lead(identifier="http://b.example/1")) == keys(a_raw_lead(identifier="https://b.example/1"))


def test_a_new_time_stamp_is_no_new_content() -> None:
    hashes = {one(a_raw_lead(date_posted=day)).content_hash for day in ("2026-01-01", "2026-02-02")}
    assert len(hashes) == 1


def test_another_closing_date_is_new_content() -> None:
    assert one(a_raw_lead(valid_through="2026-12-01")).content_hash != one(a_raw_lead()).content_hash


RAWS = st.lists(
    st.builds(
        a_raw_lead,
        title=st.sampled_from(["Cook", "Nurse", "Driver"]),
        identifier=st.sampled_from([None, "1", "2"]),
        url=st.sampled_from([None, "https://b.example/1", "https://b.example/2"]),
        description=st.sampled_from(["a", "b"]),
    ),
    max_size=8,
)


@given(RAWS)
def test_every_posting_of_a_document_has_a_key_of_its_own(raws: list[RawLead]) -> None:
    found = keys(*raws)
    assert len(found) == len(set(found))


@given(RAWS, st.randoms())
def test_the_order_of_a_board_does_not_change_which_postings_are_kept(raws: list[RawLead], shuffle: Random) -> None:
    mixed = list(raws)
    shuffle.shuffle(mixed)
    assert sorted(keys(*raws)) == sorted(keys(*mixed))


def test_an_id_that_only_looks_like_an_address_is_taken_letter_for_letter() -> None:
    assert keys(a_raw_lead(identifier="https://[posting-7]")) == ["id:https://[posting-7]"]
