"""Lengths that several models share."""

URL_LENGTH = 2000
"""Characters. PostgreSQL refuses an index entry beyond 2,704 bytes, and URLs are looked up."""
