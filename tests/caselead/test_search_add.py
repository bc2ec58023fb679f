"""`caselead search add` and `caselead search starters`: words, a talk at a terminal, a file of answers."""

import os
import pty
import re
import select
import sys
from pathlib import Path

import pytest

from config.starters import all_starters, find_starter
from leads.search import SavedSearch
from store import searches
from store.engine import Database
from tests.caselead.command import Caselead, Terminal

ANSWERS = 'country = "GB"\nwork = ["fostering"]\nwhere = ["Leeds"]\nhow_far = "20 miles"\nname = "mine"\n'
SHORT = "uk\nfostering\nanywhere\n" + "\n" * 9  # as far as the name; there is no destination to ask about


def kept(home: Path) -> dict[str, SavedSearch]:
    db = Database.open(f"sqlite:///{home}/caselead.db")
    with db.read() as tx:
        found = {search.name: search for search in searches.all_searches(tx)}
    db.close()
    return found


def draft(home: Path) -> Path:
    return home / "search-draft.toml"


def test_words_are_saved_without_asking_even_on_a_terminal(caselead: Caselead, home: Path) -> None:
    assert caselead("search", "add", "near", "--any", "care", stdin=Terminal()).code == 0
    assert kept(home)["near"] == SavedSearch("near", any_of=("care",))


def test_a_name_alone_without_a_terminal_takes_every_lead(caselead: Caselead, home: Path) -> None:
    assert caselead("search", "add", "all").code == 0
    assert kept(home)["all"] == SavedSearch("all")


@pytest.mark.parametrize("arguments", [[], ["--any", "care"]])
def test_without_a_name_and_a_terminal_the_way_of_answering_is_named(caselead: Caselead, arguments: list[str]) -> None:
    ran = caselead("search", "add", *arguments)
    assert (ran.code, "--answers FILE" in ran.err) == (2, True)


def test_words_do_not_go_with_a_starter(caselead: Caselead) -> None:
    assert caselead("search", "add", "a", "--any", "care", "--starter", "fostering-gb").code == 2


def test_a_talk_at_a_terminal_saves_a_search_and_leaves_no_draft(caselead: Caselead, home: Path) -> None:
    ran = caselead("search", "add", stdin=Terminal(f"{SHORT}\n\n"))
    assert ran.code == 0, ran.err
    assert kept(home)["fostering-gb"].must == find_starter("fostering-gb").search.must
    assert not draft(home).exists()
    assert "This is your search “fostering-gb”." in ran.err
    assert 'Next: caselead search test "fostering-gb"' in ran.err


def test_quit_keeps_the_answers_and_the_next_talk_goes_on_there(caselead: Caselead, home: Path) -> None:
    ran = caselead("search", "add", stdin=Terminal("uk\nfostering\nquit\n"))
    assert (ran.code, "To go on: caselead search add" in ran.err) == (1, True)
    assert draft(home).read_text() == 'country = "GB"\nwork = "fostering"\n'
    assert draft(home).stat().st_mode & 0o777 == 0o600
    again = caselead("search", "add", stdin=Terminal("yes\n"))
    assert "You have answered 2 questions before:\n  GB; fostering" in again.err
    assert "Where?" in again.err
    assert "In which country" not in again.err
    assert draft(home).exists()


def test_a_talk_can_begin_anew_instead(caselead: Caselead, home: Path) -> None:
    caselead("search", "add", stdin=Terminal("uk\nquit\n"))
    assert "In which country" in caselead("search", "add", stdin=Terminal("no\n")).err


def test_an_interrupted_talk_has_kept_every_answer(caselead: Caselead, home: Path) -> None:
    caselead("search", "add", stdin=Terminal("uk\nfostering\n"))
    assert "fostering" in draft(home).read_text()


def test_an_answer_can_be_changed_at_the_end(caselead: Caselead, home: Path) -> None:
    ran = caselead("search", "add", stdin=Terminal(f"{SHORT}\nchange\n2\nadoption\n\nsave\n"))
    assert ran.code == 0, ran.err
    assert kept(home)["fostering-gb"].must.specialisms == ("adoption",)


def test_a_finished_talk_can_be_discarded(caselead: Caselead, home: Path) -> None:
    assert caselead("search", "add", stdin=Terminal(f"{SHORT}\ndiscard\n")).code == 1
    assert (kept(home), draft(home).exists()) == ({}, False)


def test_a_talk_begins_from_a_starter_and_with_a_name(caselead: Caselead, home: Path) -> None:
    arguments = ("search", "add", "mine", "--starter", "fostering-nl")
    ran = caselead(*arguments, stdin=Terminal("\n" * 12))
    assert "What work?" not in ran.err
    assert kept(home)["mine"].must.countries == ("NL",)


