"""A reading in one line, for an alert: what a person decides by and the posting's own fields do not show."""

from collections.abc import Iterator

from leads.lead import Lead
from leads.reading import Reading, Tag
from leads.vocabulary import Vocabulary

_MOST_SIGNALS = 4
_MODES = {"required": "required", "preferred": "preferred", "eligible": "or about to get it", "offered": "offered"}


def in_short(lead: Lead, reading: Reading, vocabulary: Vocabulary) -> str:
    """ "Fostering; Practitioner; Registered with Social Work England required". Empty: nothing was read.

    The closing date stands there only where the posting has none in a field of its own.
    """
    said = [*_labels(reading, vocabulary, "specialism"), *_labels(reading, vocabulary, "level")[:1]]
    said += [*_licences(reading, vocabulary), *_signals(reading, vocabulary), *_labels(reading, vocabulary, "warning")]
    if lead.valid_through is None and reading.closing and reading.closing.day:
        said.append(f"closes {reading.closing.day:%d %B %Y}, as its text says".replace(" 0", " "))
    return "; ".join(said)


def _labels(reading: Reading, vocabulary: Vocabulary, kind: str) -> list[str]:
    terms = vocabulary.of(kind)
    return [_label(tag, terms[tag.id].label.get("en") if tag.id in terms else None) for tag in _tags(reading, kind)]


def _tags(reading: Reading, kind: str) -> Iterator[Tag]:
    return (tag for tag in reading.tags if tag.kind == kind)


def _label(tag: Tag, label: str | None) -> str:
    return label or tag.id.replace("_", " ")


def _signals(reading: Reading, vocabulary: Vocabulary) -> list[str]:
    """What speaks for the post and what against it, as the vocabulary sees it; at most four of each."""
    terms = vocabulary.of("signal")
    kinds: dict[str, list[str]] = {"plus": [], "minus": []}
    for tag in _tags(reading, "signal"):
        polarity = terms[tag.id].text("polarity") if tag.id in terms else ""
        if polarity in kinds and tag.sure != "weak":
            kinds[polarity].append(terms[tag.id].label.get("en", tag.id))
    pros, cons = (", ".join(found[:_MOST_SIGNALS]) for found in kinds.values())
    return [*([f"for it: {pros}"] if pros else []), *([f"against it: {cons}"] if cons else [])]


def _licences(reading: Reading, vocabulary: Vocabulary) -> list[str]:
    """One phrase for each requirement: the ways to meet it side by side."""
    terms = vocabulary.of("licence")
    groups: dict[object, list[Tag]] = {}
    for tag in _tags(reading, "licence"):
        groups.setdefault(tag.group if tag.group is not None else tag.id, []).append(tag)
    phrases = []
    for tags in groups.values():
        names = [_label(tag, terms[tag.id].label.get("en") if tag.id in terms else None) for tag in tags]
        mode = next((tag.mode for tag in tags if tag.mode and tag.mode != "any_of"), "required")
        phrases.append(f"{' or '.join(dict.fromkeys(names))} {_MODES[mode]}")
    return phrases
