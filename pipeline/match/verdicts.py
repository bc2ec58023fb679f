"""How a posting fares by one rule, told so that a person can check it and knows what to change."""

from leads.lead import StoredLead
from leads.reading import Reading
from leads.search import Verdict
from pipeline.match.admit import admitting
from pipeline.match.edits import difference, worded
from pipeline.match.found import found
from pipeline.match.profile import Known, Profile, Rule
from pipeline.match.quotes import Posting, reasons
from pipeline.match.steps import step
from pipeline.match.traits import Traits


def verdict(
    rule: Rule,
    met: bool,
    profile: Profile,
    stored: StoredLead,
    reading: Reading | None,
    traits: Traits,
    known: Known,
) -> Verdict:
    """What a posting says of a rule, with the words quoted; of a rule that it breaks the edit that would admit it.

    `met`: as `holds` has it.
    """
    search, posting = profile.search, Posting(stored, reading, traits)
    quotes = reasons(rule, posting)
    return Verdict(
        rule.code,
        rule.where,
        met,
        rule.asked,
        found(rule, search, posting, quotes, known),
        quotes,
        "" if met else worded(difference(search, admitting(rule, profile, posting, known))),
        step(rule, met, search, posting, known),
    )
