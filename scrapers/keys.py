"""The keys that platforms ask of the person, and where one gets them.

USAJOBS as its guide to authentication says (developer.usajobs.gov); Recruitee as its documents announce it for
10 February 2027 (docs.recruitee.com); Reed and Adzuna as remembered of their pages for developers.
"""

from collections.abc import Collection

from scrapers.base import Key

KEYS: dict[str, tuple[Key, ...]] = {
    "usajobs": (
        Key("api_key", "The API key that USAJOBS sends you by e-mail.", "https://developer.usajobs.gov/apirequest/"),
        Key(
            "email",
            "The e-mail address with which you asked for the API key; USAJOBS wants it as the User-Agent.",
            "https://developer.usajobs.gov/apirequest/",
        ),
    ),
    "reed": (Key("api_key", "The key of Reed's Jobseeker API.", "https://www.reed.co.uk/developers/jobseeker"),),
    "adzuna": (
        Key("app_id", "The application ID of your Adzuna account.", "https://developer.adzuna.com/signup"),
        Key("app_key", "The application key of your Adzuna account.", "https://developer.adzuna.com/signup"),
    ),
    "recruitee": (
        Key(
            "token",
            "The token of the employer's careers site, which only the employer has; asked for from February 2027 on.",
            "https://docs.recruitee.com/reference/getting-started",
            optional=True,
        ),
    ),
}

# Where the keys of a platform may go: to this host and to those below it. A page that looks like the platform's own
# could else have them sent to wherever it is.
HOSTS = {
    "usajobs": "data.usajobs.gov",
    "reed": "reed.co.uk",
    "adzuna": "api.adzuna.com",
    "recruitee": "recruitee.com",
}


def missing(platform: str, known: Collection[str]) -> list[str]:
    """The full names of the keys that a platform cannot do without and that are not known."""
    needed = [f"{platform}.{key.name}" for key in KEYS.get(platform, ()) if not key.optional]
    return [name for name in needed if name not in known]
