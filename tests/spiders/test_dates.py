from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from spiders.dates import LONGEST, parse_date

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
"""Ten o'clock in Amsterdam."""

READ = {
    "zojuist": "2026-03-02 10:00",
    "just now": "2026-03-02 10:00",
    "vandaag": "2026-03-02 00:00",
    "Vandaag 08:10": "2026-03-02 08:10",
    "vandaag om 08:10": "2026-03-02 08:10",
    "Vandaag, 8:10 uur": "2026-03-02 08:10",
    "vandaag om 8.10 uur": "2026-03-02 08:10",
    "08:10": "2026-03-02 08:10",
    "gisteren": "2026-03-01 00:00",
    "gisteren om 23:59": "2026-03-01 23:59",
    "yesterday at 11:59 pm": "2026-03-01 23:59",
    "today 12:05 am": "2026-03-02 00:05",
    "eergisteren": "2026-02-28 00:00",
    "eergisteren 07:00": "2026-02-28 07:00",
    "1 minuut geleden": "2026-03-02 09:59",
    "5 minuten geleden": "2026-03-02 09:55",
    "een uur geleden": "2026-03-02 09:00",
    "half uur geleden": "2026-03-02 09:30",
    "3 uur geleden": "2026-03-02 07:00",
    "3 hours ago": "2026-03-02 07:00",
    "1 dag geleden": "2026-03-01 00:00",
    "2 dagen geleden": "2026-02-28 00:00",
    "2 dagen geleden, 14:05": "2026-02-28 14:05",
    "twee dagen geleden": "2026-02-28 00:00",
    "1 week geleden": "2026-02-23 00:00",
    "3 weken geleden": "2026-02-09 00:00",
    "2 maanden geleden": "2026-01-02 00:00",
    "1 jaar geleden": "2025-03-02 00:00",
    "zondag": "2026-03-01 00:00",
    "vrijdag 21:15": "2026-02-27 21:15",
    "afgelopen vrijdag": "2026-02-27 00:00",
    "Friday": "2026-02-27 00:00",
    "maandag": "2026-02-23 00:00",
    "28 februari": "2026-02-28 00:00",
    "28 februari 2026": "2026-02-28 00:00",
    "za 28 februari 2026 om 09:00 uur": "2026-02-28 09:00",
    "28 feb. 2026 21:15": "2026-02-28 21:15",
    "1 mrt. 2026": "2026-03-01 00:00",
    "op 1 maart, 20:11": "2026-03-01 20:11",
    "Geplaatst: 1 maart": "2026-03-01 00:00",
    "March 1, 2026 at 8:11 pm": "2026-03-01 20:11",
    "1st of March 2026": "2026-03-01 00:00",
    "3 maart": "2025-03-03 00:00",
    "29 februari": "2024-02-29 00:00",
    "28-02-2026": "2026-02-28 00:00",
    "28/2/26": "2026-02-28 00:00",
    "28.02.2026 14:00": "2026-02-28 14:00",
    "28-02": "2026-02-28 00:00",
    "2026-02-28": "2026-02-28 00:00",
    "2026-02-28 14:00": "2026-02-28 14:00",
    "2026-03-01T20:11:00+01:00": "2026-03-01 20:11",
    "2026-03-01T19:11:00Z": "2026-03-01 20:11",
    "\xa0 2   dagen\ngeleden ": "2026-02-28 00:00",
}


@pytest.mark.parametrize(("written", "meant"), READ.items())
def test_a_date_means_what_it_meant_to_who_read_the_page(written: str, meant: str) -> None:
    found = parse_date(written, now=MONDAY)
    assert found is not None
    assert found.tzinfo is UTC
    assert f"{found.astimezone(ZoneInfo('Europe/Amsterdam')):%Y-%m-%d %H:%M}" == meant


@pytest.mark.parametrize(
    "written",
    [
        "",
        "soon",
        "31 februari",
        "0-0-2026",
        "2026-13-01",
        "25:00",
        "vandaag 24:30",
        "x dagen geleden",
        "12 eeuwen geleden",
        "1" * 300,
        "9999 jaar geleden",
        "32 maart 2026",
        "geleden",
        "maart",
        "2 dagen",
        "06 12345678",
        "\x00",
    ],
)
def test_a_text_that_is_no_date_is_not_guessed(written: str) -> None:
    assert parse_date(written, now=MONDAY) is None


@pytest.mark.parametrize(
    ("written", "languages"),
    [
        ("gisteren", ("en",)),
        ("yesterday", ("nl",)),
        ("3 mei", ("en",)),
        ("3 may", ("nl",)),
        ("2 days ago", ("nl",)),
    ],
)
def test_a_site_s_dates_are_read_in_its_languages_only(written: str, languages: tuple[str, ...]) -> None:
    assert parse_date(written, now=MONDAY, languages=languages) is None
    assert parse_date(written, now=MONDAY) is not None


