"""Builds the real parts from the settings: the only place where configuration meets the rest."""

from collections.abc import Mapping
from datetime import timedelta
from functools import cache

from config.gazetteer import gazetteer
from config.keys import load_keys
from config.paths import Paths
from config.private_files import make_private_folder
from config.secrets import load_by_person
from config.settings import Settings, split_host_port
from config.vocabulary.load import shipped
from pipeline.health import Limits
from pipeline.match.profile import Known
from pipeline.parts import Notifier, Parts
from pipeline.understand.phrases import PhraseBook
from pipeline.understand.reader import Reader, Tools
from pipeline.vocabulary_cache import phrase_book
from scrapers.pacing import Politeness
from store.engine import Database


def open_database(settings: Settings, paths: Paths, person: str | None = None) -> Database:
    """The database of the settings, ready to use; the file of this user where no other is set.

    `person`: on whose behalf; None: the owner's that the settings name.
    """
    url = settings.database.url.reveal()
    if not url:
        make_private_folder(paths.database.parent)
        url = f"sqlite:///{paths.database}"
    return Database.open(url, owner=person or settings.database.owner)


def politeness(settings: Settings) -> Politeness:
    """How the client behaves, as the settings say."""
    fetch = settings.fetch
    return Politeness(
        host_delay=fetch.host_delay,
        host_connections=fetch.host_connections,
        connections=fetch.connections,
        contact=fetch.contact,
        allow_private=frozenset(map(split_host_port, fetch.allow_private)),
        timeout=fetch.timeout,
        max_bytes=fetch.max_mib * 2**20,
    )


def build_parts(
    settings: Settings, paths: Paths, environ: Mapping[str, str], database: Database, *, everybody: bool = True
) -> Parts:
    """Everything one run needs. The caller holds the run lock of this home, and with it the home's own database.

    `everybody`: False for what is done for the owner of the opened database alone.
    """
    by_person = load_by_person(paths, environ, settings.database.owner, only=None if everybody else database.owner)
    reader = build_reader(settings, paths)
    return Parts(
        database=database,
        destinations=by_person.pop(database.owner, {}),
        others=by_person,
        notifier=lambda: _notifier(settings),
        politeness=politeness(settings),
        keys=load_keys(paths, environ),
        reader=reader,
        known=lambda: known_of(reader.tools),
        limits=Limits(timedelta(minutes=settings.fetch.interval_minutes), settings.fetch.silent_reads),
        pages=settings.fetch.pages,
        details=settings.fetch.details,
        parse_seconds=settings.fetch.parse_seconds,
        parse_mib=settings.fetch.parse_mib,
        health_to=settings.alerts.health_to,
        contacts=settings.alerts.contacts,
        changes=settings.alerts.changes,
        lease=timedelta(minutes=5, seconds=settings.fetch.timeout),
        alone=not settings.database.url.reveal(),  # another database may have other homes that deliver from it
    )


def build_reader(settings: Settings, paths: Paths) -> Reader:
    """What reads postings with the vocabulary of the settings; nothing is loaded before the first of them."""
    return Reader(lambda: reading_tools(settings, paths))


def reading_tools(settings: Settings, paths: Paths) -> Tools:
    """The vocabulary of the settings and the tables of places. Raises SettingsError."""
    return Tools(phrase_book(settings.reading.profession, paths.cache), gazetteer())


def known_of(tools: Tools) -> Known:
    """What searches are compiled with."""
    return Known(tools.book.vocabulary, tools.gazetteer)


@cache
def shipped_tools() -> Tools:
    """The same for the vocabulary that is shipped, once a process."""
    return Tools(PhraseBook(shipped()), gazetteer())


def _notifier(settings: Settings) -> Notifier:
    from alerts import send  # apprise is slow to import, and most runs have nothing to send

    return send.Notifier(timeout=settings.fetch.timeout, most_leads=settings.alerts.most_leads)
