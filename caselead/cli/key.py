"""`caselead key`: keys (API keys) that some platforms ask for. A key is a secret, so it is never an argument."""

import os
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from caselead.cli.output import confirm, say, show_json, show_table

if TYPE_CHECKING:
    from config.paths import Paths
    from scrapers.base import Key

app = typer.Typer(help="Keys: what some platforms ask of whoever asks them.", no_args_is_help=True)


@app.command("set")
def set_(
    platform: Annotated[str, typer.Argument(metavar="PLATFORM", help="For example usajobs; see `caselead key list`.")],
    name: Annotated[
        str | None, typer.Option(help="Only this key of the platform; it may come from standard input.")
    ] = None,
) -> None:
    """Keep the keys of a platform. They are asked for without showing them, or one is read from standard input."""
    from caselead.home import open_home
    from config.keys import find_keys, save_key
    from leads.secret import Secret

    wanted = _wanted(platform, name)
    if not sys.stdin.isatty() and len(wanted) > 1:
        names = " or ".join(f"--name {key.name}" for key in wanted)
        raise typer.BadParameter(f"Only one key can be read from standard input: give {names}.")
    paths = open_home().paths
    for key in wanted:
        full = f"{platform}.{key.name}"
        known = find_keys(paths, os.environ)  # before anything is asked for: the file may be unusable
        if value := _read(key, known=full in known):
            save_key(paths, full, Secret(value))
            say(f"{full} is kept in {paths.secrets}, which only you can read.")
        if full in known and known[full].place != paths.secrets.name:
            say(f"  What counts is another: the {known[full].place}.")
    _tell_next(platform, paths)


def _wanted(platform: str, name: str | None) -> "tuple[Key, ...]":
    """The keys to ask for. Raises NotFound for a platform or key that is not known."""
    from config.toml_text import did_you_mean
    from leads.errors import NotFound
    from scrapers.base import Key
    from scrapers.keys import KEYS

    names = [key.name for key in KEYS.get(platform, ())]
    if platform not in KEYS:
        if name is None:
            raise NotFound(f'No platform "{platform}" asks for keys.', hint=did_you_mean(platform, KEYS))
        say(f'No platform "{platform}" of ours asks for keys; it is kept for a plug-in that names it so.')
        return (Key(name, "", ""),)
    if name is not None and name not in names:
        raise NotFound(f'{platform} has no key "{name}".', hint=did_you_mean(name, names))
    return tuple(key for key in KEYS[platform] if name in (None, key.name))


def _read(key: "Key", *, known: bool) -> str:
    """The value; "" where the person leaves it as it is. Raises SettingsError when there is none."""
    from leads.errors import SettingsError

    if sys.stdin.isatty():
        if key.what:
            say(f"{key.what}\n  Where to get it: {key.where}")
        leave = ", or Enter to leave it as it is" if known or key.optional else ""
        question = f"{key.name} (it is not shown{leave})"
        value: str = typer.prompt(
            question, hide_input=True, err=True, default="" if leave else None, show_default=False
        )
        return value.strip()
    if value := sys.stdin.readline().strip():
        return value
    raise SettingsError(
        "There is no key on standard input.", hint=f"caselead key set on a terminal asks for {key.name}"
    )


def _tell_next(platform: str, paths: "Paths") -> None:
    from config.keys import load_keys
    from scrapers.keys import missing

    if lacking := missing(platform, load_keys(paths, os.environ)):
        say(f"Still missing: {', '.join(lacking)}.\n  Next: caselead key set {platform}")
    else:
        say("  Next: caselead source add URL, or caselead source check for boards that are watched already")


@app.command("list")
def list_(
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON array (docs/json.md).")] = False,
) -> None:
    """List the keys and where each comes from, never the keys themselves; and those that platforms need."""
    from caselead.forms import key_form
    from caselead.home import open_home
    from config.keys import find_keys
    from scrapers.keys import KEYS

    found = find_keys(open_home().paths, os.environ)
    asked = {f"{platform}.{key.name}": key for platform, keys in KEYS.items() for key in keys}
    told = {found[name].variable for name in asked if name in found} - {None}
    others = []  # kept for plug-ins, or misspelt; a variable that can mean several names is listed once
    for name, kept in found.items():
        if name not in asked and kept.variable not in told:
            others.append(name)
            told |= {kept.variable} - {None}
    forms = [key_form(name, asked.get(name), found.get(name)) for name in (*asked, *others)]
    if as_json:
        show_json(forms)
    else:
        show_table(("name", "from", "remarks"), [_row(form) for form in forms])


def _row(form: dict[str, Any]) -> tuple[object, ...]:
    if form["what"] is None:
        remark = "No platform of ours asks for it."
    elif form["kept_in"] is not None:
        remark = ""
    else:
        need = "Optional" if form["optional"] else "Not given yet"
        remark = f"{need}: caselead key set {form['platform']}. {form['what']} {form['where']}"
    return form["name"], form["kept_in"], remark


@app.command()
def remove(
    name: Annotated[str, typer.Argument(metavar="NAME", help="As `caselead key list` shows it: usajobs.api_key.")],
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
) -> None:
    """Forget a key."""
    from caselead.home import open_home
    from config.keys import find_keys, remove_key
    from leads.errors import NotFound
    from store.names import not_found

    paths = open_home().paths
    found = find_keys(paths, os.environ)
    if name not in found:
        raise not_found("key", name, found)
    if not confirm(f'Forget the key "{name}"?', yes=yes):
        raise typer.Exit(1)
    try:
        remove_key(paths, name)
    except NotFound as error:
        raise NotFound(f'"{name}" is not kept here.', hint=f"take it away where it is: {found[name].place}") from error
    say(f'The key "{name}" is forgotten.')
    if left := find_keys(paths, os.environ).get(name):
        say(f"  It still has another: the {left.place}.")
