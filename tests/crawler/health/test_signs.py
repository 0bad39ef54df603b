"""What stands on a page that could not be read."""

import pytest

from crawler.health import Sign, is_misread, sign_on
from crawler.sites import load_site

LONG = "<p>" + "Een advertentie met gewone woorden. " * 200 + "</p>"


@pytest.mark.parametrize(
    ("html", "sign"),
    [
        ("<h1>Controleer dat u een mens bent</h1>", Sign.HUMAN_CHECK),
        ("<p>Verify you are human</p>", Sign.HUMAN_CHECK),
        ("<title>Access Denied</title>", Sign.HUMAN_CHECK),
        ("<p>Ben je een robot?</p>", Sign.HUMAN_CHECK),
        ('<div class="g-recaptcha" data-sitekey="x"></div>', Sign.CAPTCHA),
        ('<form id="captcha-form"></form>', Sign.CAPTCHA),
        ("<form><button>Ik ben 18 jaar of ouder</button></form>", Sign.GATE),
        ("<form><button>I am over 18</button></form>", Sign.GATE),
        ("<p>Alleen 18 jaar of ouder</p>", None),
        ("<p>Geen advertenties gevonden.</p>", None),
        (LONG + "<form><button>Ik ben 18 jaar of ouder</button></form>", None),
        ("", None),
    ],
)
def test_a_page_is_recognised(html: str, sign: Sign | None) -> None:
    assert sign_on(html) is sign


@pytest.mark.parametrize(
    ("html", "is_so"),
    [
        ('<ul class="grid"><li><a href="/item/12">x</a></li></ul>', True),
        ('<ul class="lijst"><a class="titel" href="/item/12">x</a></ul>', False),
        ('<a href="/elders/12">x</a>', False),
        ('<a href="http://[">x</a>', False),
        ("", False),
    ],
)
def test_a_list_is_misread_when_it_leads_to_adverts_that_are_not_found(html: str, is_so: bool) -> None:
    assert is_misread(html, load_site("grens")) is is_so
