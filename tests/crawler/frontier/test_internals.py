import re
from pathlib import Path

import pytest

from crawler.errors import InternalsChanged
from crawler.frontier.internals import check_internals, expected

ROOT = Path(__file__).parents[3]


def test_the_scrapy_that_is_installed_has_all_that_the_frontier_leans_on() -> None:
    check_internals()


def test_what_changed_is_named_with_the_version() -> None:
    def gone() -> bool:
        raise AttributeError("no such method")

    what = {**expected(), "a method that is gone": gone, "a method that is another": lambda: False}
    with pytest.raises(InternalsChanged, match=r"Scrapy \d.* lacks: .*gone; a method that is another"):
        check_internals(what)


def test_nothing_in_the_crawler_pickles() -> None:
    serializers = re.compile(
        r"^\s*(?:import|from) (?:pickle|marshal|shelve|queuelib|dill|joblib)\b", re.MULTILINE
    )
    sources = list((ROOT / "crawler").rglob("*.py"))
    assert [path.name for path in sources if serializers.search(path.read_text("utf-8"))] == []
    assert not re.search(r"^\s*JOBDIR\b", (ROOT / "crawler" / "settings.py").read_text("utf-8"), re.MULTILINE)
