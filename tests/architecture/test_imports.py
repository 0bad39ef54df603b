"""The import contracts hold, and each of them would notice what it is there for."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.architecture.tree import PACKAGES, ROOT, modules, read

# Contract, a module of it, and an import that it must refuse.
BREACHES = [
    ("order", "pipelines/stages/record.py", "import dashboards.urls"),
    ("order", "pipelines/projection/documents.py", "import pipelines.stages"),
    ("order", "pipelines/records/apps.py", "import pipelines.projection"),
    ("order", "pipelines/records/apps.py", "import pipelines.evidence"),
    ("order", "pipelines/records/apps.py", "import pipelines.index"),
    ("order", "pipelines/projection/documents.py", "import pipelines.evidence"),
    ("order", "pipelines/index/types.py", "import pipelines.records.models"),
    ("order", "pipelines/types.py", "import pipelines.index.types"),
    ("order", "pipelines/identify/types.py", "import pipelines.types"),
    ("order", "classifiers/types.py", "import pipelines.identify"),
    ("order", "crawler/items.py", "import classifiers"),
    ("spiders-know-the-crawler-only", "spiders/base.py", "import classifiers"),
    ("spiders-know-the-crawler-only", "spiders/base.py", "import pipelines.types"),
    ("spiders-know-the-crawler-only", "spiders/base.py", "import dashboards"),
    ("spiders-know-the-crawler-only", "spiders/base.py", "import crawler.cli"),
    ("crawler-knows-nobody", "crawler/run.py", "import spiders"),
    ("crawler-knows-nobody", "crawler/clock.py", "from pipelines.records import models"),
    ("crawler-knows-nobody", "crawler/settings.py", "import dashboards.settings"),
    ("crawler-knows-nobody", "crawler/items.py", "import classifiers.types"),
    ("nobody-knows-the-command-line", "crawler/run.py", "import crawler.cli.app"),
    ("nobody-knows-the-command-line", "dashboards/urls.py", "import crawler.cli"),
    ("classifiers-know-the-items-only", "classifiers/types.py", "import crawler.clock"),
    ("classifiers-know-the-items-only", "classifiers/types.py", "import spiders"),
    ("judgement-is-pure", "classifiers/types.py", "import scrapy"),
    ("judgement-is-pure", "classifiers/types.py", "import django.conf"),
    ("judgement-is-pure", "pipelines/identify/types.py", "import socket"),
    ("judgement-is-pure", "pipelines/identify/types.py", "from twisted.internet import defer"),
    ("django-stays-above", "crawler/run.py", "import django"),
    ("django-stays-above", "pipelines/index/sqlite.py", "import django.db"),
    ("django-stays-above", "pipelines/types.py", "import django.db"),
    ("dashboards-never-crawl", "dashboards/urls.py", "import scrapy"),
    ("dashboards-never-crawl", "dashboards/urls.py", "from twisted.internet import reactor"),
    ("dashboards-never-crawl", "dashboards/urls.py", "import pipelines.stages"),
    ("dashboards-never-crawl", "dashboards/urls.py", "import spiders.base"),
    ("no-pictures-no-faces", "dashboards/urls.py", "from PIL import Image"),
    ("no-pictures-no-faces", "crawler/run.py", "import cv2"),
    ("no-pictures-no-faces", "classifiers/types.py", "import face_recognition"),
]
CONTRACTS = tomllib.loads(read(Path("pyproject.toml")))["tool"]["importlinter"]["contracts"]


@pytest.fixture(scope="module")
def skeleton(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every module of the source, empty, with the contracts."""
    folder = tmp_path_factory.mktemp("skeleton")
    for path in modules(*PACKAGES):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).touch()
    (folder / "pyproject.toml").write_text(read(Path("pyproject.toml")))
    return folder


def test_the_import_order_holds() -> None:
    code, report = _lint(ROOT)
    assert code == 0, report


def test_modules_without_imports_break_no_contract(skeleton: Path) -> None:
    code, report = _lint(skeleton)
    assert code == 0, report


@pytest.mark.parametrize(("contract", "module", "line"), BREACHES)
def test_a_contract_notices_a_breach(skeleton: Path, contract: str, module: str, line: str) -> None:
    broken = skeleton / module
    assert broken.exists(), f"{module} has moved: name another module in this table"
    broken.write_text(f"{line}\n")
    code, report = _lint(skeleton, "--contract", contract)
    broken.write_text("")
    assert code == 1
    assert "0 kept, 1 broken" in report


def test_every_contract_is_broken_once_in_the_table() -> None:
    assert {contract["id"] for contract in CONTRACTS} == {contract for contract, _, _ in BREACHES}


def _lint(folder: Path, *arguments: str) -> tuple[int, str]:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache", "--no-logo", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr
