import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
import structlog

from crawler.log import EventsOnly, configure_logging, get_logger

PHONE = "020 555 0199"


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    found = io.StringIO()
    configure_logging("INFO", stream=found)
    yield found
    root.handlers[:] = before
    root.setLevel(level)
    structlog.reset_defaults()


def lines(stream: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_an_event_is_one_json_line_with_its_keys(stream: io.StringIO) -> None:
    get_logger("crawler.test").info("page_stored", site="site", pages=3)
    (line,) = lines(stream)
    assert (line["event"], line["site"], line["pages"], line["level"]) == ("page_stored", "site", 3, "info")


@pytest.mark.parametrize("text", ["a\nb", "a\r\n{}", "\x1b[31mred", '"}\n{"event":"x"', "\u202eabc", "\0"])
def test_control_characters_cannot_break_a_line(stream: io.StringIO, text: str) -> None:
    get_logger("crawler.test").info("odd", value=text)
    assert lines(stream)[0]["value"] == text
    assert stream.getvalue().rstrip("\n").isascii()
    assert stream.getvalue().rstrip("\n").isprintable()


def test_an_exception_is_cut_down_to_type_and_place(stream: io.StringIO) -> None:
    try:
        int(PHONE)
    except ValueError:
        logging.getLogger("crawler.test").exception("reader_failed")
        get_logger("crawler.test").exception("reader_failed")
    assert PHONE not in stream.getvalue()
    assert {line["error"] for line in lines(stream)} == {"ValueError"}
    assert all("test_log.py:" in line["place"] for line in lines(stream))


def test_others_are_heard_from_warning_up(stream: io.StringIO) -> None:
    logging.getLogger("scrapy.core.engine").info("Overridden settings")
    logging.getLogger("scrapy.core.engine").warning("something")
    assert [line["event"] for line in lines(stream)] == ["something"]


def test_scrapy_says_nothing_of_pages_and_items() -> None:
    formatter = EventsOnly()
    quiet: Any = formatter
    assert quiet.crawled(None, None, None) is None
    assert quiet.scraped({"text": PHONE}, None, None) is None
    said = [
        quiet.dropped({"text": PHONE}, ValueError(PHONE), None, None),
        quiet.item_error({"text": PHONE}, ValueError(PHONE), None, None),
        quiet.spider_error(None, None, None, None),
        quiet.download_error(None, None, None),
    ]
    assert PHONE not in str(said)
