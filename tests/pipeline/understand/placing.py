"""Invented adverts, and where they are read to be."""

from config.gazetteer import gazetteer
from leads.reading import PlaceReading
from pipeline.understand.document import Document, Field, Role
from pipeline.understand.places import label, read_places


def advert(**fields: str) -> Document:
    roles: dict[str, Role] = {
        "location": "place",
        "slug": "address",
        "title": "title",
        "employer": "employer",
        "text": "text",
    }
    return tuple(Field(name, roles[name], words) for name, words in fields.items())


def read(country: str | None, **fields: str) -> tuple[PlaceReading, ...]:
    return read_places(advert(**fields), gazetteer(), country)


def told(country: str | None, **fields: str) -> tuple[str | None, str | None]:
    return label(read(country, **fields), country)
