"""Finds the shared captures and hostile inputs, which lie beside the checkout and are never part of it."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

SHARED = Path(os.environ.get("CASELEAD_SHARED", Path(__file__).resolve().parents[2] / "shared"))

_ABSENT = "the shared captures are not beside this checkout"
needs_shared = pytest.mark.skipif(not (SHARED / "corpus").is_dir(), reason=_ABSENT)


def corpus(path: str) -> Path:
    """A capture, e.g. "lever/leverdemo-2026.json"; skips the test when the folder is absent."""
    return _existing(SHARED / "corpus" / path)


def hostile(path: str) -> Path:
    """A hostile input, e.g. "rss/05-cut-in-third-item.rss"."""
    return _existing(SHARED / "hostile" / path)


def hostile_cases(*kinds: str) -> list[dict[str, Any]]:
    """The cases of these kinds in the manifest; empty when the folder is absent."""
    manifest = SHARED / "hostile" / "manifest.json"
    if not manifest.is_file():
        return []
    return [case for case in json.loads(manifest.read_text("utf-8"))["cases"] if case["kind"] in kinds]


def _existing(path: Path) -> Path:
    if not path.exists():
        pytest.skip(_ABSENT)
    return path
