"""Every page in Dutch: no English word and no raw key stands on it."""

import re
from collections.abc import Iterator
from datetime import timedelta
from html.parser import HTMLParser

import pytest
from django.test import Client

from dashboards.accounts.models import Role, User
from dashboards.triage.search_index import advert_index
from pipelines.projection.documents import documents_of
from pipelines.records import contact_marks
from pipelines.records.models import Advert, Alarm, PageProblem
from tests.dashboards import world
from tests.dashboards.people import PASSWORD, logged_in, make_person

DATA = frozenset({"bdi", "code", "time", "kbd", "script", "style", "title"})
"""Elements whose text is the record's, not ours; a page's title is looked at as its heading."""
SAME = {
    "Baken",
    "Site",
    "site",
    "Contact",
    "contact",
    "Account",
    "account",
    "Accounts",
    "Score",
    "Filter",
    "Hash",
    "Indicator",
    "Moderator",
    "status",
    "alarm",
    "WARC",
    "Nederlands",
    "English",
}
"""Words that are Dutch too, or names."""
RECORDED = {
    "lantaarn",
    "Lantaarn",
    "praatpunt",
    "www",
    "test",
    "forum",
    "toml",
    "DEMO",
    "ZAAK",
    "ada",
    "judge",
    "analyst",
    "auditor",
    "administrator",
    "moderator",
    "Noor",
    "Utrecht",
    "art",
    "Politiewet",
}
"""Words of the invented record that stand outside of such an element."""
WORD = re.compile(r"[A-Za-z]{3,}")
KNOWN_ENGLISH = re.compile(
    r"\b(the|and|with|your|you|password|finished|running|stopped|failed|none|found|"
    r"expected|missing|pages|adverts|replies|search|queue|unknown|this|from|cannot|please|enter|valid|must|too|least)\b"
)
RAW_KEY = re.compile(r"\b[a-z]+_[a-z_]+\b|\b(?:share|problem)[./][a-z]|\{'|True|False|None\b")
PAGES = {
    "analyst": [
        "/",
        "/?band=bogus&place=Utr*",
        "/?place=Nergens",
        "/?verdict=all&sort=newest",
        "/adverts/{advert}/",
        "/adverts/{advert}/?version=1",
        "/adverts/{advert}/versions/?old=1&new=2",
        "/adverts/999999/",
        "/search/",
        "/search/?words=noor",
        "/search/?contact=0205550117",
        "/search/?words=*",
        "/search/?age_from=x&sort=random&seen_from=gisteren&age_to=999",
        "/runs/",
        "/runs/?site=nergens",
        "/runs/{run}/",
        "/account/password/",
        "/account/purpose/",
        "/audit/",
    ],
    "auditor": ["/audit/", "/audit/?colour=x", "/runs/"],
    "administrator": ["/account/people/", "/runs/{run}/"],
    "moderator": ["/nothing/", "/account/purpose/"],
    "visitor": ["/account/login/", "/account/login/?locked=1"],
}
POSTED = [
    ("analyst", "/account/password/", {"old_password": "x", "new_password1": "ada", "new_password2": "b"}),
    (
        "analyst",
        "/account/password/",
        {"old_password": PASSWORD, "new_password1": "12345678", "new_password2": "12345678"},
    ),
    ("analyst", "/account/password/", {}),
    ("analyst", "/account/purpose/", {"purpose": "x", "mandate": "x", "case": "x", "note": "x" * 500}),
    ("administrator", "/account/people/add/", {"name": "a b!", "role": "king"}),
    ("administrator", "/account/people/add/", {}),
    ("auditor", "/audit/verify/", {}),
    ("visitor", "/account/login/", {"username": "ada", "password": "x"}),
    ("visitor", "/account/login/", {}),
]


