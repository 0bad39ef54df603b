"""Pages to fetch: pending, leased, done; nothing is forgotten when the process dies."""
