"""The project as files: what a commit would hold."""

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("crawler", "spiders", "classifiers", "pipelines", "dashboards")
"""Source packages, as in the import contracts."""


@cache
def files() -> tuple[Path, ...]:
    """Every file that is committed or would be, relative to the root."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    return tuple(Path(name) for name in sorted(set(listed)) if name and (ROOT / name).is_file())


def modules(*folders: str) -> list[Path]:
    """Python files in these top-level folders."""
    return [path for path in files() if path.suffix == ".py" and path.parts[0] in folders]


def read(path: Path) -> str:
    """Text of a file of the project; bytes that are no text are replaced."""
    return (ROOT / path).read_text(encoding="utf-8", errors="replace")
