"""The lexicons that an agency keeps in a folder of its own: they add to the public ones or override them."""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from attrs import define, frozen

from classifiers.lexicon_file import Defined, LexiconError, Phrases, read_lexicon

__all__ = ["LexiconError", "Private", "private", "use_lexicons"]


@frozen(kw_only=True, eq=False)
class Private:
    """What a private folder holds; empty when there is none."""

    entries: tuple[Phrases, ...] = ()
    indicators: Mapping[str, Defined]
    """Code to indicator."""
    digest: str = ""
    """SHA-256 over names and contents of the files; a part of the rules' version."""


@define
class _Holder:
    private: Private


_IN_USE = _Holder(Private(indicators={}))


def private() -> Private:
    """The private lexicons of this process."""
    return _IN_USE.private


def use_lexicons(folder: Path | None) -> Private:
    """Use the lexicons (``*.toml``) of a folder beside the public ones from now on; None uses none.

    LexiconError names file, line and mend where one is wrong, and nothing changes then.
    """
    _IN_USE.private = Private(indicators={}) if folder is None else _read(folder)
    return _IN_USE.private


def _read(folder: Path) -> Private:
    if not folder.is_dir():
        raise LexiconError(f"{folder}: no such folder: make it, or name another one")
    paths = sorted(folder.glob("*.toml"))
    if not paths:
        raise LexiconError(f"{folder}: holds no lexicon: put files that end in .toml there")
    digest = sha256()
    files = []
    for path in paths:
        content = path.read_bytes().replace(b"\r\n", b"\n")
        digest.update(f"{path.name}\0{len(content)}\0".encode())
        digest.update(content)
        files.append(read_lexicon(str(path), _decoded(path, content)))
    entries = tuple(entry for file in files for entry in file.entries)
    indicators = _by_code([found for file in files for found in file.indicators])
    _check_entries(entries, indicators)
    return Private(entries=entries, indicators=indicators, digest=digest.hexdigest())


def _decoded(path: Path, content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise LexiconError(f"{path}:{line}: not UTF-8: save the file as UTF-8") from error


def _by_code(defined: Sequence[Defined]) -> Mapping[str, Defined]:
    from classifiers.indicators.against import AGAINST  # noqa: PLC0415 - the registry is built on this module
    from classifiers.indicators.registry import INDICATORS  # noqa: PLC0415
    from classifiers.score import committed_table  # noqa: PLC0415

    found: dict[str, Defined] = {}
    for one in defined:
        if one.code in found:
            raise LexiconError(
                f"{one.place}: duplicate code {one.code!r}: it is defined at {found[one.code].place} already"
            )
        if one.code in AGAINST:
            raise LexiconError(
                f"{one.place}: {one.code!r} is counter-evidence and keeps its weight: take another code, "
                "or add phrases to it in an [[entries]] table"
            )
        if one.code in INDICATORS and not one.is_override:
            raise LexiconError(
                f"{one.place}: duplicate code {one.code!r}: it is a public one; "
                "take another, or add override = true"
            )
        if one.is_override and one.code not in INDICATORS:
            raise LexiconError(f"{one.place}: no public indicator {one.code!r}: leave override out")
        if one.cap is None and one.family not in committed_table().caps:
            raise LexiconError(f"{one.place}: new family {one.family!r}: add a line cap = …, such as 0.20")
        found[one.code] = one
    return found


def _check_entries(entries: Iterable[Phrases], indicators: Mapping[str, Defined]) -> None:
    from classifiers.indicators.against import AGAINST  # noqa: PLC0415 - the registry is built on this module
    from classifiers.indicators.registry import INDICATORS  # noqa: PLC0415

    known = {*INDICATORS, *AGAINST, *indicators}
    seen: dict[tuple[str, str], str] = {}
    for entry in entries:
        if entry.indicator not in known:
            raise LexiconError(
                f"{entry.place}: unknown indicator {entry.indicator!r}: define it in an [[indicators]] table"
            )
        key = (entry.indicator, entry.language)
        if key in seen:
            raise LexiconError(
                f"{entry.place}: duplicate entry of {entry.indicator!r} in {entry.language!r}: "
                f"add its phrases to the one at {seen[key]}"
            )
        seen[key] = entry.place
