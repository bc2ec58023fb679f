"""How a posting fares by a profile: which rules it breaks, and the tier that follows. This is the plain way, rule by
rule; the index answers the same for many profiles at once."""

from collections.abc import Sequence
from dataclasses import replace

from leads.lead import StoredLead
from leads.reading import Reading
from leads.search import Judgement, Match, Tier, Verdict
from pipeline.match.ask import holds
from pipeline.match.fit import fit_parts
from pipeline.match.profile import Known, Profile, Rule
from pipeline.match.quotes import Posting, reasons
from pipeline.match.steps import step
from pipeline.match.traits import Traits
from pipeline.match.verdicts import verdict

BELOW_BAR = "below_bar"
"""The code of a posting that breaks no rule but is not worth moving for."""


def broken(profile: Profile, traits: Traits) -> tuple[Rule, ...]:
    """The rules that a posting breaks, in the order of the profile."""
    return tuple(rule for rule in profile.rules if not holds(rule.ask, traits))


def tier_of(profile: Profile, rules: Sequence[Rule]) -> Tier:
    """The tier of a posting by the rules that it breaks, before any bar."""
    if not rules:
        return "match"
    return "near_miss" if len(rules) == 1 and profile.may_miss(rules[0]) else "set_aside"


def judge(profile: Profile, stored: StoredLead, reading: Reading | None, traits: Traits, known: Known) -> Judgement:
    """Everything about one posting and one profile: every rule with its verdict, the parts of the fit, the tier.

    The bar is asked last, and only of what breaks no rule: below it that is a near miss.
    """
    fails = broken(profile, traits)
    parts = fit_parts(profile, stored, reading, traits)
    verdicts = [verdict(rule, rule not in fails, profile, stored, reading, traits, known) for rule in profile.rules]
    tier = tier_of(profile, fails)
    fit = sum(part.points for part in parts)
    if profile.bar is not None and not fails:
        verdicts.append(_by_the_bar(profile.bar, fit))
        tier = "match" if fit >= profile.bar else "near_miss"
    elif profile.bar is not None and tier == "near_miss" and fit < profile.bar:
        verdicts = [one if one.met else replace(one, edit=f"{one.edit}; bar = {max(fit, 0)}") for one in verdicts]
    return Judgement(tier, tuple(verdicts), parts)


def _by_the_bar(bar: int, fit: int) -> Verdict:
    met = fit >= bar
    edit = "" if met else f"bar = {fit}"
    return Verdict(BELOW_BAR, "bar", met, f"a fit of {bar} or more", f"a fit of {fit}", edit=edit)


def match_of(profile: Profile, posting: Posting, known: Known) -> Match | None:
    """The match of a posting that breaks no rule, with the words that speak for it and what to know of it first.

    None: it is below the bar.
    """
    search = profile.search
    parts = fit_parts(profile, *posting)
    fit = sum(part.points for part in parts)
    if profile.bar is not None and fit < profile.bar:
        return None
    wanted = (reasons(rule, posting) for rule in profile.rules if rule.positive)
    because = tuple(dict.fromkeys(reason for some in wanted for reason in some))
    steps = (step(rule, True, search, posting, known) for rule in profile.rules)
    return Match(search, posting.stored, because, fit, parts, tuple(dict.fromkeys(filter(None, steps))))
