"""``python -m crawler.cli`` is ``baken``."""

from crawler.cli import main

if __name__ == "__main__":
    main()
