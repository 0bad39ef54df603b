"""A small site.toml that is right, to be broken in one place."""

from pathlib import Path

BOARD = """
id = "example"
title = "Example board"
kind = "board"
hosts = ["www.example.test"]
start = ["http://www.example.test/"]

[selectors.list]
adverts = "ul.adverts a.title::attr(href)"

[selectors.advert]
article = "article.advert"
title = "h1"
text = "div.description"

[fields]
Leeftijd = "age"

[urls]
drop = ["utm_*"]
advert = '^/advert/(?P<key>\\d+)'
"""


def write_site(folder: Path, text: str = BOARD, *, site: str = "example") -> Path:
    """Write a site.toml into a folder of sites and return that folder."""
    file = folder / site / "site.toml"
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    return folder
