"""Exit codes, the same for every command; documented in ``docs/reference/exit-codes.md``."""

from enum import IntEnum


class Exit(IntEnum):
    """How a command ended."""

    OK = 0
    FAILED = 1
    """It could not do what was asked; the message says why and how to mend it."""
    USAGE = 2
    """Wrong options or arguments."""
    SOME_BAD = 3
    """All was read; some lines or records were bad and came out as errors."""
    REFUSED = 4
    """No active mandate names the host."""
    INTERRUPTED = 130
    """Ctrl-C; what was done is kept and the same command resumes."""
