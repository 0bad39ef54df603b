"""What a production installation must not start with."""

from collections.abc import Sequence

from attrs import frozen

SHORTEST_KEY = 50
"""Characters; what Django's own deployment check asks for."""
LONGEST_IDLE = 30 * 60
"""Seconds that an unattended screen may stay open."""


@frozen(kw_only=True)
class Safeguards:
    """The settings that decide whether an installation is safe."""

    is_debug: bool
    secret_key: str
    hosts: Sequence[str]
    """Host names that ``BAKEN_HOSTS`` gives."""
    replay: str
    """Value of ``BAKEN_REPLAY``: a recording instead of the network."""
    idle_lock_seconds: int


def weaknesses(found: Safeguards) -> list[str]:
    """Every reason not to start, each with its mend; empty when all is well."""
    checks = [
        (found.is_debug, "BAKEN_DEBUG shows data on error pages: unset it"),
        (
            len(found.secret_key) < SHORTEST_KEY or len(set(found.secret_key)) < 5,
            f"the secret key is weak: unset BAKEN_SECRET_KEY or give {SHORTEST_KEY} random characters",
        ),
        (not found.hosts, "no host name is set: name those of the dashboard in BAKEN_HOSTS"),
        (
            any("*" in host or host.startswith(".") for host in found.hosts),
            "BAKEN_HOSTS holds a wildcard: name each host in full",
        ),
        (bool(found.replay), "BAKEN_REPLAY answers from a recording: unset it"),
        (
            not 0 < found.idle_lock_seconds <= LONGEST_IDLE,
            f"BAKEN_IDLE_LOCK_SECONDS must lie between 1 and {LONGEST_IDLE}",
        ),
    ]
    return [reason for is_weak, reason in checks if is_weak]
