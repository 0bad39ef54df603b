import pytest
from selectolax.lexbor import LexborHTMLParser

from spiders.pages.text import reader_text


def text_of(html: str) -> str:
    body = LexborHTMLParser(html).body
    assert body is not None
    return reader_text(body)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>een</p><p>twee</p>", "een\ntwee"),
        ("een<br>twee<br/>drie", "een\ntwee\ndrie"),
        ("<p>een<br>\n twee</p>\n\n<p>\tdrie </p>", "een\ntwee\ndrie"),
        ("<p>een\n   regel</p>", "een regel"),
        ("los<p>alinea</p>los", "los\nalinea\nlos"),
        ("<p>ze is <b>2</b>1 en <i>blij</i></p>", "ze is 21 en blij"),
        ("<p>0<span>6</span></p>", "06"),
        ("<ul><li>een</li><li>twee</li></ul>", "een\ntwee"),
        ("<table><tr><th>a</th><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"),
        ("<div><div>een</div></div><div>twee</div>", "een\ntwee"),
        ("<p>&euro; 80 &amp; meer &lt;b&gt;</p>", "€ 80 & meer <b>"),
        ("<p>een\xa0twee</p>", "een\xa0twee"),
        ("<p>a</p><script>x</script><style>y</style><template><p>z</p></template><p>b</p>", "a\nb"),
        ("<p>a<!-- weg -->b</p>", "ab"),
        ("", ""),
        ("<p> </p><br><br>", ""),
        ("<h1>kop</h1>tekst", "kop\ntekst"),
        ("<p>een<br><br>twee</p>", "een\ntwee"),
    ],
)
def test_text_is_what_a_reader_sees(html: str, text: str) -> None:
    assert text_of(html) == text


def test_only_the_element_itself_is_read() -> None:
    tree = LexborHTMLParser("<div><p>voor</p><section>hier</section><p>na</p></div>na")
    node = tree.css_first("section")
    assert node is not None
    assert reader_text(node) == "hier"


def test_a_text_is_never_shortened() -> None:
    assert len(text_of("<p>" + "woord " * 350_000)) == 350_000 * 6 - 1


def test_ten_thousand_elements_in_one_another_are_read() -> None:
    assert text_of("<div>" * 10_000 + "diep") == "diep"


def test_every_letter_between_two_tags_is_kept() -> None:
    assert text_of("".join(f"<span>{number} </span>" for number in range(5000))).split() == [
        str(number) for number in range(5000)
    ]
