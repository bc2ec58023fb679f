"""Labelled postings out of a file. Our own labels come without the texts, which belong to their employers."""

import json
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from raw_postings import datasets

from tests.corpus import SHARED


def records_of(file: Path) -> list[Mapping[str, Any]]:
    """The records of a file; a label without its posting is given that of the raw set that it names."""
    with file.open(encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines if line.strip()]
    bare = {record["id"] for record in records if "posting" not in record}
    postings = _postings({record["dataset"] for record in records if record["id"] in bare}, bare)
    return [{"posting": postings.get(record["id"]), **record} for record in records]


def _postings(names: Collection[str], ids: Collection[str]) -> dict[str, Mapping[str, Any]]:
    """The postings of some ids, looked for in some sets. Raises SystemExit when the sets are not here."""
    sets = datasets(SHARED) if names else {}
    if missing := set(names) - sets.keys():
        raise SystemExit(f"Not beside this checkout: {', '.join(sorted(missing))}")
    records = (record for name in names for record in sets[name]() if record["id"] in ids)
    return {record["id"]: record["posting"] for record in records}
