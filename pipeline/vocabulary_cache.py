"""The compiled vocabulary, kept between two runs: reading and compiling it takes longer than reading most boards."""

import hashlib
from contextlib import suppress
from pathlib import Path
from typing import Any

import orjson

from config.private_files import write_private
from config.vocabulary import load as load_module
from config.vocabulary import schema
from config.vocabulary.load import folder_of, load
from leads import vocabulary
from leads.errors import SettingsError
from leads.vocabulary import Phrase, Term, Vocabulary
from pipeline.understand import fold, phrases
from pipeline.understand.phrases import PhraseBook


def phrase_book(profession: str, cache: Path) -> PhraseBook:
    """The compiled vocabulary of a profession, from the cache where that is of the same files and the same program.

    A cache that is missing, damaged or not writable only costs time. Raises SettingsError for a faulty vocabulary.
    """
    file = cache / "vocabulary.json"
    key = ""
    with suppress(OSError, ValueError, KeyError, TypeError):
        key = _key(folder_of(profession))
        kept = orjson.loads(file.read_bytes())
        if kept["key"] == key:
            return PhraseBook(_vocabulary(kept["vocabulary"]), kept["compiled"])
    book = PhraseBook(load(profession))
    with suppress(SettingsError):  # without a key nothing would ever be found again
        kept = {"key": key, "vocabulary": book.vocabulary, "compiled": book.compiled()}
        write_private(file, orjson.dumps(kept, default=tuple).decode())
    return book


def _key(folder: Path) -> str:
    """Changes with every file of the vocabulary and with the code that compiles it."""
    code = (fold, phrases, load_module, schema, vocabulary)
    files = [*sorted(folder.glob("*.toml")), *(Path(str(module.__file__)) for module in code)]
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()


def _vocabulary(item: dict[str, Any]) -> Vocabulary:
    terms = (
        Term(
            **{
                **term,
                "phrases": tuple(Phrase(**phrase) for phrase in term["phrases"]),
                "facts": {name: tuple(v) if isinstance(v, list) else v for name, v in term["facts"].items()},
            }
        )
        for term in item["terms"]
    )
    return Vocabulary(item["profession"], item["fingerprint"], tuple(terms))
