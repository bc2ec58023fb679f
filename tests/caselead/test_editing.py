"""Editing a text in the person's own editor, here a small program."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from caselead.editing import edit, find_editor
from config.documents import parse
from leads.errors import CaseleadError

TEXT = '[[search]]\nname = "near"\nany = ["social worker"]\n'


@pytest.fixture
def editor(tmp_path: Path) -> Callable[[str], dict[str, str]]:
    """Makes an environment whose editor runs a line of Python on `text` and keeps what it was shown."""

    def program(change: str) -> dict[str, str]:
        script = tmp_path / "editor.py"
        script.write_text(
            "import pathlib, sys\npath = pathlib.Path(sys.argv[1])\ntext = path.read_text()\n"
            f"shown = pathlib.Path({str(tmp_path / 'shown')!r})\n"
            "shown.write_text((shown.read_text() if shown.exists() else '') + '=====' + text)\n"
            f"{change}\npath.write_text(text)\n"
        )
        return {"EDITOR": f"'{sys.executable}' '{script}'"}

    return program


def name_of(text: str) -> str:
    return parse(text, "search.toml").searches[0].name


def shown(tmp_path: Path) -> list[str]:
    """What the editor was given, time after time."""
    return (tmp_path / "shown").read_text().split("=====")[1:]


def test_the_changed_text_is_accepted(editor: Callable[[str], dict[str, str]]) -> None:
    environ = editor("text = text.replace('near', 'far')")
    assert edit(TEXT, name_of, environ=environ, name="search.toml") == "far"


@pytest.mark.parametrize(
    "change", ["pass", "text = ''", "text = '# nothing but a comment\\n\\n'", "path.unlink(); sys.exit()"]
)
def test_a_text_left_as_it_was_or_emptied_is_giving_up(editor: Callable[[str], dict[str, str]], change: str) -> None:
    assert edit(TEXT, name_of, environ=editor(change), name="search.toml") is None


def test_what_cannot_be_accepted_is_opened_again_with_the_reason_on_top_at_its_line(
    editor: Callable[[str], dict[str, str]], tmp_path: Path
) -> None:
    environ = editor("text = text.replace('nmae', 'name') if 'nmae' in text else text.replace('name', 'nmae')")
    assert edit(TEXT, name_of, environ=environ, name="search.toml") == "near"
    first, second = shown(tmp_path)
    assert first == TEXT
    notes = [line for line in second.splitlines() if line.startswith("#! ")]
    line = second.splitlines().index('nmae = "near"') + 1
    assert f'#! search.toml, line {line}: there is no key "nmae" here; did you mean name?' in notes
    assert second.splitlines()[len(notes) :] == TEXT.replace("name", "nmae").splitlines()


def test_giving_up_is_possible_after_a_mistake(editor: Callable[[str], dict[str, str]], tmp_path: Path) -> None:
    environ = editor("text = text if text.startswith('#!') else 'wrong'")
    assert edit(TEXT, name_of, environ=environ, name="search.toml") is None
    assert len(shown(tmp_path)) == 2


@pytest.mark.parametrize(
    ("variables", "command"),
    [
        ({"CASELEAD_EDITOR": "nano", "VISUAL": "code --wait", "EDITOR": "ed"}, ["nano"]),
        ({"CASELEAD_EDITOR": "", "VISUAL": "code --wait", "EDITOR": "ed"}, ["code", "--wait"]),
        ({"EDITOR": "'/opt/my editor/run' -f"}, ["/opt/my editor/run", "-f"]),
    ],
)
def test_the_editor_is_the_first_that_was_chosen(variables: dict[str, str], command: list[str]) -> None:
    assert find_editor(variables) == command


def test_vi_is_opened_only_where_somebody_sits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    assert find_editor({}) == ["vi"]
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    with pytest.raises(CaseleadError, match="CASELEAD_EDITOR"):
        find_editor({})


@pytest.mark.parametrize(
    ("command", "said"),
    [("/no/such/editor", "cannot be started"), ("false", "ended with code 1"), ("'", "cannot be read")],
)
def test_an_editor_that_fails_is_explained(command: str, said: str) -> None:
    with pytest.raises(CaseleadError, match=said):
        edit(TEXT, name_of, environ={"EDITOR": command}, name="search.toml")
