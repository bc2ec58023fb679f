"""Sources, saved searches and destinations as TOML: what `apply` and `edit` read (`export.py` writes it)."""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from config.entries import Entry, Problems
from config.searches import CheckSearch, read_search
from config.toml_text import TomlText, closest, did_you_mean, parse_toml, plain_key
from leads.errors import SettingsError
from leads.search import SavedSearch
from leads.secret import Secret
from leads.source import SourceSpec

SOURCE_KEYS = ("key", "name", "url", "platform", "paused")
DESTINATION_KEYS = ("name", "person", "url", "url_env", "paused")


@dataclass(frozen=True, slots=True)
class SourceDraft:
    """One `[[source]]`. Unlike a `SourceSpec` it may leave open which platform it is."""

    key: str
    name: str
    url: str
    platform: str | None = None  # None: to be found out
    options: Mapping[str, object] = field(default_factory=dict)  # the platform's own, as in the TOML
    paused: bool = False

    @classmethod
    def of(cls, spec: SourceSpec) -> "SourceDraft":
        """The draft that describes a known source."""
        return cls(spec.key, spec.name, spec.url, spec.platform, spec.options, spec.paused)

    def as_spec(self, platform: str) -> SourceSpec:
        """The source, with its platform: the draft's own, or the one that was found out."""
        return SourceSpec(self.key, self.name, self.url, platform, self.options, self.paused)


@dataclass(frozen=True, slots=True)
class DestinationDraft:
    """One `[[destination]]`: where its address is to be had; with neither, its secret is kept elsewhere."""

    name: str
    url: Secret | None = None
    url_env: str | None = None  # the environment variable that holds the address
    paused: bool = False
    person: str | None = None  # whose it is; None: the owner's that the settings name


@dataclass(frozen=True, slots=True)
class Document:
    """The whole of one TOML text, in its order."""

    sources: tuple[SourceDraft, ...] = ()
    searches: tuple[SavedSearch, ...] = ()
    destinations: tuple[DestinationDraft, ...] = ()


CheckSource = Callable[[SourceDraft], object]
"""Looks at a source's platform and options; raises SettingsError. The platforms know them, this room does not."""


def parse(
    text: str,
    filename: str,
    check: CheckSource | None = None,
    *,
    check_search: CheckSearch | None = None,
    beside: Collection[str] = (),
) -> Document:
    """Read a TOML text. Raises SettingsError with every problem, what the checks find included; none shows a secret.

    `beside`: tables that may stand there too and are read by others.
    """
    toml = parse_toml(text, filename)
    problems = Problems(toml)
    document = Document(
        tuple(_source(entry, check) for entry in _entries(toml, "source", problems)),
        tuple(read_search(entry, check_search) for entry in _entries(toml, "search", problems)),
        tuple(_destination(entry) for entry in _entries(toml, "destination", problems)),
    )
    kinds = ("source", "search", "destination")
    for name in toml.data.keys() - {*kinds, *beside}:
        advice = "keys are kept with the secrets: caselead key set" if name == "keys" else did_you_mean(name, kinds)
        problems.add(f"there is no table {plain_key(name)} here; {advice}", name)
    _refuse_twins("source", "key", [source.key for source in document.sources], problems)
    _refuse_twins("search", "name", [search.name for search in document.searches], problems)
    _refuse_twins("destination", "name", [destination.name.lower() for destination in document.destinations], problems)
    if found := problems.in_order():
        raise SettingsError(found, hint=f"correct the lines named above in {toml.name}; nothing was changed yet")
    return document


def slug(name: str) -> str:
    """A key made from a name: "Harbour Council (UK)" becomes "harbour-council-uk"; "" when no letter is left."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:60].strip("-")


def _entries(toml: TomlText, kind: str, problems: Problems) -> Iterator[Entry]:
    tables = toml.data.get(kind, [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        problems.add(f"every {kind} begins with a line [[{kind}]], in two pairs of brackets.", kind)
        return
    for index, table in enumerate(tables):
        yield Entry(table, (kind, index), problems)


def _refuse_twins(kind: str, key: str, names: list[str], problems: Problems) -> None:
    for index, name in enumerate(names):
        if name and name in names[:index]:
            problems.add(f"another {kind} above has the same {key}; each needs its own.", kind, index, key)


def _source(entry: Entry, check: CheckSource | None) -> SourceDraft:
    url = entry.text("url", needed=True)
    host, problem = _look_at(url)
    if url and problem:
        entry.complain(problem, "url")
    name = entry.text("name") or host
    key = entry.text("key") or slug(name) or slug(host)
    if (url or key) and not re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,59}", key):
        entry.complain("the source needs a key of lower-case letters, digits, - and _, 60 at most.", "key")
    options = {option: value for option, value in entry.data.items() if option not in SOURCE_KEYS}
    slips = [option for option in options if _refuse_slip(entry, option)]
    draft = SourceDraft(key, name, url, entry.text("platform") or None, options, entry.flag("paused"))
    if check and url and not slips:
        _pass_on(entry, draft, check)
    return draft


def _pass_on(entry: Entry, draft: SourceDraft, check: CheckSource) -> None:
    """Note what the platform finds wrong, at the line of the option that it names in quotes."""
    try:
        check(draft)
    except SettingsError as error:
        for problem in error.problems:
            named = [key for key in draft.options if f'"{key}"' in problem]
            entry.complain(problem, *named[:1])


def _look_at(url: str) -> tuple[str, str | None]:
    """The host of a source's address, and what is wrong with the address (which is not repeated)."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return "", "the address cannot be read."
    if parts.scheme not in ("http", "https") or not host or " " in url:
        return host, "the address must begin with http:// or https:// and name a site."
    if parts.username is not None or parts.password is not None:
        return host, "the address holds a user name or a password, which would be shown in lists; leave it out."
    return host, None


def _refuse_slip(entry: Entry, option: str) -> bool:
    """Note an option that is all but a key that every source has. Whether it was one."""
    if right := closest(option, SOURCE_KEYS, cutoff=0.8):
        entry.complain(f"a source has no key {plain_key(option)}; did you mean {right}?", option)
    elif closest(option, ("interval", "interval_minutes"), cutoff=0.8):  # other programs have one for each source
        advice = "did you mean interval_minutes? It is set for all sources, in [fetch] of settings.toml."
        entry.complain(f"a source has no key {plain_key(option)}; {advice}", option)
    else:
        return False
    return True


def _destination(entry: Entry) -> DestinationDraft:
    entry.refuse_unknown(DESTINATION_KEYS)
    name, url, variable = entry.text("name", needed=True), entry.text("url"), entry.text("url_env")
    if name and not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}", name):
        entry.complain("the name of a destination has letters, digits, - and _ only, 40 at most.", "name")
    if url and not re.match(r"[A-Za-z][A-Za-z0-9+.-]*://", url):
        entry.complain('the address must begin with its kind, such as "mailto://" or "slack://".', "url")
    if url and variable:
        entry.complain("give url or url_env, not both.", "url_env")
    person = entry.text("person") or None
    return DestinationDraft(name, Secret(url) if url else None, variable or None, entry.flag("paused"), person)
