"""One folder for each site: its facts in site.toml and, where needed, a reader of its own in pages.py."""
