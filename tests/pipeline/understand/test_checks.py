"""Which checks an advert makes before one can start: read with the shipped words of social work."""

import pytest

from pipeline.understand.licences import read_checks
from tests.pipeline.understand.test_licences import scan


@pytest.mark.parametrize(
    ("text", "country", "expected"),
    [
        ("An enhanced DBS check is made.", "GB", {"uk.dbs"}),
        ("Requirements:\nPVG scheme membership", "GB", {"uk.pvg"}),
        ("Een VOG is nodig.", "NL", {"nl.vog"}),
        ("A driving licence and access to a vehicle.", "GB", {"driving"}),
        ("There is no background check.", "US", set()),
    ],
)
def test_checks_are_read_by_country(text: str, country: str, expected: set[str]) -> None:
    assert {tag.id for tag in read_checks(scan(text, country=country))} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A driving licence is not essential.", set()),
        ("A full driving licence would be an advantage.", set()),
        ("Desirable:\n- Driving licence", set()),
        ("A driving licence is essential; a car is desirable.", {"driving"}),
        ("No one starts here without own transport.\nA driving licence is a must.", {"driving"}),
        ("A DBS check is not required.", set()),
        ("Nobody may start without a DBS check.", {"uk.dbs"}),
        ("If the advertised post requires a DBS check, we tell you in time.", set()),
        ("Some of our roles need a DBS check.", set()),
        ("A DBS check, where applicable.", set()),
        ("If you are chosen, an enhanced DBS follows.", {"uk.dbs"}),
        ("If appointed your role will require a DBS check.", {"uk.dbs"}),
        ("DBS clearance.", {"uk.dbs"}),
        ("DBS (by the bureau) - ENHANCED Disclosure", {"uk.dbs"}),
    ],
)
def test_a_check_counts_where_it_is_made_for_this_post(text: str, expected: set[str]) -> None:
    assert {tag.id for tag in read_checks(scan(text, country="GB"))} == expected
