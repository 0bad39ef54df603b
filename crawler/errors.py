"""What can go wrong in a crawl, as one small tree.

::

    BakenError
    ├── ConfigError             a setting is wrong; names it and the mend
    │   └── BrowserMissing      a site needs a browser and none is there
    ├── InternalsChanged        Scrapy or Twisted lacks something that we lean on
    ├── EgressRefused           this request does not leave; the page costs itself only
    │   ├── NoMandate           no active mandate names the host
    │   ├── UrlRefused          scheme, user name, port, shape of the host, media file
    │   └── AddressRefused      the name leads to an address that is not public
    ├── PayloadRefused          the answer is a bomb or cannot be unpacked
    │   ├── MediaOmitted        the answer is media: its head was stored, its body was not
    │   ├── TooSlow             it comes in so slowly that it would never end
    │   ├── HeadTooLarge        its headers have no end
    │   └── PageHostile         reading the page takes more time or memory than a page is worth
    ├── RenderFailed            the browser broke, or the page kept it busy beyond its time
    ├── RobotsUnreachable       robots.txt could not be had, so nothing may be fetched for now
    ├── RunStopped              the run ends; everything not done stays in the frontier
    │   ├── MandateEnded        the mandate ended or was revoked in the middle of the run
    │   ├── Halted              a person stopped the site, and has not released it yet
    │   └── WriteFailed         evidence cannot be written
    │       └── DiskFull        because no room is left
    ├── CaptureUnreadable       a stored capture is missing, broken or altered
    └── FrontierError           the frontier's file cannot be used

Every error has a ``code``: the stable word that a :class:`crawler.items.Problem` carries.
"""

from typing import ClassVar


class BakenError(Exception):
    """Anything that Baken itself reports."""

    code: ClassVar[str] = "error"


class ConfigError(BakenError):
    """A setting is wrong; the message names it and the mend."""

    code = "config"


class BrowserMissing(ConfigError):
    """A site needs a browser and there is none; the message names the package to install."""

    code = "browser-missing"


class InternalsChanged(BakenError):
    """A part of Scrapy or Twisted that we lean on is no longer there."""

    code = "internals-changed"


class EgressRefused(BakenError):
    """The request does not leave this machine."""

    code = "egress-refused"


class NoMandate(EgressRefused):
    """No active mandate names the host; the message says which host and how to mend it."""

    code = "no-mandate"


class UrlRefused(EgressRefused):
    """The URL is of a kind that is never requested."""

    code = "url-refused"


class AddressRefused(EgressRefused):
    """The name leads to an address that is not public."""

    code = "address-refused"


class PayloadRefused(BakenError):
    """The answer unpacks to more than is allowed, or cannot be unpacked."""

    code = "payload-refused"


class MediaOmitted(PayloadRefused):
    """The answer is an image, video, sound, font or another file that is no text."""

    code = "media-omitted"


class TooSlow(PayloadRefused):
    """The answer comes in more slowly than is worth waiting for."""

    code = "too-slow"


class HeadTooLarge(PayloadRefused):
    """The headers of the answer are longer than any site needs."""

    code = "head-too-large"


class PageHostile(PayloadRefused):
    """Reading the page takes more time or memory than a page is worth; the process that tried was killed."""

    code = "page-hostile"


class RenderFailed(BakenError):
    """The browser broke, or the page kept it busy beyond its time."""

    code = "render-failed"


class RobotsUnreachable(BakenError):
    """Without an answer about robots.txt nothing may be fetched, RFC 9309."""

    code = "robots-unreachable"


class RunStopped(BakenError):
    """The run ends with ``reason``; what is not done stays in the frontier."""

    code = "run-stopped"
    reason: ClassVar[str] = "stopped"


class MandateEnded(RunStopped):
    """The mandate ended or was revoked while the run was going on."""

    code = "mandate-ended"
    reason = "mandate_ended"


class Halted(RunStopped):
    """A person stopped crawls of this site; it stays so until it is released."""

    code = "halted"
    reason = "stopped_by_operator"


class WriteFailed(RunStopped):
    """Evidence could not be written; nothing half-written was left behind."""

    code = "write-failed"
    reason = "write_failed"


class DiskFull(WriteFailed):
    """No room is left for evidence."""

    code = "disk-full"
    reason = "disk_full"


class CaptureUnreadable(BakenError):
    """A stored capture is missing, broken or differs from its digest."""

    code = "capture-unreadable"


class FrontierError(BakenError):
    """The frontier's file cannot be used."""

    code = "frontier"
