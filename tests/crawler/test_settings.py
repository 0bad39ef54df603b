"""What production must not be without (Scrapy leaves it open by default)."""

import pytest
from attrs import evolve
from scrapy.settings import Settings
from scrapy.utils.conf import build_component_list
from scrapy.utils.misc import load_object

import crawler.settings
from crawler.errors import (
    AddressRefused,
    BakenError,
    DiskFull,
    MediaOmitted,
    NoMandate,
    PayloadRefused,
    RobotsUnreachable,
)
from crawler.politeness import site_settings
from crawler.problems import RETRIED, problem_for
from tests.crawler.fakes.crawl import context_from


@pytest.fixture
def settings() -> Settings:
    found = Settings()
    found.setmodule(crawler.settings, priority="project")
    return found


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TELNETCONSOLE_ENABLED", False),
        ("REMOTE_CONTROL_ENABLED", False),
        ("DOWNLOAD_VERIFY_CERTIFICATES", True),
        ("DOWNLOAD_MAXSIZE", 8 * 1024 * 1024),
        ("DOWNLOAD_TIMEOUT", 60),
        ("ROBOTSTXT_OBEY", True),
        ("REDIRECT_ENABLED", False),
        ("RETRY_ENABLED", False),
        ("METAREFRESH_ENABLED", False),
        ("COMPRESSION_ENABLED", False),
        ("JOBDIR", None),
        ("LOG_FORMATTER", "crawler.log.EventsOnly"),
    ],
)
def test_what_scrapy_leaves_open_is_closed(settings: Settings, name: str, value: object) -> None:
    assert settings[name] == value


def test_the_guard_is_the_only_way_out(settings: Settings) -> None:
    handlers = {name: path for name, path in settings.getwithbase("DOWNLOAD_HANDLERS").items() if path}
    assert set(handlers) == {"http", "https"}
    assert set(handlers.values()) == {"crawler.egress.handler.GuardedDownloadHandler"}


def test_no_image_is_asked_for_and_only_bounded_packing(settings: Settings) -> None:
    headers = settings["DEFAULT_REQUEST_HEADERS"]
    assert "image" not in headers["Accept"]
    assert "*/*" not in headers["Accept"]
    assert headers["Accept-Encoding"] == "gzip, deflate"


@pytest.mark.parametrize("group", ["DOWNLOADER_MIDDLEWARES", "SPIDER_MIDDLEWARES", "EXTENSIONS"])
def test_every_component_that_is_named_can_be_loaded(settings: Settings, group: str) -> None:
    named = build_component_list(settings.get_component_priority_dict_with_base(group))
    assert all(load_object(name) for name in named)


def test_the_evidence_is_taken_nearest_to_the_wire(settings: Settings) -> None:
    middlewares = settings.get_component_priority_dict_with_base("DOWNLOADER_MIDDLEWARES")
    named = build_component_list(middlewares)
    assert load_object(named[-1]).__name__ == "CaptureMiddleware"


def test_a_replay_is_not_slowed_down_and_the_mandate_decides_on_robots() -> None:
    spec = {"home": "home", "port": 1, "obeys_robots": False}
    found = site_settings(context_from(spec))
    assert (found["DOWNLOAD_DELAY"], found["ROBOTSTXT_OBEY"]) == (0, False)


def test_a_site_is_asked_as_gently_as_its_definition_says() -> None:
    context = context_from({"home": "home", "port": 1})
    found = site_settings(evolve(context, replay=None))
    assert (found["DOWNLOAD_DELAY"], found["CONCURRENT_REQUESTS_PER_DOMAIN"]) == (2, 1)
    assert (found["AUTOTHROTTLE_ENABLED"], found["ROBOTSTXT_OBEY"]) == (True, True)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (NoMandate("x"), "no-mandate"),
        (AddressRefused("x"), "address-refused"),
        (PayloadRefused("x"), "payload-refused"),
        (MediaOmitted("x"), "media-omitted"),
        (RobotsUnreachable("x"), "robots-unreachable"),
        (TimeoutError("020 555 0199"), "fetch-failed"),
    ],
)
def test_every_failure_has_a_code_and_no_text_of_the_page(error: Exception, code: str) -> None:
    problem = problem_for(error)
    assert problem.code == code
    assert "555" not in problem.detail


def test_every_error_of_ours_has_a_code_of_its_own() -> None:
    def below(kind: type[BakenError]) -> list[type[BakenError]]:
        return [kind, *(found for sub in kind.__subclasses__() for found in below(sub))]

    codes = [kind.code for kind in below(BakenError)]
    assert len(set(codes)) == len(codes)
    assert DiskFull.reason == "disk_full"
    assert "robots-unreachable" in RETRIED
