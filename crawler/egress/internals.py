"""What we lean on inside Scrapy and Twisted that they do not promise to keep."""

import inspect
from collections.abc import Callable

import scrapy
import twisted
from scrapy.core.downloader import Downloader
from scrapy.core.downloader.handlers import http11
from scrapy.core.downloader.handlers._base_http import BaseHttpDownloadHandler
from scrapy.core.engine import ExecutionEngine
from twisted.web._newclient import Response
from twisted.web.client import Agent

from crawler.errors import InternalsChanged


def check_internals() -> None:
    """Return when all is there.

    :raises InternalsChanged: lists what is missing, with the versions that were found.
    """
    missing = [what for what, is_there in _EXPECTED.items() if not _holds(is_there)]
    if missing:
        raise InternalsChanged(
            f"Scrapy {scrapy.__version__} with Twisted {twisted.__version__} lacks: {', '.join(missing)}. "
            "The way out leans on these. Pin the versions of requirements.lock, or adapt crawler/egress."
        )


def _holds(is_there: Callable[[], bool]) -> bool:
    try:
        return is_there()
    except (AttributeError, ValueError, TypeError):
        return False


def _takes(function: Callable[..., object], *names: str) -> bool:
    return set(names) <= set(inspect.signature(function).parameters)


_AGENT_ARGUMENTS = (
    "contextFactory",
    "bindAddress",
    "pool",
    "maxsize",
    "warnsize",
    "fail_on_dataloss",
    "crawler",
)
_EXPECTED: dict[str, Callable[[], bool]] = {
    f"http11._ScrapyAgent({', '.join(_AGENT_ARGUMENTS)})": lambda: _takes(
        http11._ScrapyAgent.__init__, *_AGENT_ARGUMENTS
    ),
    "http11._ScrapyAgent._get_agent(request, timeout)": lambda: _takes(
        http11._ScrapyAgent._get_agent, "request", "timeout"
    ),
    "http11._ScrapyAgent.download_request uses _get_agent": lambda: (
        "_get_agent" in http11._ScrapyAgent.download_request.__code__.co_names
    ),
    "HTTP11DownloadHandler builds _ScrapyAgent in download_request": lambda: (
        "_ScrapyAgent" in http11.HTTP11DownloadHandler.download_request.__code__.co_names
    ),
    "HTTP11DownloadHandler keeps _pool and _contextFactory": lambda: (
        {"_pool", "_contextFactory", "_default_maxsize", "_default_warnsize", "_fail_on_dataloss"}
        <= set(http11.HTTP11DownloadHandler.__init__.__code__.co_names)
        | set(BaseHttpDownloadHandler.__init__.__code__.co_names)
    ),
    "http11._ScrapyAgent keeps _txresponse": lambda: (
        "_txresponse" in http11._ScrapyAgent._cb_bodyready.__code__.co_names
    ),
    "http11._ResponseReader keeps _bytes_received": lambda: (
        "_bytes_received" in http11._ResponseReader.dataReceived.__code__.co_names
    ),
    "twisted Response keeps _bodyProtocol": lambda: (
        "_bodyProtocol" in Response._deliverBody_INITIAL.__code__.co_names
    ),
    "http11._LenientHTTP11ClientProtocol.request sets the parser's class": lambda: (
        "_LenientHTTPClientParser" in http11._LenientHTTP11ClientProtocol.request.__code__.co_names
    ),
    "Downloader.slots, Slot.latercall and Downloader._process_queue": lambda: (
        {"slots"} <= set(Downloader.__init__.__code__.co_names)
        and {"latercall", "queue"} <= set(Downloader._process_queue.__code__.co_names)
    ),
    "twisted Agent.usingEndpointFactory(reactor, endpointFactory, pool)": lambda: _takes(
        Agent.usingEndpointFactory, "reactor", "endpointFactory", "pool"
    ),
    "ExecutionEngine.close_spider_async(reason)": lambda: _takes(
        ExecutionEngine.close_spider_async, "reason"
    ),
    "ExecutionEngine.spider_is_idle": lambda: callable(ExecutionEngine.spider_is_idle),
}
