"""The shipped tables of places, in `places/`; their sources and licences are told in its ATTRIBUTION.md."""

import gzip
from functools import cache
from pathlib import Path

from leads.gazetteer import Gazetteer

FOLDER = Path(__file__).with_name("places")


@cache
def gazetteer() -> Gazetteer:
    """The places of all countries. Each table is loaded when it is first asked for, once a process."""
    return Gazetteer(read)


def read(table: str) -> str:
    """The text of a table; "" where there is none of that name."""
    file = FOLDER / f"{table}.tsv.gz"
    return gzip.decompress(file.read_bytes()).decode() if file.is_file() else ""
