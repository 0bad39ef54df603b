import pytest

from classifiers.language import UNDETERMINED, detect_language
from classifiers.normalise import fold


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Hoi, ik ben vandaag thuis en ontvang graag in het centrum van de stad.", "nl"),
        ("Hello, I am available today in the city and you are welcome.", "en"),
        ("Hallo, ich bin heute zu Hause und freue mich auf dich in der Stadt.", "de"),
        ("Bonjour, je suis disponible chez moi dans le centre de la ville.", "fr"),
        ("Hola, estoy disponible hoy en mi casa y me gusta hablar con la gente.", "es"),
        ("Ciao, sono disponibile oggi nella mia casa e ti aspetto con piacere.", "it"),
        ("Olá, estou disponível hoje na minha casa e gosto muito de conversar.", "pt"),
        ("Bună, sunt disponibilă astăzi acasă și te aștept cu drag în oraș.", "ro"),
        ("Szia, ma otthon vagyok és szeretettel várlak a belvárosban.", "hu"),
        ("Здравей, аз съм свободна днес и те чакам в центъра на града.", "bg"),
        ("Cześć, jestem dzisiaj w domu i zapraszam cię do centrum miasta.", "pl"),
    ],
)
def test_a_sentence_tells_its_language(text: str, language: str) -> None:
    assert detect_language(fold(text).text) == language


@pytest.mark.parametrize("text", ["", "17", "Anna 21", "😀😀", "06 12345678"])
def test_a_text_that_is_too_short_stays_undetermined(text: str) -> None:
    assert detect_language(fold(text).text) == UNDETERMINED
