"""A board that answers in JSON of its own, described in TOML by dotted paths, as selectors.py does it for pages."""

from collections.abc import Mapping
from urllib.parse import quote, urlsplit

from leads.errors import LayoutChanged, SettingsError
from leads.lead import Place, RawLead
from scrapers.base import About, Page, Reading, Request
from scrapers.fields import answer_of, line, lines, link, node, pay, prose
from scrapers.json_paths import filled, is_path, slots, value_at, values_at
from scrapers.options import FIELDS, options_hint, wrong_options
from scrapers.paging import linked_page

_OPTIONS = ("items", *FIELDS, "next", "employer", "link_template")
_TEXTS = ("employer", "link_template")  # no paths
_EXPECTED = ("title", "link", "identifier")  # what every row has, where it has it at all
_HINT = "open the address in a browser; if its answer looks otherwise now, look up the new paths."


class Json:
    """A list of objects. `items` leads to it ("" when the answer is the list), the fields lead on from each object.

    `link_template` makes links of what the objects do have: "https://x.example/jobs/{id}".
    """

    key = "json"
    about = About(
        name="JSON",
        reads="Any answer in JSON with a list of openings, described by the person by dotted paths.",
        permits="The robots.txt of the site decides for each address; ask for nothing that its terms forbid.",
    )

    def __init__(self, options: Mapping[str, object]) -> None:
        if problems := _complaints(options):
            raise SettingsError(problems, hint=options_hint(_OPTIONS))
        self._path = {name: str(value).strip() for name, value in options.items() if name in _OPTIONS}

    @staticmethod
    def claims(url: str, body: str) -> bool:
        """Never: only a person can say which parts of an answer are jobs."""
        return False

    def start(self, url: str) -> Request:
        return Request(url)

    def read(self, page: Page) -> Reading:
        answer = answer_of(page, "the board")
        rows = value_at(answer, self._path["items"])
        if not isinstance(rows, list):
            raise LayoutChanged(f'There is no list at items = "{self._path["items"]}".', hint=_HINT)
        leads = tuple(lead for row in rows if (lead := self._lead(node(row), page.url)))
        problems = [complaint for name in _EXPECTED if (complaint := self._lack(name, rows))]
        if rows and not leads:
            raise LayoutChanged(" ".join(problems), hint=_HINT)
        return Reading(leads, tuple(problems), self._next(answer, page.url) if rows else ())

    def _lead(self, row: Mapping[str, object], base: str) -> RawLead | None:
        title = self._line("title", row)
        if not title:
            return None
        url, flags = link(self._link(row), base)
        return RawLead(
            title=title,
            url=url,
            identifier=self._line("identifier", row),
            hiring_organization=self._line("company", row) or self._path.get("employer"),
            job_location=tuple(map(Place, self._lines("location", row))),
            date_posted=self._line("date_posted", row),
            valid_through=self._line("valid_through", row),
            employment_type=self._lines("employment_type", row),
            base_salary=pay(text=self._line("salary", row)),
            description=prose(*self._values("description", row)),
            flags=flags,
        )

    def _values(self, name: str, row: object) -> list[object]:
        return values_at(row, self._path[name]) if name in self._path else []

    def _lines(self, name: str, row: object) -> tuple[str, ...]:
        return lines(self._values(name, row))

    def _line(self, name: str, row: object) -> str | None:
        return next(iter(self._lines(name, row)), None)

    def _link(self, row: Mapping[str, object]) -> str | None:
        """The row's own link, or one made by the template, which has to find all that it needs."""
        template = self._path.get("link_template")
        given = self._line("link", row)
        if given or template is None:
            return given
        texts = {path: line(value_at(row, path)) for path in slots(template)}
        return (
            filled(template, {path: quote(text, safe="/") for path, text in texts.items() if text})
            if all(texts.values())
            else None
        )

    def _lack(self, name: str, rows: list[object]) -> str | None:
        """A sentence when a field that every row should have is missing from some."""
        if name not in self._path:
            return None
        lost = sum(self._line(name, row) is None for row in rows)
        return f'{lost} of {len(rows)} rows have no {name} at "{self._path[name]}".' if lost else None

    def _next(self, answer: object, address: str) -> tuple[Request, ...]:
        found = value_at(answer, self._path["next"]) if "next" in self._path else None
        return linked_page(found, address, address) if isinstance(found, str) else ()


def _complaints(options: Mapping[str, object]) -> list[str]:
    problems = wrong_options("json", options, _OPTIONS)
    problems += [f'json needs the option "{name}".' for name in ("items", "title") if name not in options]
    for name, value in options.items():
        if name not in _OPTIONS or (name == "items" and value == ""):
            continue
        if not isinstance(value, str) or not value.strip():
            problems.append(f'The option "{name}" must be a text that is not empty.')
        elif name not in _TEXTS and not is_path(value):
            problems.append(f'The option "{name}" is no dotted path: {value[:80]}')
        elif name == "link_template" and not _is_template(value):
            problems.append(f'The option "{name}" must be a web address with paths in braces: {value[:80]}')
    return problems


def _is_template(text: str) -> bool:
    host = urlsplit(text).netloc if text.startswith(("https://", "http://")) else ""
    return bool(host) and "{" not in host and bool(slots(text)) and all(map(is_path, slots(text)))
