"""Whether everything found has words to show for it, and whether those words stand in the posting where it says."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

Posting = Mapping[str, Any]
Result = Mapping[str, Any]

# What a label without an id of its own is called in the evidence.
_KINDS = {"salary": {"pay", "salary"}, "location": {"place", "location"}, "closing_date": {"closing", "closing_date"}}


def complaints(posting: Posting, result: Result) -> Iterator[str]:
    """What is wrong with the evidence of one result, in words."""
    evidence = result.get("evidence") or ()
    for shown in evidence:
        if not quotes(posting, shown):
            yield f"{shown.get('kind')} {shown.get('id')}: {_place(shown)} is not {shown.get('words')!r}"
    kinds, ids = {one.get("kind") for one in evidence}, {one.get("id") for one in evidence}
    yield from (f"{label} without evidence" for label in _found_ids(result) if label not in ids)
    for label, named in _KINDS.items():
        if _says(result, label) and not named & kinds:
            yield f"{label} without evidence"


def quotes(posting: Posting, shown: Mapping[str, Any]) -> bool:
    """Whether the printed field has exactly these words between these offsets."""
    start, end, words = shown.get("start"), shown.get("end"), shown.get("words")
    if not isinstance(start, int) or not isinstance(end, int) or not words:
        return False
    return any(printed[start:end] == words for printed in _printed(posting.get(str(shown.get("field")))))


def _printed(value: object) -> list[str]:
    """What a field may print: of a list, each part is a text of its own."""
    parts = value if isinstance(value, list) else [value]
    return [str(part) for part in parts if part is not None]


def _place(shown: Mapping[str, Any]) -> str:
    return f"{shown.get('field')}[{shown.get('start')}:{shown.get('end')}]"


def _found_ids(result: Result) -> set[str]:
    several = [one for key in ("specialisms", "contract", "hours", "signals") for one in result.get(key) or ()]
    licences = [one["id"] for one in result.get("licences") or ()]
    single = [result[key] for key in ("level", "workplace") if result.get(key)]
    relevance = [result["relevance"]] if result.get("relevance") in ("core", "open", "adjacent") else []
    return {*several, *licences, *single, *relevance}


def _says(result: Result, label: str) -> bool:
    said = result.get(label)
    if label == "salary":
        return any((said or {}).get(end) is not None for end in ("min", "max"))
    return bool((said or {}).get("place") if label == "location" else said)


# What evidence shows a label of the result, where it has another name than the label.
_SHOWN_BY = {"specialisms": {"specialism"}, "licences": {"licence"}, "signals": {"signal"}} | _KINDS


def explained(posting: Posting, result: Result, only: str | None = None) -> str:
    """A result for reading by eye: the posting in short, what was found, and the words it was found in.

    Of one label only, where it is named; then the words stand with what is printed around them.
    """
    found = {key: value for key, value in result.items() if key != "evidence" and value not in (None, [], {})}
    lines = [f"  {key}: {_short(value)}" for key, value in posting.items() if value not in (None, "", [])]
    for key, value in found.items():
        if not only or key in (only, "relevance"):
            lines.append(f"  = {key}: {json.dumps(value, ensure_ascii=False, default=str)}")
    for shown in result.get("evidence") or ():
        if not only or shown.get("kind") in _SHOWN_BY.get(only, {only}):
            mark = "" if quotes(posting, shown) else "  NOT IN THE TEXT"
            lines.append(
                f"    {shown.get('kind')} {shown.get('id') or ''} <- {_in_context(posting, shown)}"
                f" [{shown.get('sure')}; {shown.get('rule')}]{mark}"
            )
    return "\n".join(lines)


def _in_context(posting: Posting, shown: Mapping[str, Any], around: int = 60) -> str:
    field, words = shown.get("field"), str(shown.get("words"))
    printed = next((text for text in _printed(posting.get(str(field))) if words in text), "")
    start, end = shown.get("start") or 0, shown.get("end") or 0
    before, after = printed[max(0, start - around) : start], printed[end : end + around]
    return f"{field}: " + " ".join(f"{before}>>{words}<<{after}".split())


def _short(value: object, most: int = 600) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= most else f"{text[:most]} … ({len(text)} characters)"
