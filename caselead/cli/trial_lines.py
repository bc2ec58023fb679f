"""Trials and judgements as lines for a person."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from caselead.cli.output import styled
from caselead.cli.wrapping import wrapped
from leads.counting import counted
from pipeline.match.wording import in_field, once_registered, set_aside_by, topic

if TYPE_CHECKING:
    from caselead.trying import Judged, NearMisses, Trial
    from leads.lead import Lead
    from leads.search import Judgement
    from pipeline.match.tally import Entry

_TIERS = {"match": "It matches.", "near_miss": "It is a near miss.", "set_aside": "It is set aside."}
_MOST_ENTRIES = 12  # of what was found nowhere


def trial_lines(trial: "Trial", which: str) -> Iterator[str]:
    """Everything about a trial. `which`: the leads that were looked at, such as "leads of the last 14 days"."""
    yield wrapped(_summary(trial, which))
    if trial.best:
        yield from ["", styled("The best", bold=True)]
        yield from (line for one in trial.best for line in _judged(one))
    if trial.worst:
        among = f" of the newest {trial.ranked}" if trial.ranked < trial.matches else ""
        yield from ["", styled(f"The least fitting{among}", bold=True)]
        yield from (line for one in trial.worst for line in _judged(one))
    if trial.near_misses:
        count = sum(group.count for group in trial.near_misses)
        yield from ["", styled(f"Near misses: {_number(count)}, each by one rule alone", bold=True)]
        yield from (line for group in trial.near_misses for line in _near_misses(group))
    if trial.set_aside:
        reasons = ", ".join(f"{why} {_number(count)}" for why, count in set_aside_by(trial.set_aside))
        yield ""
        yield wrapped(f"{_number(sum(trial.set_aside.values()))} ({reasons})", "Set aside: ")
    if trial.unfound:
        yield from ["", *_unfound(trial.unfound)]


def short_lines(trial: "Trial", which: str) -> Iterator[str]:
    """The least that one wants to know before a search is saved; nothing where there are no leads yet."""
    if not trial.looked_at:
        return
    yield wrapped(_summary(trial, which))
    yield from (wrapped(titled(one.stored.lead), f"  {one.judgement.fit:>3}  ") for one in trial.best)
    for group in trial.near_misses[:1]:
        edit = next((one.judgement.broken[0].edit for one in group.examples), "")
        hint = f" (to admit one: {edit})" if edit else ""
        yield wrapped(f"{_number(group.count)} more but for this: {group.asked}{hint}", "  ")
    if trial.unfound:
        texts = once_registered(entry.text for entry in trial.unfound[:_MOST_ENTRIES])
        yield wrapped(", ".join(texts), "  Found in none of them: ", "    ")


def _summary(trial: "Trial", which: str) -> str:
    count = _number(trial.matches) if trial.matches else "none"
    said = f"“{trial.search.name}”: {count} of {_number(trial.looked_at)} {which} match"
    if not trial.matches:
        return f"{said}."
    if trial.a_week is None:
        return f"{said}. How many that is a week shows after some days of fetching."
    return f"{said}, {f'about {_number(round(trial.a_week))}' if trial.a_week >= 1 else 'fewer than one'} a week."


def _near_misses(group: "NearMisses") -> Iterator[str]:
    yield wrapped(f"{_about(group.code, group.asked)} ({_number(group.count)})", "  ", "    ")
    for one in group.examples:
        yield wrapped(titled(one.stored.lead), f"    {one.stored.id}  ")
        (verdict,) = one.judgement.broken[:1]
        said = [verdict.found, verdict.step, f"to admit it: {verdict.edit}" if verdict.edit else ""]
        yield wrapped("; ".join(filter(None, said)), "      ")


def _judged(one: "Judged") -> Iterator[str]:
    yield wrapped(titled(one.stored.lead), f"  {one.stored.id}  ")
    yield wrapped(fit_line(one.judgement), "    ")


def _unfound(entries: "Iterable[Entry]") -> Iterator[str]:
    """What was wanted and is nowhere, by what it is about."""
    by_code: dict[str, list[str]] = {}
    for entry in entries:
        by_code.setdefault(entry.code, []).append(entry.text)
    yield styled("Wanted, but found in none of them", bold=True)
    for code, texts in by_code.items():
        more = len(texts) - _MOST_ENTRIES
        said = ", ".join(once_registered(texts[:_MOST_ENTRIES])) + (f" and {more} more" if more > 0 else "")
        yield wrapped(said, f"  {_about(code, '')}", "    ")


def _about(code: str, said: str) -> str:
    """What a rule asks, with what it is about before it: "Distance: within 30 km of Leeds"."""
    about = topic(code)
    return f"{about[:1].upper()}{about[1:]}: {said}"


def fit_line(judgement: "Judgement") -> str:
    """ "Fit 60: specialism in title 40, 12 km 20"."""
    parts = ", ".join(f"{part.what} {part.points}" for part in judgement.parts)
    return f"Fit {judgement.fit}" + (f": {parts}" if parts else "")


def titled(lead: "Lead") -> str:
    """Title, employer and places on one line."""
    places = "; ".join(place.text for place in lead.job_location)
    return " – ".join(filter(None, (lead.title, lead.hiring_organization, places)))


def tier_line(judgement: "Judgement") -> str:
    """The tier in a sentence, with the rule that decided it."""
    said = _TIERS[judgement.tier]
    if judgement.tier == "near_miss":
        return f"{said} It breaks one rule alone: {judgement.broken[0].asked}."
    if judgement.tier == "set_aside":
        return f"{said} It breaks {counted(len(judgement.broken), 'rule')}, first of all: {judgement.broken[0].asked}."
    return said


def verdict_lines(judgement: "Judgement") -> Iterator[str]:
    """Each rule with its verdict, what the lead says of it, the words quoted, the edit and the step."""
    for verdict in judgement.verdicts:
        yes = styled("yes", colour="green") if verdict.met else styled("no ", colour="red")
        yield f"  {yes}  " + wrapped(_about(verdict.code, verdict.asked), "       ").lstrip()
        if verdict.found.casefold() not in ("", verdict.asked.casefold()):
            yield wrapped(verdict.found, "       ")
        for quote in verdict.quotes:
            yield wrapped(f"“{' '.join(quote.words.split())}” {in_field(quote.found_in)}", "         ")
        if verdict.step:
            yield wrapped(f"First: {verdict.step}", "       ")
        if verdict.edit:
            yield wrapped(f"To admit it: {verdict.edit}", "       ")


def counts_line(counts: Mapping[str, int]) -> str:
    """ "2 match, 1 near miss, 40 set aside"."""
    match, near, aside = (counts.get(tier, 0) for tier in ("match", "near_miss", "set_aside"))
    return f"{match} match, {near} near miss{'' if near == 1 else 'es'}, {aside} set aside"


def _number(count: int) -> str:
    return f"{count:,}"
