"""The only way out: what may be requested, and the connection to the checked address."""
