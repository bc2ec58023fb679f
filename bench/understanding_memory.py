"""What `bench/understanding.py --speed` compares with; and, run by it in processes of their own, the memory of each.

python bench/understanding_memory.py python | caselead | spaCy  <  a JSON list of postings

Loads everything, reads the postings and prints the most memory that the process had, in kB. Linux only. Imports stand
in the functions, so that a process holds what it measures and no more.
"""

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path

from leads.vocabulary import Vocabulary


def phrase_matching(vocabulary: Vocabulary) -> Callable[[str], object]:
    """spaCy's blank English pipeline, and its PhraseMatcher over all phrases without their stars."""
    try:
        import spacy
        from spacy.matcher import PhraseMatcher
    except ImportError:
        raise SystemExit("spaCy is not here; it comes with ./run python -m pip install -e '.[bench]'") from None
    pipeline = spacy.blank("en")
    matcher = PhraseMatcher(pipeline.vocab, attr="LOWER")
    for term, phrase in vocabulary.phrases():
        matcher.add(term.id, [pipeline.make_doc(phrase.text.strip("*"))])
    return lambda text: matcher(pipeline.make_doc(text))


def main() -> None:
    who, postings = sys.argv[1], json.load(sys.stdin)
    if who == "caselead":
        from caselead.checking import check_record

        for posting in postings:
            check_record({"posting": posting, "country": "GB", "lang": "en-GB"})
    elif who == "spaCy":
        from config.vocabulary.load import load

        match = phrase_matching(load())
        for posting in postings:
            match(posting["text"])
    # Not ru_maxrss, which a process takes over from the one that started it.
    peak = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text("utf-8"))
    assert peak is not None
    print(peak[1])


if __name__ == "__main__":
    main()
