"""JobPosting objects wherever sites put them: found, or missed with the reason."""

import json
from pathlib import Path

import pytest

from leads.errors import LayoutChanged, Unreadable
from leads.lead import Place, RawLead, RawPay
from scrapers.base import Reading
from scrapers.jobposting import JobPosting
from scrapers.ld_blocks import json_ld_blocks
from tests.corpus import corpus
from tests.scrapers.postings import ADDRESS, node, page, reading

PAGES = Path(__file__).parents[1] / "pages" / "jobposting"


def test_a_posting_is_read_field_by_field() -> None:
    assert reading((PAGES / "full.html").read_text("utf-8")).leads == (
        RawLead(
            title="Social Worker - Children's Services",
            url=ADDRESS,
            identifier="20417",
            hiring_organization="Harbour Council",
            job_location=(Place("Leeds, West Yorkshire, GB", "Leeds", "West Yorkshire", "LS1 4AP", "GB"),),
            date_posted="2026-11-02T08:15:00+00:00",
            valid_through="2026-12-01",
            employment_type=("FULL_TIME", "TEMPORARY"),
            base_salary=RawPay("38500", "44250.5", "GBP", "YEAR"),
            description="Join a team of eight.\n- Caseload of 14",
            occupational_category=("Social care",),
        ),
    )


