"""What stands on a page from which nothing could be read: a captcha, a check for humans, or a gate.

Looked for on such pages only, after the run and in the evidence, so that it costs the crawl nothing.
"""

import re
from enum import StrEnum


class Sign(StrEnum):
    """What a page turned out to be."""

    CAPTCHA = "captcha"
    HUMAN_CHECK = "human-check"
    GATE = "gate"


MOST = 200_000
"""Characters; pages of these kinds are short, and what is beyond is no longer about them."""

MOST_TEXT = 3_000
"""Characters without tags; a page that says more only has such words at its foot."""

_TAG = re.compile(r"<(?:script|style)\b[^>]*>[^<]*|<[^>]*>|\s+", re.IGNORECASE)
_CAPTCHA = re.compile(r"captcha|data-sitekey|cf-turnstile|typ over wat u ziet", re.IGNORECASE)
_HUMAN = re.compile(
    r"(?:verify|confirm|prove)(?: that)? you are (?:a )?human|checking your browser|are you a robot"
    r"|unusual traffic|(?:dat|of) u een mens bent|ben(?:t)? (?:u|je) een (?:robot|mens)"
    r"|enable javascript and cookies to continue|access denied|request blocked|you have been blocked"
    r"|geen toegang|toegang geweigerd|verzoek is geweigerd",
    re.IGNORECASE,
)
_GATE = re.compile(
    r"\b18 ?(?:jaar )?(?:of ouder|or older|or over)|\b(?:over|older than|ouder dan) (?:the age of )?18\b"
    r"|\bik ben 18|\bi am (?:over )?18",
    re.IGNORECASE,
)
_OPENS = re.compile(r"<(?:form|button|input)\b", re.IGNORECASE)


def sign_on(html: str) -> Sign | None:
    """Return what a page is that could not be read; None where nothing is recognised."""
    shown = html[:MOST]
    if _CAPTCHA.search(shown):
        return Sign.CAPTCHA
    if len(_TAG.sub("", shown)) > MOST_TEXT:
        return None
    if _HUMAN.search(shown):
        return Sign.HUMAN_CHECK
    return Sign.GATE if _GATE.search(shown) and _OPENS.search(shown) else None
