"""One connection to a cluster, and the names of what is ours there."""

from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, urlsplit, urlunsplit

from attrs import field, frozen
from elasticsearch import BadRequestError, Elasticsearch, NotFoundError

from pipelines.index.elastic.calling import translated
from pipelines.index.elastic.mapping import FORMAT, KEPT_MAPPING, MAPPING, settings
from pipelines.index.errors import IndexDamaged, IndexUnavailable

_PREFIX = "baken"
_SECONDS = 10.0
_KNOWN = frozenset({"shards", "ca"})
_MOST_SHARDS = 1_024
_THIS_MACHINE = frozenset({"127.0.0.1", "::1", "localhost"})
_HTTP_PORTS = {"http": 80, "https": 443}


@frozen(kw_only=True)
class Cluster:
    """A client and the names of our indexes."""

    client: Elasticsearch
    address: str
    """Without name and password: it may be shown and logged."""
    prefix: str
    shards: int = field(default=1)

    @property
    def adverts(self) -> str:
        """The alias that reads and writes go through."""
        return f"{self.prefix}-adverts"

    @property
    def kept(self) -> str:
        """The index of kept queries and notes."""
        return f"{self.prefix}-kept"

    def ensure(self) -> None:
        """Make what was never there.

        Raises:
            IndexDamaged: the index is of another format.
        """
        with translated(self.address):
            if not self.client.indices.exists(index=self.kept):
                _create(self.client, self.kept, {"mappings": KEPT_MAPPING, "settings": _KEPT_SETTINGS})
            name = self.behind_alias()
            if name is None:
                self.create(f"{self.adverts}-{FORMAT}-first", is_shown=True)
            elif f"-{FORMAT}-" not in name:
                raise IndexDamaged(f"the index at {self.address} has another format: run baken reindex")

    def create(self, name: str, *, is_shown: bool = False) -> None:
        """A new index of adverts; with the alias from its first moment on where it is to be shown."""
        body = {"mappings": MAPPING, "settings": settings(self.shards)}
        if is_shown:
            body["aliases"] = {self.adverts: {"is_write_index": True}}
        _create(self.client, name, body)

    def behind_alias(self) -> str | None:
        """Name of the index that the alias stands for; None where there is none."""
        try:
            return next(iter(self.client.indices.get_alias(name=self.adverts)), None)
        except NotFoundError:
            return None


def connect(address: str, *, key_file: Path | None = None) -> Cluster:
    """A cluster at ``https://[name:password@]host[:port][/prefix][?shards=4&ca=/path/of/ca.pem]``.

    Nothing is sent yet. ``key_file`` holds an API key in its encoded form.

    Raises:
        IndexUnavailable: the address or the key file cannot be read.
    """
    parts = urlsplit(address)
    if not parts.hostname:
        raise IndexUnavailable("the address of the index names no host: https://host:9200/prefix")
    if parts.scheme == "http" and parts.hostname not in _THIS_MACHINE:
        raise IndexUnavailable(f"{parts.hostname} would be sent adverts in the clear: use https://")
    bare = f"{parts.scheme}://{_host_and_port(parts)}"
    options = dict(parse_qsl(parts.query))
    if not options.keys() <= _KNOWN:
        raise IndexUnavailable(f"{bare}: unknown option {', '.join(sorted(options.keys() - _KNOWN))}")
    client = Elasticsearch(
        bare,
        request_timeout=_SECONDS,
        retry_on_timeout=False,
        max_retries=0,
        **_credentials(parts.username, parts.password, key_file),
        **_authority(options),
    )
    prefix = parts.path.strip("/") or _PREFIX
    shown = urlunsplit((*urlsplit(bare)[:2], prefix, "", ""))
    return Cluster(client=client, address=shown, prefix=prefix, shards=_shards(options, shown))


_KEPT_SETTINGS = {"number_of_shards": 1, "auto_expand_replicas": "0-1"}


def _host_and_port(parts: SplitResult) -> str:
    host = str(parts.hostname)
    try:
        port = parts.port or _HTTP_PORTS[parts.scheme]
    except ValueError as error:
        raise IndexUnavailable(f"the port of {host} is no number from 1 to 65535") from error
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def _credentials(user: str | None, password: str | None, key_file: Path | None) -> dict[str, Any]:
    if key_file is not None:
        try:
            return {"api_key": key_file.read_text("utf-8").strip()}
        except OSError as error:
            raise IndexUnavailable(f"the key of the index cannot be read from {key_file}") from error
    return {"basic_auth": (user, password or "")} if user else {}


def _authority(options: dict[str, str]) -> dict[str, Any]:
    return {"ca_certs": options["ca"]} if "ca" in options else {}


def _shards(options: dict[str, str], shown: str) -> int:
    text = options.get("shards", "1")
    if not text.isdecimal() or not 1 <= int(text) <= _MOST_SHARDS:
        raise IndexUnavailable(f"{shown}: shards is a number from 1 to {_MOST_SHARDS}, not {text}")
    return int(text)


def _create(client: Elasticsearch, name: str, body: dict[str, Any]) -> None:
    """Create an index; another process may have done so just now."""
    try:
        client.indices.create(index=name, **body)
    except BadRequestError as error:
        if error.error != "resource_already_exists_exception":
            raise
