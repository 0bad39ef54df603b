from pathlib import Path

import pytest

from crawler.config import Config
from crawler.errors import ConfigError
from crawler.home import MAKERS, make_home, require_home


def test_a_home_is_made_once(tmp_path: Path) -> None:
    config = Config(home=tmp_path / "one" / "var")
    assert make_home(config)
    assert not make_home(config)
    require_home(config)


def test_without_one_the_refusal_names_the_folder_and_what_makes_it(tmp_path: Path) -> None:
    config = Config(home=tmp_path / "var")
    with pytest.raises(ConfigError) as refusal:
        require_home(config)
    for part in (str(config.home), "BAKEN_HOME", *MAKERS):
        assert part in str(refusal.value)


def test_a_file_is_no_home(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("")
    with pytest.raises(ConfigError):
        require_home(Config(home=tmp_path / "var"))
