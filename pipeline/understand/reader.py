"""Reads leads with one vocabulary and one set of place tables, both loaded when the first lead needs them."""

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from leads.gazetteer import Gazetteer
from leads.lead import Lead, StoredLead
from leads.reading import Reading
from pipeline.understand.boilerplate import employer_key, repeated_paragraphs
from pipeline.understand.phrases import PhraseBook
from pipeline.understand.read import document_of, made_with, understand

_log = logging.getLogger(__name__)


class Tools(NamedTuple):
    """What reading needs besides the posting."""

    book: PhraseBook
    gazetteer: Gazetteer


@dataclass(frozen=True)
class Reader:
    """One for a whole run. `load` may take a tenth of a second, so a run without news never calls it."""

    load: Callable[[], Tools]

    @cached_property
    def tools(self) -> Tools:
        """The vocabulary and the places."""
        return self.load()

    @property
    def made_with(self) -> str:
        """What a reading of today says it was made with."""
        return made_with(self.tools.book.vocabulary)

    def read(
        self, leads: Sequence[StoredLead], options: Mapping[str, object], beside: Iterable[Lead] = ()
    ) -> dict[int, Reading]:
        """The readings of some leads of one source, by number; one that fails is logged and left out.

        `options`: the source's own, of which "country" tells where its adverts are from. `beside`: all that the source
        shows, so that paragraphs which an employer prints in advert after advert are known.
        """
        if not leads:
            return {}
        book, gazetteer = self.tools
        said = options.get("country")
        country = gazetteer.country(said.upper() if len(said) <= 3 else said) if isinstance(said, str) else None
        repeated = repeated_paragraphs(beside)
        read: dict[int, Reading] = {}
        for stored in leads:
            try:
                read[stored.id] = understand(
                    document_of(stored.lead),
                    book,
                    gazetteer,
                    country=country,
                    posted=stored.lead.date_posted or stored.first_seen,
                    repeated=repeated.get(employer_key(stored.lead), ()),
                )
            except Exception:  # a mistake of ours must cost the reading of one lead, never a whole run
                _log.exception("lead %s could not be read", stored.id)
        return read
