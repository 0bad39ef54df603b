"""``python -m crawler.replay FILE.warc.gz [...]`` answers recordings on loopback."""

import argparse
import sys
from pathlib import Path

from crawler.replay.errors import ReplayError
from crawler.replay.server import run_server


def main() -> int:
    """Run the server; 0 when it was asked to stop, 2 when a file cannot be used."""
    parser = argparse.ArgumentParser(prog="python -m crawler.replay", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE.warc.gz")
    parser.add_argument("--port", type=int, default=0, help="0: any free one")
    parser.add_argument("--scenario", type=Path, help="TOML or JSON file of rules that make it misbehave")
    parser.add_argument("--log", type=Path, help="append a JSON line for each answer")
    parser.add_argument("--with-parent", action="store_true", help="stop when standard input ends")
    chosen = parser.parse_args()
    try:
        run_server(
            chosen.files,
            port=chosen.port,
            scenario=chosen.scenario,
            log=chosen.log,
            with_parent=chosen.with_parent,
        )
    except (ReplayError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    except KeyboardInterrupt:
        return 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
