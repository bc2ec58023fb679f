"""`caselead place`: the places that Caselead knows, and how far they are. Nothing is asked on line."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from caselead.cli.output import say, show_json, show_table

if TYPE_CHECKING:
    from leads.gazetteer import Place

app = typer.Typer(help="Places: what Caselead takes a name for, and how far it is.", no_args_is_help=True)

_MOST = 20  # candidates shown
_LONGEST_ECHO = 60  # characters of a text that are said again


@app.callback()
def options() -> None:
    """Places: what Caselead takes a name for, and how far it is."""


@app.command()
def find(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="A name, its beginning, a postcode or a whole address.")],
    country: Annotated[str | None, typer.Option(help="Only there: GB, US, NL, ...", metavar="CC")] = None,
    near: Annotated[str | None, typer.Option(help="How far each is from this place, the nearest first.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON array (docs/json.md).")] = False,
) -> None:
    """Show the places that a text may mean, the most likely first."""
    code = _code(country)
    found, centre = _candidates(text, code), _centre(near, code)
    forms = [_form(place, centre) for place in found]
    if centre:
        forms.sort(key=lambda form: (form["distance_km"] is None, form["distance_km"] or 0))
    forms = forms[:_MOST]
    if as_json:
        show_json(forms)
    elif forms:
        columns = ["name", "region", "country", "kind", "latitude", "longitude", *(["distance_km"] if centre else [])]
        headings = ["km" if column == "distance_km" else column for column in columns]
        show_table(headings, [[form[column] for column in columns] for form in forms])
    else:
        say(f'No place is known by "{_echo(text)}".\n  Try: another spelling, the nearest town, or another --country')


def _echo(text: str) -> str:
    from pipeline.hygiene import one_line

    return one_line(text, _LONGEST_ECHO)


def _code(country: str | None) -> str | None:
    """The ISO code of a country that is given by its code or name."""
    from config.gazetteer import gazetteer

    if country is None:
        return None
    code = gazetteer().country(country.upper() if len(country) <= 3 else country)
    if code is None:
        raise typer.BadParameter(f'"{_echo(country)}" is no country: give its code, for example GB.')
    return code


def _candidates(text: str, country: str | None) -> "list[Place]":
    """What a text may mean: as an advert's place, by that very name, as a postcode, else as the start of a name."""
    from config.gazetteer import gazetteer
    from leads.gazetteer import COUNTRIES, weight
    from pipeline.understand.place_text import spots

    tables = gazetteer()
    read = [spot.place for spot in spots(text, country, None, tables)]
    exact = [place for code in ([country] if country else COUNTRIES) for place in tables.named(text, code)]
    codes = [place for code in ([country] if country else COUNTRIES) if (place := tables.postcode(text, code))]
    if codes:
        return codes
    found = [*read, *exact]
    if not found:
        found = [place for code in ([country] if country else COUNTRIES) for place in tables.starting(text, code)]
    first = read[:1]
    rest = sorted(set(found) - set(first), key=lambda place: (-weight(place), place.country, place.region, place.name))
    return [*first, *rest]


def _centre(near: str | None, country: str | None) -> "Place | None":
    """The place that distances are counted from. Raises NotFound when there is no such point."""
    from leads.errors import NotFound

    if near is None:
        return None
    found = next((place for place in _candidates(near, country) if place.latitude is not None), None)
    if found is None:
        raise NotFound(f'No place is known by "{_echo(near)}".', hint="a town or postcode for --near, and --country CC")
    where = ", ".join(part for part in (found.name, found.region, found.country) if part)
    say(f"Distances are from {where}, in a straight line.")
    return found


def _form(place: "Place", centre: "Place | None") -> dict[str, Any]:
    """What `caselead place find --json` prints of one place."""
    from leads.gazetteer import distance_km

    form = {
        "name": place.name,
        "region": place.region or None,
        "country": place.country,
        "kind": place.kind,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "people": place.people or None,
        "distance_km": None,
    }
    here, there = (place.latitude, place.longitude), (centre.latitude, centre.longitude) if centre else (None, None)
    if None not in (*here, *there):
        form["distance_km"] = round(distance_km(*here, *there), 1)  # type: ignore[arg-type]
    return form
