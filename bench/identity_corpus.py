"""Invented postings of social work vacancies, with copies of which it is known whose they are. Seeded.

    ./run python bench/identity_corpus.py [--postings 1000] [--seed 1]      prints what it makes, one JSON object a line

Recipe. 900 towns in regions of 25; employers with a name and legal form of their own (a tenth councils, a tenth
trusts, a tenth abroad in euros or dollars), three to 25 neighbouring towns, their own paragraphs about themselves,
their benefits and how to apply, and 3 to 80 vacancies each (Pareto's law). A vacancy is a level, a role and a
specialism (drawn by Zipf's law, written in five forms), a town, pay, dates, a reference and a text of 1.5 to 3 KB
in six sections; its sentences are 50 templates filled with 7,000 phrases (Zipf's law), people and colleagues. No
employer has two vacancies of one title in one town, for those nobody could tell apart. Made to be mistaken, of all
vacancies: a tenth have word for word the text of another and are in another town; a twentieth have the same text but
for a sentence, the same town, and another level, role or specialism; a twentieth have the title and town of another
employer's.

Of the postings 60 % are a vacancy's first, on the employer's own system or a board, and 40 % are copies of it, one to
five, in 40 % of the vacancies. Of the copies of what a board showed first, three of ten are by that board again, 10 to
45 days later, under a new number: the same text, a later closing date, the title altered or not. All others are on
another source within ten days, 60 % of them an aggregator, and altered. Each alteration has its chance: upper or lower
case of the title 25 %, "(m/f/d)" 10 %, a reference number in the title 10 %, "Sr." for "Senior" 50 % of those, the town
in the title 4 %, a prefix such as "Urgent:" 5 %, letters swapped in the title 5 %; another legal form or spelling of
the employer 30 %; the employer hidden or an agency in its place, the text without its name, 6 %; another spelling of
the town 35 %, beside the five ways of writing a place that boards have; no town or "Remote" 5 %; sections shuffled
10 %, 6 % of the words others 15 %, a footer added 15 %, the text cut after 180 to 500 characters with "click apply for
full job details" or the like 30 %; pay noted otherwise, or guessed, 40 %, and none 25 %; the closing date lost 40 %. A
copy loses its town only where the employer has that title in one town, else nobody could say whose copy it is. No two
postings share an id or an address: that would be too easy.

The postings of 40 employers are a block, the same whatever else is made, so blocks can be made one after the other
without end and in any process.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import chain, count, islice
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[1]))

import identity_material as material
from identity_copies import POSTED_AGAIN, Draft, alter, draft, on_a_board, text_of
from identity_vacancies import Likeness, Vacancy, vacancies
from identity_world import World

from leads.identity import Posting, SourceKind
from leads.lead import Lead

EMPLOYERS_OF_A_BLOCK = 40
VACANCIES_OF_A_BLOCK = 10_000  # numbers set apart for them; there are far fewer
COPIES = (0.60, 0.83, 0.93, 0.975, 0.995, 1.0)  # chance of at most 0, 1, 2, ... copies
_SHOWN_DAYS = (5, 60)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A posting and the truth about it."""

    posting: Posting
    vacancy: int  # number of the vacancy that it is of
    altered: tuple[str, ...]  # what the copy changed, by the names of `identity_copies.ALTERATIONS`
    like: Likeness  # what its vacancy was made to be mistaken for; "": nothing
    copy: bool  # it is not the vacancy's first


def corpus(postings: int, seed: int) -> list[Labelled]:
    """So many, in the order in which they are first seen."""
    made = list(islice(stream(seed), postings))
    return sorted(made, key=lambda one: (one.posting.first_seen, one.posting.source, one.posting.lead.posting_key))


def stream(seed: int) -> Iterator[Labelled]:
    """Without end, employer by employer."""
    world = World(seed)
    return chain.from_iterable(block(world, number) for number in count())


def block(world: World, number: int) -> Iterator[Labelled]:
    """All postings of some employers."""
    draw = Random(f"{world.seed} block {number}")
    first = number * EMPLOYERS_OF_A_BLOCK
    employers = [world.employer(nth) for nth in range(first, first + EMPLOYERS_OF_A_BLOCK)]
    for group in vacancies(world, employers, number * VACANCIES_OF_A_BLOCK, draw):
        for vacancy in group:
            yield from postings_of(vacancy, world, draw)


