"""From fetched pages to exchanges of a recording in which nobody can be found."""

import re
from collections.abc import Callable, Iterable, Sequence
from urllib.parse import parse_qsl, unquote_plus, urlencode

from attrs import frozen
from selectolax.lexbor import LexborHTMLParser

from crawler.items import PageRead
from crawler.sites.types import SiteDefinition
from spiders.decode import decode
from spiders.onboarding.disguise.markup import disguised_json, disguised_markup, disguised_value
from spiders.onboarding.disguise.people import frame_words, names, personal_values
from spiders.onboarding.disguise.values import Disguise, Found
from spiders.onboarding.spider import Fetched
from spiders.pages.text import reader_text

_COOKIE = re.compile(r"[A-Za-z_-]{1,20}")
"""A value that says yes or no; anything else may be somebody's session."""


@frozen(kw_only=True)
class Exchange:
    """One exchange as it goes into the recording."""

    url: str
    form: str = ""
    """What was sent with POST."""
    cookie: str
    """What the request sent."""
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


@frozen(kw_only=True)
class Fixture:
    """Disguised exchanges and what was replaced in them."""

    exchanges: tuple[Exchange, ...]
    values: frozenset[str]
    """Names, contacts, keys and texts of the original pages."""
    kept: frozenset[str]
    """Of them those that hold only words of the site's frame: they name nobody."""
    terms: tuple[str, ...] = ()
    """What stands for the terms that were searched for."""


def make_fixture(
    fetched: Sequence[Fetched],
    pages: Sequence[PageRead],
    *,
    site: SiteDefinition,
    key: bytes,
    find: Callable[[str], Sequence[Found]],
    terms: Sequence[str] = (),
) -> Fixture:
    """Disguise pages that were fetched; ``pages`` is what the site's reader found on them.

    :param terms: that were searched for; they are replaced like everything else.
    """
    texts = [(each.answer.url, _lines(each)) for each in fetched]
    keep = frame_words(texts, [url for url, _ in texts], site) - names(pages)
    values = personal_values(pages, find)
    disguise = Disguise(key, keep=keep, hosts=site.hosts, find=find, avoid=values)
    return Fixture(
        exchanges=tuple(_exchange(each, disguise) for each in fetched),
        values=frozenset(values),
        kept=frozenset(value for value in values if disguise.text(value) == value),
        terms=tuple(map(disguise.text, terms)),
    )


def leaks(fixture: Fixture) -> list[str]:
    """Return the original values that are in the disguised exchanges all the same."""
    whole = "\n".join(_shown(exchange) for exchange in fixture.exchanges).casefold()
    wanted = sorted(fixture.values - fixture.kept)
    return [value for value in wanted if _is_in(value.casefold(), whole)]


def _is_in(value: str, whole: str) -> bool:
    # a plain search first: it is fast, and hardly ever finds anything
    return value in whole and bool(re.search(rf"(?<!\w){re.escape(value)}(?!\w)", whole))


def _shown(exchange: Exchange) -> str:
    """The markup as it is, and what a reader sees of it."""
    html = exchange.body.decode("utf-8", "replace")
    body = LexborHTMLParser(html).body if html.strip() else None
    headers = " ".join(value for _, value in exchange.headers)
    seen = reader_text(body) if body is not None else ""
    return f"{exchange.url} {unquote_plus(exchange.form)} {headers} {html} {seen}"


def _exchange(fetched: Fetched, disguise: Disguise) -> Exchange:
    answer = fetched.answer
    return Exchange(
        url=disguise.url(answer.url),
        form=_form(answer.form, disguise),
        cookie=_cookies(fetched.cookie.split(";")),
        status=answer.status,
        headers=tuple(_headers(fetched, disguise)),
        body=_body(fetched, disguise),
    )


def _form(form: str, disguise: Disguise) -> str:
    """Return what was sent with its values as they stand in the disguised form."""
    pairs = parse_qsl(form, keep_blank_values=True)
    return urlencode([(name, disguised_value("value", value, disguise)) for name, value in pairs])


def _headers(fetched: Fetched, disguise: Disguise) -> Iterable[tuple[str, str]]:
    """Only what a reader needs; everything else can name a server, a session or a person."""
    answer = fetched.answer
    media_type = answer.content_type.partition(";")[0].strip()
    if media_type:
        yield "Content-Type", f"{media_type}; charset=utf-8"
    if answer.location:
        yield "Location", disguise.url(answer.location)
    for value in fetched.set_cookies:
        yield "Set-Cookie", f"{_cookies([value.partition(';')[0]])}; Path=/"


def _cookies(pairs: Iterable[str]) -> str:
    kept = []
    for pair in pairs:
        name, _, value = pair.strip().partition("=")
        if name:
            kept.append(f"{name}={value if _COOKIE.fullmatch(value) else 'x'}")
    return "; ".join(kept)


def _body(fetched: Fetched, disguise: Disguise) -> bytes:
    answer = fetched.answer
    if not answer.body:
        return b""
    text = decode(answer.body, content_type=answer.content_type).text
    is_data = "json" in answer.content_type
    return (disguised_json if is_data else disguised_markup)(text, disguise).encode("utf-8", "replace")


def _lines(fetched: Fetched) -> Sequence[str]:
    answer = fetched.answer
    if "json" in answer.content_type or not answer.body:
        return ()
    body = LexborHTMLParser(decode(answer.body, content_type=answer.content_type).text).body
    return reader_text(body).split("\n") if body is not None else ()
