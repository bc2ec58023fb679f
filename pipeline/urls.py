"""The address of a posting: without what only tracks the reader, and as a key to recognise it by."""

import re
from urllib.parse import urlsplit, urlunsplit

from w3lib.url import canonicalize_url, url_query_cleaner

# Parameters that name a campaign or a click and never the posting. Prefixes end with "*".
# ("ref", "source" and "src" stay: some boards put the reference of the vacancy there.)
TRACKING = (
    "utm_*", "mtm_*", "pk_*", "hsa_*", "gclid", "gbraid", "wbraid", "dclid", "fbclid", "msclkid", "yclid", "twclid",
    "igshid", "mc_cid", "mc_eid", "mkt_tok", "_hsenc", "_hsmi", "_ga", "gh_src", "lever-source", "lever-origin",
    "lever-source[]", "trk", "trkinfo", "trackid", "trackingid", "iis", "iisn", "codes", "at_medium", "at_campaign",
)  # fmt: skip
_TRACKING = re.compile("|".join(re.escape(t).replace(r"\*", ".*") for t in TRACKING), re.IGNORECASE)
_PLAIN = re.compile(r"[a-z]+://[a-z0-9.:-]+/[A-Za-z0-9/_.~-]*(?:\?(?:[A-Za-z0-9_.~-]+=[A-Za-z0-9_.~-]*(?:&|$))+)?")
_USUAL_PORT = {"http": ":80", "https": ":443"}


def canonical(url: str) -> str:
    """The address as it is stored and shown: no tracking parameters, no usual port, no fragment.

    A fragment stays when it looks like the path of a page drawn by a script ("#/job/17", "#!job/17").
    """
    scheme, netloc, path, query, fragment = urlsplit(url)
    if query:
        names = [pair.split("=", 1)[0] for pair in query.split("&")]
        drop = [name for name in names if _TRACKING.fullmatch(name)]
        query = urlsplit(url_query_cleaner(url, drop, remove=True, unique=False)).query if drop else query
    netloc = netloc.lower().removesuffix(_USUAL_PORT.get(scheme, ":80"))
    return urlunsplit((scheme, netloc, path or "/", query, fragment if fragment.startswith(("/", "!")) else ""))


def url_key(canonical_url: str) -> str:
    """What two addresses of one posting share: dots resolved, query sorted, no scheme, "www." or last slash."""
    if _PLAIN.fullmatch(canonical_url) and "/." not in canonical_url:  # nothing to decode or to resolve
        path, mark, query = canonical_url.partition("?")
        same = path + mark + "&".join(sorted(query.split("&")))
    else:
        same = canonicalize_url(canonical_url, keep_fragments=True)
    return same.partition("://")[2].removeprefix("www.").rstrip("/")