@pytest.mark.parametrize(
    "shape",
    [
        [node("A"), node("B")],
        {"@graph": [{"@type": "WebSite"}, node("A"), node("B")]},
        {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": node("A")}, node("B")]},
        {"@type": "WebPage", "mainEntity": {"@type": "ItemList", "itemListElement": [[node("A")], [node("B")]]}},
        [node("A", **{"@type": ["Thing", "JobPosting"]}), node("B", **{"@type": "http://schema.org/JobPosting"})],
        json.dumps([node("A"), node("B")]),
    ],
    ids=["array", "graph", "item list", "nested", "other types", "JSON inside JSON"],
)
def test_postings_are_found_in_order_wherever_they_stand(shape: object) -> None:
    assert [lead.title for lead in reading(page(json.dumps(shape))).leads] == ["A", "B"]


def test_a_document_that_is_json_ld_itself_is_read() -> None:
    assert reading("\n" + json.dumps(node(url="/jobs/1"))).leads[0].url == "https://harbour.example/jobs/1"


def test_a_posting_described_twice_is_one_lead() -> None:
    twice = reading(page(json.dumps(node()), json.dumps([node()]))).leads
    assert [lead.url for lead in twice] == [ADDRESS]


def test_an_employer_described_elsewhere_in_the_graph_is_looked_up() -> None:
    graph = {
        "@graph": [{"@id": "#us", "@type": "Organization", "name": "Harbour"}, node(hiringOrganization={"@id": "#us"})]
    }
    assert reading(page(json.dumps(graph))).leads[0].hiring_organization == "Harbour"


def test_a_broken_block_is_named_and_the_others_are_read() -> None:
    answer = reading(page('{"@type": "WebSite"}', '{"@type": "JobPosting",}', json.dumps(node())))
    assert [lead.title for lead in answer.leads] == ["Social Worker"]
    assert len(answer.problems) == 1
    assert answer.problems[0].startswith("Block 2 of the page's JSON-LD cannot be read: The JSON is broken at line 1")


def test_a_broken_block_without_any_posting_beside_it_is_no_empty_page() -> None:
    with pytest.raises(LayoutChanged, match="Block 1 of the page's JSON-LD"):
        reading(page('{"@type": "JobPosting",}'))


def test_quotes_written_as_entities_are_said_to_be_the_trouble() -> None:
    with pytest.raises(LayoutChanged, match=r"Block 1 .* quotes are written as HTML entities"):
        reading(page("{&quot;@type&quot;:&quot;JobPosting&quot;}"))


@pytest.mark.parametrize("around", ["//<![CDATA[\n%s\n//]]>", "<!--\n%s\n-->", "/*<![CDATA[*/%s/*]]>*/", " %s ;\n"])
def test_marks_that_keep_old_parsers_away_are_taken_off(around: str) -> None:
    assert reading(page(around % json.dumps(node()))).leads[0].title == "Social Worker"


def test_raw_line_breaks_not_a_number_and_half_characters_do_no_harm() -> None:
    raw = '{"@type":"JobPosting","title":"Social \\ud83d Worker","baseSalary":NaN,"description":"one\ntwo"}'
    (only,) = reading(page(raw)).leads
    assert (only.title, only.description, only.base_salary) == ("Social \ufffd Worker", "one\ntwo", None)


@pytest.mark.parametrize("body", ["[" * 100_000, "[" + "9" * 100_000 + "]", '{"@type":"JobPosting"'])
def test_json_that_cannot_be_real_is_unreadable(body: str) -> None:
    with pytest.raises(Unreadable):
        reading(body)


def test_a_page_without_postings_is_no_empty_listing() -> None:
    with pytest.raises(LayoutChanged, match="No JobPosting on the page: it is a sign-in page"):
        reading("<title>Sign in</title><form><input type=password></form>")


def test_a_list_that_says_it_is_empty_is_believed() -> None:
    assert reading((PAGES / "empty.html").read_text("utf-8")) == Reading(())


def test_plain_text_is_unreadable() -> None:
    with pytest.raises(Unreadable, match="neither a web page nor JSON-LD"):
        reading("Service unavailable")


def test_postings_without_a_title_are_counted_and_told() -> None:
    answer = reading(page(json.dumps([node(url="/1"), node("", url="/2"), node("-", url="/3")])))
    assert len(answer.leads) == 1
    assert answer.problems == ("2 of 3 postings have no title.",)


@pytest.mark.parametrize(
    "html",
    [
        "<!-- {} -->",
        "<template>{}</template>",
        "<textarea>{}</textarea>",
    ],
)
def test_blocks_that_a_browser_would_not_see_are_not_read(html: str) -> None:
    ghost = "<script type=application/ld+json>" + json.dumps(node("Ghost")) + "<" + "/script>"
    seen = reading(html.replace("{}", ghost) + page(json.dumps(node("Real"))))
    assert [lead.title for lead in seen.leads] == ["Real"]


def test_unusual_ways_to_write_the_script_element_are_found() -> None:
    block = json.dumps(node())
    html = f"<SCRIPT data-x='a>b' TYPE='Application/LD+JSON; charset=utf-8'>{block}</SCRIPT>"
    assert json_ld_blocks(html) == [block]


@pytest.mark.parametrize("pluses", [0, 1, 49, 50, 51, 5000])
def test_blocks_are_found_after_however_many_plus_signs(pluses: int) -> None:
    blocks = [json.dumps(node(title=f"Job +{number}")) for number in range(3)]
    scripts = [f'<p>{"+" * pluses} ld+js</p><script type="application/ld+json">{block}</script>' for block in blocks]
    assert json_ld_blocks("".join(scripts)) == blocks


@pytest.mark.parametrize(
    ("path", "count"),
    [
        ("jsonld/nhs-jobs-916099605.json", 1),
        ("jsonld/nhs-jobs-916190009.json", 1),
        ("jsonld/nhs-jobs-916212446.json", 1),
        ("jsonld-pages/openjobs-index-2026.html", 50),
        ("ymcareers/detail-ala-director-human-resources-36899313.html", 1),
        ("ymcareers/detail-ala-librarian-ii-37296206.html", 1),
        ("smartjobboard/detail-breeze-25-2018.html", 1),
        ("recruitee/job-detail-page.html", 1),
        ("wp-job-manager/detail-exim-bank-statesaga-2024.html", 1),
    ],
)
def test_captured_pages_give_all_their_postings(path: str, count: int) -> None:
    body = corpus(path).read_text("utf-8")
    answer = reading(body)
    assert len(answer.leads) == count
    assert answer.problems == ()
    assert all(
        lead.url and lead.hiring_organization and lead.date_posted and lead.job_location for lead in answer.leads
    )
    assert JobPosting.claims("", body)


@pytest.mark.parametrize(
    "name",
    [
        "auto-presse-de-windows-1252.html",
        "seo-doorway-hospital-social-worker-2022.html",
        "ymcareers-employer-profile-974172.html",
        "ymcareers-resources-index.html",
    ],
)
def test_captured_pages_about_something_else_give_none(name: str) -> None:
    body = corpus(f"not-job-pages/{name}").read_text("utf-8", "replace")
    assert not JobPosting.claims("", body)
    with pytest.raises(LayoutChanged):
        reading(body)


A_CARD = (
    '<li itemscope itemtype="https://schema.org/JobPosting">'
    '<a itemprop="url" href="/{0}"><b itemprop="title">{0}</b></a></li>'
)


def in_microdata(*titles: str, beside: str = "") -> str:
    return f"<!doctype html><html><body>{beside}<ul>{''.join(map(A_CARD.format, titles))}</ul></body></html>"


def test_cards_in_microdata_are_a_posting_each() -> None:
    leads = reading(in_microdata("Carer", "Coach")).leads
    assert [(lead.title, (lead.url or "").rpartition("/")[2]) for lead in leads] == [
        ("Carer", "Carer"),
        ("Coach", "Coach"),
    ]


def test_microdata_is_not_looked_at_where_json_ld_describes_the_posting() -> None:
    json_ld = '<script type="application/ld+json">{"@type": "JobPosting", "title": "Social Worker"}</script>'
    assert [lead.title for lead in reading(in_microdata("Carer", beside=json_ld)).leads] == ["Social Worker"]


def test_objects_within_objects_without_end_are_read_to_a_depth() -> None:
    nest = '<div itemprop="jobLocation" itemscope itemtype="https://schema.org/Place">' * 400
    page_of_nests = f'<main itemscope itemtype="https://schema.org/JobPosting"><b itemprop="title">Carer</b>{nest}'
    assert [lead.title for lead in reading(f"<!doctype html><html><body>{page_of_nests}").leads] == ["Carer"]
