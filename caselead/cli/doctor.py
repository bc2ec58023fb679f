"""`caselead doctor`: is everything in order?"""

import os
from datetime import UTC, datetime
from typing import Annotated

import typer

from caselead.cli.output import say, show, show_json, styled

_COLOURS = {"ok": "green", "warn": "yellow", "fail": "red"}


def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object (docs/json.md).")] = False,
) -> None:
    """Look whether everything is in order, and say what to do where it is not. Nothing is changed, sent or fetched."""
    from caselead.checks import examine

    checks = list(examine(os.environ, datetime.now(UTC)))
    failed = any(check.level == "fail" for check in checks)
    if as_json:
        from caselead.forms import doctor_form

        show_json(doctor_form(checks))
    else:
        for check in checks:
            show(f"{styled(check.level.ljust(4), colour=_COLOURS[check.level])}  {check.topic}: {check.what}")
            if check.remedy:
                show(f"      Try: {check.remedy}")
    if failed and not as_json:
        say("Something does not work: see the lines that begin with fail.")
    raise typer.Exit(1 if failed else 0)
