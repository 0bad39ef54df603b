"""A site on 127.0.0.1 that answers from a table."""

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

from attrs import field, frozen


@frozen(kw_only=True)
class Page:
    body: bytes = b""
    status: int = 200
    is_held: bool = False
    """Not answered before the server is told to let go."""
    headers: Mapping[str, str] = field(factory=lambda: {"Content-Type": "text/html; charset=utf-8"})


class SiteServer(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, pages: Mapping[str, Page]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.pages = pages
        self.asked: Counter[str] = Counter()
        self.connections = 0
        self.let_go = Event()

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def process_request(self, request: Any, client_address: Any) -> None:
        self.connections += 1
        super().process_request(request, client_address)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A crawl that is killed breaks its connections; that is no error here."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: SiteServer

    def do_GET(self) -> None:
        self.server.asked[self.path] += 1
        page = self.server.pages.get(self.path, Page(status=404, body=b"not here"))
        if page.is_held:
            self.server.let_go.wait(30)
        self.send_response(page.status)
        for name, value in page.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(page.body)))
        self.end_headers()
        self.wfile.write(page.body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        pass


@contextmanager
def serving(pages: Mapping[str, Page]) -> Iterator[SiteServer]:
    server = SiteServer(pages)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.let_go.set()
        server.shutdown()
        server.server_close()
        thread.join()


def html(*links: str, text: str = "") -> Page:
    anchors = "".join(f'<a href="{link}">x</a>' for link in links)
    return Page(body=f"<html><body><p>{text}</p>{anchors}</body></html>".encode())


def tree(pages: int, *, width: int = 5) -> dict[str, Page]:
    """A site of ``pages`` pages: page n links to the next ``width`` ones and back to the first."""
    found = {"/robots.txt": Page(body=b"User-agent: *\nDisallow: /closed/\n")}
    for number in range(pages):
        links = [f"/p/{n}" for n in range(number * width + 1, number * width + width + 1) if n < pages]
        found[f"/p/{number}"] = html("/p/0", *links, text=f"page {number}")
    return found
