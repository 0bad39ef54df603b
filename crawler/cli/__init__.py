"""The command line: the composition root, which alone may import every package."""

from crawler.cli.app import main

__all__ = ["main"]
