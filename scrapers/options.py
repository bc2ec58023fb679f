"""A platform's own options from the TOML: what is not known is named, with the likely right word."""

from collections.abc import Collection, Mapping

from leads.errors import SettingsError


def check_options(platform: str, options: Mapping[str, object], known: Collection[str]) -> None:
    """Raise SettingsError naming every option that the platform does not know."""
    if problems := unknown_options(platform, options, known):
        raise SettingsError(problems, hint=options_hint(platform, known))


def unknown_options(platform: str, options: Mapping[str, object], known: Collection[str]) -> list[str]:
    """One sentence for each option that the platform does not know."""
    return [f'{platform} has no option "{name}".{did_you_mean(name, known)}' for name in options if name not in known]


def options_hint(platform: str, known: Collection[str]) -> str:
    """What to do about wrong options."""
    return f"use only these options: {', '.join(sorted(known))}." if known else f"{platform} takes no options."


def did_you_mean(word: str, known: Collection[str]) -> str:
    """A question to put after a complaint about a word; empty: nothing known is like it."""
    from rapidfuzz import process

    best = process.extractOne(word, list(known), score_cutoff=60)
    return f' Did you mean "{best[0]}"?' if best else ""
