from datetime import date

import pytest

from classifiers import Document, classify


@pytest.mark.parametrize(
    ("text", "today", "ages"),
    [
        ("Geboren op 02-03-2009.", date(2026, 3, 2), [17]),
        ("Geboren op 03-03-2009.", date(2026, 3, 2), [16]),
        ("Geboren op 29 februari 2008.", date(2026, 2, 28), [17]),
        ("Born on 31-02-2009.", date(2026, 3, 2), [17]),
        ("Born 2009-03-02", date(2026, 3, 1), [16]),
        ("Geboren in 1890.", date(2026, 3, 2), []),
        ("Geboren in 2025.", date(2026, 3, 2), []),
        ("Mijn dochter is geboren in 2012.", date(2026, 3, 2), []),
        ("Auto bouwjaar 2010.", date(2026, 3, 2), []),
        ("Sinds 2009 in Utrecht.", date(2026, 3, 2), []),
    ],
)
def test_a_birth_year_or_date_is_reckoned_against_the_day_of_capture(
    text: str, today: date, ages: list[int]
) -> None:
    assert [age.value for age in classify(Document(text=text), today=today).ages] == ages
