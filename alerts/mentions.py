"""Taking the power out of chat markup that a stranger wrote, so that no alert pings anybody or shows a link of theirs.

Only some services escape what they are sent (apprise does it for Slack and Telegram; Discord, ntfy, Mattermost and
others get the text as it is), so the text itself must be harmless on all of them. The means is one ordinary blank
after the sign that starts the markup. It is visible and survives copying; an invisible character would be stripped
by some services, which arms the mention again, and the full-width "＠" is a mention on some. No service reads a
blank after "@" or "<" as a mention.
"""

import re

_ARMED = [
    # @everyone, @here, @channel, @all, @room, @name, also inside a word and in the full-width forms
    (re.compile(r"([@＠﹫])(?=\S)"), r"\1 "),
    # Slack <!channel> <@U1> <#C1>, Discord <@&1>, Google Chat <users/all>, <https://host|words>; also escaped once
    (re.compile(r"(<|&lt;)(?=[!@#]|users/|[A-Za-z][A-Za-z0-9+.-]*:)"), r"\1 "),
    # Markdown [words](address)
    (re.compile(r"\](?=\()"), "] "),
    # Addresses that a service would make clickable; ours are added afterwards
    (re.compile(r"(?<=[A-Za-z0-9]):(?=//)"), ": "),
    # Discord hides ||text|| and sets ```text``` apart: two half-open ones would swallow the leads between them
    (re.compile(r"\|(?=\|)"), "| "),
    (re.compile(r"`(?=`)"), "` "),
]


def disarm(text: str) -> str:
    """One line of a stranger's text that may go to any chat service. What is no markup stays letter for letter."""
    for armed, harmless in _ARMED:
        text = armed.sub(harmless, text)
    return text


def plain_link(url: str) -> str:
    """A link of ours for a chat: the same address, but "@" in its path must not be read as a mention."""
    return url.replace("@", "%40")
