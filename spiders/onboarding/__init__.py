"""Bringing a site in: looks at a few pages of an unknown site and proposes its ``site.toml``."""