def test_a_starter_without_a_terminal_is_saved_as_it_is(caselead: Caselead, home: Path) -> None:
    assert caselead("search", "add", "--starter", "hospital-us").code == 0
    assert kept(home)["hospital-us"] == find_starter("hospital-us").search


def test_an_unknown_starter_is_told_with_the_nearest(caselead: Caselead) -> None:
    ran = caselead("search", "add", "--starter", "hospitl-us")
    assert (ran.code, 'did you mean "hospital-us"?' in ran.err) == (1, True)


def test_a_file_of_answers_is_taken_without_asking(caselead: Caselead, home: Path, tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(ANSWERS)
    ran = caselead("search", "add", "--answers", tmp_path / "a.toml", stdin=Terminal())
    assert ran.code == 0, ran.err
    assert kept(home)["mine"].near[0].place == "Leeds"
    assert "Enter takes" not in ran.err


def test_answers_come_from_standard_input_too_and_the_name_from_the_command(caselead: Caselead, home: Path) -> None:
    assert caselead("search", "add", "other", "--answers", "-", stdin=ANSWERS).code == 0
    assert list(kept(home)) == ["other"]


def test_wrong_answers_are_all_told_and_nothing_is_saved(caselead: Caselead, home: Path) -> None:
    ran = caselead("search", "add", "--answers", "-", stdin='work = "fosterring"\npay = "a lot GBP"\n')
    assert ran.code == 78
    assert "standard input, line 1: work:" in ran.err
    assert "standard input, line 2: pay:" in ran.err
    assert kept(home) == {}


def test_a_missing_file_of_answers_is_told(caselead: Caselead, tmp_path: Path) -> None:
    assert "There is no file" in caselead("search", "add", "--answers", tmp_path / "none.toml").err


def test_a_name_that_is_taken_is_refused(caselead: Caselead) -> None:
    caselead("search", "add", "mine", "--any", "care")
    assert caselead("search", "add", "mine", "--any", "care").code == 1
    assert "There is a search" in caselead("search", "add", "mine", "--starter", "adoption-gb").err


def test_the_starters_are_listed_by_country(caselead: Caselead) -> None:
    everywhere = caselead("search", "starters").out.splitlines()
    assert len(everywhere) == len(all_starters())
    britain = caselead("search", "starters", "gb").out.splitlines()
    assert [line.split("\t")[0] for line in britain] == [s.key for s in all_starters() if s.country == "GB"]
    assert caselead("search", "add", "--list-starters").out.splitlines() == everywhere
    assert caselead("search", "starters", "FR").code == 2


def test_the_starters_are_listed_as_json(caselead: Caselead) -> None:
    import json

    forms = json.loads(caselead("search", "starters", "NL", "--json").out)
    assert {form["country"] for form in forms} == {"NL"}
    assert forms[0]["search"]["must"]["specialisms"]


def test_a_talk_works_on_a_real_terminal_and_fits_80_columns(home: Path) -> None:
    typed = "?|uk|?|mental|foster|Ledes|Boston|?|||LSX|SWE, 1||4|next|2|9|38k||||||change|2|back|quit"
    seen, code = on_a_terminal(home, typed.split("|"))
    assert code == 1
    assert "save, change, discard or quit?" in seen
    assert "Your answers are kept." in seen
    assert 'country = "GB"' in draft(home).read_text()
    assert [line for line in seen.splitlines() if len(line) > 80] == []


def on_a_terminal(home: Path, lines: list[str]) -> tuple[str, int]:
    """What the command shows to somebody who types these lines at a terminal, each when asked, and its exit code."""
    process, terminal = pty.fork()
    if process == 0:
        os.environ.pop("COLUMNS", None)
        os.execv(sys.executable, [sys.executable, "-m", "caselead", "search", "add"])  # noqa: S606
    seen = ""
    for line in lines:
        seen += _until_asked(terminal)
        os.write(terminal, f"{line}\n".encode())
    while more := _read(terminal):
        seen += more
    _, status = os.waitpid(process, 0)
    os.close(terminal)
    return re.sub(r"\r|\x1b\[\d*m", "", seen), os.waitstatus_to_exitcode(status)


def _until_asked(terminal: int) -> str:
    seen = ""
    while not seen.endswith(": ") and (more := _read(terminal)):
        seen += more
    return seen


def _read(terminal: int) -> str:
    """What the command shows next; "" when it has ended."""
    if not select.select([terminal], [], [], 60)[0]:
        return ""
    try:
        return os.read(terminal, 65536).decode(errors="replace")
    except OSError:  # the other end of a terminal whose program has ended
        return ""
