"""Who gets what answer where: every route of the router has a row, for every role and for a visitor."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from dashboards.accounts.models import Role, User
from pipelines.records import contact_marks, verdicts
from pipelines.records.models import Advert, AuditEvent, ContactMark
from tests.dashboards import world
from tests.dashboards.people import logged_in, make_person

ROLES = ("visitor", "analyst", "approver", "operator", "auditor", "moderator", "administrator", "")
LOGIN = 302
# method, address, then the status for each of ROLES; 302 for a visitor leads to the login
READ = (LOGIN, 200, 200, 403, 403, 403, 403, 403)
WRITE = (LOGIN, 302, 302, 403, 403, 403, 403, 403)
RUNS = (LOGIN, 200, 200, 200, 200, 403, 200, 403)
MISSING = (LOGIN, 404, 404, 403, 403, 403, 403, 403)
PEOPLE = (LOGIN, 403, 403, 403, 403, 403, 200, 403)
LOG = (LOGIN, 403, 403, 403, 200, 403, 403, 403)
ANY = (LOGIN, 200, 200, 200, 200, 200, 200, 200)
ANY_POST = (LOGIN, 302, 302, 302, 302, 302, 302, 302)
TABLE = {
    ("queue", "GET", "/"): (LOGIN, 200, 200, 302, 302, 302, 302, 302),
    ("nothing", "GET", "/nothing/"): ANY,
    ("login", "GET", "/account/login/"): (200, 302, 302, 302, 302, 302, 302, 302),
    ("login", "POST", "/account/login/"): (400, 302, 302, 302, 302, 302, 302, 302),
    ("logout", "POST", "/account/logout/"): ANY_POST,
    ("logout", "GET", "/account/logout/"): (LOGIN, *[405] * 7),
    ("password", "GET", "/account/password/"): ANY,
    ("password", "POST", "/account/password/"): (LOGIN, *[400] * 7),
    ("purpose", "GET", "/account/purpose/"): ANY,
    ("purpose", "POST", "/account/purpose/"): (LOGIN, *[400] * 7),
    ("language", "POST", "/account/language/"): (400, *[400] * 7),
    ("keys", "POST", "/account/keys/"): ANY_POST,
    ("people", "GET", "/account/people/"): PEOPLE,
    ("people", "POST", "/account/people/"): (LOGIN, *[405] * 7),
    ("add-person", "POST", "/account/people/add/"): (LOGIN, 403, 403, 403, 403, 403, 400, 403),
    ("renew-password", "POST", "/account/people/{judge}/password/"): PEOPLE,
    ("renew-password", "POST", "/account/people/999999/password/"): (LOGIN, *[403] * 5, 404, 403),
    ("switch-person", "POST", "/account/people/{judge}/active/"): (LOGIN, *[403] * 5, 302, 403),
    ("switch-person", "POST", "/account/people/999999/active/"): (LOGIN, *[403] * 5, 404, 403),
    ("advert", "GET", "/adverts/{advert}/"): READ,
    ("advert", "POST", "/adverts/{advert}/"): (LOGIN, *[405] * 7),
    ("advert", "GET", "/adverts/999999/"): (LOGIN, 404, 404, 403, 403, 403, 403, 403),
    ("versions", "GET", "/adverts/{advert}/versions/?old=1&new=1"): READ,
    ("versions", "GET", "/adverts/{advert}/versions/?old=1&new=7"): (
        LOGIN,
        404,
        404,
        403,
        403,
        403,
        403,
        403,
    ),
    ("verdict", "POST", "/adverts/{advert}/verdict/"): WRITE,
    ("verdict", "POST", "/adverts/999999/verdict/"): (LOGIN, 404, 404, 403, 403, 403, 403, 403),
    ("verdict", "GET", "/adverts/{advert}/verdict/"): (LOGIN, *[405] * 7),
    ("withdraw", "POST", "/adverts/{advert}/verdicts/{verdict}/withdraw/"): WRITE,
    ("withdraw", "POST", "/adverts/{other}/verdicts/{verdict}/withdraw/"): (
        LOGIN,
        *[404, 404, 403, 403, 403, 403, 403],
    ),
    ("mark-contact", "POST", "/adverts/{advert}/contacts/{contact}/mark/"): WRITE,
    ("mark-contact", "POST", "/adverts/{other}/contacts/{contact}/mark/"): MISSING,
    ("mark-contact", "GET", "/adverts/{advert}/contacts/{contact}/mark/"): (LOGIN, *[405] * 7),
    ("undo-mark", "POST", "/adverts/{advert}/marks/{mark}/undo/"): WRITE,
    ("undo-mark", "POST", "/adverts/{other}/marks/{mark}/undo/"): MISSING,
    ("search", "GET", "/search/"): READ,
    ("search", "GET", "/search/?words=noor"): READ,
    ("runs", "GET", "/runs/"): RUNS,
    ("run", "GET", "/runs/lantaarn-20260302/"): RUNS,
    ("run", "GET", "/runs/no-such-run/"): (LOGIN, 404, 404, 404, 404, 403, 404, 403),
    ("audit-log", "GET", "/audit/"): LOG,
    ("audit-verify", "POST", "/audit/verify/"): LOG,
    ("audit-verify", "GET", "/audit/verify/"): (LOGIN, *[405] * 7),
}
CASES = [
    pytest.param(f"{method} {address}", role, status, id=f"{method} {address} {role or 'no role'}")
    for (_, method, address), row in TABLE.items()
    for role, status in zip(ROLES, row, strict=True)
]


@pytest.mark.django_db
@pytest.mark.parametrize(("request_line", "role", "status"), CASES)
def test_every_role_gets_its_answer(request_line: str, role: str, status: int) -> None:
    method, _, address = request_line.partition(" ")
    answer = client_of(role).generic(method, address.format(**made()))
    assert answer.status_code == status
    if role == "visitor" and status == LOGIN:
        assert answer.headers["Location"].startswith("/account/login/?next=")


def test_every_route_has_a_row() -> None:
    assert {name for name, _, _ in TABLE} == set(names(get_resolver().url_patterns))


@pytest.mark.parametrize("role", ["operator", "administrator", "auditor", "moderator", ""])
def test_who_may_not_read_adverts_sees_none_anywhere(db: None, role: str) -> None:
    places = made()
    for _, method, address in TABLE:
        answer = client_of(role).generic(method, address.format(**places), follow=True)
        assert "Noor" not in answer.text
        assert "examenjaar" not in answer.text


@pytest.mark.parametrize("role", ["operator", "visitor"])
def test_an_advert_that_is_there_looks_like_one_that_is_not(db: None, role: str) -> None:
    here, missing = (
        client_of(role).get(address.format(**made())) for address in ("/adverts/{advert}/", "/adverts/9/")
    )
    assert (here.status_code, here.content) == (missing.status_code, missing.content)


@pytest.mark.parametrize("role", ["analyst", "approver"])
def test_every_page_that_shows_adverts_is_logged(db: None, role: str) -> None:
    places = made()
    for name, method, address in TABLE:
        if (
            name in {"queue", "advert", "versions"}
            and method == "GET"
            and "99" not in address
            and "7" not in address
        ):
            before = AuditEvent.objects.count()
            client_of(role).get(address.format(**places))
            assert AuditEvent.objects.count() > before, address


def client_of(role: str) -> Client:
    if role == "visitor":
        return Client()
    name = f"somebody-{role or 'without'}"
    user = User.objects.filter(username=name).first() or make_person(name, role)
    return logged_in(user)


def made() -> dict[str, int]:
    """One advert with a verdict, and another one."""
    if Advert.objects.exists():
        first, second = Advert.objects.order_by("pk")[:2]
        mark = ContactMark.objects.get()
        return _places(first, second, verdict=1, mark=mark)
    first, second = world.advert(), world.advert("1002")
    judge = make_person("judge", Role.ANALYST)
    given = verdicts.give(first.pk, outcome="unsure", reason="proef", by=judge, now=world.T2)
    contact = world.contact(first, "+31205550117")
    mark = contact_marks.mark_contact(
        contact.pk, advert_id=first.pk, kind="wrong", reason="proef", by=judge, now=world.T2
    )
    return _places(first, second, verdict=given.pk, mark=mark)


def _places(first: Advert, second: Advert, *, verdict: int, mark: ContactMark) -> dict[str, int]:
    return {
        "advert": first.pk,
        "other": second.pk,
        "verdict": verdict,
        "contact": mark.contact_id,
        "mark": mark.pk,
        "judge": mark.by_id,
    }


def names(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from names(pattern.url_patterns)
        else:
            assert pattern.name
            yield pattern.name
