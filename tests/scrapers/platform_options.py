"""The options that a platform cannot do without, for suites that walk through all of them."""

OPTIONS: dict[str, dict[str, object]] = {
    "json": {
        "items": "data.jobs",
        "title": "name",
        "link": "path",
        "company": "employer.name",
        "location": "places.town",
        "date_posted": "dates.from",
        "valid_through": "dates.until",
        "salary": "pay",
        "employment_type": "kinds",
        "description": "texts.html",
        "identifier": "id",
        "next": "data.paging.next",
        "employer": "Harbour Council",
    },
    "selectors": {"item": "article.card", "title": "h3", "link": "h3 a", "empty": "keine offenen Stellen"},
}
