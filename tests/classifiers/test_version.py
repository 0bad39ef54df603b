import re
import subprocess
import sys

from classifiers import rules_version


def test_the_version_is_semantic_with_a_hash_of_the_rules() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+\+[0-9a-f]{12}", rules_version())


def test_the_version_is_the_same_in_another_process() -> None:
    code = "import classifiers; print(classifiers.rules_version())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == rules_version()
