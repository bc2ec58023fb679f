"""Parts that several tests of this room need."""

from collections.abc import Iterator

import pytest

from scrapers.worker import ParsingWorker


@pytest.fixture
def worker() -> Iterator[ParsingWorker]:
    with ParsingWorker(seconds=10, mib=1024) as one:
        yield one
