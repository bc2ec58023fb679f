"""Mail digests: whose openings they are, what names them, which pages are such digests; and the words in addresses."""

import pytest

from leads.errors import LayoutChanged, Unreadable
from scrapers.address_words import words_of
from scrapers.base import Page, Reading
from scrapers.digest import Digest


def reading(body: str) -> Reading:
    return Digest({}).read(Page("https://mail.example/digest", f"<html><title>Jobs digest</title>{body}</html>"))


def titles(body: str) -> list[str]:
    return [lead.title for lead in reading(f"<h3>Harbour Council</h3><ul>{body}</ul>").leads]


@pytest.mark.parametrize(
    ("item", "title"),
    [
        ('<a href="/jobs/1">Youth Worker</a>', "Youth Worker"),
        ('<a href="/jobs/youth-worker">View Current Opportunities</a>', "Youth worker"),
        ('<a href="/jobs/youth-worker">Careers with Harbour Council</a>', "Youth worker"),
        ('<a href="/jobs/youth-worker">2026-youth.pdf</a>', "Youth worker"),
        ('Youth Worker, Leeds: <a href="/jobs/1">Read more</a>', "Youth Worker, Leeds"),
        ('<a href="/jobs/1">Apply</a> <a href="/jobs/2">Youth Worker</a>', "Youth Worker"),
        ('<a href="/files/4981">Job Description</a>', "Job Description"),
        ('<a href="https://h.example/">Read more</a>', "Read more"),
    ],
)
def test_a_link_is_named_by_its_words_those_around_it_or_its_address(item: str, title: str) -> None:
    assert titles(f"<li>{item}</li>") == [title]


def test_a_list_without_an_employer_above_it_holds_no_openings() -> None:
    read = reading(
        "<h1>Digest</h1><ul><li><a href='/x'>Our site</a></li></ul><h2>Bay</h2><ol><li><a href='/1'>Cook</a></ol>"
    )
    assert [(lead.hiring_organization, lead.title) for lead in read.leads] == [("Bay", "Cook")]


def test_a_digest_without_lists_is_suspect_unless_it_says_that_there_is_nothing_new() -> None:
    with pytest.raises(LayoutChanged):
        reading("<h1>Jobs digest</h1><p>Hello.</p>")
    assert reading("<h1>Jobs digest</h1><p>New postings: 0</p>") == Reading(())


def test_what_is_no_mail_in_html_is_unreadable() -> None:
    with pytest.raises(Unreadable):
        Digest({}).read(Page("https://mail.example/digest", "Subject: Jobs digest"))


@pytest.mark.parametrize(
    ("page", "claimed"),
    [
        ("<title>Weekly Jobs Digest</title><h2>Bay</h2><ul><li><a href='/1'>Cook</a></ul>", True),
        ("<title>Weekly digest</title><h2>Bay</h2><ul><li><a href='/1'>Cook</a></ul>", False),
        ("<title>Jobs at Bay</title><h2>Kitchen</h2><ul><li><a href='/1'>Cook</a></ul>", False),
        ("<title>Weekly Jobs Digest</title><p>Subscribe here.</p>", False),
    ],
)
def test_only_a_page_that_calls_itself_a_digest_of_jobs_and_lists_some_is_claimed(page: str, claimed: bool) -> None:
    assert Digest.claims("", f"<html>{page}</html>") is claimed


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("https://h.example/jobs/4711-social-worker_leeds.html", "Social worker leeds"),
        ("https://h.example/media/x1/2026-11-Support%20Worker%20%28Nights%29.pdf", "Support Worker (Nights)"),
        ("https://h.example/235623-manager-of-transit/1066692/en", "Manager of transit"),
        ("https://h.example/apply?job=Cr%C3%A8che+worker", "Crèche worker"),
        ("https://h.example/apply/ku619YvdQj", "Apply"),
        ("https://h.example/processes/48e2a7cb-f4be-4411-ad2c-b56ddaaa04f9", "Processes"),
        ("https://h.example/", ""),
        ("https://h.example/12/34", ""),
        ("https://[h.example/", ""),
    ],
)
def test_the_last_words_of_an_address_are_found(address: str, words: str) -> None:
    assert words_of(address) == words
