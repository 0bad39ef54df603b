"""What no site should send: pieces of pages and documents in any order, for hypothesis."""

from hypothesis import strategies as st

_PIECES = [
    *(
        '<article class="advertentie" data-id="',
        '7">',
        "</article>",
        "<h1>",
        "</h1>",
        '<div class="',
        "</div>",
    ),
    *('omschrijving">', '<a class="titel" href="', "/advertentie/7-x", "//[", '">', "</a>", "<table>"),
    *('<article class="bericht" id="bericht-1">', '<a class="schrijver" href="/lid/x">', "<tr><td>"),
    *("<form method=post action=", "<input name=", "<select><option value=", "<script>", "</script>", "<!--"),
    *('<base href="', '<meta charset="utf-16">', "<blockquote>", "<time datetime=", "2026-13-45T99:99Z"),
    *(
        "\0",
        "\u202e",
        "&amp",
        "&#xD800;",
        "<svg><p>",
        "<template>",
        "<plaintext>",
        "http://",
        "%zz",
        "06 123",
    ),
    *('<script id="__NEXT_DATA__">', "window.__NUXT__=", '{"data":[', '"advert":', "]}", "(function(){"),
    *('<a rel="next" href="', '<a class="volgende" href="', "?pagina=\u0663", '<div class="tekst">'),
    *("\ud83d", '<form id="zoek">', '<dl class="feiten"><dt>', "<dd>", '<ul class="'),
]
_KEYS = st.sampled_from(
    [
        *("data", "items", "href", "id", "title", "body", "account", "name", "posted", "place", "city"),
        *("contact", "phone", "attributes", "meta", "page", "pages", "next", "error", "code", "nummer"),
        *("advert", "@type", "identifier", "offeredBy", "additionalProperty", "itemListElement", "url"),
        *("props", "pageProps", "results", "pagination", "kaarten", "adres", "meer", "label", "value"),
    ]
)
_ODD = st.sampled_from(
    ["//[", "http://[::1", "\ud83d", "?page=\udc00", "/v1/adverts/7", "http://\u2100.test", "²"]
)
_WORDS = [
    *("0", "1", "2", "9", "31", "99", "2026", "1e9", ":", "-", "/", ".", ",", "uur", "dagen", "geleden"),
    *("gisteren", "vandaag", "mrt", "maart", "week", "months", "ago", "monday", "om", "T", "Z", "+14:00"),
    *("24:61", "-1", "999999999999", "een", "twee", "half", "\u0661", "²"),
]

SOUP = st.lists(st.sampled_from(_PIECES) | st.text(max_size=8), max_size=40).map("".join)
"""Pieces that the readers look for, and what breaks them off."""
DOCUMENT = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=12) | _ODD,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(_KEYS | st.text(max_size=6), inner, max_size=5)
    ),
    max_leaves=25,
)
"""JSON documents with names that the readers look for."""
DATE_WORDS = st.text(max_size=80) | st.lists(st.sampled_from(_WORDS), max_size=9).map(" ".join)
