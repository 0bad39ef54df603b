"""What can go wrong with a replay.

::

    BakenError
    └── ReplayError         the server did not start or ended
        ├── RecordingError  a recording cannot be read; names file and place
        └── ScenarioError   a scenario is wrong; names file, rule and key
"""

from crawler.errors import BakenError


class ReplayError(BakenError):
    """The replay server did not start; the message ends with its own last words."""

    code = "replay"


class RecordingError(ReplayError):
    """A recording is missing, broken or not a recording; the message names file and place."""

    code = "recording"


class ScenarioError(ReplayError):
    """A scenario of faults is wrong; the message names file, rule and key."""

    code = "scenario"
