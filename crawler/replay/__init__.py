"""Answers recorded exchanges over real HTTP on loopback, under the recorded host names.

``start_replay([Path("site.warc.gz")])`` starts the server as a process of its own and returns its
port, the addresses of its hosts and the time of the recording.
"""

from crawler.replay.client import Replay, start_replay
from crawler.replay.errors import RecordingError, ReplayError, ScenarioError

__all__ = ["RecordingError", "Replay", "ReplayError", "ScenarioError", "start_replay"]
