"""Whether a run brought in what the site is known to have: expectations and counts in, findings out."""

from crawler.health.findings import find
from crawler.health.lists import is_misread
from crawler.health.measures import measure
from crawler.health.signs import Sign, sign_on
from crawler.health.types import Cause, Finding, Found, Measure, Trouble

__all__ = [
    "Cause",
    "Finding",
    "Found",
    "Measure",
    "Sign",
    "Trouble",
    "find",
    "is_misread",
    "measure",
    "sign_on",
]
