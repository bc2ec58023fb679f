"""A source's own options from the TOML: what is not known is named, with the likely right word."""

from collections.abc import Collection, Mapping

from leads.errors import SettingsError
from leads.identity import KINDS

# What any source may carry, whatever its platform: how the board writes (pipeline/clean.py), whether the pages of
# single openings are read too (pipeline/collect.py), whether its address may become that of a feed or API
# (pipeline/looking.py), and whose words it shows (scrapers/registry.py).
COMMON: Mapping[str, type] = {"country": str, "day_first": bool, "details": bool, "feed": bool, "kind": str}


# What a person describes of each opening, by selectors or by paths.
FIELDS = (
    "title",
    "link",
    "company",
    "location",
    "date_posted",
    "valid_through",
    "salary",
    "employment_type",
    "description",
    "identifier",
)


def check_options(platform: str, options: Mapping[str, object], known: Collection[str]) -> None:
    """Raise SettingsError naming every option that neither the platform nor every source knows, or that is wrong."""
    if problems := wrong_options(platform, options, known):
        raise SettingsError(problems, hint=options_hint(known))


def wrong_options(platform: str, options: Mapping[str, object], known: Collection[str]) -> list[str]:
    """One sentence for each option that nobody knows and each common one of the wrong kind; `known`: the platform's."""
    names = {*known, *COMMON}
    problems = [
        f'{platform} has no option "{name}".{did_you_mean(name, names)}' for name in options if name not in names
    ]
    for name, kind in COMMON.items():
        value = options.get(name)
        if name in options and (not isinstance(value, kind) or value == ""):
            what = "true or false, without quotes" if kind is bool else "a text that is not empty"
            problems.append(f'The option "{name}" must be {what}.')
    if isinstance(said := options.get("kind"), str) and said and said not in KINDS:
        problems.append(f'The option "kind" must be {" or ".join(KINDS)}.{did_you_mean(said, KINDS)}')
    return problems


def options_hint(known: Collection[str]) -> str:
    """What to do about wrong options."""
    return f"use only these options: {', '.join([*sorted(known), *COMMON])}."


def did_you_mean(word: str, known: Collection[str]) -> str:
    """A question to put after a complaint about a word; empty: nothing known is like it."""
    from rapidfuzz import process

    best = process.extractOne(word, sorted(known), score_cutoff=70)
    return f' Did you mean "{best[0]}"?' if best else ""
