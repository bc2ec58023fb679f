"""Which addresses can be used, and what a list shows of them."""

import pytest

from alerts.send import check, is_mail, masked

SLACK = "slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7"


@pytest.mark.parametrize(
    "url",
    [
        "mailto://127.0.0.1:2525/?from=a@b.example&to=c@d.example",
        "mailto://127.0.0.1:2525/?from=a@b.example&to=c@d.example&mode=insecure",
        "mailto://127.0.0.1:2525/c@d.example?from=a@b.example",
        "mailto://me:secret@localhost:2525/?from=a@b.example&to=c@d.example",
        "mailtos://me:secret@gmail.com",  # to oneself
        "mailtos://me:secret@mail.example/?from=a@b.example&to=Jane Doe<c@d.example>",
        SLACK,
        "https://hooks.slack.com/services/T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7",
        "ntfy://topic?tags=house",
        "json://127.0.0.1:8000/hook?optional=no&retry=0",
    ],
)
def test_an_ordinary_address_can_be_used(url: str) -> None:
    assert check(url) == []


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("json://h.example/?optional=yes", "optional="),
        ("json://h.example/?OPTIONAL=yes", "optional="),
        ("json://h.example/?retry=2", "retry="),
        ("json://h.example/?redirect=yes", "redirect="),
        ("json://h.example/?format=markdown", "format="),
        ("json://h.example/?verify=no", "verify=no"),
        ("json://h.example/?tag=a", "tag="),
        ("apprise://h.example/tokentoken?tags=a", "tag="),
        ("json://h.example/, json://i.example/", "several addresses"),
        (SLACK + "/#a/#b", "several recipients"),
        ("twilio://AC735c307c62944b5a:e29dfbcebf390dee9@15555555555/15555555556/15555555557", "several recipients"),
        ("mailtos://u:p@h.example?to=a@b.example,c@d.example", "several recipients"),
        ("mailtos://u:p@h.example?to=a@b.example&cc=c@d.example", "several recipients"),
        ("mailtos://u:p@h.example?to=a@b.example&bcc=c@d.example", "several recipients"),
        ("mailtos://u:p@h.example?to=nobody", "no recipient"),
        ("mailto://127.0.0.1:25?from=a@b.example", "no recipient"),
        ("mailto://u:p@h.example?to=a@b.example", "unencrypted"),
        ("mailto://u:p@192.0.2.1?from=a@b.example&to=a@b.example", "unencrypted"),
        ("mailtos://u:p@h.example?to=a@b.example&pgp=sign", "pgp="),
        ("mailtos://u:p@h.example?to=a@b.example&%2BX-Mark=1", "additional headers"),
        ("mailot://u:p@h.example", "Did you mean mailto://?"),
        ("zzzz://s3cretpw@h.example", "No service is known"),
        ("slack://s3cretpw", "missing or misspelt"),
        ("s3cretpw", "It is no address"),
    ],
)
def test_what_is_wrong_is_said_without_secrets(url: str, said: str) -> None:
    problems = check(url)
    assert len(problems) == 1
    assert said in problems[0]
    assert "s3cretpw" not in problems[0]


def test_all_problems_are_named_at_once() -> None:
    assert len(check("json://h.example/?optional=yes&retry=1&verify=no")) == 3


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("mailtos://me:secret@gmail.com", "mailtos://***@smtp.gmail.com:587 to me@gmail.com"),
        ("mailto://127.0.0.1:2525/?from=a@b.example&to=c@d.example", "mailto://127.0.0.1:2525 to c@d.example"),
        (SLACK, "slack://***"),
        ("https://hooks.slack.com/services/T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7", "slack://***"),
        ("ntfy://secret-topic", "ntfy://***"),
        ("gotify://push.example:8443/tokentokentoken", "gotify://push.example:8443/***"),
        ("json://u:secret@127.0.0.1/hook/secret?%2BX-Token=secret&-k=secret", "json://127.0.0.1/***"),
        ("mailtos://me:secret@", "mailtos://***"),
        ("secret://secret", "***"),
        ("secret", "***"),
    ],
)
def test_a_list_shows_the_kind_and_the_server_and_no_secret(url: str, shown: str) -> None:
    assert masked(url) == shown


@pytest.mark.parametrize(
    ("url", "mail"), [("mailtos://a:b@c", True), (" MAILTO://x", True), (SLACK, False), ("mailto:a@b", False)]
)
def test_mail_is_told_by_its_scheme(url: str, mail: bool) -> None:
    assert is_mail(url) is mail
