"""Reading documents, side by side with others in one run: feedparser, extruct, and orjson with code by hand.

    ./run python -m pip install -e '.[bench]'
    ./run python bench/parse.py [--rounds 7] [--captures FOLDER]

CPU time of this process, medians over the rounds, the contenders in turn within a round. "x" is how many times less
time than the first of its table. Ours is all from the decoded text to the leads, the text of the descriptions
included; "without text" leaves descriptions as the HTML they are, which feedparser does too (it only cleans it).
Whether both say the same is checked outside the measured time, and told. About two minutes.
"""

import argparse
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from feed_server import a_feed
from measured import in_turn
from parse_documents import a_board_feed, a_greenhouse_board, a_lever_board, a_page
from parse_peers import agreeing, by_extruct, by_feedparser, greenhouse_by_hand, lever_by_hand, same_posting
from parse_platforms import platforms

from leads.errors import SourceError
from scrapers import feed_fields
from scrapers.base import Page, Source
from scrapers.decode import decode
from scrapers.feed import read_feed
from scrapers.feed_labels import Said
from scrapers.greenhouse import Greenhouse
from scrapers.jobposting import JobPosting
from scrapers.lever import Lever

ADDRESS = "https://board.example/jobs/"
FEEDS, ITEMS = 20, 25


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--captures", type=Path, help="a folder of saved feeds, to be read too")
    args = parser.parse_args()
    print(f"Feeds, {FEEDS} of {ITEMS} items (those of a folder one by one)")
    feeds("board, escaped HTML", [a_board_feed(number, ITEMS) for number in range(FEEDS)], args.rounds)
    feeds("board, CDATA", [a_board_feed(number, ITEMS, cdata=True) for number in range(FEEDS)], args.rounds)
    feeds("bench/fetch.py's", [a_feed(number, ITEMS) for number in range(FEEDS)], args.rounds)
    for file in sorted(args.captures.iterdir()) if args.captures else ():
        feeds(file.name, [file.read_bytes()], args.rounds)
    pages(args.rounds)
    boards(args.rounds)
    every_platform(args.rounds)


def feeds(name: str, bodies: list[bytes], rounds: int) -> None:
    """One table: feedparser, ours, and ours without the text of the descriptions."""
    decoded = [decode(body, "") for body in bodies]
    texts = [text for text, _ in decoded]
    try:
        read = [read_feed(Page(ADDRESS, text)) for text in texts]
    except SourceError as error:
        print(f"\n{name}: not read ({error.problem})")
        return
    if decoded[0][1] or read[0].problems:
        print(f"\n{name}: not well-formed, left out")
        return
    times = max(1, 100_000 // sum(map(len, texts)))  # small ones are read again and again in a round

    def ours() -> None:
        for text in texts * times:
            read_feed(Page(ADDRESS, text))

    nothing = Said()

    def without_text() -> None:
        kept = feed_fields.html_to_text, feed_fields.said_in
        feed_fields.html_to_text, feed_fields.said_in = str, lambda text: nothing
        ours()
        feed_fields.html_to_text, feed_fields.said_in = kept

    peer = {"feedparser, defaults": lambda: [by_feedparser(body) for body in bodies * times]}
    contenders = peer | {"caselead": ours, "caselead, no text": without_text}
    table(name, contenders, sum(len(reading.leads) for reading in read) * times, rounds)
    parsed = [by_feedparser(body) for body in bodies]
    if any(len(one.entries) != len(reading.leads) for one, reading in zip(parsed, read, strict=True)):
        print("    the two find different numbers of items")
        return
    same = sum((agreeing(one, reading.leads) for one, reading in zip(parsed, read, strict=True)), Counter())
    print(f"    equal in items: {', '.join(f'{field} {count}' for field, count in same.items())}")


def pages(rounds: int) -> None:
    print("\nJobPosting on web pages of 48 KB")
    bodies = [a_page(number) for number in range(40)]
    reader = JobPosting({})

    def ours() -> list[object]:
        return [reader.read(Page(ADDRESS, body)).leads[0] for body in bodies]

    table("pages", {"extruct, JSON-LD only": lambda: [*map(by_extruct, bodies)], "caselead": ours}, 40, rounds)
    equal = sum(same_posting(by_extruct(body), reader.read(Page(ADDRESS, body)).leads[0]) for body in bodies)
    print(f"    equal in {equal} of {len(bodies)} pages: title, employer, place, dates, text of the description")


def boards(rounds: int) -> None:
    print("\nJSON boards of 100 postings, with the same extraction of text in both")
    for name, make, by_hand, reader in (
        ("Greenhouse", a_greenhouse_board, greenhouse_by_hand, Greenhouse({})),
        ("Lever", a_lever_board, lever_by_hand, Lever({})),
    ):
        bodies = [make(number, 100) for number in range(5)]
        contenders = {"orjson and by hand": _all(by_hand, bodies), "caselead": _all(_reads(reader), bodies)}
        table(name, contenders, 500, rounds)
        equal = all(reader.read(Page(ADDRESS, body)).leads == by_hand(body) for body in bodies)
        print(f"    {'equal in every field' if equal else 'NOT equal'}")


def every_platform(rounds: int) -> None:
    print(f"\n{'Platform':18}{'KB':>8}{'postings':>10}{'documents/s':>14}{'postings/s':>13}")
    for key, source, page in platforms():
        count = len(source.read(page).leads)
        repeats = max(1, 100_000 // len(page.body))
        cost = in_turn({key: _reads_again(source, page, repeats)}, rounds)[key] / repeats
        print(f"{key:18}{len(page.body) / 1000:8.1f}{count:10}{1 / cost:14,.0f}{count / cost:13,.0f}")


def _reads_again(source: Source, page: Page, times: int) -> Callable[[], object]:
    return lambda: [source.read(page) for _ in range(times)]


def _reads(source: Source) -> Callable[..., object]:
    return lambda body: source.read(Page(ADDRESS, body)).leads


def _all(read: Callable[[str], object], bodies: Sequence[str]) -> Callable[[], object]:
    return lambda: [read(body) for body in bodies]


def table(name: str, contenders: Mapping[str, Callable[[], object]], count: int, rounds: int) -> None:
    """A line for each contender: items a second, microseconds an item, and times the first one's speed."""
    costs = in_turn(contenders, rounds)
    first = next(iter(costs.values()))
    print(f"\n{name} ({count})")
    for who, cost in costs.items():
        print(f"    {who:24}{count / cost:12,.0f}/s{cost / count * 1e6:10.1f} µs{first / cost:8.1f} x")


if __name__ == "__main__":
    main()
