"""A profile that cannot be meant is refused, with the key and what to do; one that may be a slip is warned about."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings

from config.documents import parse
from config.gazetteer import gazetteer
from config.searches import SEARCH_KEYS
from config.starters import all_starters
from config.vocabulary.load import shipped
from leads.search import Near, PayFloor, SavedSearch, Wishes
from pipeline.match.check import problems, unknown
from pipeline.match.check_pay import A_YEARS_PAY, CURRENCIES
from pipeline.match.faults import Fault
from pipeline.match.profile import Known
from tests.builders import a_search
from tests.config.any_search import SEARCHES

KNOWN = Known(shipped(), gazetteer())

GOOD = """
mode = "passive"
words = '("supervising social worker" OR fostering) -locum'
must = { specialisms = ["fostering", "Adoption"], kinds = ["vacancy"], hours = ["part_time", "unstated"] }
should = { signals = ["supervision_offered"], employers = ["Harbour Council"] }
must_not = { signals = ["driving_required"], agencies = true, employers = ["Acme Care"] }
near = [{ place = "Leeds", within_km = 30 }, { place = "LS1", within_km = 5 }]
remote = ["GB"]
pay = { at_least = 38000, currency = "GBP" }
me = { holds = ["SWE"], towards = ["AMHP"], registered_in = ["GB-ENG"], step = "practitioner", moves = ["next"] }
weights = { near = 25 }
"""


def faults(text: str) -> list[Fault]:
    """What is wrong with the profile in the lines that follow its name."""
    [search] = parse(f'[[search]]\nname = "a"\n{text}', "mine.toml").searches
    return problems(search, KNOWN)


def test_nothing_is_wrong_with_a_sound_profile() -> None:
    assert faults(GOOD) == []


@pytest.mark.parametrize("starter", all_starters(), ids=lambda starter: starter.key)
def test_nothing_is_wrong_with_a_starter(starter: Any) -> None:
    assert problems(starter.search, KNOWN) == []


UNKNOWN = [
    ('must = {specialisms = ["fosterring"]}', "must.specialisms",
     'there is no specialism "fosterring"; did you mean fostering (Fostering and kinship care)?'),
    ('should = {settings = ["hospitl acute"]}', "should.settings",
     'there is no setting "hospitl acute"; did you mean'),
    ('must_not = {hours = ["remote"]}', "must_not.hours", 'there are no hours "remote"; remote belongs in workplaces'),
    ('must = {contracts = ["qqqq"]}', "must.contracts", 'there is no contract "qqqq"; known are permanent, '),
    ('must = {signals = ["zzz"]}', "must.signals",
     'there is no signal "zzz"; see: caselead vocabulary show signal'),
    ('must = {signals = ["unstated"]}', "must.signals", "postings are not kept by whether they state their signal"),
    ('must = {countries = ["England"]}', "must.countries", 'there is no country "England"; did you mean "GB-ENG"?'),
    ('must = {countries = ["Netherland"]}', "must.countries", 'there is no country "Netherland"; did you mean "NL"?'),
    ('must = {countries = ["Mars"]}', "must.countries", 'there is no country "Mars"; write its code, such as "GB"'),
    ('must = {countries = ["US-New York"]}', "must.countries",
     'United States has no region "US-New York"; did you mean "US-NY"?'),
    ('must = {countries = ["US-ZZ"]}', "must.countries", 'United States has no region "US-ZZ"; write "US" for'),
    ('must = {languages = ["English"]}', "must.languages", 'there is no language "English"; did you mean "en"?'),
    ('must = {languages = ["xx"]}', "must.languages", 'there is no language "xx"; write its code of two letters'),
    ('near = {place = "Leedz", within_km = 30}', "near", 'no place is known by "Leedz"; did you mean "Leeds, GB"?'),
    ('near = {place = "Qqqq", within_km = 30}', "near",
     'no place is known by "Qqqq"; try the nearest town, or see: caselead place find TEXT'),
    ('remote = ["Mars"]', "remote", 'there is no country "Mars"'),
    ('me = {holds = ["LMWS"]}', "me.holds", 'there is no licence "LMWS"; did you mean'),
    ('me = {towards = ["zzz"]}', "me.towards", 'there is no licence "zzz"; see: caselead vocabulary show licence'),
    ('me = {registered_in = ["Scotland"]}', "me.registered_in", 'there is no country "Scotland"; did you mean "GB-S'),
    ('me = {step = "practicioner"}', "me.step", 'there is no career step "practicioner"; did you mean practitioner'),
    ('me = {ladder = "uk2"}', "me.ladder", 'there is no career ladder "uk2"; known are us (United States), uk'),
    ("weights = {neer = 3}", "weights.neer", 'there is no part of the fit "neer"; did you mean near?'),
    ('any = ["child", "a*"]', "any", '"a*": a* stands for too many words. Write two letters at least'),
    ('must = {employers = ["*b"]}', "must.employers", '"*b": This * has no beginning of a word before it.'),
    ("words = '\"social worker'", "words", "This quotation mark has no partner."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "where", "sentence"), UNKNOWN)
def test_what_nothing_is_known_by_is_refused_with_what_to_do(text: str, where: str, sentence: str) -> None:
    [fault] = faults(text)
    assert fault.refused
    assert ".".join(fault.path) == where
    assert fault.sentence.startswith(f"{where}: {sentence}")


def test_a_query_that_cannot_be_read_is_shown_with_a_caret_under_the_fault() -> None:
    [fault] = faults('words = "fostering (adoption"')
    assert fault.sentence.splitlines()[1:] == ["    fostering (adoption", "              ^"]


@pytest.mark.parametrize(("text", "where", "sentence"), UNKNOWN)
def test_what_may_become_unknown_later_is_found_without_the_rest(text: str, where: str, sentence: str) -> None:
    [search] = parse(f'[[search]]\nname = "a"\n{text}', "mine.toml").searches
    assert [fault.sentence.startswith(f"{where}: {sentence}") for fault in unknown(search, KNOWN)] == [True]


@pytest.mark.parametrize(
    ("pay", "sentence"),
    [
        ("38000 GBP HOUR",
         'nobody of the profession is paid 38,000 GBP an hour (possible is 3.08 to 205); did you mean per = "year"?'),
        ("12 USD YEAR",
         'nobody of the profession is paid 12 USD a year (possible is 8,000 to 600,000); did you mean per = "hour"?'),
        ("3800000 GBP YEAR",
         "nobody of the profession is paid 3,800,000 GBP a year (possible is 6,000 to 400,000); look at the number"),
        ("3000 EUR YEAR",
         "nobody of the profession is paid 3,000 EUR a year (possible is 6,000 to 400,000); did yo"),
        ("38000 UKP YEAR", 'there is no currency "UKP"; did you mean "GBP"?'),
        ("38000 ABC YEAR", 'there is no currency "ABC"; write "GBP", "EUR", "USD" or another code of ISO 4217'),
    ],
)  # fmt: skip
def test_pay_that_cannot_be_is_refused(pay: str, sentence: str) -> None:
    amount, currency, unit = pay.split()
    search = a_search(pay=PayFloor(Decimal(amount), currency, unit))  # type: ignore[arg-type]
    [fault] = problems(search, KNOWN)
    assert fault.refused
    assert fault.sentence.partition(": ")[2].startswith(sentence)


@pytest.mark.parametrize(
    "pay", ["38000 GBP YEAR", "18.50 GBP HOUR", "250 GBP DAY", "3100 EUR MONTH", "90000 KES MONTH"]
)
def test_pay_that_people_get_is_not_refused(pay: str) -> None:
    amount, currency, unit = pay.split()
    assert problems(a_search(pay=PayFloor(Decimal(amount), currency, unit)), KNOWN) == []  # type: ignore[arg-type]


def test_every_currency_with_a_usual_pay_is_one() -> None:
    assert set(A_YEARS_PAY) <= CURRENCIES
    assert all(len(code) == 3 for code in CURRENCIES)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('must = {kinds = ["news"]}\nmust_not = {kinds = ["news"]}',
         'must_not.kinds: "news" is wanted in must.kinds; take one of them out'),
        ('must = {specialisms = ["fostering"]}\nmust_not = {specialisms = ["children_families"]}',
         'must_not.specialisms: "children_families" refuses "fostering", which is wanted in must.specialisms'),
        ('must = {hours = ["unstated"]}\nmust_not = {hours = ["unstated"]}',
         'must_not.hours: "unstated" is wanted in must.hours'),
        ('must = {countries = ["US-NY"]}\nmust_not = {countries = ["US"]}', 'must_not.countries: "US" refuses "US-NY"'),
        ('must = {employers = ["Harbour Council"]}\nmust_not = {employers = ["harbour"]}',
         'must_not.employers: "harbour" refuses "Harbour Council"'),
        ('must = {languages = ["en"]}\nmust_not = {languages = ["EN"]}', 'must_not.languages: "EN" refuses "en"'),
        ('must = {sources = ["nhs"]}\nmust_not = {sources = ["nhs"]}',
         'must_not.sources: "nhs" is wanted in must.sources'),
        ("must = {agencies = true}\nmust_not = {agencies = true}",
         "must_not.agencies: agencies are wanted in must.agencies"),
        ('must = {signals = ["visa_sponsorship", "no_visa_sponsorship"]}',
         'must.signals: "Visa sponsorship possible" is the opposite of "No visa sponsorship"'),
        ('near = {place = "Leeds, GB", within_km = 30}\nmust = {countries = ["US"]}',
         "near: Leeds, GB is in the United Kingdom, and must.countries asks for others"),
        ('must_not = {countries = ["GB"]}\nmust = {countries = ["AU", "GB-ENG"]}',
         'must_not.countries: "GB" refuses "GB-ENG"'),
        ('remote = ["GB"]\nmust_not = {workplaces = ["remote"]}',
         "remote: work from home is wanted here, and refused in must_not.workplaces"),
        ('remote = ["GB"]\nmust = {workplaces = ["on_site"]}',
         "remote: work from home is wanted here, and must.workplaces asks for another"),
        ('me = {holds = ["LCSW"], towards = ["LMSW"]}',
         'me.towards: "LMSW" is held already, by me.holds, or comes with what is held'),
        ('me = {moves = ["next"]}', "me.moves: a move needs the step that you are on; add step ="),
        ('mode = "newly_qualified"\nme = {step = "head_director"}',
         "me.step: who is newly qualified is no head of service or director"),
        ('mode = "newly_qualified"\nmust = {steps = ["manager", "head_director"]}',
         "must.steps: every step asked for is above the first post"),
        ("words = 'fostering -foster*'",
         "words: no posting can ever fit, because this says “fostering”, but also says not words beginning with"),
        ("any = ['foster carer', 'adoption']\nnone = ['foster', 'adopt*', 'locum']",
         "any: no posting can ever fit, because this says “foster carer” or “adoption”, but none says no “foster”"),
        ("all = ['panel']\nwords = 'fostering -(panel OR court)'",
         "all: no posting can ever fit, because this says “panel”, but words says not “panel”"),
        ("must = {employers = ['Harbour Council']}\nwords = 'fostering -employer:harbour'",
         "words: no posting can ever fit, because this says not “harbour”"),
        ('bar = 40\nnear = {place = "Leeds", within_km = 30}',
         "bar: no posting can ever fit, because 15 points are the most that it can have; set"),
    ],
)  # fmt: skip
def test_contradictions_are_refused_with_both_sides_named(text: str, sentence: str) -> None:
    found = [fault for fault in faults(text) if fault.refused]
    assert found
    assert found[0].sentence.startswith(sentence)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('should = {kinds = ["news"]}\nmust_not = {kinds = ["news"]}',
         'must_not.kinds: "news" is wanted in should.kinds'),
        ('near = {place = "Maastricht", within_km = 30}\nmust = {countries = ["BE"]}',
         "near: Maastricht is in the Netherlands, and must.countries"),
        ('near = {place = "Leeds, GB", within_km = 9000}\nmust = {countries = ["US"]}',
         "near: Leeds, GB is in the United Kingdom, and must.countries"),
        ('near = {place = "Bavaria, DE", within_km = 30}',
         "near: Bayern is too wide for a circle, and the whole of it counts as near"),
        ('near = {place = "Cambridge", within_km = 30}',
         'near: "Cambridge" is taken for Cambridge, England, GB; if you mean'),
        ('near = {place = "Leeds", within_km = 30}\nmust = {countries = ["US"]}',
         'near: "Leeds" is taken for Leeds, AL, US; if you mean'),
        ('near = {place = "Leeds", within_km = 30}\nremote = ["GB"]\nmust_not = {workplaces = ["remote"]}',
         "remote: work from home is"),
        ('pay = {at_least = 40000, currency = "USD"}\nmust = {countries = ["GB"]}',
         "pay.currency: pay in United Kingdom is in GBP, which"),
        ('me = {holds = ["LSW"]}',
         'me.holds: "LSW" means different licences in different states, and is taken for Master'),
        ('me = {step = "head_director", moves = ["same", "next"], ladder = "uk"}',
         'me.moves: "next" leads nowhere from Head of service'),
        ('me = {step = "practitioner", moves = ["same"]}\nmust = {steps = ["manager"]}',
         "must.steps: the steps asked for are none that"),
        ("weights = {pay = 3}",
         "weights.pay: nothing in this profile can ever count as pay at or above your floor; leave it out"),
        ("words = 'social worker OR therapist'", "words: These words"),
        ('mode = "passive"', "mode: nothing in this profile counts, so that everything passes the bar of this mode"),
    ],
)  # fmt: skip
def test_what_may_be_a_slip_is_told_and_not_refused(text: str, sentence: str) -> None:
    [fault] = faults(text)
    assert not fault.refused
    assert fault.sentence.startswith(sentence)


@pytest.mark.parametrize(
    "text",
    [
        'must = {specialisms = ["children_families"]}\nmust_not = {specialisms = ["fostering"]}',
        'must = {countries = ["US"]}\nmust_not = {countries = ["US-NY"]}',
        'must = {employers = ["harbour"]}\nmust_not = {employers = ["Harbour Council"]}',
        'any = ["foster"]\nnone = ["foster carer"]',
        "words = 'foster* -fostering'",
        'me = {holds = ["LMSW"], towards = ["LCSW"]}',
        'near = {place = "Leeds", within_km = 30}\nmust = {countries = ["GB"]}',
        'mode = "newly_qualified"\nmust = {steps = ["newly_qualified", "manager"]}',
    ],
)
def test_what_only_narrows_is_no_contradiction(text: str) -> None:
    assert faults(text) == []


def test_all_that_is_wrong_is_told_at_once() -> None:
    search = a_search(
        must=Wishes(specialisms=("fosterring",), countries=("England",)),
        near=(Near("Leedz", 3),),
        pay=PayFloor(Decimal(1), "GBP"),
        words='"',
    )
    assert {fault.path for fault in problems(search, KNOWN)} == {
        ("words",),
        ("must", "specialisms"),
        ("must", "countries"),
        ("near",),
        ("pay", "at_least"),
    }


@settings(max_examples=25)  # a place that is not known is looked for in every country
@given(SEARCHES)
def test_whatever_a_search_says_is_judged_at_one_of_its_keys(search: SavedSearch) -> None:
    for fault in problems(search, KNOWN):
        assert fault.path[0] in SEARCH_KEYS
        assert fault.sentence.startswith(f"{'.'.join(fault.path)}: ")