class Words(HTMLParser):
    """The texts of a page that are ours: outside of :data:`DATA`, with labels and titles."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.inside: list[str] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag not in {"input", "meta", "link", "br", "rect", "circle", "line", "path"}:
            self.inside.append(f"{tag} {values.get('lang') or ''} {values.get('class') or ''}")
        for name in ("aria-label", "placeholder", "data-label", "alt"):
            self.texts.append(values.get(name) or "")

    def handle_endtag(self, tag: str) -> None:
        while self.inside and self.inside.pop().split(" ")[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        tags = {one.split(" ")[0] for one in self.inside}
        is_name = any("me-name" in one or "data-text" in one for one in self.inside)
        if not tags & DATA and not is_name:
            self.texts.append(data)


def texts(page: str) -> Iterator[str]:
    words = Words()
    words.feed(page)
    return (text for text in (" ".join(found.split()) for found in words.texts) if WORD.search(text))


@pytest.fixture
def places(db: None) -> dict[str, object]:
    """A record in which every section of every page has something to show."""
    first = world.advert("1", text=world.TEXT, gone_at=world.T2, gone_how="404")
    world.add_version(first, text=world.TEXT + " Ook in Zeist.", hits=[world.hit(world.TEXT, "Ik ben 17")])
    contact = world.contact(first, "+31205550117", quote="020 555 0117")
    world.contact(world.advert("2", hits=[]), "+31205550117")
    world.reply(first)
    judge = make_person("judge", Role.ANALYST)
    contact_marks.mark_contact(
        contact.pk, advert_id=first.pk, kind="generic", reason="proef", by=judge, now=world.T2
    )
    run = world.run(
        world.T2 + timedelta(days=1),
        state="finished",
        reason="finished",
        counts={"pages": 4, "pages_failed": 1, "flagged": 2, "problem/title-missing": 1},
        expectations={
            "adverts": {"found": 4, "expected": 9, "missing": 5, "met": False, "source": "site.toml"},
            "newest_days": {
                "found": None,
                "expected": 7,
                "missing": 0,
                "met": False,
                "source": "median of 2 runs",
            },
            "share.price": {
                "found": 0.5,
                "expected": 0.7,
                "missing": 0.2,
                "met": False,
                "source": "site.toml",
            },
        },
    )
    Alarm.objects.create(
        run=run, cause="too-few", where="adverts", found=4, expected=9, detail="4 adverts", raised_at=world.T2
    )
    PageProblem.objects.create(
        run=run, url="http://www.lantaarn.test/", code="title-missing", field="title", at=world.T2
    )
    world.run(world.T2 + timedelta(days=2), state="stopped", reason="stopped_by_operator")
    advert_index().upsert(documents_of(list(Advert.objects.select_related("site", "current"))))
    return {"advert": first.pk, "run": run.key}


def client_of(role: str, language: str) -> Client:
    if role == "visitor":
        return Client(headers={"accept-language": language})
    user, _ = User.objects.update_or_create(
        username="ada" if role == "analyst" else role, defaults={"role": role}
    )
    user.language = language
    user.set_password(PASSWORD)
    user.save()
    return logged_in(user)


ASKED = [pytest.param(role, path, id=f"{role} {path}") for role, paths in PAGES.items() for path in paths]


@pytest.mark.parametrize(("role", "path"), ASKED)
def test_nothing_on_a_page_is_the_same_in_both_languages(
    places: dict[str, object], role: str, path: str
) -> None:
    dutch, english = (
        set(texts(client_of(role, language).get(path.format(**places)).text)) for language in ("nl", "en")
    )
    assert {text for text in dutch & english if set(WORD.findall(text)) - SAME - RECORDED} == set()


@pytest.mark.parametrize(("role", "path"), ASKED)
def test_no_english_word_and_no_raw_key_is_on_a_dutch_page(
    places: dict[str, object], role: str, path: str
) -> None:
    found = list(texts(client_of(role, "nl").get(path.format(**places)).text))
    assert [text for text in found if KNOWN_ENGLISH.search(text.lower())] == []
    assert [text for text in found if RAW_KEY.search(text)] == []


@pytest.mark.parametrize(("role", "path", "values"), POSTED)
def test_what_a_form_says_is_dutch_too(
    places: dict[str, object], role: str, path: str, values: dict[str, str]
) -> None:
    found = list(texts(client_of(role, "nl").post(path, values).text))
    assert found
    assert [text for text in found if KNOWN_ENGLISH.search(text.lower())] == []
