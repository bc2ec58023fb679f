"""Builders of postings to be compared. All of them are invented; a test says only what it is about."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from leads.identity import Posting, Sameness, SourceKind
from leads.lead import Place, RawLead, RawPay
from pipeline.clean import clean
from pipeline.identity.compare import compare
from pipeline.identity.face import Face, face

NOW = datetime(2026, 11, 22, tzinfo=UTC)

Said = dict[str, Any]
"""What a posting says: the names that `a_posting` takes."""

ADVERT = """Children and Families Social Worker

Brackwater Council is looking for an experienced practitioner to join our safeguarding service. You will carry a
protected caseload, complete statutory assessments and prepare reports for court proceedings and case conferences.

Your responsibilities include direct intervention with children, supporting parents through difficult circumstances,
working alongside schools, paediatricians and solicitors, and maintaining accurate electronic records.

You need a recognised qualification in social work, registration with Social Work England, 2 years of experience in
child protection and a confident understanding of current legislation. Our practice model is relationship based.

We offer reflective supervision every fortnight, a generous relocation allowance, flexible arrangements for carers,
membership of the local government pension scheme and a structured progression pathway. Interviews take place in the
civic building; candidates with disabilities who meet the essential criteria are guaranteed one."""

OTHER_ADVERT = """Come and build something better with us. Every morning our workers drive along the coast to meet young
adults who have just left foster placements, and sit with them over breakfast, paperwork and plans.

Expect laughter, the occasional crisis, generous colleagues and a manager who listens. You know the welfare system by
heart, write plainly, keep promises and hold a clean driving licence. Lived experience of residential homes counts as
much as certificates do. Evening appointments happen about twice a month and are repaid in time off.

Benefits: thirty days of leave, a travel card, training budget, an employee assistance programme, private dentistry,
two wellbeing afternoons each season and a sabbatical after five years. To arrange an informal conversation before
applying, telephone our duty desk between breakfast and noon. We welcome applications from every community along the
estuary and particularly from people who grew up in statutory placements themselves."""

CUT = ADVERT[:400] + "... click apply for full job details"

# Whose words a posting shows.
EMPLOYER: Said = {"source": "brackwater careers", "kind": "employer"}
AGENCY: Said = {"source": "bay jobs", "kind": "agency", "employer": "Bay Recruitment Ltd"}
AGGREGATOR: Said = {"source": "all jobs", "kind": "aggregator"}


def a_raw(text: str = ADVERT, **given: Any) -> RawLead:
    """What a board prints. `employer`, `place`, `pay`, `number`, `posted`, `closing` and `types` are short names."""
    fields: dict[str, Any] = {
        "title": given.pop("title", "Social Worker"),
        "url": given.pop("url", None),
        "identifier": given.pop("number", "7f"),
        "hiring_organization": given.pop("employer", "Brackwater Council"),
        "job_location": tuple(map(Place, _each(given.pop("place", "Brackwater")))),
        "date_posted": given.pop("posted", None),
        "valid_through": given.pop("closing", None),
        "employment_type": _each(given.pop("types", ())),
        "base_salary": RawPay(text=pay) if (pay := given.pop("pay", None)) else None,
        "description": text,
    }
    return replace(RawLead(**fields), **given)


def _each(said: str | tuple[str, ...] | None) -> tuple[str, ...]:
    return (said,) if isinstance(said, str) else said or ()


def a_posting(
    source: str = "harbour board",
    kind: SourceKind = "board",
    *,
    seen: str = "2026-03-02",
    gone: str | None = None,
    **given: Any,
) -> Posting:
    """What a source shows from the day `seen` on, until the day `gone`."""
    (lead,) = clean([a_raw(**given)], NOW)
    return Posting(lead, source, kind, _day(seen), _day(gone) if gone else None)


def _day(printed: str) -> datetime:
    return datetime.fromisoformat(printed).replace(tzinfo=UTC)


def a_face(*given: Any, **named: Any) -> Face:
    """The same, ready to be compared."""
    return face(a_posting(*given, **named))


def found(both: Said | None = None, *, a: Said | None = None, b: Said) -> Sameness:
    """What comparing two postings of one board comes to, alike but in what is said of each of them."""
    one, other = ({"number": "7f"} | (both or {}) | (a or {})), ({"number": "8g"} | (both or {}) | b)
    return compare(a_face(**one), a_face(**other))
