"""Boards that a person describes by CSS selectors."""

from pathlib import Path

import pytest

from leads.errors import LayoutChanged, SettingsError, Unreadable
from leads.lead import Place, RawLead, RawPay
from scrapers.base import Page, Reading, Request
from scrapers.selectors import Selectors
from tests.corpus import corpus

PAGES = Path(__file__).parents[1] / "pages" / "selectors"
ADDRESS = "https://harbour.example/vacancies/"
CARDS = {"item": "article.card", "title": "h3 a", "link": "h3 a"}


def reading(body: str, **options: str) -> Reading:
    return Selectors(CARDS | options).read(Page(ADDRESS, body, "text/html"))


def cards(**options: str) -> Reading:
    return reading((PAGES / "full.html").read_text("utf-8"), **options)


def complaints(**options: object) -> list[str]:
    with pytest.raises(SettingsError) as caught:
        Selectors(options)
    return caught.value.problems


def test_a_card_is_read_field_by_field() -> None:
    answer = cards(
        company=".org",
        location=".place",
        salary=".pay",
        employment_type=".type",
        date_posted="time.posted@datetime",
        valid_through="time.closes@datetime",
        description=".text",
        identifier="@data-id",
        employer="Harbour Group",
    )
    assert answer.leads == (
        RawLead(
            title="Social Worker",
            url="https://harbour.example/jobs/1",
            identifier="A-1",
            hiring_organization="Harbour Council",
            job_location=(Place("Leeds"),),
            date_posted="2026-11-02",
            valid_through="2026-12-01",
            employment_type=("Full time",),
            base_salary=RawPay(text="£38,500 a year"),
            description="Join us.\nTeam of 8.",
        ),
        RawLead(
            title="Support Worker",
            url="https://harbour.example/vacancies/jobs/2",
            identifier="A-2",
            hiring_organization="Harbour Group",
            job_location=(Place("York"),),
        ),
    )


def test_cards_need_no_link() -> None:
    answer = Selectors({"item": "article.card", "title": "h3"}).read(
        Page(ADDRESS, (PAGES / "full.html").read_text("utf-8"))
    )
    assert [lead.url for lead in answer.leads] == [None, None]
    assert answer.problems == ()


def test_a_card_can_be_its_own_title_and_link() -> None:
    answer = reading("<a class=job href=/1>Carer</a>", item="a.job", title=".", link="@href")
    assert answer.leads == (RawLead("Carer", "https://harbour.example/1"),)


@pytest.mark.parametrize(
    ("base", "url"),
    [
        ("https://other.example/x/", "https://other.example/x/1"),
        ("/b/", "https://harbour.example/b/1"),
        ("javascript:", ADDRESS + "1"),
    ],
)
def test_the_base_of_the_page_is_respected_when_it_is_a_web_address(base: str, url: str) -> None:
    assert reading(f'<base href="{base}"><article class=card><h3><a href="1">A</a></h3></article>').leads[0].url == url


@pytest.mark.parametrize(
    ("link", "more"),
    [
        ("?page=2#list", (Request(ADDRESS + "?page=2"),)),
        ("#top", ()),
        (ADDRESS + "#top", ()),
        ("https://other.example/?page=2", ()),
        ("http://harbour.example:8080/?page=2", ()),
        ("javascript:next()", ()),
    ],
)
def test_the_next_page_is_on_the_same_host_and_never_this_page(link: str, more: tuple[Request, ...]) -> None:
    body = f'<article class=card><h3><a href="1">A</a></h3></article><a class=next href="{link}">Next</a>'
    assert reading(body, next="a.next").more == more


@pytest.mark.parametrize("sign", ["keine  offenen stellen", ".jobs > p:only-child", "leider keine"])
def test_a_page_that_shows_the_sign_for_no_openings_is_empty(sign: str) -> None:
    assert reading((PAGES / "empty.html").read_text("utf-8"), empty=sign) == Reading(())


def test_a_page_without_cards_or_sign_has_changed_its_layout() -> None:
    with pytest.raises(LayoutChanged, match=r"no openings now .“keine offenen Stellen”"):
        reading((PAGES / "empty.html").read_text("utf-8"), empty="No vacancies")


def test_a_sign_in_a_script_is_not_shown() -> None:
    with pytest.raises(LayoutChanged):
        reading("<body><script>var none = 'No vacancies'</script>", empty="No vacancies")


def test_cards_outweigh_the_sign_for_no_openings() -> None:
    assert len(cards(empty="article").leads) == 2


def test_a_field_that_every_card_should_have_is_named_and_counted() -> None:
    body = "<article class=card><h3><a>One</a></h3></article><article class=card><h3><a href=/2>Two</a></h3></article>"
    answer = reading(body)
    assert [lead.title for lead in answer.leads] == ["One", "Two"]
    assert answer.problems == ('1 of 2 cards have no link at "h3 a".',)


def test_a_document_that_is_no_web_page_is_unreadable() -> None:
    with pytest.raises(Unreadable, match=r'it begins with “."jobs"'):
        reading('{"jobs": []}')


def test_every_wrong_option_is_named_at_once() -> None:
    problems = complaints(itme="li", link="a[", company=3, location=" ")
    assert problems == [
        'selectors has no option "itme". Did you mean "item"?',
        'selectors needs the option "item".',
        'selectors needs the option "title".',
        'The option "link" is no CSS selector that can be used: a[',
        'The option "company" must be a text that is not empty.',
        'The option "location" must be a text that is not empty.',
    ]


def test_words_for_no_openings_need_not_be_a_selector() -> None:
    Selectors(CARDS | {"empty": "None today, sorry!", "employer": "A & B [Leeds"})


@pytest.mark.parametrize(
    ("name", "options", "titles"),
    [
        (
            "openweb-nl-vacatures-index.html",
            {"item": ".section-vacatures li.box", "title": "h3", "link": "a.btn-info", "description": "p"},
            ["Senior Hippo Developer", "Senior front end developer", "Senior java developer"],
        ),
        (
            "openweb-nl-senior-hippo-developer.html",
            {"item": "main", "title": ".visual h1", "description": ".section-info", "employer": "Open Web"},
            ["Senior Hippo Developer"],
        ),
        (
            "zandstra-nl-vacatures.html",
            {"item": ".card", "title": "h5", "description": "ul"},
            ["Vacature midi kraan machinist", "Vacature Grondwerker"],
        ),
        (
            "vet-wannermarkt-de-stellenangebote.html",
            {"item": ".stelle", "title": "h4", "empty": "keine offenen Stellen"},
            [],
        ),
        ("kueckmann-de-jobs.html", {"item": "main .job", "title": "h3", "empty": "main > p:last-child"}, []),
        ("haute-ariege-fr-offres-emploi.html", {"item": ".inner article", "title": "h3", "empty": "#main .inner"}, []),
    ],
)
def test_captured_employer_pages_give_their_vacancies(name: str, options: dict[str, str], titles: list[str]) -> None:
    body = corpus(f"html-employer-pages/{name}").read_text("utf-8")
    answer = Selectors(options).read(Page(f"https://employer.example/{name}", body))
    assert [lead.title for lead in answer.leads] == titles
    assert answer.problems == ()
