"""Alerts that are in no delivery yet, gathered into what a digest would hold."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select

from leads.alert import DigestLead
from leads.lead import StoredLead
from store.engine import AnyRow, Tx
from store.leads import list_leads
from store.sightings import CHUNK
from store.tables import alerts, marks, sources

_WAITING = (
    select(
        alerts.c.id,
        alerts.c.destination,
        alerts.c.lead_id,
        alerts.c.searches,
        alerts.c.because,
        alerts.c.text,
        alerts.c.about,
        alerts.c.created_at,
        marks.c.mark,
    )
    .select_from(alerts.outerjoin(marks, (marks.c.lead_id == alerts.c.lead_id) & (marks.c.owner == alerts.c.owner)))
    .where(alerts.c.delivery_id.is_(None), alerts.c.skipped.is_(False))
    .order_by(alerts.c.fit.desc(), alerts.c.id)
)


@dataclass(slots=True)
class Owed:
    """What waits for one destination."""

    destination: str
    newest: datetime  # when the last of it came
    alert_ids: list[int] = field(default_factory=list)
    leads: list[DigestLead] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)


def gather(tx: Tx, *, to_bundle: bool = False) -> tuple[list[Owed], list[int]]:
    """What waits for each destination, the best fit first, else in the order it came; and the ids of alerts for leads
    that were dismissed.

    `to_bundle`: on PostgreSQL another process that bundles waits, and then does not see these.
    """
    query = _WAITING.where(alerts.c.owner == tx.owner)
    rows = tx.conn.execute(query.with_for_update(of=alerts) if to_bundle else query).all()
    dismissed = [row.id for row in rows if row.mark == "dismissed"]
    wanted = [row for row in rows if row.mark != "dismissed"]
    leads = _leads(tx, wanted)
    names = {row.key: row.name for row in tx.conn.execute(select(sources.c.key, sources.c.name))}
    waiting: dict[str, Owed] = {}
    for row in wanted:
        owed = waiting.setdefault(row.destination, Owed(row.destination, row.created_at))
        owed.newest = max(owed.newest, row.created_at)
        owed.alert_ids.append(row.id)
        if row.lead_id is None:
            owed.notices.append(row.text)
        else:
            lead = leads[row.lead_id]
            shown_by = tuple(names[key] for key in lead.sources)
            owed.leads.append(DigestLead(lead, row.searches, row.because, shown_by, row.about))
    return list(waiting.values()), dismissed


def _leads(tx: Tx, rows: Sequence[AnyRow]) -> dict[int, StoredLead]:
    ids = list({row.lead_id for row in rows if row.lead_id is not None})
    chunks = (ids[start : start + CHUNK] for start in range(0, len(ids), CHUNK))
    return {lead.id: lead for chunk in chunks for lead in list_leads(tx, ids=chunk)}
