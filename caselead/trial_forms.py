"""The documented JSON forms of trials and judgements (docs/json.md)."""

from collections.abc import Mapping
from typing import Any

from caselead.forms import stored_form
from caselead.trying import Difference, Judged, NearMisses, Trial
from caselead.trying_lines import Tried
from leads.search import Judgement, Verdict

_NAMES: Mapping[str, str] = {}


def trial_form(trial: Trial) -> dict[str, Any]:
    """The object that `caselead search test --json` prints."""
    return {
        "search": trial.search.name,
        "looked_at": trial.looked_at,
        "matches": trial.matches,
        "a_week": round(trial.a_week, 1) if trial.a_week is not None else None,
        "ids": list(trial.ids),
        "ranked": trial.ranked,
        "best": [_judged_form(one) for one in trial.best],
        "worst": [_judged_form(one) for one in trial.worst],
        "near_misses": [_near_misses_form(group) for group in trial.near_misses],
        "set_aside": dict(trial.set_aside),
        "unfound": [{"rule": entry.where, "asked": entry.text} for entry in trial.unfound],
    }


def _near_misses_form(group: NearMisses) -> dict[str, Any]:
    return {
        "code": group.code,
        "rule": group.where,
        "asked": group.asked,
        "count": group.count,
        "examples": [_judged_form(one) for one in group.examples],
    }


def _judged_form(one: Judged) -> dict[str, Any]:
    return {**stored_form(one.stored), **judgement_form(one.judgement)}


def judgement_form(judgement: Judgement, names: Mapping[str, str] = _NAMES) -> dict[str, Any]:
    """Tier, score and reasons. `names`: what the posting calls the fields of a lead, where it calls them otherwise."""
    return {
        "tier": judgement.tier,
        "score": judgement.fit,
        "parts": [{"name": part.name, "what": part.what, "points": part.points} for part in judgement.parts],
        "reasons": [_verdict_form(verdict, names) for verdict in judgement.verdicts],
    }


def _verdict_form(verdict: Verdict, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "code": verdict.code,
        "rule": verdict.rule,
        "met": verdict.met,
        "asked": verdict.asked,
        "found": verdict.found or None,
        "quotes": [
            {
                "looked_for": quote.looked_for,
                "found_in": names.get(quote.found_in, quote.found_in),
                "words": quote.words,
            }
            for quote in verdict.quotes
        ],
        "edit": verdict.edit or None,
        "step": verdict.step or None,
    }


def tried_form(tried: Tried) -> dict[str, Any]:
    """One line of what `caselead search test --json` prints with `--leads FILE`."""
    if tried.judgement is None:
        return {"line": tried.line, "error": tried.error}
    return {"id": tried.id, "line": tried.line, **judgement_form(tried.judgement, tried.names)}


def difference_form(changes: list[str], found: Difference) -> dict[str, Any]:
    """The object that `caselead search diff --json` prints."""
    return {
        "changes": changes,
        "looked_at": found.looked_at,
        "before": found.before,
        "after": found.after,
        "gained": [stored_form(stored) for stored in found.gained],
        "lost": [stored_form(stored) for stored in found.lost],
    }
