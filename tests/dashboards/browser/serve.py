"""A dashboard with an invented record, for browser tests: ``python -m tests.dashboards.browser.serve PORT``.

In a process of its own, over a real database file; ``BAKEN_HOME`` must be an empty folder.
"""

import sys
from typing import Any

import django

COPIED = "Hoi\u200b, ik ben 17.\n\nSchool\u00adtijden: ma\u202evr. Bel 020 555 0117 en zeg 1\u200d7."
"""Hits, a contact, empty lines and hidden characters: what an analyst may copy."""


OVER = "mandate-over"
"""Argument after the port: the only mandate was revoked."""


def main(port: int, *arguments: str) -> None:
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    fill()
    if OVER in arguments:
        revoke()
    from dashboards.serving import serve

    serve(port=port)


def fill() -> None:
    """People in both languages, adverts, and payloads in every field."""
    from datetime import timedelta

    from dashboards.accounts.models import Role
    from dashboards.triage.search_index import advert_index
    from pipelines.projection.documents import documents_of
    from pipelines.records.models import Advert
    from tests.dashboards import world
    from tests.dashboards.payloads import PAYLOADS
    from tests.dashboards.people import make_person

    make_person("ada", Role.ANALYST)
    make_person("ed", Role.ANALYST, language="en")
    make_person("olga", Role.OPERATOR)
    make_person("femke", Role.AUDITOR)
    make_person("rianne", Role.ADMINISTRATOR)
    make_person("mo", Role.MODERATOR)
    make_person("nieuw", Role.ANALYST, must_change_password=True)
    first = world.advert("1", score=1.0)
    against = [world.hit(world.TEXT, "Noor", indicator="adult-life", weight=-0.2, grade="untested")]
    hits = [world.hit(world.TEXT, "Ik ben 17")]
    world.add_version(first, text=world.TEXT + " Ook in Zeist.", hits=hits, against=against)
    for number in range(2, 32):
        at = world.T1 + timedelta(days=7 * (number % 2))
        advert = world.advert(
            str(number), score=0.95 - number / 100, at=at, title=f"Noor {number} in Utrecht"
        )
        world.contact(advert, f"+3120555{number % 4:04d}", quote="020 555 0117")
        world.reply(advert, str(number))
    for number, payload in enumerate(PAYLOADS):
        text = payload if number else "\n".join(PAYLOADS)
        advert = world.advert(
            f"x{number}", title=payload, text=text, hits=[], band="possible", score=0.3, place=payload[:200]
        )
        world.contact(advert, payload[:400] + str(number), kind="url", quote=payload)
    copied = world.advert(
        "copied", title="Ik ben 17", text=COPIED, band="none", score=0.0, place="Zwolle", hits=copied_hits()
    )
    world.contact(copied, "+31205550117", quote="020 555 0117")
    troubled_run()
    advert_index().upsert(documents_of(list(Advert.objects.select_related("site", "current"))))


def revoke() -> None:
    """No mandate is in force any more."""
    from pipelines.records.models import Mandate
    from tests.dashboards import world

    Mandate.objects.update(revoked_at=world.T2)


def troubled_run() -> None:
    """The latest run of a site: it found less than is expected, and some pages were odd."""
    from datetime import timedelta

    from pipelines.records.models import Alarm, PageProblem
    from tests.dashboards import world

    run = world.run(
        world.T2 + timedelta(days=1),
        counts={"pages": 1412, "pages_failed": 16, "adverts": 8, "adverts_new": 3, "flagged": 1},
        expectations={
            "adverts": {"found": 8, "expected": 200, "missing": 192, "met": False, "source": "site.toml"},
            "share.price": {
                "found": 0.5,
                "expected": 0.7,
                "missing": 0.2,
                "met": False,
                "source": "median of 3 runs",
            },
            "share.een-lange-naam-van-een-veld": {"found": 0.25, "expected": None, "missing": 0, "met": True},
        },
    )
    for cause, where, found, expected in (
        ("captcha", "pages (captcha)", 16, None),
        ("too-few", "adverts", 8, 200),
        ("field-missing", "share.price", 0.5, 0.7),
    ):
        Alarm.objects.create(
            run=run, cause=cause, where=where, found=found, expected=expected, detail="x", raised_at=world.T2
        )
    for code, field in (("title-missing", "title"), ("timeout", ""), ("charset-mismatch", "")):
        PageProblem.objects.create(
            run=run, url="http://www.lantaarn.test/1", code=code, field=field, at=world.T2
        )


def copied_hits() -> list[dict[str, Any]]:
    """Three overlapping hits: two badges stand side by side."""
    from tests.dashboards import world

    quotes = ("ik ben 17", "17", "School\u00adtijden")
    return [world.hit(COPIED, quote, weight=0.9 - number / 10) for number, quote in enumerate(quotes)]


if __name__ == "__main__":
    main(int(sys.argv[1]), *sys.argv[2:])
