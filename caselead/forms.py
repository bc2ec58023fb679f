"""The documented JSON forms. Field names are those of schema.org JobPosting in snake case (docs/json.md)."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from caselead.checks import Check, versions
from caselead.search_forms import search_form as search_form
from leads.alert import Delivery
from leads.identity import Change
from leads.lead import Lead, Pay, Sighting, StoredLead
from leads.person import Person
from leads.rounds import rounds
from leads.source import PollState, ReadResult, SourceSpec
from pipeline.report import DestinationReport, RunReport
from scrapers.registry import verified

if TYPE_CHECKING:
    from config.keys import KeptKey
    from pipeline.check import Checked  # it would load the network for every list
    from pipeline.correct import WhySame  # likewise the comparison
    from scrapers.base import Key


def lead_form(lead: Lead) -> dict[str, Any]:
    """One posting. Dates are ISO 8601; null: the source does not say."""
    return {
        "title": lead.title,
        "hiring_organization": lead.hiring_organization,
        "job_location": [place.text for place in lead.job_location],
        "job_location_type": lead.job_location_type,
        "date_posted": lead.date_posted.isoformat() if lead.date_posted else None,
        "valid_through": lead.valid_through.isoformat() if lead.valid_through else None,
        "employment_type": list(lead.employment_type),
        "base_salary": _pay_form(lead.base_salary),
        "description": lead.description,
        "occupational_category": list(lead.occupational_category),
        "identifier": lead.identifier,
        "url": lead.url,
        "flags": list(lead.flags),
    }


def _pay_form(pay: Pay | None) -> dict[str, Any] | None:
    if pay is None:
        return None
    low, high = (float(value) if value is not None else None for value in (pay.min, pay.max))
    return {"min": low, "max": high, "currency": pay.currency, "unit": pay.unit, "text": pay.text}


def stored_form(stored: StoredLead) -> dict[str, Any]:
    """One lead of `caselead lead list --json`."""
    return {
        "id": stored.id,
        **lead_form(stored.lead),
        "first_seen": stored.first_seen.isoformat(),
        "last_seen": stored.last_seen.isoformat(),
        "sources": list(stored.sources),
        "sightings": [_sighting_form(one) for one in stored.sightings],
        "advertised_again": len(rounds(stored.sightings)) > 1,
        "state": stored.mark,
        "note": stored.note,
    }


def _sighting_form(one: Sighting) -> dict[str, Any]:
    return {
        "id": one.id,
        "source": one.source,
        "name": one.name,
        "url": one.url,
        "identifier": one.identifier,
        "hiring_organization": one.hiring_organization,
        "job_location": [place.text for place in one.job_location],
        "date_posted": one.date_posted.isoformat() if one.date_posted else None,
        "first_seen": one.first_seen.isoformat(),
        "last_seen": one.last_seen.isoformat() if one.last_seen else None,
    }


def shown_form(
    stored: StoredLead, origins: Mapping[str, int], changed: Sequence[tuple[datetime, Change]]
) -> dict[str, Any]:
    """The object that `caselead lead show --json` prints: the lead, whose its values are, and what changed."""
    return {
        **stored_form(stored),
        "origins": dict(origins),
        "changes": [
            {
                "at": at.isoformat(),
                "field": change.field,
                "was": change.was or None,
                "now": change.now or None,
                "material": change.material,
            }
            for at, change in reversed(changed)
        ],
    }


def why_same_form(found: "WhySame") -> dict[str, Any]:
    """The object that `caselead lead why-same --json` prints."""
    return {
        "id": found.lead.id,
        "title": found.lead.lead.title,
        "sightings": [_sighting_form(one) for one in found.lead.sightings],
        "pairs": [
            {
                "a": link.a,
                "b": link.b,
                "same": link.found.same,
                "relation": link.found.relation,
                "score": round(link.found.score, 3),
                "why": list(link.found.why),
            }
            for link in found.links
        ],
        "words": [
            {"a": word.a, "b": word.b, "same": word.same, "said_at": word.said_at.isoformat()} for word in found.words
        ],
        "rounds": [
            {"id": other.id, "title": other.lead.title, "first_seen": other.first_seen.isoformat()}
            for other in found.rounds
        ],
    }


def reading_form(result: ReadResult, leads: Sequence[Lead]) -> dict[str, Any]:
    """The object that `caselead source read --json` prints."""
    return {
        "platform": result.platform,
        "state": result.state,
        "problems": list(result.problems),
        "leads": [lead_form(lead) for lead in leads],
    }


def run_form(report: RunReport) -> dict[str, Any]:
    """The object that `caselead fetch --json` prints."""
    return {
        "sources": {
            s.key: {
                "status": s.status,
                "found": s.found,
                "new": s.new,
                "joined": s.joined,
                "again": s.again,
                "updated": s.updated,
                "problem": s.problem,
            }
            for s in report.sources
        },
        "destinations": {d.name: _standing(d) for d in report.destinations if not d.of_another},
        "people": {d.name: _standing(d) for d in report.destinations if d.of_another},
        "searches": [
            {
                "name": s.name or None,
                "matches": s.matches,
                "near_misses": dict(s.near_misses),
                "set_aside": dict(s.set_aside),
                "problems": list(s.problems),
            }
            for s in report.searches
        ],
        "exit_code": report.exit_code,
    }


def _standing(d: DestinationReport) -> dict[str, Any]:
    return {
        "queued": d.queued,
        "sent": d.sent,
        "uncertain": d.uncertain,
        "failed": d.failed,
        "parked": d.parked,
        "problem": d.problem,
        "quiet_until": d.quiet_until.isoformat() if d.quiet_until else None,
    }


def person_form(person: Person, *, default: bool) -> dict[str, Any]:
    """One person of `caselead person list --json`. `default`: whether commands act for them where nobody is named."""
    return {
        "name": person.name,
        "default": default,
        "quiet_from": f"{person.quiet.since:%H:%M}" if person.quiet else None,
        "quiet_to": f"{person.quiet.until:%H:%M}" if person.quiet else None,
        "timezone": person.timezone,
    }


def source_form(spec: SourceSpec, state: PollState) -> dict[str, Any]:
    """One source of `caselead source list --json`."""
    return {
        "key": spec.key,
        "name": spec.name,
        "url": spec.url,
        "platform": spec.platform,
        "verified": verified(spec.platform),
        "paused": spec.paused,
        "status": state.status,
        "problem": state.problem,
        "usual_count": state.usual_count,
        "last_try": state.last_try.isoformat() if state.last_try else None,
        "last_read": state.last_read.isoformat() if state.last_read else None,
        "due_at": state.due_at.isoformat() if state.due_at else None,
        "moved_to": state.moved_to,
    }


def destination_form(
    name: str, address: str | None, paused: bool, problems: Sequence[str], counts: Mapping[str, int]
) -> dict[str, Any]:
    """One destination of `caselead destination list --json`. `counts`: its messages by state."""
    return {
        "name": name,
        "address": address,
        "paused": paused,
        "problems": list(problems),
        "queued": counts.get("queued", 0) + counts.get("sending", 0),
        "sent": counts.get("sent", 0),
        "uncertain": counts.get("uncertain", 0),
        "failed": counts.get("failed", 0),
        "parked": counts.get("parked", 0),
    }


def key_form(name: str, asked: "Key | None", kept: "KeptKey | None") -> dict[str, Any]:
    """One key of `caselead key list --json`. `asked`: what our platform says of it; `kept`: where it was found."""
    return {
        "name": name,
        "platform": name.partition(".")[0],
        "kept_in": kept.place if kept else None,
        "optional": asked.optional if asked else True,
        "what": asked.what if asked else None,
        "where": asked.where if asked else None,
    }


def delivery_form(delivery: Delivery) -> dict[str, Any]:
    """One message of `caselead alert list --json`."""
    return {
        "id": delivery.id,
        "destination": delivery.destination,
        "state": delivery.state,
        "lead_count": delivery.lead_count,
        "notice_count": delivery.notice_count,
        "attempts": delivery.attempts,
        "created_at": delivery.created_at.isoformat(),
        "next_try": delivery.next_try.isoformat() if delivery.next_try else None,
        "problem": delivery.problem,
    }


def doctor_form(checks: Sequence[Check]) -> dict[str, Any]:
    """The object that `caselead doctor --json` prints."""
    return {
        "ok": not any(check.level == "fail" for check in checks),
        "versions": versions(),
        "checks": [
            {"level": check.level, "topic": check.topic, "what": check.what, "remedy": check.remedy} for check in checks
        ],
    }


def check_form(checked: "Checked") -> dict[str, Any]:
    """One board of `caselead source check --json`."""
    return {
        "key": checked.spec.key,
        "name": checked.spec.name,
        "url": checked.spec.url,
        "platform": checked.spec.platform,
        "state": checked.state,
        "count": checked.count,
        "problems": list(checked.problems),
        "samples": list(checked.samples),
        "moved_to": checked.moved_to,
    }
