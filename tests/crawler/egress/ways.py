"""A crawl of a site that leads inside in one of four ways, through Scrapy or through the browser."""

import html as markup
import json
from pathlib import Path
from typing import Any

from attrs import frozen

from tests.crawler.egress.forbidden import FORBIDDEN, HOSTS, sink, turning_hosts
from tests.crawler.fakes.crawl import Crawl
from tests.crawler.fakes.server import Page, serving

WAYS = ("direct", "redirect", "rebinding", "subresource")
SITE = "http://www.site.test"
TRY_ALL = """
for (const url of urls) {
  const attempts = [
    () => fetch(url).catch(() => 0),
    () => fetch(url, {method: "POST", body: "x", mode: "no-cors", keepalive: true}).catch(() => 0),
    () => { const one = new XMLHttpRequest(); one.open("GET", url); one.send(); },
    () => { new Image().src = url; },
    () => add("script", {src: url}),
    () => add("link", {rel: "stylesheet", href: url}),
    () => add("link", {rel: "prefetch", href: url}),
    () => add("link", {rel: "preconnect", href: url}),
    () => add("iframe", {src: url}),
    () => add("video", {src: url, autoplay: ""}),
    () => add("object", {data: url}),
    () => navigator.sendBeacon(url, "x"),
    () => new EventSource(url),
    () => new WebSocket(url.replace(/^http/, "ws")),
    () => new WebTransport(url.replace(/^http/, "https")),
    () => new Worker(URL.createObjectURL(new Blob([`importScripts("${url}")`]))),
    () => navigator.serviceWorker.register(url),
    () => window.open(url),
    () => { const form = add("form", {action: url, target: "_blank"}); form.submit(); },
    () => new RTCPeerConnection({iceServers: [{urls: "stun:127.0.0.1:" + port}]}).createDataChannel("x"),
  ];
  for (const attempt of attempts) { try { attempt(); } catch (_) { tried += 1; } }
}
setTimeout(() => { location = urls[0]; }, 200);
setTimeout(() => { document.documentElement.setAttribute("data-klaar", tried); }, 1500);
"""


@frozen(kw_only=True)
class Tried:
    """What came of a crawl."""

    urls: list[str]
    outcome: dict[str, Any]
    problems: dict[str, str]
    asked: dict[str, int]
    connections: int
    """That the sink got."""
    page: str = ""


def crawl(way: str, home: Path, *, browser: str = "") -> Tried:
    """Crawl once; the mandate names every host, so that only shape and address refuse."""
    with sink() as found:
        urls = [url.format(port=found.port) for url in FORBIDDEN]
        turning = turning_hosts()
        if way == "rebinding":
            urls = [f"http://{host}/inside" for host in turning]
        pages, asked = _pages(way, urls, port=found.port, has_browser=bool(browser))
        with serving({**pages, "/robots.txt": Page(status=404)}) as server:
            run = Crawl(home=home, port=server.port)
            options = {"render": {"wait_for": "html[data-klaar]"}, "browser": browser} if browser else {}
            outcome = run.run(
                hosts=["www.site.test", *HOSTS, *turning], ports=[80, 443, found.port],
                names=turning, settings={"BAKEN_MANDATE_INTERVAL": 0.5}, **options,
            )  # fmt: skip
            problems = dict(run.rows("SELECT url, problem FROM page"))
            return Tried(
                urls=asked, outcome=outcome, problems=problems, asked=dict(server.asked),
                connections=found.connections,
            )  # fmt: skip


def _pages(way: str, urls: list[str], *, port: int, has_browser: bool) -> tuple[dict[str, Page], list[str]]:
    hops = {f"/hop/{number}": Page(status=302, headers={"Location": url}) for number, url in enumerate(urls)}
    is_hopping = way == "redirect"
    asked = [f"{SITE}{hop}" for hop in hops] if is_hopping else urls
    if has_browser and way != "direct":
        start = _script_page(asked, port)
    elif way == "subresource":
        start = "".join(
            f'<img src="{u}"><script src="{u}"></script><iframe src="{u}"></iframe>'
            for u in map(markup.escape, urls)
        )
    else:
        start = "".join(f'<a href="{url}">x</a>' for url in asked)
        start += "<script>document.documentElement.setAttribute('data-klaar', '')</script>"
    return {"/p/0": Page(body=start.encode()), **(hops if is_hopping else {})}, asked


def _script_page(urls: list[str], port: int) -> str:
    add = (
        "const add = (name, attributes) => { const made = document.createElement(name);"
        "for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);"
        "document.body.append(made); return made; };"
    )
    known = f"let tried = 0; const port = {port}; const urls = {json.dumps(urls)};"
    return f"<body><script>{known}{add}{TRY_ALL}</script>"
