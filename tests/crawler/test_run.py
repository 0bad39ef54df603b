"""Whole crawls of a site on loopback, each in a child process."""

import gzip
import random
import signal
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from attrs import frozen

from crawler.capture.members import whole_length
from crawler.capture.reader import read_capture
from crawler.stop_switch import Stop, stop
from tests.crawler.fakes.crawl import Crawl
from tests.crawler.fakes.server import Page, SiteServer, html, serving, tree

pytestmark = pytest.mark.slow

SLOWLY = {"DOWNLOAD_DELAY": 0.05, "CONCURRENT_REQUESTS_PER_DOMAIN": 2, "DOWNLOAD_DELAY_JITTER": 0}
ROBOTS = {"/robots.txt": Page(status=404)}


@frozen
class Scene:
    crawl: Crawl
    server: SiteServer

    def problems(self) -> dict[str, str]:
        """Path to the code of its problem."""
        rows = self.crawl.rows("SELECT url, problem FROM page WHERE problem != ''")
        return {url.removeprefix("http://www.site.test"): code for url, code in rows}

    def stored(self, path: str) -> bytes:
        captures = [capture for capture in self.crawl.captures() if capture.url.endswith(path)]
        return read_capture(self.crawl.home / "evidence", captures[-1]).payload

    def every_capture_is_readable(self) -> bool:
        evidence = self.crawl.home / "evidence"
        return all(read_capture(evidence, capture) for capture in self.crawl.captures())


Stage = Callable[[Mapping[str, Page]], Scene]


@pytest.fixture
def on(tmp_path: Path) -> Iterator[Stage]:
    """Put a site on stage."""
    with ExitStack() as stack:

        def stage(pages: Mapping[str, Page]) -> Scene:
            server = stack.enter_context(serving(pages))
            return Scene(Crawl(home=tmp_path, port=server.port), server)

        yield stage


def test_every_page_is_fetched_recorded_and_captured_once(on: Stage) -> None:
    scene = on(tree(40))
    outcome = scene.crawl.run()
    assert (outcome["reason"], outcome["exit"], outcome["is_finished"]) == ("finished", 0, True)
    assert outcome["counts"]["pages_done"] == 40
    assert len(set(scene.crawl.rows())) == len(scene.crawl.rows()) == 40
    assert set(scene.server.asked.values()) == {1}
    assert scene.every_capture_is_readable()
    assert scene.crawl.rows("SELECT id, reason FROM run") == [("site-run", "finished")]
    assert [path.suffix for path in (scene.crawl.home / "evidence/site").iterdir()] == [".gz"]


def test_links_out_of_the_mandate_open_no_socket(on: Stage, tmp_path: Path) -> None:
    with serving(tree(2)) as sink:
        out = [f"http://127.0.0.1:{sink.port}/p/0", f"http://localhost:{sink.port}/", "http://other.test/"]
        away = Page(status=302, headers={"Location": out[0]})
        scene = on({**ROBOTS, "/p/0": html(*out, "/away", "/foto/1.jpg"), "/away": away})
        outcome = scene.crawl.run()
        assert sink.connections == 0
    assert outcome["reason"] == "finished"
    assert set(scene.server.asked) == {"/robots.txt", "/p/0", "/away"}
    assert scene.problems()["/foto/1.jpg"] == "url-refused"
    assert scene.problems()[out[0]] == scene.problems()["http://other.test/"] == "no-mandate"


def test_a_name_that_leads_inside_opens_no_socket(on: Stage) -> None:
    scene = on(tree(3))
    scene.crawl.run(addresses=["192.175.48.10", "127.0.0.1"])
    assert scene.server.connections == 0
    assert scene.problems() == {"/p/0": "address-refused"}


def test_a_mandate_that_ends_in_the_middle_leaves_the_rest_in_the_frontier(on: Stage) -> None:
    scene = on(tree(200))
    outcome = scene.crawl.run(mandate_seconds=2, settings=SLOWLY)
    assert (outcome["reason"], outcome["exit"], outcome["is_finished"]) == ("mandate_ended", 4, False)
    assert 0 < outcome["counts"]["pages_left"] < 200
    assert scene.problems() == {}
    assert scene.crawl.rows("SELECT reason FROM run") == ["mandate_ended"]
    assert scene.crawl.run()["reason"] == "finished"
    assert len(set(scene.crawl.rows())) == len(scene.crawl.rows()) == 200


def test_a_revoked_mandate_ends_the_crawl(on: Stage, tmp_path: Path) -> None:
    scene = on(tree(400))
    process = scene.crawl.begin(settings={**SLOWLY, "BAKEN_MANDATE_INTERVAL": 0.1})
    wait_for(partial(has_more_rows_than, scene.crawl, 3))
    (tmp_path / "revoked").touch()
    assert process.wait(timeout=60) == 4
    assert scene.crawl.rows("SELECT reason FROM run") == ["mandate_ended"]


