"""Documents for `bench/parse.py`: feeds, pages and answers of boards, seeded, in the sizes that real ones have."""

import random
from html import escape

import orjson
from feed_server import TOWNS, WORDS

EMPLOYERS = ("Harbour Council", "Northside Children's Trust", "Sint Anna Zorg", "Riverside Hospital")


def a_board_feed(number: int, items: int, *, cdata: bool = False) -> bytes:
    """RSS as boards print it: postings with labelled facts, lists and a link, in lines; about 2.2 KB an item."""
    dice = random.Random(number)
    entries = []
    for item in range(items):
        html, employer = a_description(dice), dice.choice(EMPLOYERS)
        entries.append(
            f"    <item>\n      <title>{_words(dice, 2)} social worker {item}, {escape(employer, False)}</title>\n"
            f"      <link>https://board{number}.example/jobs/{number}-{item}</link>\n"
            f'      <guid isPermaLink="false">{number}-{item}</guid>\n'
            f"      <pubDate>Mon, {1 + item % 28:02} Nov 2026 09:00:00 GMT</pubDate>\n"
            f"      <category>{dice.choice(WORDS)}</category>\n      <dc:creator>{escape(employer)}</dc:creator>\n"
            f"      <description>{f'<![CDATA[{html}]]>' if cdata else escape(html)}</description>\n    </item>\n"
        )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/">\n'
        f"  <channel>\n    <title>Board {number}</title>\n    <link>https://board{number}.example/</link>\n"
        f"{''.join(entries)}  </channel>\n</rss>"
    ).encode()


def a_description(dice: random.Random) -> str:
    """The HTML of a posting, 1.7 KB: some 50 tags, few of them with attributes."""
    duties, wishes = ("".join(f"<li>{_words(dice, 9)}</li>" for _ in range(count)) for count in (5, 4))
    return (
        f"<p><strong>Location:</strong> {dice.choice(TOWNS)}</p>"
        f"<p><strong>Salary:</strong> £{dice.randint(28, 48)},000 a year</p>\n<p>{_words(dice, 45)}.</p>\n"
        f"<p><strong>What you will do</strong></p>\n<ul>{duties}</ul>\n"
        f"<p>{_words(dice, 30)} &amp; {_words(dice, 15)}.</p>\n<h3>About you</h3>\n<ul>{wishes}</ul>\n"
        f'<p><a href="https://board.example/apply" target="_blank">Apply now</a> or ask <em>{_words(dice, 2)}</em>.</p>'
    )


def a_page(number: int, size: int = 48_000) -> str:
    """A web page of about this many characters with one JobPosting in JSON-LD, after a menu, styles and scripts."""
    dice = random.Random(number)
    posting = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": f"{_words(dice, 2)} social worker",
        "url": f"https://jobs.example/{number}",
        "identifier": {"@type": "PropertyValue", "value": str(number)},
        "datePosted": "2026-11-01",
        "validThrough": "2026-12-01",
        "employmentType": ["FULL_TIME"],
        "hiringOrganization": {"@type": "Organization", "name": dice.choice(EMPLOYERS)},
        "jobLocation": {"@type": "Place", "address": {"@type": "PostalAddress", "addressLocality": dice.choice(TOWNS)}},
        "description": a_description(dice),
    }
    block = orjson.dumps(posting).decode().replace("</", r"<\/")
    head = (
        f"<!DOCTYPE html><html lang='en'><head><title>Job {number}</title><style>{'.a{color:#123}' * 200}</style>"
        f"<script>{'window.x=1;' * 300}</script>"
        f'<script type="application/ld+json">{block}</script></head>'
    )
    body = ""
    while len(head) + len(body) < size:
        body += f'<div class="card c{dice.randint(1, 99)}"><a href="/jobs/{number}">{_words(dice, 5)}</a>'
        body += f"<p>{_words(dice, 40)}</p></div>\n"
    return f"{head}<body>{body}</body></html>"


def a_greenhouse_board(number: int, jobs: int) -> str:
    """An answer of Greenhouse's job board API."""
    dice = random.Random(number)
    return orjson.dumps({"jobs": [_greenhouse_job(dice, job) for job in range(jobs)], "meta": {"total": jobs}}).decode()


def _greenhouse_job(dice: random.Random, number: int) -> dict[str, object]:
    return {
        "absolute_url": f"https://boards.greenhouse.io/harbour/jobs/{number}",
        "internal_job_id": number,
        "id": number,
        "title": f"{_words(dice, 2)} social worker",
        "company_name": dice.choice(EMPLOYERS),
        "location": {"name": dice.choice(TOWNS)},
        "first_published": "2026-11-01T09:00:00-05:00",
        "updated_at": "2026-11-02T09:00:00-05:00",
        "departments": [{"id": 1, "name": dice.choice(WORDS)}],
        "offices": [{"id": 2, "name": dice.choice(TOWNS)}],
        "content": escape(a_description(dice)),
    }


def a_lever_board(number: int, jobs: int) -> str:
    """An answer of Lever's postings API."""
    dice = random.Random(number)
    return orjson.dumps([_lever_posting(dice, job) for job in range(jobs)]).decode()


def _lever_posting(dice: random.Random, number: int) -> dict[str, object]:
    town = dice.choice(TOWNS)
    return {
        "id": f"00000000-0000-4000-8000-{number:012}",
        "text": f"{_words(dice, 2)} social worker",
        "hostedUrl": f"https://jobs.lever.co/harbour/{number}",
        "createdAt": 1_790_000_000_000 + number,
        "country": "GB",
        "workplaceType": "onsite",
        "categories": {"location": town, "allLocations": [town], "commitment": "Full time", "team": dice.choice(WORDS)},
        "description": a_description(dice),
        "lists": [{"text": "You have", "content": f"<li>{_words(dice, 8)}</li><li>{_words(dice, 8)}</li>"}],
        "additional": f"<p>{_words(dice, 20)}</p>",
    }


def _words(dice: random.Random, count: int) -> str:
    return " ".join(dice.choices(WORDS, k=count)).capitalize()
