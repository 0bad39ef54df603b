"""A crawl of a site that leads inside in one of four ways, through Scrapy or through the browser."""

import html as markup
import json
from pathlib import Path
from typing import Any

from attrs import frozen

from tests.crawler.egress.forbidden import FORBIDDEN, HOSTS, turning_hosts
from tests.crawler.egress.sink import sink
from tests.crawler.fakes.crawl import Crawl
from tests.crawler.fakes.server import Page, serving

WAYS = ("direct", "redirect", "rebinding", "subresource")
SITE = "http://www.site.test"
CHANNELS = {
    "fetch": "fetch(to).catch(() => 0)",
    "post": 'fetch(to, {method: "POST", body: "x", mode: "no-cors", keepalive: true}).catch(() => 0)',
    "xhr": 'const one = new XMLHttpRequest(); one.open("GET", to); one.send()',
    "img": "new Image().src = to",
    "script": 'add("script", {src: to})',
    "style": 'add("link", {rel: "stylesheet", href: to})',
    "prefetch": 'add("link", {rel: "prefetch", href: to})',
    "preconnect": 'add("link", {rel: "preconnect", href: to})',
    "frame": 'add("iframe", {src: to})',
    "video": 'add("video", {src: to, autoplay: ""})',
    "object": 'add("object", {data: to})',
    "beacon": 'navigator.sendBeacon(to, "x")',
    "events": "new EventSource(to)",
    "socket": 'new WebSocket(to.replace(/^http/, "ws"))',
    "transport": 'new WebTransport(to.replace(/^http/, "https"))',
    "worker": 'new Worker(URL.createObjectURL(new Blob([`importScripts("${to}")`])))',
    "service-worker": "navigator.serviceWorker.register(to)",
    "popup": "window.open(to)",
    "form": 'add("form", {action: to, target: "_blank", method: "POST"}).submit()',
    "stun": 'talk({urls: "stun:127.0.0.1:" + port})',
    "turn": 'talk({urls: `turn:127.0.0.1:${port}?transport=tcp`, username: "x", credential: "x"})',
}
"""Every way in which a page can try to speak to an address."""
LEAVE = """
setTimeout(() => { location = urls[0] + (named ? "?via=location" : ""); }, 200);
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
    datagrams: int
    """Likewise: STUN, QUIC or anything else."""
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
                connections=found.connections, datagrams=found.datagrams.total(),
            )  # fmt: skip


def _pages(way: str, urls: list[str], *, port: int, has_browser: bool) -> tuple[dict[str, Page], list[str]]:
    hops = {f"/hop/{number}": Page(status=302, headers={"Location": url}) for number, url in enumerate(urls)}
    is_hopping = way == "redirect"
    asked = [f"{SITE}{hop}" for hop in hops] if is_hopping else urls
    if has_browser and way != "direct":
        start = script_page(asked, port)
    elif way == "subresource":
        start = "".join(
            f'<img src="{u}"><script src="{u}"></script><iframe src="{u}"></iframe>'
            for u in map(markup.escape, urls)
        )
    else:
        start = "".join(f'<a href="{url}">x</a>' for url in asked)
        start += "<script>document.documentElement.setAttribute('data-klaar', '')</script>"
    return {"/p/0": Page(body=start.encode()), **(hops if is_hopping else {})}, asked


def script_page(urls: list[str], port: int, *, is_named: bool = False) -> str:
    """Return a page whose script tries every channel to every address.

    :param is_named: let each say with ``?via=`` which channel it came through.
    """
    attempts = "".join(f'"{name}": to => {{ {attempt} }},' for name, attempt in CHANNELS.items())
    return f"""<body><script>
let tried = 0; const port = {port}, urls = {json.dumps(urls)}, named = {json.dumps(is_named)};
const add = (name, attributes) => {{ const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  document.body.append(made); return made; }};
const talk = server => {{ const one = new RTCPeerConnection({{iceServers: [server]}});
  one.createDataChannel("x"); one.createOffer().then(offer => one.setLocalDescription(offer)); }};
const attempts = {{ {attempts} }};
for (const url of urls) for (const [name, attempt] of Object.entries(attempts)) {{
  try {{ attempt(named ? `${{url}}?via=${{name}}` : url); }} catch (_) {{ tried += 1; }}
}}
{LEAVE}</script>"""
