"""Keys and names of new sources."""

import pytest

from caselead.naming import named
from leads.source import ReadResult
from pipeline.discover import Board
from tests.builders import a_source


@pytest.mark.parametrize(
    ("url", "platform", "taken", "key"),
    [
        ("https://www.harbour.example/jobs", "jobposting", (), "harbour-example"),
        ("https://boards.greenhouse.io/harbour", "greenhouse", (), "harbour"),
        ("https://jobs.lever.co/harbour/", "lever", ("harbour", "harbour-2"), "harbour-3"),
        ("https://harbour.example/lever.json", "lever", (), "harbour-example"),
    ],
)
def test_a_source_without_a_name_is_called_after_its_site_or_its_part_of_a_service(
    url: str, platform: str, taken: tuple[str, ...], key: str
) -> None:
    board = Board(url, platform, ReadResult("ok"))
    assert named(board, {}, [a_source(key) for key in taken], key=None, name=None).key == key


def test_a_source_is_called_after_the_name_it_is_given() -> None:
    board = Board("https://harbour.example/", "feed", ReadResult("ok"))
    spec = named(board, {}, [], key=None, name=" Harbour \n Council ")
    assert (spec.key, spec.name) == ("harbour-council", "Harbour Council")
