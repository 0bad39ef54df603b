"""How the parts of a page are asked for."""

from typing import Any

SLOT = "page-parts"
"""Downloader slot of its own: the parts of a page come at once, as in any browser."""
SLOT_SETTINGS: dict[str, Any] = {"concurrency": 6, "delay": 0}