def test_a_persons_stop_ends_a_crawl_that_waits_for_an_answer(on: Stage, tmp_path: Path) -> None:
    scene = on(
        {**ROBOTS, "/p/0": html("/held", *(f"/p/{n}" for n in range(1, 9))), "/held": Page(is_held=True)}
    )
    # the site's pace is such that what stands in line would be asked for minutes
    slowly = {"DOWNLOAD_DELAY": 30, "DOWNLOAD_DELAY_JITTER": 0}
    process = scene.crawl.begin(settings=slowly | {"CONCURRENT_REQUESTS_PER_DOMAIN": 1}, obeys_robots=False)
    wait_for(lambda: len(scene.crawl.rows()) == 1)
    stop(tmp_path / "stops", Stop(site="site", by="A. Tester", at=datetime.now(UTC)))
    assert process.wait(timeout=30) == 1
    assert scene.crawl.rows("SELECT reason FROM run") == ["stopped_by_operator"]
    assert scene.problems() == {}


def test_a_mandate_that_ends_breaks_off_an_answer_that_does_not_come(on: Stage) -> None:
    scene = on({**ROBOTS, "/p/0": html("/held"), "/held": Page(is_held=True)})
    outcome = scene.crawl.run(mandate_seconds=3)
    assert (outcome["reason"], outcome["counts"]["pages_left"]) == ("mandate_ended", 1)


def test_a_run_ends_when_its_budget_is_spent(on: Stage) -> None:
    scene = on(tree(200))
    outcome = scene.crawl.run(bounds={"pages": 20})
    assert (outcome["reason"], outcome["is_finished"]) == ("budget_spent", False)
    assert 20 <= len(scene.crawl.rows()) < 60
    assert scene.crawl.run(bounds={"pages": 20})["counts"]["responses"] <= 20


def test_bombs_and_media_cost_themselves_and_are_never_stored(on: Stage) -> None:
    packed = {"Content-Type": "text/html", "Content-Encoding": "gzip"}
    picture = b"\xff\xd8\xff\xe0 not shown"
    scene = on(
        {
            **ROBOTS,
            "/p/0": html("/bomb", "/torn", "/packed", "/picture", "/liar", "/inline", "/br"),
            "/bomb": Page(body=gzip.compress(b"\0" * 20_000_000), headers=packed),
            "/torn": Page(body=gzip.compress(b"x" * 1000)[:-10], headers=packed),
            "/packed": Page(body=gzip.compress(b'<a href="/found">x</a>'), headers=packed),
            "/picture": Page(body=picture, headers={"Content-Type": "image/jpeg"}),
            "/liar": Page(body=picture, headers={"Content-Type": "text/html"}),
            "/inline": Page(body=b'<img src="data:image/png;base64,AAAA"><a href="/found2">x</a>'),
            "/br": Page(body=b"?", headers={"Content-Type": "text/html", "Content-Encoding": "br"}),
        }
    )
    assert scene.crawl.run()["reason"] == "finished"
    refused, media = "payload-refused", "media-omitted"
    assert scene.problems() == {
        "/bomb": refused,
        "/torn": refused,
        "/br": refused,
        "/picture": media,
        "/liar": media,
    }
    assert scene.stored("/picture") == scene.stored("/liar") == b""
    assert scene.stored("/inline") == b'<img src="data:,"><a href="/found2">x</a>'
    assert scene.server.asked["/found"] == scene.server.asked["/found2"] == 1


def test_a_full_disk_ends_the_crawl_and_the_next_one_goes_on(on: Stage) -> None:
    noise = random.Random(1)
    pages = {
        path: Page(body=page.body + noise.randbytes(20_000).hex().encode()) if path != "/robots.txt" else page
        for path, page in tree(60).items()
    }
    scene = on(pages)
    outcome = scene.crawl.run(file_limit=600_000)
    assert (outcome["reason"], outcome["exit"], outcome["is_finished"]) == ("disk_full", 1, False)
    assert outcome["counts"]["pages_left"] > 0
    assert scene.every_capture_is_readable()
    (warc,) = (scene.crawl.home / "evidence/site").iterdir()
    assert whole_length(warc) == warc.stat().st_size
    assert scene.crawl.run()["reason"] == "finished"
    assert len(set(scene.crawl.rows())) == len(scene.crawl.rows()) == 60
    assert scene.every_capture_is_readable()


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_crawl_in_good_order_and_the_next_one_goes_on(
    on: Stage, sign: signal.Signals
) -> None:
    scene = on(tree(150))
    process = scene.crawl.begin(settings=SLOWLY)
    wait_for(partial(has_more_rows_than, scene.crawl, 3))
    process.send_signal(sign)
    assert process.wait(timeout=60) == 130
    assert 3 < len(scene.crawl.rows()) < 150
    assert scene.crawl.run()["reason"] == "finished"
    assert len(set(scene.crawl.rows())) == len(scene.crawl.rows()) == 150
    assert max(scene.server.asked[path] for path in scene.server.asked if path != "/robots.txt") == 1


