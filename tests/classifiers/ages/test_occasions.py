from datetime import date

import pytest

from classifiers import Document, classify

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    "text",
    [
        "In mei vier ik mijn achttiende verjaardag.",
        "Im Mai feiere ich meinen Achtzehnten.",
        "I turn 18 next month.",
        "Volljährig werde ich erst im Juli.",
        "Je ne serai majeure qu'en juin.",
        "Divento maggiorenne a maggio.",
        "Over twee maanden 18.",
        "18 in two months.",
        "Three more weeks and I'm 18.",
    ],
)
def test_what_is_still_to_come_is_not_there_yet(text: str) -> None:
    assert [age.value for age in classify(Document(text=text), today=TODAY).ages] == [17]


@pytest.mark.parametrize(
    "text",
    [
        "Op de achttiende ben ik er niet.",
        "Mijn achttiende klant krijgt korting.",
        "Alleen voor wie volljährig is.",
        "You must be of legal age.",
        "Not 18 yet? Leave this page.",
        "In two months we have been open for a year.",
    ],
)
def test_an_ordinal_or_majority_by_itself_is_no_age(text: str) -> None:
    assert classify(Document(text=text), today=TODAY).ages == ()
