import pytest

from crawler.items import Link, PageKind
from spiders.pages.forms import form_link
from tests.spiders.pages.opened import page_of

FIELDS = (
    '<input type="hidden" name="f" value="u1"><input name="q"><input type="checkbox" name="c">'
    '<input type="submit" name="s" value="go"><select name="p"><option value="">all</option>'
)


def sent(form: str, **values: str) -> Link | None:
    page = page_of(form)
    node = page.tree.css_first("form")
    assert node is not None
    return form_link(node, page, kind=PageKind.LIST, priority=1, values=values)


def test_a_get_form_leads_to_an_address() -> None:
    link = sent(f'<form action="/zoek">{FIELDS}</form>', q="ik ben")
    assert link is not None
    assert (link.url.rpartition("/")[2], link.form) == ("zoek?f=u1&p=&q=ik+ben", "")


def test_a_post_form_keeps_what_it_holds() -> None:
    link = sent(f'<form method="POST" action="/zoek">{FIELDS}</form>', q="français")
    assert link is not None
    assert (link.url.rpartition("/")[2], link.form) == ("zoek", "f=u1&p=&q=fran%C3%A7ais")


@pytest.mark.parametrize(
    "form",
    [
        '<form action="http://other.example/">x</form>',
        '<form method="post" action="/leeg"></form>',
        f'<form method="post" action="/x"><input name="a" value="{"a" * 5_000}"></form>',
        '<form method="post" action="javascript:x()"><input name="a"></form>',
    ],
)
def test_forms_that_lead_nowhere_or_send_too_much_are_left(form: str) -> None:
    assert sent(form) is None
