"""What was expected of a run beside what it found, one row for each figure."""

import re
from collections.abc import Mapping
from typing import Any

from attrs import frozen
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dashboards.operations.wording import FIELDS, number

_USUAL = re.compile(r"median of (\d+) runs?")
_SHARE = "share."


@frozen(kw_only=True)
class ExpectationRow:
    """One figure, in words; empty where there is nothing to say."""

    name: str
    is_field: bool
    """A share of the adverts that have a field."""
    found: str
    expected: str
    missing: str
    source: str
    is_met: bool
    is_expected: bool


def expectation_rows(stored: Mapping[str, Any]) -> tuple[ExpectationRow, ...]:
    """The figures of a run: those that fall short first, then those that were expected, then the others."""
    adverts = _dict(stored.get("adverts")).get("found") or 0
    rows = [_row(name, figure, adverts) for name, shown in stored.items() if (figure := _dict(shown))]
    return tuple(sorted(rows, key=lambda row: (row.is_met, not row.is_expected)))


def _row(name: str, figure: Mapping[str, Any], adverts: float) -> ExpectationRow:
    found, expected, missing = (figure.get(key) for key in ("found", "expected", "missing"))
    return ExpectationRow(
        name=_name(name),
        is_field=name.startswith(_SHARE),
        found=_found(name, found, adverts),
        expected=_expected(name, expected),
        missing=_amount(name, missing) if missing else "",
        source=_source(str(figure.get("source") or "")),
        is_met=figure.get("met") is not False,
        is_expected=expected is not None,
    )


def _name(name: str) -> str:
    if name.startswith(_SHARE):
        field = name.removeprefix(_SHARE)
        return str(FIELDS.get(field, field))
    names = {"adverts": _("Adverts"), "replies": _("Reactions"), "newest_days": _("Age of the newest advert")}
    return names.get(name, name)


def _found(name: str, found: float | None, adverts: float) -> str:
    if found is None:
        return _("no date could be read") if name == "newest_days" else ""
    if name.startswith(_SHARE) and adverts:
        count = round(found * adverts)
        counted = ngettext("%(n)s advert", "%(n)s adverts", count) % {"n": number(count)}
        return f"{_amount(name, found)} ({counted})"
    return _amount(name, found)


def _expected(name: str, expected: float | None) -> str:
    if expected is None:
        return ""
    pattern = _("at most %(amount)s") if name == "newest_days" else _("at least %(amount)s")
    return pattern % {"amount": _amount(name, expected)}


def _amount(name: str, value: float) -> str:
    if name.startswith(_SHARE):
        return f"{number(100 * value, digits=0)}%"
    shown = number(value)
    if name == "newest_days":
        return ngettext("%(n)s day", "%(n)s days", 1 if value == 1 else 2) % {"n": shown}
    return shown


def _source(stored: str) -> str:
    usual = _USUAL.fullmatch(stored)
    if usual is None:
        return stored
    count = int(usual[1])
    return ngettext("usual in the last %(n)s good run", "usual in the last %(n)s good runs", count) % {
        "n": count
    }


def _dict(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
