"""Reads site definitions from ``spiders/sites/<site>/site.toml``."""

import tomllib
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from crawler.sites.checks import cross_problems
from crawler.sites.errors import SiteError, explain, nearest
from crawler.sites.types import SiteDefinition

SITES_FOLDER = Path(__file__).resolve().parents[2] / "spiders" / "sites"
"""Beside the installed packages: found by place, because ``crawler`` does not import ``spiders``."""

FILE_NAME = "site.toml"


def load_site(site: str, *, folder: Path = SITES_FOLDER) -> SiteDefinition:
    """Return the definition of one site; SiteError names file, key and mend of all that is wrong."""
    file = folder / site / FILE_NAME
    known = site_ids(folder=folder)
    if site not in known:
        raise SiteError(str(file), [f'there is no site "{site}"; {nearest(site, known or ("none",))}'])
    return _validated(_read(file), file)


def load_sites(*, folder: Path = SITES_FOLDER) -> dict[str, SiteDefinition]:
    """Return every site by its id, in the order of the ids; the first broken file raises SiteError."""
    return {site: load_site(site, folder=folder) for site in site_ids(folder=folder)}


def site_ids(*, folder: Path = SITES_FOLDER) -> tuple[str, ...]:
    """Return the ids of all sites, without reading their definitions."""
    return tuple(sorted(file.parent.name for file in folder.glob(f"*/{FILE_NAME}")))


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise SiteError(str(file), [f"byte {error.start} is not UTF-8; save the file as UTF-8"]) from error
    except tomllib.TOMLDecodeError as error:
        raise SiteError(str(file), [f"is no TOML: {error}; correct that line"]) from error
    except OSError as error:
        raise SiteError(str(file), [f"cannot be read: {error.strerror}"]) from error


def _validated(raw: dict[str, Any], file: Path) -> SiteDefinition:
    problems = cross_problems(raw, file.parent.name)
    try:
        definition = SiteDefinition.model_validate(raw)
    except ValidationError as error:
        raise SiteError(str(file), [*explain(error, SiteDefinition), *problems]) from error
    if problems:
        raise SiteError(str(file), problems)
    return definition
