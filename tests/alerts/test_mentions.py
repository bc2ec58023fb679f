"""No text of a stranger pings anybody or becomes a link in a chat."""

import pytest

from alerts.mentions import disarm, plain_link
from tests.alerts.examples import ARMED, hostile_strings


@pytest.mark.parametrize(
    "text",
    [
        "@everyone",
        "foo@here.",
        "＠channel",
        "@**all**",
        "@\u200beveryone",
        "<!channel>",
        "<@U024BE7LH>",
        "<@&123456>",
        "<#C123|x>",
        "&lt;!channel&gt;",
        "<users/all>",
        "[a](http://evil.example)",
        "<https://evil.example|click>",
        "<mailto:a@b.example|click>",
        '<a href="tg://user?id=1">x</a>',
        "```",
        "||spoiler||",
    ],
)
def test_what_chats_take_for_a_mention_or_a_link_is_broken(text: str) -> None:
    assert ARMED.search(text)
    assert not ARMED.search(disarm(text))
    assert disarm(text).replace(" ", "") == text.replace(" ", "")  # and nothing but blanks was added


def test_no_hostile_string_stays_armed() -> None:
    assert [text for text in hostile_strings() if ARMED.search(disarm(text))] == []


@pytest.mark.parametrize("text", ["100% <3 & x", "C# at 9:30", *hostile_strings("template", "sql")])
def test_what_is_no_markup_stays_letter_for_letter(text: str) -> None:
    assert disarm(text) == text


def test_a_link_of_ours_mentions_nobody() -> None:
    assert plain_link("https://board.example/@everyone") == "https://board.example/%40everyone"
