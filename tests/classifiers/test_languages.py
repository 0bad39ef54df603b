"""The language of the advert, that of each sentence, and what is read without knowing any."""

import pytest

from classifiers import Document, classify
from classifiers.reading.tongue import clause_language
from crawler.items import Band
from tests.classifiers.cases_on_file import TODAY

FIFTY = (
    "hallo hello guten Tag bonjour hola ciao olá bună szia здравей cześć hej hei moi tere labas sveiki ahoj "
    "dobrý zdravo γεια привет вітаю здраво сәлем салом გამარჯობა բարեւ שלום مرحبا سلام سلام नमस्ते নমস্কার "
    "ਸਤਿ வணக்கம் నమస్కారం ನಮಸ್ಕಾರ ആദാബ് ආයුබෝවන් สวัสดี ສະບາຍດີ မင်္ဂလာပါ សួស្តី 你好 您好 こんにちは 안녕하세요 "
    "xin chào kumusta sawubona jambo merhaba"
)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Ik ontvang thuis in Breda. Bel voor een afspraak, ik ben er elke dag.", "nl"),
        ("I am at home every day and you can call me for a date.", "en"),
        ("Ich bin jeden Tag da und freue mich auf dich.", "de"),
        ("", "und"),
        ("17", "und"),
    ],
)
def test_an_advert_has_a_language(text: str, language: str) -> None:
    assert classify(Document(text=text), today=TODAY).language == language


def test_every_sentence_is_read_in_its_own_language() -> None:
    text = "ich bin neu in der stadt und wohne hier. i am seventeen years old. ik ontvang thuis."
    at = text.index("seventeen")
    assert clause_language(text, at, at + len("seventeen"), "de") == "en"


@pytest.mark.parametrize(
    "text",
    [
        "Ik ontvang elke dag in Breda. I am 17 years old.",
        "Call me any day, I am at home. Ik ben zeventien.",
        "Ich bin jeden Tag hier und freue mich. J'ai 17 ans.",
        "Recibo todos los días en casa. Mam siedemnaście lat.",
        "Ricevo tutti i giorni, chiama. На 17 години съм.",
    ],
)
def test_a_mixed_advert_is_read_in_all_its_languages(text: str) -> None:
    assert [age.value for age in classify(Document(text=text), today=TODAY).ages] == [17]


@pytest.mark.parametrize(
    "document",
    [
        Document(text="Hej, jag bor här.", fields={"age": "17"}),
        Document(text="Merhaba, buradayım.", fields={"age": "17"}),
        Document(title="Maja (17)", text="Hej, ring mig gärna."),
        Document(title="Maja 17", text="Hei, soita minulle."),
        Document(text="Γεια σας, είμαι εδώ.", fields={"geboortedatum": "12-05-2009"}),
    ],
    ids=["field", "turkish", "bracket", "title", "birth"],
)
@pytest.mark.parametrize("language", [None, "sv", "tlh"])
def test_an_unknown_language_still_gets_the_rules_that_need_none(
    document: Document, language: str | None
) -> None:
    known = Document(title=document.title, text=document.text, fields=document.fields, language=language)
    assert classify(known, today=TODAY).band is Band.STRONG


def test_fifty_languages_in_one_text_are_read_to_the_end() -> None:
    assert [age.value for age in classify(Document(text=f"{FIFTY}. Ik ben 17."), today=TODAY).ages] == [17]
