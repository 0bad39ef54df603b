"""The recordings that the demo crawls: two invented sites at two points in time."""

from datetime import UTC, datetime
from pathlib import Path

from attrs import frozen

from crawler.errors import ConfigError

FOLDER = Path(__file__).resolve().parents[2] / "tests" / "fixtures" / "recordings"
"""Only a checkout holds them; they are test data and not part of the installed packages."""

SITES = ("lantaarn", "praatpunt")
POINTS = (datetime(2026, 3, 2, 9, tzinfo=UTC), datetime(2026, 3, 9, 9, tzinfo=UTC))


@frozen(kw_only=True)
class Recording:
    """One site at one point in time."""

    site: str
    at: datetime
    file: Path

    @property
    def name(self) -> str:
        """Names the run: the same recording is crawled to its end once."""
        return self.file.name


def demo_recordings() -> list[Recording]:
    """Every recording of the demo, oldest first.

    Raises:
        ConfigError: a file is missing; it names the file and the mend.
    """
    recordings = [
        Recording(site=site, at=at, file=FOLDER / f"{site}-{at:%Y-%m-%d}.warc.gz")
        for at in POINTS
        for site in SITES
    ]
    for recording in recordings:
        if not recording.file.is_file():
            raise ConfigError(
                f"{recording.file} is missing: the demo runs from a checkout of the repository; "
                "restore it with git checkout tests/fixtures"
            )
    return recordings
