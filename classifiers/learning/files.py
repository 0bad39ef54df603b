"""Models on the disk: a folder a version, its name ending in its own hash, and one that a person adopted."""

import json
import os
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from attrs import frozen

from classifiers.learning.errors import ModelRefused
from classifiers.learning.in_force import LEARNT, Model, put_in_force
from classifiers.learning.scoring import table_with
from classifiers.learning.wording import Wording
from classifiers.score import committed_table

FORMAT = 1
MODEL, WORDING, ADOPTED = "model.json", "wording.bin", "adopted.json"
_HASH_SHOWN = 12


@frozen(kw_only=True)
class Stored:
    """A model as it lies on the disk."""

    version: str
    sha256: str
    """Over ``model.json``, which holds the hash of the wording."""
    content: Mapping[str, Any]
    model: Model


@frozen(kw_only=True)
class Adopted:
    """Which model a person adopted."""

    version: str
    sha256: str
    by: str
    at: str
    """ISO 8601, UTC."""
    reason: str


def store(content: Mapping[str, Any], wording: Wording | None, *, folder: Path, day: str) -> Stored:
    """Write a model into a folder of its own, whole or not at all, and read it back."""
    learnt = None if wording is None else {"file": WORDING, "sha256": wording.digest}
    whole = {"format": FORMAT, **content, "wording": learnt}
    data = json.dumps(whole, sort_keys=True, indent=1, ensure_ascii=True, allow_nan=False).encode()
    version = f"{day}-{sha256(data).hexdigest()[:_HASH_SHOWN]}"
    place = folder / version
    if not place.exists():
        building = folder / f".{version}.{os.getpid()}"
        building.mkdir(parents=True)
        (building / MODEL).write_bytes(data)
        if wording is not None:
            (building / WORDING).write_bytes(wording.data)
        building.rename(place)
    return load(version, folder=folder)


def load(version: str, *, folder: Path, expected: str = "") -> Stored:
    """A stored model, its hashes checked; ``expected`` is the hash that was adopted.

    Raises:
        ModelRefused: there is none, or it is not what its name, its hash or its format says.
    """
    place = folder / version
    data = _bytes(place / MODEL, version)
    digest = sha256(data).hexdigest()
    if not version.endswith(f"-{digest[:_HASH_SHOWN]}") or (expected and digest != expected):
        raise ModelRefused(
            f"Model {version} was changed: {place / MODEL} has SHA-256 {digest}"
            + (f", adopted was {expected}" if expected else "")
            + ". Restore the file, or train and adopt again."
        )
    content = json.loads(data)
    if content.get("format") != FORMAT:
        raise ModelRefused(f"Model {version} has format {content.get('format')}, not {FORMAT}: train again.")
    wording = _wording(content["wording"], place, version)
    _check_weights(content["weights"], version)
    model = Model(version=version, table=table_with(content["weights"]), wording=wording)
    return Stored(version=version, sha256=digest, content=content, model=model)


def versions(folder: Path) -> list[str]:
    """The versions that are stored, oldest first."""
    return sorted(
        path.parent.name for path in folder.glob(f"*/{MODEL}") if not path.parent.name.startswith(".")
    )


def adopted(folder: Path) -> Adopted | None:
    """What a person adopted last; None: nothing, or the committed weights again.

    Raises:
        ModelRefused: the note of it cannot be read.
    """
    path = folder / ADOPTED
    try:
        return Adopted(**json.loads(path.read_bytes()))
    except FileNotFoundError:
        return None
    except (ValueError, TypeError) as error:
        raise ModelRefused(f"{path} cannot be read: adopt a model again, or delete the file.") from error


def note_adopted(note: Adopted | None, *, folder: Path) -> None:
    """Leave word of what is adopted; None: the committed weights."""
    path = folder / ADOPTED
    if note is None:
        path.unlink(missing_ok=True)
        return
    building = folder / f".{ADOPTED}.{os.getpid()}"
    building.write_text(json.dumps({name: getattr(note, name) for name in _NOTED}, indent=1), "utf-8")
    building.replace(path)


_NOTED = ("version", "sha256", "by", "at", "reason")


def judge_by_adopted(folder: Path) -> str:
    """Put the adopted model in force in this process; return its version, empty for the committed weights.

    Raises:
        ModelRefused: it is missing or was changed; nothing is judged by another one in its stead.
    """
    note = adopted(folder)
    stored = None if note is None else load(note.version, folder=folder, expected=note.sha256)
    put_in_force(None if stored is None else stored.model)
    return "" if stored is None else stored.version


def _bytes(path: Path, version: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ModelRefused(
            f"Model {version} cannot be read from {path}: 'baken train list' shows those that are stored."
        ) from error


def _wording(said: Mapping[str, str] | None, place: Path, version: str) -> Wording | None:
    if said is None:
        return None
    wording = Wording(_bytes(place / WORDING, version))
    if wording.digest != said["sha256"]:
        raise ModelRefused(
            f"Model {version} was changed: {place / WORDING} has SHA-256 {wording.digest} and not "
            f"{said['sha256']}. Restore the file, or train and adopt again."
        )
    return wording


def _check_weights(weights: Mapping[str, float], version: str) -> None:
    unknown = sorted(set(weights) - set(committed_table().weights) - {LEARNT})
    if unknown:
        raise ModelRefused(
            f"Model {version} weighs {unknown[0]!r}, which is no indicator of these rules: train again."
        )