def postings_of(vacancy: Vacancy, world: World, draw: Random) -> Iterator[Labelled]:
    """Its first posting and its copies."""
    first = draft(vacancy, world)
    kind: SourceKind = "employer" if draw.random() < 0.6 else "board"
    source = f"own-{vacancy.employer.name}" if kind == "employer" else draw.choice(material.BOARDS)
    if kind == "board":
        on_a_board(first, draw)
    yield _posted(first, source, kind, vacancy.posted, 0, draw)
    used = {source}
    chance = draw.random()
    for nth in range(1, 1 + sum(chance > limit for limit in COPIES)):
        if kind == "board" and draw.random() < 0.3:
            yield _again(first, source, nth, draw)
        else:
            yield _copy(vacancy, world, nth, used, draw)


def _again(first: Draft, source: str, nth: int, draw: Random) -> Labelled:
    """The same board shows it anew, with the text it had."""
    again = replace(first, title=first.vacancy.title, altered=[])
    alter(again, draw, POSTED_AGAIN)
    if again.closes:
        again.closes += timedelta(days=30)
    when = first.vacancy.posted + timedelta(days=draw.uniform(10, 45))
    return _posted(again, source, "board", when, nth, draw)


def _copy(vacancy: Vacancy, world: World, nth: int, used: set[str], draw: Random) -> Labelled:
    """On a source that is not `used` yet."""
    copy = draft(vacancy, world)
    on_a_board(copy, draw)
    alter(copy, draw)
    source, kind = _elsewhere(copy, used, draw)
    used.add(source)
    return _posted(copy, source, kind, vacancy.posted + timedelta(days=draw.uniform(-0.2, 10)), nth, draw)


def _elsewhere(copy: Draft, used: set[str], draw: Random) -> tuple[str, SourceKind]:
    if copy.agency and copy.employer and f"agency-{copy.employer}" not in used:
        return f"agency-{copy.employer}", "agency"
    kind: SourceKind = "aggregator" if draw.random() < 0.6 else "board"
    free = [key for key in (material.AGGREGATORS if kind == "aggregator" else material.BOARDS) if key not in used]
    return (draw.choice(free), kind) if free else (f"aggregator-{len(used)}", "aggregator")


def _posted(written: Draft, source: str, kind: SourceKind, when: datetime, nth: int, draw: Random) -> Labelled:
    vacancy = written.vacancy
    identifier = vacancy.reference if kind == "employer" and not nth else f"{vacancy.number * 10 + nth}"
    address = f"{'-'.join(source.lower().split())}.example/jobs/{vacancy.number * 10 + nth}"
    lead = Lead(
        title=written.title,
        url=f"https://{address}",
        identifier=identifier,
        hiring_organization=written.employer,
        job_location=(written.place,) if written.place else (),
        job_location_type="TELECOMMUTE" if written.remote else None,
        date_posted=when.date() if draw.random() < 0.8 else None,
        valid_through=written.closes,
        employment_type=("FULL_TIME",) if vacancy.number % 3 else (),
        base_salary=written.pay,
        description=text_of(written, draw),
        occupational_category=(),
        flags=(),
        posting_key=f"id:{identifier}",
        url_key=address,
        content_hash=f"{vacancy.number * 10 + nth:032x}",
    )
    shown = timedelta(days=draw.uniform(*_SHOWN_DAYS))
    gone = None if draw.random() < 0.5 and not nth else when + shown
    posting = Posting(lead, source, kind, when, gone)
    return Labelled(posting, vacancy.number, tuple(written.altered), vacancy.like, nth > 0)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--postings", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    for one in corpus(args.postings, args.seed):
        lead = one.posting.lead
        print(
            json.dumps(
                {
                    "vacancy": one.vacancy,
                    "altered": one.altered,
                    "like": one.like,
                    "source": one.posting.source,
                    "first_seen": one.posting.first_seen.isoformat(),
                    "title": lead.title,
                    "employer": lead.hiring_organization,
                    "place": [place.text for place in lead.job_location],
                    "pay": lead.base_salary and lead.base_salary.text,
                    "closes": lead.valid_through and lead.valid_through.isoformat(),
                    "text": lead.description,
                },
                ensure_ascii=False,
            )
        )


if __name__ == "__main__":
    main()
