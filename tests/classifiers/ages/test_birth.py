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
        ("Born 03/2010", date(2026, 3, 2), [15]),
        ("Born 03/2010", date(2026, 3, 16), [16]),
        ("Geb. 12-04-09", date(2026, 3, 2), [16]),
        ("bj '09", date(2026, 3, 2), [17]),
        ("Born on the 4th of July, 2009, in Hull.", date(2026, 3, 2), [16]),
        ("Born in Leeds in 2009.", date(2026, 3, 2), [17]),
        ("Born in Leeds, since 2009 in York.", date(2026, 3, 2), []),
        ("Nací el 12 de abril de 2009.", date(2026, 3, 2), [16]),
        ("2009. április 12-én születtem.", date(2026, 3, 2), [16]),
        ("Ich wurde am 5. Juli 2008 in Celle geboren.", date(2026, 3, 2), [17]),
        ("DOB 08/14/2008", date(2026, 3, 2), [17]),
        ("Geboren in 2008. Ik ben 17.", date(2026, 3, 2), [17, 17]),
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
