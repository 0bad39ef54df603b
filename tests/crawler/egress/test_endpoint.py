import asyncio
from collections.abc import Sequence
from typing import Any

import pytest
from scrapy.exceptions import CannotResolveHostError
from twisted.web.client import URI, BrowserLikePolicyForHTTPS

from crawler.egress.endpoint import CheckedEndpointFactory, Connector, DirectConnector, ReplayConnector
from crawler.egress.internals import check_internals
from crawler.egress.resolver import RecordedResolver, SystemResolver
from crawler.errors import AddressRefused
from tests.crawler.egress.test_addresses import CLOSED


class Recorder:
    """Notes where a socket would have been opened, and opens none."""

    def __init__(self) -> None:
        self.opened: list[tuple[str, int]] = []

    def connectTCP(self, host: str, port: int, *_: Any, **__: Any) -> None:  # noqa: N802
        self.opened.append((host, port))
        raise InterruptedError


class Turning:
    """Another answer at every look-up, as a rebinding name gives."""

    def __init__(self, *answers: Sequence[str]) -> None:
        self._answers = list(answers)

    async def resolve(self, host: str) -> Sequence[str]:
        return self._answers.pop(0)


def connect(reactor: Recorder, resolver: Any, connector: Connector | None = None) -> None:
    factory = CheckedEndpointFactory(
        reactor=reactor, resolver=resolver, connector=connector or DirectConnector(), tls=None, timeout=1
    )
    uri = URI.fromBytes(b"http://www.site.test/")  # type: ignore[no-untyped-call]
    endpoint = factory.endpointForURI(uri)
    asyncio.run(endpoint._connect(None))


@pytest.mark.parametrize("address", CLOSED)
def test_a_name_with_a_closed_address_opens_no_socket(address: str) -> None:
    for answer in ([address], ["8.8.8.8", address]):
        reactor = Recorder()
        with pytest.raises(AddressRefused):
            connect(reactor, RecordedResolver({"www.site.test": answer}))
        assert reactor.opened == []


def test_the_socket_is_opened_to_the_checked_address_and_not_to_the_name() -> None:
    reactor = Recorder()
    with pytest.raises(InterruptedError):
        connect(reactor, Turning(["8.8.8.8"], ["127.0.0.1"]))
    assert reactor.opened == [("8.8.8.8", 80)]


def test_a_name_that_turns_inward_is_refused_at_the_next_connection() -> None:
    reactor, resolver = Recorder(), Turning(["8.8.8.8"], ["127.0.0.1"])
    with pytest.raises(InterruptedError):
        connect(reactor, resolver)
    with pytest.raises(AddressRefused):
        connect(reactor, resolver)
    assert len(reactor.opened) == 1


def test_a_replay_checks_first_and_then_goes_to_loopback() -> None:
    reactor = Recorder()
    with pytest.raises(InterruptedError):
        connect(reactor, Turning(["192.175.48.10"]), ReplayConnector(replay_port=8081))
    assert reactor.opened == [("127.0.0.1", 8081)]


def test_a_host_that_was_not_recorded_is_refused() -> None:
    with pytest.raises(AddressRefused, match="recording"):
        connect(Recorder(), RecordedResolver({}))


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.1", "2130706433", "0x7f000001"])
def test_what_the_system_takes_for_loopback_is_refused(host: str) -> None:
    class Fixed:
        async def resolve(self, _: str) -> Sequence[str]:
            return await SystemResolver().resolve(host)

    with pytest.raises(AddressRefused):
        connect(Recorder(), Fixed())


def test_a_name_that_cannot_be_resolved_may_be_tried_again() -> None:
    with pytest.raises(CannotResolveHostError):
        asyncio.run(SystemResolver().resolve("\udcff.invalid"))


def test_tls_is_spoken_for_the_name_and_not_for_the_address() -> None:
    class Policy:
        asked: tuple[bytes, int] = (b"", 0)

        def creatorForNetloc(self, host: bytes, port: int) -> Any:  # noqa: N802
            self.asked = (host, port)
            return BrowserLikePolicyForHTTPS().creatorForNetloc(host, port)  # type: ignore[no-untyped-call]

    policy = Policy()
    factory = CheckedEndpointFactory(
        reactor=Recorder(), resolver=Turning(), connector=DirectConnector(), tls=policy, timeout=1
    )
    factory.endpointForURI(URI.fromBytes(b"https://www.site.test/"))  # type: ignore[no-untyped-call]
    assert policy.asked == (b"www.site.test", 443)


def test_the_internals_that_the_guard_leans_on_are_there() -> None:
    check_internals()
