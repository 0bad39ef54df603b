"""What is read of the machine."""

from pathlib import Path

import pytest

from crawler.cli.checkup.finding import State
from crawler.cli.checkup.machine import file_system, machine
from crawler.config import Config

MOUNTS = """\
/dev/vda1 / ext4 rw 0 0
tmpfs /run tmpfs rw 0 0
server:/share /srv/baken nfs4 rw 0 0
server:/other /srv/baken\\040two cifs rw 0 0
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/srv/baken/home", "nfs4"),
        ("/srv/baken", "nfs4"),
        ("/srv/baken two/home", "cifs"),
        ("/srv/bakenhome", "ext4"),
        ("/run/x", "tmpfs"),
        ("/home", "ext4"),
    ],
)
def test_the_nearest_mount_tells_the_kind_of_file_system(tmp_path: Path, folder: str, kind: str) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(MOUNTS)
    assert file_system(Path(folder), mounts) == kind


def test_a_system_that_does_not_tell_its_mounts_is_no_fault(tmp_path: Path) -> None:
    assert file_system(tmp_path, tmp_path / "none") == ""


def test_a_home_that_is_not_there_says_what_makes_one(tmp_path: Path) -> None:
    home = next(iter(machine(Config(home=tmp_path / "none"))))
    assert (home.name, home.state) == ("home", State.BAD)
    assert "baken mandate add" in home.said
