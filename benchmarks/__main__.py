"""Runs one benchmark: ``python -m benchmarks NAME``."""

import importlib
import pkgutil
import sys
from pathlib import Path


def main(arguments: list[str]) -> int:
    """Run the named module's ``main``; a wrong name lists the right ones."""
    folder = Path(__file__).parent
    names = [module.name for module in pkgutil.iter_modules([str(folder)]) if not module.name.startswith("_")]
    if len(arguments) != 1 or arguments[0] not in names:
        print(f"usage: python -m benchmarks NAME, where NAME is one of: {', '.join(names)}", file=sys.stderr)
        return 2
    importlib.import_module(f"benchmarks.{arguments[0]}").main()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
