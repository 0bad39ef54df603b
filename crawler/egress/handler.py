"""The one way out for Scrapy.

Every request, robots.txt too, passes here last: an active mandate must name the host, the URL must
be of an allowed shape, and the socket is opened to an address that was checked to be public.
"""

from typing import Any

from scrapy import Request
from scrapy.core.downloader.handlers import http11
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.utils._download_handlers import wrap_twisted_exceptions
from scrapy.utils.defer import maybe_deferred_to_future
from twisted.web.client import Agent

from crawler.egress.endpoint import CheckedEndpointFactory, Connector, DirectConnector, ReplayConnector
from crawler.egress.flights import Flights, flights_of
from crawler.egress.heads import BoundedFactory, refusal_in
from crawler.egress.internals import check_internals
from crawler.egress.resolver import RecordedResolver, Resolver, SystemResolver
from crawler.egress.urls import check_url
from crawler.errors import UrlRefused
from crawler.mandate_watch import MandateWatch, watch_of
from crawler.run_context import ReplayPoint, context_of

_DETOURS = ("proxy", "bindaddress")
"""Keys of a request's meta that would lead around the guard."""


class GuardedDownloadHandler(http11.HTTP11DownloadHandler):
    """Downloads over HTTP and HTTPS through the guard."""

    def __init__(self, crawler: Crawler) -> None:
        check_internals()
        super().__init__(crawler)
        from twisted.internet import reactor  # noqa: PLC0415  # Scrapy installs it just before

        self._watch: MandateWatch = watch_of(crawler)
        self._flights: Flights = flights_of(crawler)
        self._pool._factory = BoundedFactory
        resolver, connector = way_out(context_of(crawler).replay)
        endpoints = CheckedEndpointFactory(
            reactor=reactor,
            resolver=resolver,
            connector=connector,
            tls=self._contextFactory,
            timeout=crawler.settings.getfloat("DOWNLOAD_TIMEOUT"),
        )
        agent: Any = Agent.usingEndpointFactory(reactor, endpoints, self._pool)  # type: ignore[no-untyped-call]
        self._guarded: Agent = agent

    async def download_request(self, request: Request) -> Response:
        """Return the answer.

        :raises EgressRefused: before any socket is opened.
        :raises MandateEnded: when the mandate is over.
        """
        self._check(request)
        agent = _GuardedScrapyAgent(
            contextFactory=self._contextFactory,
            bindAddress=None,
            pool=self._pool,
            maxsize=self._default_maxsize,
            warnsize=self._default_warnsize,
            fail_on_dataloss=self._fail_on_dataloss,
            crawler=self._crawler,
        )
        agent.guarded = self._guarded
        return await self._fly(agent, request)

    async def _fly(self, agent: "_GuardedScrapyAgent", request: Request) -> Response:
        deferred = agent.download_request(request)
        flight = self._flights.begin(deferred.cancel, agent.received)
        try:
            with wrap_twisted_exceptions():
                return await maybe_deferred_to_future(deferred)
        except Exception as error:
            refusal = flight.verdict or refusal_in(error.__cause__ or error)
            if refusal is not None:
                raise refusal from error
            raise
        finally:
            self._flights.close(flight)

    def _check(self, request: Request) -> None:
        if any(request.meta.get(key) for key in _DETOURS):
            raise UrlRefused("The request asks for a proxy or another local address.")
        check_url(request.url, self._watch.permit(request.url))


class _GuardedScrapyAgent(http11._ScrapyAgent):
    """Scrapy's agent with an agent of Twisted's that connects through the guard only."""

    guarded: Agent

    def received(self) -> int | None:
        """Bytes of the body so far; None before the body began."""
        reader: Any = getattr(self._txresponse, "_bodyProtocol", None)
        return None if reader is None else int(reader._bytes_received)

    def _get_agent(self, request: Request, timeout: float) -> Agent:  # noqa: ARG002
        return self.guarded


def way_out(replay: ReplayPoint | None) -> tuple[Resolver, Connector]:
    """Return how names are resolved and where the last hop leads."""
    if replay is None:
        return SystemResolver(), DirectConnector()
    return RecordedResolver(replay.addresses), ReplayConnector(replay_port=replay.port)
