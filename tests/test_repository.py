"""The promises of the repository as a whole: what is shipped, pinned, imported, and how large it may grow."""

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
ROOMS = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
LOCK = (ROOT / "requirements.lock").read_text("utf-8")
MOST_LINES_OF_A_FILE = 300
MOST_LINES_OF_A_FUNCTION = 60


def python_files(*folders: str) -> Iterator[tuple[str, Path]]:
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield path.relative_to(ROOT).as_posix(), path


def imported(path: Path) -> set[str]:
    """The first part of every name that a file imports, wherever in the file."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.partition(".")[0])
    return names


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names of the files in the wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True, timeout=60)
    [file] = folder.glob("*.whl")
    with zipfile.ZipFile(file) as archive:
        return set(archive.namelist())


def test_the_wheel_holds_every_file_of_the_rooms_and_nothing_else(wheel: set[str]) -> None:
    files = {
        path.relative_to(ROOT).as_posix()
        for room in ROOMS
        for path in (ROOT / room).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert {name for name in wheel if ".dist-info/" not in name} == files


def test_the_wheel_carries_the_license(wheel: set[str]) -> None:
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in wheel)


def test_every_package_folder_is_a_room_named_in_the_project() -> None:
    folders = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests", "bench"}
    assert folders == set(ROOMS)
    assert set(PROJECT["tool"]["importlinter"]["root_packages"]) == set(ROOMS)


def test_no_file_is_too_long_to_read() -> None:
    lengths = {name: len(path.read_text("utf-8").splitlines()) for name, path in python_files(*ROOMS, "tests", "bench")}
    assert {name: length for name, length in lengths.items() if length > MOST_LINES_OF_A_FILE} == {}


def test_no_function_is_too_long_to_read() -> None:
    too_long = [
        f"{name}:{node.lineno} {node.name}"
        for name, path in python_files(*ROOMS, "tests", "bench")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno >= MOST_LINES_OF_A_FUNCTION
    ]
    assert too_long == []


def swallows_everything(node: ast.AST) -> bool:
    """An `except` for every error that does not pass it on after tidying up."""
    if not isinstance(node, ast.ExceptHandler):
        return False
    kinds = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
    names = {kind.id if isinstance(kind, ast.Name) else None for kind in kinds if kind} or {"BaseException"}
    passed_on = isinstance(node.body[-1], ast.Raise) and node.body[-1].exc is None
    return bool(names & {"Exception", "BaseException"}) and not passed_on


def test_all_errors_are_caught_only_around_each_source_and_each_lead_and_in_the_command_line() -> None:
    places = {
        name
        for name, path in python_files(*ROOMS)
        if any(swallows_everything(node) for node in ast.walk(ast.parse(path.read_text("utf-8"))))
    }
    sources, leads = {"scrapers/reading.py", "pipeline/collect.py"}, {"pipeline/understand/reader.py"}
    assert places == {*sources, *leads, "caselead/cli/main.py"}


@pytest.mark.parametrize(
    ("library", "door"), [("httpx", r"scrapers/http\.py"), ("apprise", r"alerts/send\.py"), ("sqlalchemy", r"store/.*")]
)
def test_each_replaceable_library_has_one_door(library: str, door: str) -> None:
    importers = [name for name, path in python_files(*ROOMS) if library in imported(path)]
    assert [name for name in importers if not re.fullmatch(door, name)] == []


def test_the_lock_names_no_host() -> None:
    assert "://" not in LOCK
    assert not re.search(r"^\s*--(?!hash)", LOCK, re.MULTILINE)


def test_every_pinned_package_has_hashes() -> None:
    entries = re.split(r"^(?=[a-z0-9])", LOCK, flags=re.MULTILINE)[1:]
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []


def test_the_lock_fits_the_project() -> None:
    pinned = dict(re.findall(r"^([a-z0-9._-]+)==(\S+)", LOCK, re.MULTILINE))
    needed = PROJECT["project"]["dependencies"] + PROJECT["project"]["optional-dependencies"]["test"]
    requirements = [Requirement(text) for text in needed]
    assert [str(r) for r in requirements if not r.specifier.contains(pinned.get(canonicalize_name(r.name), "0"))] == []


@pytest.mark.parametrize("shell", ["sh", "dash", "bash"])
@pytest.mark.parametrize("script", ["run", ".ci/run"])
def test_the_scripts_are_executable_and_any_shell_can_read_them(shell: str, script: str) -> None:
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not on this machine")
    assert os.access(ROOT / script, os.X_OK)
    assert (ROOT / script).read_text("utf-8").startswith("#!/bin/sh\n")
    subprocess.run([shell, "-n", ROOT / script], check=True)


def test_make_only_has_other_names_for_run() -> None:
    recipes = [line for line in (ROOT / "Makefile").read_text("utf-8").splitlines() if line.startswith("\t")]
    assert all(line.startswith("\t./run") for line in recipes)


def run_script(*args: str, **environ: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": os.environ["PATH"], "PYTHON": sys.executable} | environ
    return subprocess.run([ROOT / "run", *args], env=environment, capture_output=True, text=True, timeout=60)


def test_run_clears_no_folder_that_is_not_an_environment(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").touch()
    done = run_script("python", CASELEAD_VENV=str(tmp_path / "mine"))
    assert (done.returncode, "is not an environment" in done.stderr) == (78, True)
    assert (tmp_path / "mine" / "letter.txt").exists()


def test_run_says_which_python_it_needs(tmp_path: Path) -> None:
    done = run_script(CASELEAD_VENV=str(tmp_path / "new"), PYTHON="false")
    assert (done.returncode, "needs Python 3.11 or newer" in done.stderr) == (78, True)
