"""The documented JSON forms."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "json.md").read_text("utf-8")
FORMS = "".join((ROOT / "caselead" / name).read_text("utf-8") for name in ("forms.py", "trial_forms.py"))


def fields() -> set[str]:
    """Every key that stands in the forms."""
    keys = [key for node in ast.walk(ast.parse(FORMS)) if isinstance(node, ast.Dict) for key in node.keys]
    return {str(key.value) for key in keys if isinstance(key, ast.Constant)}


@pytest.mark.parametrize("field", sorted(fields()))
def test_every_field_is_documented(field: str) -> None:
    assert f"`{field}`" in PAGE


def test_every_command_that_prints_json_is_documented() -> None:
    documented = set(re.findall(r"`caselead ((?:[\w-]+ )+)--json`", FORMS))
    assert len(documented) >= 11
    for command in documented:
        assert re.search(rf"`{command.strip()}[ `]", PAGE), command
