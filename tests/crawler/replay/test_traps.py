"""Traps lead on for ever, and always to addresses that were not seen before."""

import re
from collections.abc import Callable

from crawler.replay import Replay
from crawler.replay.traps import calendar_page, numbered_page
from tests.crawler.replay.site import HOST, ask, body_of, status_of

Start = Callable[[str], Replay]
URL = f"http://{HOST.name}"
CALENDAR = f"""[[rule]]
prefix = "{URL}/agenda"
calendar = true
body = '<a href="/agenda/{{previous}}">terug</a> <a href="/agenda/{{next}}">verder</a> {{month}}'
"""


def hrefs(answer: bytes) -> list[str]:
    return re.findall(r'href="([^"]*)"', body_of(answer).decode())


def test_a_calendar_has_a_next_month_for_ever(misbehaving: Start) -> None:
    port = misbehaving(CALENDAR).port
    seen = ["/agenda"]
    for _ in range(24):
        seen.append(hrefs(ask(port, seen[-1]))[-1])
    assert (seen[1], seen[10], seen[-1]) == ("/agenda/2026/04", "/agenda/2027/01", "/agenda/2028/03")


def test_the_month_before_january_is_december() -> None:
    assert (
        calendar_page("{previous} {month} {next}", "http://a.test/x/2026/01/7") == "2025/12 2026/01 2026/02"
    )


def test_a_list_has_a_next_page_for_ever(misbehaving: Start) -> None:
    rule = f'[[rule]]\nprefix = "{URL}/lijst"\npaging = true\nbody = \'<a href="/lijst?pagina={{next}}">\''
    port, seen = misbehaving(rule).port, ["/lijst"]
    for _ in range(12):
        seen += hrefs(ask(port, seen[-1]))
    assert (seen[1], seen[-1]) == ("/lijst?pagina=2", "/lijst?pagina=13")


def test_the_number_of_a_page_is_the_last_in_its_address() -> None:
    assert numbered_page("{page} {next}", "http://a.test/3/lijst?pagina=9&q=x") == "9 10"


def test_every_link_gets_a_new_session_and_leads_to_the_recorded_page(misbehaving: Start) -> None:
    port = misbehaving(f'[[rule]]\nhost = "{HOST.name}"\nsession = "sid"').port
    first, second = hrefs(ask(port, "/menu")), hrefs(ask(port, "/menu?sid=00000001"))
    assert first == ["/weg?sid=00000001", "/lijst?pagina=2&amp;sid=00000002"]
    assert second == ["/weg?sid=00000003", "/lijst?pagina=2&amp;sid=00000004"]
    assert body_of(ask(port, "/lijst?pagina=2&sid=00000004")) == b"twee"
    assert status_of(ask(port, "/nergens?sid=00000001")) == 404
