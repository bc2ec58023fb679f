"""The shipped tables of places: what they hold, how small they are, and that each is loaded once."""

import ast
import gzip
from collections import Counter
from pathlib import Path

import pytest

from config.gazetteer import FOLDER, gazetteer, read
from config.places.grid import wgs84
from leads.gazetteer import COUNTRIES, Gazetteer, distance_km, plain

ROOT = Path(__file__).parents[2]
MOST_BYTES = 3_000_000


def first(words: str, country: str) -> tuple[str, str, str]:
    place = gazetteer().named(words, country)[0]
    return place.name, place.region, place.kind


@pytest.mark.parametrize(
    ("country", "words", "found"),
    [
        ("GB", "bridgend", ("Bridgend", "Wales", "town")),
        ("GB", "Herts", ("Hertfordshire", "England", "county")),
        ("GB", "St. Albans", ("St Albans", "England", "town")),
        ("GB", "Tower Hamlets", ("Tower Hamlets", "London", "district")),
        ("GB", "Hammersmith & Fulham", ("Hammersmith and Fulham", "London", "district")),
        ("GB", "Thanet", ("Thanet", "England", "district")),
        ("GB", "Stoke-on-Trent", ("Stoke-on-Trent", "England", "town")),
        ("GB", "Caerdydd", ("Cardiff", "Wales", "town")),
        ("US", "Bklyn", ("Brooklyn", "NY", "district")),
        ("US", "Mass.", ("Massachusetts", "MA", "region")),
        ("US", "Hennepin County", ("Hennepin County", "MN", "county")),
        ("US", "Guam", ("Guam", "GU", "town")),
        ("NL", "Den Bosch", ("'s-Hertogenbosch", "Noord-Brabant", "town")),
        ("US", "S.I.", ("Staten Island", "NY", "district")),
        ("NL", "Mook", ("Mook", "Limburg", "town")),
        ("NL", "Súdwest Fryslân", ("Súdwest-Fryslân", "Friesland", "district")),
        ("BE", "Luik", ("Liège", "Wallonie", "town")),
        ("DE", "Koeln", ("Köln", "Nordrhein-Westfalen", "town")),
        ("FR", "Saint Etienne", ("Saint-Étienne", "Auvergne-Rhône-Alpes", "town")),
        ("IE", "Co. Kerry", ("County Kerry", "Munster", "county")),
        ("CA", "Montreal", ("Montréal", "QC", "town")),
        ("AU", "NSW", ("New South Wales", "NSW", "region")),
        ("NZ", "Whangarei", ("Whangarei", "Northland", "town")),
        ("JP", "Sasebo", ("Sasebo", "", "town")),
    ],
)
def test_a_place_is_known_by_its_names(country: str, words: str, found: tuple[str, str, str]) -> None:
    assert first(words, country) == found


@pytest.mark.parametrize(("country", "least"), [("GB", 6_000), ("US", 20_000), ("NL", 2_000), ("BE", 2_000)])
def test_small_places_are_known_too(country: str, least: int) -> None:
    assert len(read(country).splitlines()) >= least


@pytest.mark.parametrize("country", COUNTRIES)
def test_every_row_of_a_table_can_be_read(country: str) -> None:
    names = {line.split("\t")[0] for line in read(country).splitlines()}
    places = [place for name in sorted(names) for place in gazetteer().named(name, country)]
    assert {place.country for place in places} == {country}
    assert Counter(place.kind for place in places)["town"] > 500
    assert all((place.latitude is None) == (place.longitude is None) for place in places)


@pytest.mark.parametrize(
    ("country", "code", "town"),
    [
        ("GB", "NG8 6PY", "Nottingham"),
        ("GB", "RH191", "East Grinstead"),
        ("GB", "SW1A 1AA", "London"),
        ("GB", "BT47", "Derry"),
        ("US", "10301", "Staten Island"),
        ("US", "90210-1234", "Beverly Hills"),
        ("NL", "1217 JE", "Hilversum"),
    ],
)
def test_a_postcode_is_near_its_town(country: str, code: str, town: str) -> None:
    place, near = gazetteer().postcode(code, country), gazetteer().named(town, country)[0]
    assert place is not None
    assert None not in (place.latitude, place.longitude, near.latitude, near.longitude)
    assert distance_km(place.latitude, place.longitude, near.latitude, near.longitude) < 12  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("country", "code"), [("GB", "ZZ9 9ZZ"), ("US", "1030"), ("NL", "12"), ("FR", "75001"), ("GB", "")]
)
def test_what_is_no_postcode_is_none(country: str, code: str) -> None:
    assert gazetteer().postcode(code, country) is None


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Nederland", "NL"),
        ("USA", "US"),
        ("U.S.", "US"),
        ("GBR", "GB"),
        ("South Korea", "KR"),
        ("Deutschland", "DE"),
        ("x", None),
    ],
)
def test_a_country_is_known_by_its_names_and_codes(words: str, code: str | None) -> None:
    assert gazetteer().country(words) == code


def test_a_table_is_read_when_it_is_asked_for_and_once() -> None:
    asked: list[str] = []

    def reading(table: str) -> str:
        asked.append(table)
        return read(table)

    tables = Gazetteer(reading)
    assert asked == []
    for _ in range(3):
        tables.named("Leeds", "GB")
        tables.postcode("LS1", "GB")
        tables.named("Sasebo", "JP")
        tables.named("Seoul", "KR")
    assert asked == ["GB", "postcodes-GB", "world"]


def test_there_is_one_gazetteer_a_process() -> None:
    assert gazetteer() is gazetteer()


def test_the_tables_are_small() -> None:
    assert sum(file.stat().st_size for file in FOLDER.glob("*.gz")) < MOST_BYTES


def test_every_table_is_attributed() -> None:
    page = (FOLDER / "ATTRIBUTION.md").read_text("utf-8")
    assert [file.name for file in FOLDER.glob("*.gz") if f"`{file.name.removesuffix('.tsv.gz')}`" not in page] == []


def test_the_application_never_imports_what_derives_the_tables() -> None:
    rooms = ("leads", "config", "pipeline", "caselead")
    files = [path for room in rooms for path in (ROOT / room).rglob("*.py") if path.parent != FOLDER]
    imported = {
        node.module
        for path in files
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module
    }
    assert {name for name in imported if name.startswith("config.places")} == set()


def test_the_tables_keep_no_time_so_that_the_same_sources_give_the_same_bytes() -> None:
    assert all(file.read_bytes()[4:8] == bytes(4) for file in FOLDER.glob("*.gz"))


def test_a_point_of_the_national_grid_is_found_in_degrees() -> None:
    latitude, longitude = wgs84(651_409.903, 313_177.270)  # the point of the Ordnance Survey's worked example
    assert (latitude, longitude) == pytest.approx((52.65798, 1.71605), abs=5e-5)


@pytest.mark.parametrize(
    ("one", "other"),
    [("King's Lynn", "KINGS LYNN"), ("St. Neots", "Saint Neots"), ("Kingston-upon-Hull", "kingston upon hull")],
)
def test_spellings_of_one_name_are_one(one: str, other: str) -> None:
    assert plain(one) == plain(other)


def test_a_distance_is_right() -> None:
    london, paris = (51.5074, -0.1278), (48.8566, 2.3522)
    assert distance_km(*london, *paris) == pytest.approx(343.5, abs=1)
    assert distance_km(*london, *london) == 0


def test_a_missing_table_is_empty() -> None:
    assert read("XX") == ""
    assert gzip.decompress((FOLDER / "NL.tsv.gz").read_bytes()).decode() == read("NL")
