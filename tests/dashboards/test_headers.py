import pytest
from django.test import Client

from tests.dashboards import world

EXPECTED = {
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-DNS-Prefetch-Control": "off",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
}


@pytest.mark.parametrize("address", ["/", "/adverts/1/", "/adverts/999/", "/search/", "/audit/", "/nowhere/"])
def test_every_answer_carries_the_headers(analyst: Client, address: str) -> None:
    world.advert()
    headers = analyst.get(address).headers
    assert {name: headers[name] for name in EXPECTED} == EXPECTED
    assert set(headers["Content-Security-Policy"].split("; ")) == POLICY
    assert "camera=()" in headers["Permissions-Policy"]


def test_the_session_cookie_is_kept_from_scripts_and_other_sites(visitor: Client) -> None:
    visitor.post("/account/language/", {"language": "en", "next": "/account/login/"})
    cookie = visitor.cookies["sessionid"]
    assert cookie["httponly"] is True
    assert cookie["samesite"] == "Lax"
    assert cookie["expires"] == ""


@pytest.mark.parametrize("address", ["/", "/adverts/1/", "/search/", "/runs/", "/account/purpose/"])
def test_no_page_has_anything_inline(analyst: Client, address: str) -> None:
    world.advert()
    page = analyst.get(address).text
    assert " style=" not in page
    assert "<style" not in page
    assert " on" + "click=" not in page
    assert "<script>" not in page


def test_static_files_are_served_without_collecting_them(visitor: Client) -> None:
    answer = visitor.get("/static/baken/baken.css")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("text/css")
    answer.close()


def test_another_host_name_is_refused(visitor: Client) -> None:
    assert visitor.get("/account/login/", headers={"host": "evil.example"}).status_code == 400
