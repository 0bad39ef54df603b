"""How a site was seen to say that an advert is no longer there."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from spiders.onboarding.addresses import ANY, NUMBER, leads_to, shape_of
from spiders.onboarding.elements import Indexed
from spiders.onboarding.exploring import Explorer
from spiders.onboarding.roles import Roles
from spiders.pages.text import reader_text

LONGEST = 200
"""Characters of a notice."""
_GONE = (
    "niet langer beschikbaar",
    "niet meer beschikbaar",
    "verwijderd",
    "verlopen",
    "no longer available",
    "expired",
    "nicht mehr verfügbar",
    "abgelaufen",
)


def gone_of(strange: Sequence[Indexed], explored: Explorer, roles: Roles) -> dict[str, Any]:
    """Return the table: a notice on a page that is built otherwise, and lists that addresses now lead to."""
    notices: Counter[tuple[str, str]] = Counter()
    for page in strange:
        for selector, nodes in page.elements.items():
            words = reader_text(nodes[0]).casefold()
            phrase = next((phrase for phrase in _GONE if phrase in words), "")
            if phrase and len(words) < LONGEST and len(nodes) == 1:
                notices[selector, phrase] += 1
    table: dict[str, Any] = {}
    if notices:
        selector, phrase = min(notices, key=lambda each: (-notices[each], len(each[0])))
        table = {"notice": selector, "phrases": [phrase]}
    targets = {shape_of(after) for before, after in explored.redirects if leads_to(roles.shape)(before)}
    if targets:
        paths = sorted({"^" + target.replace(ANY, "").replace(NUMBER, "") for target in targets})
        table["redirects_to"] = ["^/$" if path == "^/" else path for path in paths]
    return table
