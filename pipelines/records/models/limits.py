"""Lengths that several models share."""

URL_LENGTH = 2083
"""Characters; no longer address is crawled. PostgreSQL refuses an index entry beyond 2,704 bytes."""
