"""The next page of a listing: by a number in the query of its address, or by a link that the page has."""

import re
from urllib.parse import parse_qsl, urldefrag, urlencode, urlsplit

from scrapers.base import Request
from scrapers.markup import safe_url

_NUMBER = re.compile(r"[0-9]{1,9}")


def number_in(url: str, name: str, otherwise: int) -> int:
    """The number that a query parameter holds; `otherwise` where it is absent or no number."""
    text = dict(parse_qsl(urlsplit(url).query)).get(name, "")
    return int(text) if _NUMBER.fullmatch(text) else otherwise


def with_query(url: str, **parameters: object) -> str:
    """The address with these query parameters, each once. All others stay: a filter may stand there twice."""
    parts = urlsplit(url)
    left = {name: str(value) for name, value in parameters.items()}
    pairs = []
    for name, value in parse_qsl(parts.query):
        if name not in parameters:
            pairs.append((name, value))
        elif name in left:
            pairs.append((name, left.pop(name)))
    return parts._replace(query=urlencode([*pairs, *left.items()])).geturl()


def linked_page(href: str, base: str, address: str) -> tuple[Request, ...]:
    """The page that a link leads to: on the host of the page at `address`, and never that page again."""
    url = safe_url(href, base)
    if url is None or urlsplit(url).netloc != urlsplit(address).netloc:
        return ()
    url = urldefrag(url).url
    return () if url == urldefrag(address).url else (Request(url),)


def without_query(url: str, name: str) -> str:
    """The address without a query parameter."""
    parts = urlsplit(url)
    kept = [pair for pair in parse_qsl(parts.query) if pair[0] != name]
    return parts._replace(query=urlencode(kept)).geturl()
