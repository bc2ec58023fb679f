"""Which tables a vocabulary may hold, and what each of their keys means. A test reads the shipped files against it."""

from collections.abc import Mapping
from dataclasses import dataclass

LANGUAGES = ("en", "en_us", "en_gb", "nl", "de", "fr")
NOTES = frozenset({"version", "profession", "matching", "rule"})  # for people who edit the file


@dataclass(frozen=True, slots=True)
class Table:
    """The keys of one kind of entry, besides `id`, `label` and `notes`, which every entry may have."""

    spoken: bool = False  # phrases by language right in the table: en = [...], nl = [...]
    by_language: tuple[str, ...] = ()  # the same one level down: strong.en = [...]
    phrases: tuple[str, ...] = ()  # lists of phrases of any language
    lists: tuple[str, ...] = ()  # lists that are not looked for in adverts
    texts: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    inner: Mapping[str, "Table"] | None = None  # tables inside each entry, which become terms of their own
    name: str = "id"  # the key that an entry is known by; its text serves as id


# What stands around a phrase: words of which one must be near, words against it, parts where it says nothing.
_AROUND = ("near", "unless_before", "unless_after", "not_in")

TABLES: Mapping[str, Table] = {
    "specialism": Table(
        by_language=("strong", "weak"),
        phrases=("abbr", "abbr_needs", "exclude"),
        lists=("titles", "soc", "esco", "hides"),
        texts=("parent", "scope"),
        flags=("fallback", "where"),
    ),
    "licence": Table(
        phrases=("abbr", "phrases", "person", "exclude"),
        lists=("near",),
        texts=("kind", "jurisdiction", "aswb_category"),
        numbers=("rank",),
        flags=("adjacent", "legacy"),
        inner={"variant": Table(lists=("states",), texts=("name",), name="abbr")},
    ),
    "collision": Table(texts=("resolve", "usual"), name="abbr"),
    "check": Table(phrases=("phrases",), texts=("jurisdiction",)),
    "level": Table(
        spoken=True,
        phrases=("title", "entry", "exclude"),
        lists=("yields_to",),
        numbers=("order",),
        flags=("usual", "loose"),
    ),
    "ladder": Table(
        texts=("country",),
        inner={"rung": Table(lists=("levels", "licences"), texts=("beside",), flags=("leads",))},
    ),
    "pay_hint": Table(phrases=("phrases",), texts=("scheme", "level"), lists=("ranges",), flags=("professional",)),
    "setting": Table(phrases=("phrases", "exclude"), lists=("employer_patterns",), flags=("staffing",)),
    "contract": Table(
        spoken=True,
        by_language=("weak",),
        phrases=("exclude", "field", "title"),
        lists=(*_AROUND, "outranks", "doubted_in", "by_the_hour_in"),
        flags=("through_agency",),
    ),
    "time": Table(
        spoken=True,
        by_language=("weak",),
        phrases=("exclude", "field"),
        lists=(*_AROUND, "defaults", "doubted_in"),
        numbers=("hours_from", "hours_below", "hours_surely_below"),
    ),
    "workplace": Table(
        spoken=True,
        by_language=("weak", "days"),
        phrases=("exclude", "field", "title"),
        lists=(*_AROUND, "alone_with", "beside_days", "unless_days"),
        numbers=("order",),
    ),
    "signal": Table(
        spoken=True,
        by_language=("weak",),
        phrases=("exclude", "negated_by", "field"),
        lists=_AROUND,
        texts=("polarity", "negation_of", "field_role"),
        numbers=("unless_reach",),
        flags=("number_required", "anywhere", "without_pay", "near_anywhere"),
    ),
    "context": Table(lists=_AROUND, numbers=("reach", "unless_reach"), flags=("labels", "categories")),
    "relevance": Table(spoken=True, phrases=("phrases",), lists=("examples",), flags=("fields_only",)),
    "trap": Table(phrases=("with",), lists=("examples",), texts=("reason",), name="phrase"),
    "section": Table(spoken=True, phrases=("phrases",), texts=("until",)),
    "lead_kind": Table(
        spoken=True,
        phrases=("exclude", "field"),
        lists=("unless_before", "unless_after"),
        numbers=("order",),
        flags=("usual", "loose"),
    ),
    "warning": Table(texts=("reason",), numbers=("needed",)),
    "mark": Table(spoken=True, phrases=("exclude",), texts=("warning", "reason"), numbers=("weight",)),
    "marker": Table(spoken=True, lists=("words",), numbers=("before", "after")),
}
"""By the name of the table, which is also the `kind` of its terms."""

SCANNED_NAMES = frozenset({"trap"})  # tables whose name is itself a phrase to look for
