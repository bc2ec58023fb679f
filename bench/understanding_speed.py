"""How fast full adverts are read, beside spaCy finding phrases only, in one run; and the memory each needs.

Run by `bench/understanding.py --speed`. spaCy's share is a blank English pipeline's tokens and a PhraseMatcher over
all phrases of the vocabulary, which says what phrase stands where and no more; ours is everything that is read out of
a posting. CPU time of this process, medians over the rounds, the contenders in turn within a round. Phrases are added
up to 4 and 16 times the vocabulary, made up of words of the same adverts. Two to four minutes.
"""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain, islice
from pathlib import Path
from random import Random
from typing import Any

from measured import in_turn
from raw_postings import datasets
from understanding_memory import phrase_matching

from caselead.checking import document_of_record
from config.gazetteer import gazetteer
from config.vocabulary.load import load
from leads.vocabulary import Phrase, Term, Vocabulary
from pipeline.understand.document import Document
from pipeline.understand.phrases import PhraseBook
from pipeline.understand.read import understand
from pipeline.understand.scan import Scan
from tests.corpus import SHARED

Posting = Mapping[str, Any]

COUNTRY, LANGUAGE = "GB", "en"  # of the adverts
POSTED = date(2026, 8, 1)  # about; it takes no time to be told otherwise
SETS = ("uk-care-feed-2026-08", "nhs-jobs-2020-11")
FULL = (3_000, 5_000)  # characters of a full advert
ORIENTATION = 1_500  # full adverts a second on one core (issue 4)
MOST_MEMORY = 150  # MB (issue 4)
PHRASES_OF_A_TERM = 10  # of those made up


def report(rounds: int, adverts: int = 1_500) -> None:
    """All tables."""
    vocabulary = load()
    phrase_matching(vocabulary)  # says at once how to get spaCy
    postings = list(islice(full_adverts(), adverts))
    letters = sum(len(_whole_text(posting)) for posting in postings)
    print(f"{len(postings)} full adverts, {letters / len(postings) / 1000:.1f} KB on average, {rounds} rounds")
    against_phrases(vocabulary, postings, rounds)
    against_length(vocabulary, postings, rounds)
    memory(postings[:200])


def full_adverts() -> Iterator[Posting]:
    """Real adverts of about 4 KB, those for carers and social workers first."""
    sets = datasets(SHARED)
    if not sets:
        raise SystemExit("The shared datasets are not beside this checkout.")
    postings = (record["posting"] for record in chain.from_iterable(sets[name]() for name in SETS))
    return (posting for posting in postings if FULL[0] <= len(posting["text"]) <= FULL[1])


def against_phrases(vocabulary: Vocabulary, postings: Sequence[Posting], rounds: int) -> None:
    print(f"\n{'phrases':>16}{'caselead':>12}{'its scan':>12}{'spaCy':>12}   adverts/s; CPU of caselead / of spaCy")
    for times in (1, 4, 16):
        grown = with_made_up_phrases(vocabulary, times, postings)
        costs = in_turn(_contenders(grown, postings), rounds)
        speeds = "".join(f"{len(postings) / cost:12,.0f}" for cost in costs.values())
        ours, _, theirs = costs.values()
        verdict = "no more" if ours <= theirs else "MORE"
        print(
            f"{len(list(grown.phrases())):11,} x{times:<3}{speeds}   {ours / theirs:.2f}, {verdict} than spaCy", end=""
        )
        print(f", {len(postings) / ours / ORIENTATION:.1f} x the orientation" if times == 1 else "")


def against_length(vocabulary: Vocabulary, postings: Sequence[Posting], rounds: int) -> None:
    """The same words cut to texts of several lengths: time for a thousand letters stays as it is, or nearly."""
    print(f"\n{'KB of text':>16}{'caselead':>12}{'its scan':>12}{'spaCy':>12}   µs a text; µs for each KB of ours")
    words = "\n".join(posting["text"] for posting in postings)
    for size in (1, 2, 4, 8):
        cut = [words[start : start + size * 1000] for start in range(0, min(len(words), 1_200_000), size * 1000)]
        texts = [{**posting, "text": text} for posting, text in zip(postings, cut, strict=False)]
        costs = {who: cost / len(texts) * 1e6 for who, cost in in_turn(_contenders(vocabulary, texts), rounds).items()}
        ours = costs["caselead"]
        print(f"{size:16}" + "".join(f"{cost:12,.0f}" for cost in costs.values()) + f"   {ours / size:.0f}")


def _contenders(vocabulary: Vocabulary, postings: Sequence[Posting]) -> dict[str, Callable[[], object]]:
    """Each with everything built and its input made ready, for that is paid once."""
    documents, texts = [*map(document_of_record, postings)], [*map(_whole_text, postings)]
    read, scan, match = whole_reading(vocabulary), scanning(vocabulary), phrase_matching(vocabulary)
    return {
        "caselead": lambda: each(read, documents),
        "its scan": lambda: each(scan, documents),
        "spaCy": lambda: each(match, texts),
    }


def each(work: Callable[[Any], object], things: Sequence[Any]) -> None:
    """One after the other, as a fetch does: nothing is kept, so the collector of garbage has little to look through."""
    for thing in things:
        work(thing)


def whole_reading(vocabulary: Vocabulary) -> Callable[[Document], object]:
    book, places = PhraseBook(vocabulary), gazetteer()
    return lambda document: understand(document, book, places, country=COUNTRY, posted=POSTED)


def scanning(vocabulary: Vocabulary) -> Callable[[Document], object]:
    """The phrases and the parts of the advert only: what spaCy is asked for, and a little more."""
    book = PhraseBook(vocabulary)
    return lambda document: Scan(document, book, LANGUAGE, COUNTRY)


def with_made_up_phrases(vocabulary: Vocabulary, times: int, postings: Sequence[Posting]) -> Vocabulary:
    """So many times the phrases; those added are two to four words that occur in adverts, drawn from a fixed seed."""
    known = sorted({word for posting in postings for word in re.findall(r"[a-z]{4,}", posting["text"].lower())})
    draw = Random(20)
    missing = (times - 1) * len(list(vocabulary.phrases()))
    made_up = [Phrase(" ".join(draw.sample(known, draw.randint(2, 4))), "strong", "en") for _ in range(missing)]
    terms = tuple(
        Term("specialism", f"made_up_{start}", {"en": "made up"}, tuple(made_up[start : start + PHRASES_OF_A_TERM]))
        for start in range(0, missing, PHRASES_OF_A_TERM)
    )
    return replace(vocabulary, terms=vocabulary.terms + terms)


def _whole_text(posting: Posting) -> str:
    return "\n".join(field.printed for field in document_of_record(posting))


def memory(postings: Sequence[Posting]) -> None:
    """Of processes that have loaded everything and read some adverts; the bare interpreter for comparison."""
    print(f"\nPeak memory of a process (at most {MOST_MEMORY} MB asked)")
    script = Path(__file__).with_name("understanding_memory.py")
    for who in ("python", "caselead", "spaCy"):
        command = [sys.executable, str(script), who]
        done = subprocess.run(command, input=json.dumps(list(postings)), stdout=subprocess.PIPE, text=True, check=True)
        print(f"    {who:12}{int(done.stdout) / 1000:8.0f} MB")
