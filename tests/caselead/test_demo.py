"""`caselead demo`: everything on sample boards, in seconds, and nothing leaves the machine."""

import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.caselead.command import Caselead

# Says on stderr, line by line, which hosts are looked up or connected to (PEP 578; unix sockets have no host).
WATCHED = """
import sys

def watch(event, args):
    if event == "socket.getaddrinfo":
        print("host:", args[0], file=sys.stderr)
    elif event in ("socket.connect", "socket.sendto") and isinstance(args[1], tuple):
        print("host:", args[1][0], file=sys.stderr)

sys.addaudithook(watch)
sys.argv = ["caselead", "demo"]

from caselead.cli.main import run

run()
"""


@pytest.fixture
def shown(caselead: Caselead) -> list[str]:
    """The sections of the demo, each from its title on."""
    ran = caselead("demo")
    assert (ran.code, ran.err) == (0, "")
    before, *sections = re.split(r"^(?=\d\. )", ran.out, flags=re.MULTILINE)
    assert before.strip() == ""
    return sections


def test_all_seven_sections_are_shown_in_their_order(shown: list[str]) -> None:
    assert [section.splitlines()[0].partition(" (")[0] for section in shown] == [
        "1. Boards read",
        "2. One opening is one lead, wherever it is shown",
        "3. What was read out of one, and by which words",
        "4. Why each lead matched",
        "5. The alert as an e-mail",
        "6. The same alert in Slack",
        "7. Now yours",
    ]


def test_five_boards_are_read_and_the_broken_one_is_reported(shown: list[str]) -> None:
    boards = re.findall(r"^   (\w+) +(\w+) +(\d+|no) openings?$", shown[0], re.MULTILINE)
    assert sorted(boards) == [
        ("fail", "agency", "no"),
        ("ok", "association", "3"),
        ("ok", "charity", "2"),
        ("ok", "council", "4"),
        ("ok", "hospice", "2"),
        ("ok", "recruiter", "1"),
    ]
    assert "it is a sign-in page" in shown[0]


def test_one_opening_on_two_boards_and_through_an_agency_is_one_lead_and_says_why(shown: list[str]) -> None:
    said = " ".join(shown[1].split())
    assert "Duty and Assessment – Wharfe Borough Council, Leeds, GB on Wharfe Borough Council · also on: " in said
    assert "also on: Northern Association of Social Workers; Bay Staff, through Bay Staff Recruitment Why " in said
    assert (
        "through two sources: all of the shorter text stands in the longer; the same title; the same employer" in said
    )
    assert re.search(
        r"the same opening through an agency: (?:all|\d+%) of the shorter text stands in the longer; ", said
    )


def test_one_requisition_in_two_towns_is_one_lead_with_both(shown: list[str]) -> None:
    said = " ".join(shown[1].split())
    assert "Approved Mental Health Professional – Wharfe Borough Council, Bradford, Leeds on Wharfe" in said
    assert "one requisition in several places: the same requisition, wbc-22110" in said


def test_an_opening_of_weeks_ago_is_advertised_again_and_alerted_as_that(shown: list[str]) -> None:
    again = "advertised again (first seen 41 days ago)"
    assert again in shown[1]
    assert "posted again: one text; the same title" in " ".join(shown[1].split())
    for section in shown[4:6]:
        assert again in section
        assert "2 new leads and 1 advertised again: " in section


def test_the_alert_says_where_else_an_opening_is(shown: list[str]) -> None:
    for section in shown[4:6]:
        assert (
            "on Wharfe Borough Council · also on: Northern Association of Social Workers; Bay Staff, through" in section
        )


def test_why_each_lead_matched_is_shown(shown: list[str]) -> None:
    reasons = " ".join(shown[3].split())
    assert "Adult safeguarding (“Adult Safeguarding” in the title); the place is Hull. Fit 65: " in reasons
    assert "Of all openings: 4 match, 1 near miss, 4 set aside" in reasons
    assert "Principal Social Worker (closed, so not alerted) Search “children and families”:" in reasons


def test_one_lead_is_explained_with_the_words_it_was_read_by(shown: list[str]) -> None:
    said = " ".join(shown[2].split())
    assert "specialism: Front door, MASH and assessment “Duty and Assessment”" in said
    assert "signal: Caseload size stated, 14" in said
    assert "pay: 37,035–45,091 GBP a year" in said


def test_what_is_told_of_the_boards_and_the_reasons_is_no_wider_than_a_page(shown: list[str]) -> None:
    assert max(len(line) for section in shown[:4] for line in section.splitlines()) <= 100


def test_the_alert_is_the_same_as_an_e_mail_and_in_slack(shown: list[str]) -> None:
    mail, chat = (set(re.findall(r"https://\S+", section)) for section in shown[4:6])
    assert mail == chat
    assert len(mail) == 3
    assert "| Subject: 2 new leads and 1 advertised again: " in shown[4]


def test_the_next_command_is_named_last(shown: list[str]) -> None:
    assert "caselead init" in shown[6]
    assert "caselead source add URL" in shown[6]


def test_ones_own_installation_is_not_touched(caselead: Caselead, home: Path) -> None:
    caselead("demo")
    assert not home.exists()


def test_the_demo_takes_less_than_ten_seconds_and_reaches_only_this_machine(home: Path) -> None:
    started = time.monotonic()
    ran = subprocess.run([sys.executable, "-c", WATCHED], capture_output=True, text=True, timeout=60, check=True)
    assert time.monotonic() - started < 10
    assert set(re.findall(r"^host: (.*)$", ran.stderr, re.MULTILINE)) == {"127.0.0.1"}
    assert "7. Now yours" in ran.stdout
