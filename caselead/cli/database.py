"""`caselead db`: the database itself."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from caselead.cli.output import confirm, say

if TYPE_CHECKING:
    from store.engine import Database

app = typer.Typer(help="The database: bring it up to date, make a copy.", no_args_is_help=True)


@app.command()
def upgrade() -> None:
    """Bring the database up to date after an update of Caselead. Every command does so by itself when it must."""
    from caselead.home import open_home

    with open_home().database() as database:
        if database.upgraded_from is None:
            say(f"The database {database.where} is up to date (schema {database.schema()}).")
            return
        before = database.upgraded_from or "none"
        say(f"The database {database.where} went from schema {before} to {database.schema()}.")
        copy = Path(f"{database.where}.schema-{before}.bak")
        if copy.exists():
            say(f"  Before that it was copied to {copy}.")


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The copy to make.")],
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Overwrite the file without asking.")] = False,
) -> None:
    """Copy the database to a file that only you can read. Fetches may go on meanwhile."""
    from caselead.home import open_home

    with open_home().database() as database:
        if not _copy(database, file, yes):
            raise typer.Exit(1)
    say(
        f"The database was copied to {file}. It holds your leads, sources and searches; "
        "settings.toml and secrets.toml are not in it."
    )


def _copy(database: "Database", file: Path, yes: bool) -> bool:
    """Make the copy; False: the person did not want to overwrite the file."""
    from leads.errors import StoreError
    from store.backup import backup

    if not file.exists():
        backup(database, file)
        return True
    if not file.is_file() or file.samefile(database.where):
        raise StoreError(f"{file} cannot be overwritten with a backup.", hint="name a file that does not exist yet")
    if not confirm(f"{file} exists already. Overwrite it?", yes=yes):
        return False
    fresh = file.with_name(f".{file.name}.new")  # the old copy is given up only when the new one is whole
    fresh.unlink(missing_ok=True)
    backup(database, fresh)
    fresh.replace(file)
    return True
