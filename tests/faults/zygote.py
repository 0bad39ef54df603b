"""Starts crawls quickly: everything is imported once, and each crawl is a fork of this process.

Reads a line of JSON for each crawl, answers with its process id, and with its exit status at its end.
"""

import importlib
import json
import os
import re
import resource
import sys
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connections
from scrapy.utils.misc import load_object
from scrapy.utils.project import get_project_settings

import pipelines.records.ready
import pipelines.stages.classify
import pipelines.stages.identify
import pipelines.stages.record
import pipelines.stages.validate  # noqa: F401  all that a crawl loads by name
from classifiers import classify
from classifiers.types import Document
from crawler import contexts, failpoints
from crawler.config import load_config
from crawler.log import configure_logging
from crawler.mandate import Mandate
from crawler.run import run_site
from crawler.run_context import ReplayPoint
from crawler.sites import load_site
from pipelines.records.mandates import add_mandate

_COMPONENT = r"(?:scrapy|crawler|pipelines|spiders)(?:\.\w+)*\.(?:[A-Z]\w*|[a-z]\w*(?:_\w+)+)"
"""How the settings name a class or a function."""


def crawl(spec: Mapping[str, Any]) -> int:
    """Crawl as ``baken crawl --replay`` does, with what the spec lets go wrong; return the exit code."""
    _at_home(spec["home"])
    os.environ["BAKEN_FAILPOINT"] = spec.get("failpoint", "")
    importlib.reload(failpoints)
    if limit := spec.get("file_limit"):
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    replay = ReplayPoint(
        recording=spec["recording"],
        port=spec["port"],
        addresses={host: (address,) for host, address in spec["hosts"].items()},
        starts=datetime.fromisoformat(spec["starts"]) - timedelta(hours=spec.get("hours_back", 0)),
    )
    context = contexts.begin(
        spec["site"], config=load_config(), settings=get_project_settings(), replay=replay
    )
    outcome = run_site(context, settings_overrides={"LOG_LEVEL": "WARNING", **spec.get("settings", {})})
    result = {"reason": outcome.reason, "is_finished": outcome.is_finished, **outcome.counts}
    Path(spec["home"], "outcome.json").write_text(json.dumps(result), "utf-8")
    return outcome.exit_code


def prepare(spec: Mapping[str, Any]) -> int:
    """Make an empty record with a mandate for the site."""
    _at_home(spec["home"])
    call_command("migrate", verbosity=0, interactive=False)
    site, start = load_site(spec["site"]), datetime.fromisoformat(spec["starts"])
    order = Mandate(
        reference="F-1",
        legal_basis="recorded site",
        authoriser="A. Voorbeeld",
        hosts=site.hosts,
        starts=start - timedelta(days=1),
        ends=start + timedelta(days=1),
    )
    add_mandate(order, sites=[site], by="operator", now=start)
    connections.close_all()
    return 0


def _at_home(home: str) -> None:
    os.environ["BAKEN_HOME"] = home
    name = Path(home, "baken.sqlite3")
    connections.databases["default"]["NAME"] = name
    connections["default"].settings_dict["NAME"] = name


def main() -> None:
    configure_logging("WARNING")
    _load_components(get_project_settings())
    classify(Document(title="Anna", text="Ik ben 22", fields={}), today=date(2026, 3, 2))
    for line in sys.stdin:
        spec = json.loads(line)
        child = os.fork()
        if not child:
            sys.stdin.close()
            os._exit(_run(spec))
        _say({"pid": child})
        _say({"status": os.waitpid(child, 0)[1]})


def _load_components(values: Mapping[str, Any]) -> None:
    """Import what Scrapy loads by name in each crawl: half a second of the second that a crawl takes.

    :raises RuntimeError: one of them chose the reactor, which each crawl does for itself.
    """
    for value in values.values():
        for name in (*value.keys(), *value.values()) if isinstance(value, Mapping) else (value,):
            if isinstance(name, str) and re.fullmatch(_COMPONENT, name):
                load_object(name)
    if "twisted.internet.reactor" in sys.modules:
        raise RuntimeError("A component installs the reactor when it is imported.")


def _run(spec: Mapping[str, Any]) -> int:
    try:
        return prepare(spec) if spec.get("prepare") else crawl(spec)
    except BaseException as error:  # noqa: BLE001  a fork must never go on as its parent
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
        return 1
    finally:
        sys.stderr.flush()


def _say(answer: Mapping[str, int]) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
