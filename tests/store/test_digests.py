"""Digests that an earlier version made are sent by this one."""

import json
from dataclasses import asdict

from leads.alert import DigestLead
from leads.lead import Place, Sighting
from store import digests
from tests.builders import NOW, a_stored_lead

SIGHTING = Sighting("city", "City", None, "7", None, (Place("Leeds", country="GB"),), NOW.date(), NOW, None, 3)
HEAD = {"id": "20261122-1", "destination": "mail", "created_at": NOW}


def test_a_digest_keeps_where_its_leads_were_seen() -> None:
    lead = DigestLead(a_stored_lead(sightings=(SIGHTING,), mark="applied"), ("children",), ("Why.",), ("City",))
    assert digests.from_json(digests.to_json([lead], ["Note."]), **HEAD).leads == (lead,)


def test_a_digest_from_before_leads_had_sightings_is_read() -> None:
    lead = DigestLead(a_stored_lead(), ("children",), ("Why.",), ("City",))
    kept = json.loads(json.dumps(asdict(lead), default=str))
    del kept["stored"]["sightings"], kept["about"]
    kept["stored"]["lead"]["vacancy_key"] = "harbour|social worker|leeds"
    assert digests.from_json(json.dumps({"leads": [kept], "notices": []}), **HEAD).leads == (lead,)
