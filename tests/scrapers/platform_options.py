"""The options that a platform cannot do without, for suites that walk through all of them."""

OPTIONS: dict[str, dict[str, object]] = {
    "selectors": {"item": "article.card", "title": "h3", "link": "h3 a", "empty": "keine offenen Stellen"}
}
