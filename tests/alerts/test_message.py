"""What a digest says, and that nothing in it can do harm."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from alerts.message import MAIL_LIMIT, render, render_chat, shortest
from leads.lead import Place
from tests.alerts.examples import (
    ARMED,
    BECAUSE,
    a_digest,
    a_digest_lead,
    a_full_digest,
    a_sighting,
    hostile_strings,
    twice,
)
from tests.builders import NOW

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("part", ["text", "html", "chat"])
def test_the_message_looks_as_it_did(part: str) -> None:
    """Renew the files with CASELEAD_RENEW=1 and read the difference."""
    file = GOLDEN / f"digest.{part}"
    shown = getattr(render(a_full_digest(), now=NOW), part)
    if os.environ.get("CASELEAD_RENEW"):
        file.write_text(shown, "utf-8")
    assert shown == file.read_text("utf-8")


def test_the_subject_says_what_is_inside() -> None:
    leads = [a_digest_lead(title="Children's social worker"), a_digest_lead(), a_digest_lead()]
    assert render(a_digest(leads), now=NOW).subject == "3 new leads: Children's social worker (Leeds) and 2 more"


def test_the_subject_of_one_lead_without_a_place_is_its_title() -> None:
    assert render(a_digest([a_digest_lead(job_location=())]), now=NOW).subject == "1 new lead: Social Worker"


def test_a_lead_that_is_advertised_again_is_not_called_new() -> None:
    again = a_digest_lead(**twice())
    assert render(a_digest([again]), now=NOW).subject == "1 lead advertised again: Social Worker (Leeds)"
    both = render(a_digest([a_digest_lead(), again]), now=NOW)
    assert both.subject == "1 new lead and 1 advertised again: Social Worker (Leeds) and 1 more"
    assert both.text.startswith("1 new lead and 1 advertised again\n")
    assert shortest(a_digest([again, again])) == "2 leads advertised again. To see: caselead lead list"


def test_each_entry_says_where_it_is_and_where_else_in_every_form() -> None:
    message = render(a_full_digest(), now=NOW)
    for part in (message.text, message.html, message.chat):
        assert "on Harbour Council jobs · also on: Care Jobs; Work Board, through Bay Staff" in part
        assert "advertised again (first seen 41 days ago) · foster care, 0.6 FTE" in part


@pytest.mark.parametrize(
    ("notices", "subject"),
    [
        (("Harbour cannot be read.",), "Caselead: Harbour cannot be read."),
        (("Harbour cannot be read.", "Quay is back."), "Caselead: 2 notices, first: Harbour cannot be read."),
        ((), "Caselead: nothing new"),
    ],
)
def test_the_subject_of_notices_alone_says_so(notices: tuple[str, ...], subject: str) -> None:
    assert render(a_digest([], notices=notices), now=NOW).subject == subject


def test_a_repeat_is_labelled_everywhere() -> None:
    message = render(replace(a_digest(), may_be_repeat=True), now=NOW)
    assert message.subject.startswith("May be a repeat: ")
    for part in (message.text, message.html, message.chat):
        assert "This may be a repeat" in part


def test_text_and_html_have_equal_content() -> None:
    message = render(a_full_digest(), now=NOW)
    page = LexborHTMLParser(message.html)
    links = [str(a.attributes["href"]) for a in page.css("a")]
    words = " ".join(page.body.text(separator=" ").split()) if page.body else ""
    assert links == ["https://board.example/jobs/7?ref=a&lang=en", "https://xn--bard-5qa.example/jobs/8"]
    for line in message.text.splitlines():
        said = line.strip().removeprefix("* ")
        assert said in (*links, "", "--") or said in words


def test_the_true_host_stands_beside_each_link() -> None:
    phishing = a_digest_lead(title="apply at good.example", url="https://evil.example/x")
    assert ">evil.example</p>" in render(a_digest([phishing]), now=NOW).html


def test_more_leads_than_fit_are_counted_with_the_command_that_lists_them() -> None:
    message = render(a_digest([a_digest_lead()] * 39), now=NOW)
    assert "25. " in message.text
    assert "26. " not in message.text
    for part in (message.text, message.html):
        assert "and 14 more: caselead lead list" in part
    assert "and 29 more: caselead lead list" in message.chat


def test_a_mail_stays_below_what_mail_programs_clip() -> None:
    long = a_digest_lead(title="ﷺ" * 500, url="https://board.example/" + "a" * 1900, because=("ﷺ" * 400,) * 9)
    message = render(a_digest([long] * 40, notices=("ﷺ" * 900,) * 300), now=NOW)
    assert len(message.text.encode()) + len(message.html.encode()) <= MAIL_LIMIT
    assert "more: caselead lead list" in message.text
    assert "more notices: caselead source list" in message.text


def test_one_search_is_named_so_that_the_command_can_be_copied() -> None:
    found = replace(a_digest_lead(), searches=("night shifts",))
    text = render(a_digest([found], destination="my mail"), now=NOW).text
    assert "caselead search pause 'night shifts'" in text
    assert "caselead destination remove 'my mail'" in text


def test_of_several_searches_the_person_chooses() -> None:
    both = replace(a_digest_lead(), searches=("children", "foster"))
    assert "caselead search edit NAME" in render(a_digest([both]), now=NOW).text


def test_a_lead_without_a_title_or_link_is_still_shown() -> None:
    message = render(a_digest([a_digest_lead(title=" ", url=None)]), now=NOW)
    assert "1. untitled posting\n" in message.text
    assert "link left out" not in message.text


def test_a_link_that_was_removed_for_safety_is_mentioned() -> None:
    assert "link left out" in render(a_digest([a_digest_lead(url=None, flags=("link_removed",))]), now=NOW).text


def test_the_shortest_message_has_no_word_of_a_stranger() -> None:
    assert shortest(a_digest()) == "1 new lead. To see: caselead lead list"
    assert shortest(a_digest([], notices=("x", "y"))) == "2 notices from Caselead. To see: caselead source list"


def test_reasons_are_given_in_the_chat_too() -> None:
    assert f"Why: {BECAUSE}" in render_chat(a_digest(), now=NOW)


@pytest.mark.parametrize("value", hostile_strings())
def test_a_hostile_string_is_only_text_wherever_it_stands(value: str) -> None:
    found = a_digest_lead(
        title=value,
        url=value,
        hiring_organization=value,
        job_location=(Place(value),),
        employment_type=(value,),
        because=(value,),
    )
    named = replace(found, source_names=(value,), about=value)
    elsewhere = a_sighting("other", value, hiring_organization=value, url="https://other.example/1")
    stored = replace(found.stored, sightings=(a_sighting("harbour", value, url=value), elsewhere))
    plain = a_digest_lead(title="plain", url=None, because=("plain",))
    message = render(a_digest([named, replace(named, stored=stored)], notices=(value,)), now=NOW)
    hostile_page = LexborHTMLParser(message.html)
    tags = {node.tag for node in hostile_page.css("*")}
    assert tags <= {
        node.tag for node in LexborHTMLParser(render(a_digest([plain], notices=("x",)), now=NOW).html).css("*")
    }
    assert hostile_page.css("a, script, img, [onload], [onerror], [onmouseover]") == []
    assert len(message.subject.splitlines()) == 1
    assert message.subject.isprintable() or "\u200d" in message.subject
    assert not ARMED.search(message.chat_title)
    assert not ARMED.search(message.chat)
    message.html.encode()


@pytest.mark.parametrize("value", [v for v in hostile_strings("template", "sql") if "\x00" not in v])
def test_template_and_sql_syntax_appears_letter_for_letter(value: str) -> None:
    message = render(a_digest([a_digest_lead(title=value, url="https://board.example/1")]), now=NOW)
    title = LexborHTMLParser(message.html).css_first("h2 a")
    assert title is not None
    assert title.text() == value
    assert f"1. {value}\n" in message.text
    assert f"1. {value}\n" in message.chat


def test_reading_the_message_module_does_not_load_apprise() -> None:
    program = "import sys, alerts.message; sys.exit('apprise' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], cwd=Path(__file__).parents[2]).returncode == 0
