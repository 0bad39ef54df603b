"""The command line: the composition root, which alone may import every package."""

import sys

INTERRUPTED = "baken: interrupted; the same command goes on where it stopped\n"


def main() -> None:
    """Run a command. Ctrl-C ends it with one line and 130 from the very first import on."""
    try:
        from crawler.cli.app import run

        run()
    except KeyboardInterrupt:
        sys.stderr.write(INTERRUPTED)
        sys.exit(130)


__all__ = ["main"]