def test_a_second_signal_ends_the_crawl_at_once_and_the_next_goes_on(on: Stage) -> None:
    scene = on({**ROBOTS, "/p/0": html("/held", "/p/1"), "/p/1": html(), "/held": Page(is_held=True)})
    process = scene.crawl.begin()
    wait_for(lambda: len(scene.crawl.rows()) == 2 and scene.server.asked["/held"] == 1)
    process.send_signal(signal.SIGINT)
    time.sleep(0.3)
    assert process.poll() is None
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=30) == 130
    scene.server.let_go.set()
    assert scene.crawl.run()["reason"] == "finished"
    assert len(set(scene.crawl.rows())) == len(scene.crawl.rows()) == 3


def test_after_kill_9_only_pages_in_flight_are_fetched_again(on: Stage) -> None:
    scene = on(tree(150))
    for rows in (10, 50):
        process = scene.crawl.begin(settings={"CONCURRENT_REQUESTS_PER_DOMAIN": 2, "DOWNLOAD_DELAY": 0.005})
        wait_for(partial(has_more_rows_than, scene.crawl, rows))
        process.kill()
        process.wait()
    assert scene.crawl.run()["reason"] == "finished"
    assert len(set(scene.crawl.rows())) == 150
    twice = [path for path, count in scene.server.asked.items() if count > 1 and path != "/robots.txt"]
    assert len(twice) <= 2 * 16
    assert scene.every_capture_is_readable()


def test_a_second_crawl_of_the_site_at_the_same_time_is_refused(on: Stage) -> None:
    scene = on({**ROBOTS, "/p/0": html("/held"), "/held": Page(is_held=True)})
    process = scene.crawl.begin()
    wait_for(lambda: scene.server.asked["/held"] == 1)
    outcome = scene.crawl.run()
    assert (outcome["reason"], outcome["exit"]) == ("frontier", 1)
    assert scene.crawl.rows("SELECT * FROM run") == []
    scene.server.let_go.set()
    assert process.wait(timeout=30) == 0


def test_a_redirect_is_a_page_and_a_row_of_them_ends(on: Stage) -> None:
    hops = {f"/hop/{n}": Page(status=302, headers={"Location": f"/hop/{n + 1}"}) for n in range(9)}
    scene = on({**ROBOTS, "/p/0": html("/hop/0"), **hops})
    assert scene.crawl.run()["reason"] == "finished"
    kinds = dict(scene.crawl.rows("SELECT url, kind FROM page WHERE kind = 'redirect'"))
    assert len(kinds) == 6
    assert scene.server.asked["/hop/5"] == 1
    assert scene.server.asked["/hop/6"] == 0


def test_robots_is_obeyed_unless_the_mandate_says_otherwise(on: Stage) -> None:
    robots = Page(body=b"User-agent: *\nDisallow: /closed/\n")
    scene = on({"/robots.txt": robots, "/p/0": html("/closed/1"), "/closed/1": html()})
    scene.crawl.run()
    assert scene.problems() == {"/closed/1": "robots-refused"}
    assert scene.server.asked["/closed/1"] == 0


def test_a_mandate_may_waive_robots(on: Stage) -> None:
    robots = Page(body=b"User-agent: *\nDisallow: /\n")
    scene = on({"/robots.txt": robots, "/p/0": html()})
    scene.crawl.run(obeys_robots=False)
    assert scene.server.asked == {"/p/0": 1}


@pytest.mark.parametrize("status", [500, 503])
def test_without_an_answer_about_robots_nothing_is_fetched(on: Stage, status: int) -> None:
    scene = on({"/robots.txt": Page(status=status), "/p/0": html()})
    outcome = scene.crawl.run()
    assert scene.server.asked["/p/0"] == 0
    assert outcome["counts"]["pages_failed"] == 1


def has_more_rows_than(crawl: Crawl, rows: int) -> bool:
    return len(crawl.rows()) > rows


def wait_for(is_there: Callable[[], bool]) -> None:
    for _ in range(3000):
        if is_there():
            return
        time.sleep(0.01)
    raise AssertionError("it did not come to that")