def test_a_date_after_the_capture_is_left_for_validation_to_judge() -> None:
    assert parse_date("3 maart 2026", now=MONDAY) == datetime(2026, 3, 2, 23, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "written", "meant"),
    [
        # the night in which two o'clock becomes three
        ("2026-03-29T10:00+00:00", "gisteren om 14:00", "2026-03-28T13:00+00:00"),
        ("2026-03-29T10:00+00:00", "vandaag om 14:00", "2026-03-29T12:00+00:00"),
        ("2026-03-29T10:00+00:00", "12 uur geleden", "2026-03-28T22:00+00:00"),
        ("2026-03-29T10:00+00:00", "vandaag om 02:30", "2026-03-29T01:30+00:00"),
        ("2026-03-29T10:00+00:00", "1 dag geleden", "2026-03-27T23:00+00:00"),
        # the night in which three o'clock becomes two
        ("2026-10-25T10:00+00:00", "gisteren om 14:00", "2026-10-24T12:00+00:00"),
        ("2026-10-25T10:00+00:00", "vandaag om 14:00", "2026-10-25T13:00+00:00"),
        ("2026-10-25T10:00+00:00", "12 uur geleden", "2026-10-24T22:00+00:00"),
        ("2026-10-25T10:00+00:00", "vandaag om 02:30", "2026-10-25T00:30+00:00"),
        # late in the evening in UTC it is already tomorrow in Amsterdam
        ("2026-06-30T22:30+00:00", "vandaag", "2026-06-30T22:00+00:00"),
        ("2026-06-30T22:30+00:00", "1 juli", "2026-06-30T22:00+00:00"),
        # a new year
        ("2026-01-01T10:00+00:00", "31 december", "2025-12-30T23:00+00:00"),
        ("2026-03-31T10:00+00:00", "1 maand geleden", "2026-02-27T23:00+00:00"),
    ],
)
def test_clock_changes_and_turns_of_the_year_are_right(now: str, written: str, meant: str) -> None:
    assert parse_date(written, now=datetime.fromisoformat(now)) == datetime.fromisoformat(meant)


@pytest.mark.parametrize("part", ["1", " ", "1 ", "28-", "12:", "a", "uur geleden ", "."])
def test_a_long_text_is_refused_before_it_is_searched(part: str) -> None:
    assert parse_date(part * (LONGEST + 1), now=MONDAY) is None


@pytest.mark.parametrize(
    ("raw", "day"),
    [
        ("27. Februar 2026", "2026-02-27"),
        ("1. März 2026", "2026-03-01"),
        ("eingestellt am 28. Jan. 2026", "2026-01-28"),
        ("gestern", "2026-03-01"),
        ("28.02.2026", "2026-02-28"),
    ],
)
def test_german_dates_are_read_where_a_site_says_so(raw: str, day: str) -> None:
    now = datetime(2026, 3, 2, 12, tzinfo=UTC)
    found = parse_date(raw, now=now, languages=("de",))
    assert found is not None
    assert f"{found.astimezone(ZoneInfo('Europe/Amsterdam')):%Y-%m-%d}" == day


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("Geplaatst op 27-02-2026 om 14:30 door Noor", "2026-02-27"),
        ("Online seit 27.02.2026 · 120 Aufrufe", "2026-02-27"),
        ("Posted by Amber on 27 Feb 2026", "2026-02-27"),
        ("Door Noor, 3 dagen geleden", "2026-02-27"),
        ("Publicatiedatum: 27 februari 2026", "2026-02-27"),
        ("vor 3 Tagen", "2026-02-27"),
        ("il y a 3 jours", "2026-02-27"),
        ("27 février 2026 à 10h14", "2026-02-27"),
        ("Publiée le 27/02/2026 par Inès", "2026-02-27"),
        ("1772188200", "2026-02-27"),
        ("1772188200000", "2026-02-27"),
        ("Fri, 27 Feb 2026 10:00:00 +0100", "2026-02-27"),
        ("2026/02/27", "2026-02-27"),
        ("27-feb-2026", "2026-02-27"),
    ],
)
def test_a_date_among_other_words_or_in_a_form_of_machines_is_read(written: str, day: str) -> None:
    found = parse_date(written, now=MONDAY, languages=("nl", "en", "de", "fr"))
    assert found is not None
    assert f"{found.astimezone(ZoneInfo('Europe/Amsterdam')):%Y-%m-%d}" == day


@pytest.mark.parametrize(
    "written", ["Van 27-02-2026 tot 28-02-2026", "Bel 020-5550123", "26 jaar uit Arnhem", "€ 100 per uur"]
)
def test_of_several_dates_or_none_nothing_is_read(written: str) -> None:
    assert parse_date(written, now=MONDAY) is None


def test_a_date_among_other_words_is_no_whole_date() -> None:
    assert parse_date("Geplaatst door Noor op 27-02-2026", now=MONDAY, is_whole=True) is None


def test_where_the_month_is_first_the_day_is_second() -> None:
    found = parse_date("02/27/2026", now=MONDAY, is_month_first=True)
    assert found is not None
    assert f"{found:%Y-%m-%d}" == "2026-02-26"
