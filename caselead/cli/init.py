"""`caselead init`: the first settings, after a short interview where there is somebody to ask."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from caselead.cli.output import say

if TYPE_CHECKING:
    from caselead.home import Home
    from config.paths import Paths
    from store.engine import Database


def init(
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Ask nothing; begin with the defaults.")] = False,
) -> None:
    """Begin: write the settings file and make the database. Nothing that exists is overwritten."""
    from caselead.home import open_home

    paths = open_home().paths
    ask = sys.stdin.isatty() and not yes
    _write_settings(paths, ask)
    home = open_home()  # again, since there may be new settings
    with home.database() as database:
        say(f"The database is {database.where}.")
        to = _ask_destination(home) if ask else None
        searching = _begin_search(home, database, to, ask)
    say("Next:\n  caselead source add URL          the address of a job board or feed; again for each")
    if searching:
        say("  caselead fetch                   reads the boards; let cron do it every hour")
    else:
        say("  caselead search add NAME         what you look for, and where")
    say(f"  caselead destination {f'test {to}' if to else 'add mail'}")


def _write_settings(paths: "Paths", ask: bool) -> None:
    from config.private_files import write_private
    from config.settings import example_text

    if paths.settings.exists():
        say(f"The settings are in {paths.settings}; they stay as they are.")
        return
    text = example_text()
    if contact := _ask_contact(paths) if ask else "":
        import tomlkit

        document = tomlkit.parse(text)
        document["fetch"]["contact"] = contact
        text = tomlkit.dumps(document)
    write_private(paths.settings, text)
    say(f"The settings are in {paths.settings}, each explained and at its default.")


def _ask_contact(paths: "Paths") -> str:
    from config.settings import load_settings
    from leads.errors import SettingsError

    say("How can the owner of a job board reach you if your requests trouble them? An e-mail address, or nothing.")
    while True:
        contact = _ask("Contact")
        try:
            load_settings(paths.settings, {"CASELEAD_FETCH__CONTACT": contact})
        except SettingsError as error:
            say("\n".join(error.problems))
        else:
            return contact


def _ask_destination(home: "Home") -> str | None:
    """Ask where alerts shall go and keep it; returns its name, None when there is to be none yet."""
    from caselead.addresses import keep
    from caselead.cli.destination import EXAMPLES, check_address
    from config.documents import DestinationDraft, slug
    from leads.errors import SettingsError
    from leads.secret import Secret

    if home.destinations():
        return None
    say(f"Where shall alerts go? For example:\n{EXAMPLES}\nNothing: you will say so later.")
    while url := _ask("Address (it is not shown)", hidden=True):
        kind = url.partition(":")[0]
        name = "mail" if kind.startswith("mailto") else slug(kind)
        try:
            check_address(url)
            keep(home, DestinationDraft(name, Secret(url)))
        except SettingsError as error:
            say("\n".join(error.problems))
        else:
            return name
    return None


def _begin_search(home: "Home", database: "Database", to: str | None, ask: bool) -> bool:
    """Ask what is looked for, and keep it as the first search. Whether there is a search now."""
    from caselead.cli.search_add import ask_person, keep
    from store import searches

    with database.read() as tx:
        if searches.all_searches(tx) or not ask:
            return bool(searches.all_searches(tx))
    say("What work do you look for?")
    search = ask_person(home, database, {"alert": to} if to else {})
    if search is None:
        return False
    keep(search, home, database)
    say(f'This is your search "{search.name}". To change it: caselead search edit {search.name}')
    return True


def _ask(question: str, *, hidden: bool = False) -> str:
    answer: str = typer.prompt(question, default="", show_default=False, hide_input=hidden, err=True)
    return answer.strip()
