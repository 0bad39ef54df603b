"""Settings of this installation, from ``BAKEN_`` environment variables."""

from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from crawler.errors import ConfigError


class Config(BaseSettings):
    """Where things lie and what is replayed. Every variable has the prefix ``BAKEN_``."""

    model_config = SettingsConfigDict(env_prefix="BAKEN_", frozen=True, extra="ignore")

    home: Path = Field(default=Path("var"), description="Folder for evidence, databases and frontiers.")
    replay: Path | None = Field(
        default=None, description="Recording (.warc.gz) that is answered instead of the sites."
    )
    lexicons: Path | None = Field(
        default=None, description="Folder of the lexicons that an agency keeps beside the public ones."
    )
    index: str = Field(
        default="",
        description="Search index: https://host:9200/prefix of Elasticsearch; else a file.",
    )
    index_key_file: Path | None = Field(
        default=None, description="File with the API key for the search index of a cluster."
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"] = Field(
        default="INFO", description="Least level that is logged."
    )
    user_agent: str = Field(
        default="Baken/0.1 (+https://baken.example/crawler)",
        description="What every request says it is; a page there should name whom to ask.",
    )
    chromium: Path | None = Field(
        default=None, description="Browser for sites that need one; else Playwright's own, else one on PATH."
    )
    failpoint: str = Field(
        default="", description="Point at which a test lets a crawl fail, as name:nth:action."
    )
    production: bool = Field(default=False, description="Real work: nothing that is for tests is accepted.")

    @property
    def evidence(self) -> Path:
        """Folder of the WARC files, one folder per site below it."""
        return self.home / "evidence"

    @property
    def stops(self) -> Path:
        """Folder of the kill switch: a file for each site that a person has stopped."""
        return self.home / "stops"

    @property
    def database(self) -> Path:
        """File of the record."""
        return self.home / "baken.sqlite3"

    @property
    def index_address(self) -> str:
        """Where the search index is: a file or a cluster; it can be deleted and rebuilt."""
        return self.index or str(self.home / "index.sqlite3")

    @property
    def models(self) -> Path:
        """Folder of learnt models, and the note of the one that a person adopted."""
        return self.home / "models"

    def frontier(self, site: str, *, is_replay: bool = False) -> Path:
        """File of a site's frontier; a replay keeps its own."""
        name = f"{site}.replay.sqlite3" if is_replay else f"{site}.sqlite3"
        return self.home / "frontier" / name


def load_config() -> Config:
    """The configuration of this process, with ``home`` made absolute.

    :raises ConfigError: names the variable that is wrong.
    """
    try:
        config = Config()
    except ValidationError as error:
        names = ", ".join(f"BAKEN_{'_'.join(map(str, item['loc'])).upper()}" for item in error.errors())
        raise ConfigError(f"{names}: {error.errors()[0]['msg']}. Mend the environment variable.") from error
    return config.model_copy(update={"home": config.home.absolute()})
