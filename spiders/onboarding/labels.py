"""What labels of tables say in Dutch, English, German and French, and the words of names."""

import re
from collections.abc import Mapping

LABELS: Mapping[str, tuple[str, ...]] = {
    "age": ("leeftijd", "age", "alter", "jaar oud", "years old", "âge"),
    "availability": ("beschikbaar", "beschikbaarheid", "availability", "verfügbar", "verfügbarkeit"),
    "email": (
        "e-mail",
        "email",
        "courriel",
        "adresse e-mail",
        "mail",
        "e-mailadres",
        "e-mail-adresse",
        "mailadresse",
    ),
    "hours": (
        "openingstijden",
        "tijden",
        "werktijden",
        "hours",
        "opening hours",
        "öffnungszeiten",
        "zeiten",
        "horaires",
    ),
    "languages": ("talen", "languages", "taal", "sprachen", "langues"),
    "name": ("naam", "name", "voornaam", "first name", "vorname", "prénom", "nom"),
    "phone": (
        *(
            "telefoon",
            "telefoonnummer",
            "tel",
            "phone",
            "nummer",
            "mobiel",
            "phone number",
            "number",
            "mobile",
        ),
        *(
            "telephone",
            "telefon",
            "telefonnummer",
            "handy",
            "handynummer",
            "rufnummer",
            "mobil",
            "gsm",
            "msisdn",
            "téléphone",
            "numéro",
            "portable",
        ),
    ),
    "place": (
        *(
            "plaats",
            "woonplaats",
            "stad",
            "locatie",
            "city",
            "place",
            "location",
            "gemeente",
            "town",
            "plaatsnaam",
        ),
        *(
            "ort",
            "stadt",
            "wohnort",
            "address locality",
            "locality",
            "standort",
            "based in",
            "area",
            "where",
            "waar",
        ),
        *("werkplek", "omgeving", "municipality", "wo", "ville", "lieu", "commune", "localité"),
    ),
    "posted": (
        *(
            "geplaatst",
            "geplaatst op",
            "datum",
            "plaatsingsdatum",
            "toegevoegd",
            "online sinds",
            "op de site sinds",
        ),
        *(
            "posted",
            "posted on",
            "date",
            "date posted",
            "listed",
            "listed on",
            "published",
            "added",
            "created",
        ),
        *("eingestellt", "eingestellt am", "erstellt", "erstellt am", "veröffentlicht", "online seit"),
        *(
            "publié",
            "publié le",
            "publiée le",
            "mis en ligne",
            "mise en ligne",
            "date de publication",
            "ajouté le",
        ),
        *("publicatiedatum", "datum geplaatst", "op site sinds", "veröffentlicht am", "einstelldatum"),
        *("date published", "date created", "date added", "post date", "placed", "placed on", "aangemaakt"),
    ),
    "account": (
        *(
            "aanbieder",
            "adverteerder",
            "geplaatst door",
            "door",
            "account",
            "gebruiker",
            "verkoper",
            "auteur",
        ),
        *(
            "seller",
            "advertiser",
            "posted by",
            "user",
            "username",
            "member",
            "author",
            "by",
            "listed by",
            "owner",
        ),
        *(
            "inserent",
            "anbieter",
            "verkäufer",
            "lid",
            "gebruikersnaam",
            "mitglied",
            "von",
            "nutzer",
            "benutzer",
        ),
        *(
            "annonceur",
            "annonceuse",
            "publié par",
            "publiée par",
            "par",
            "auteur",
            "membre",
            "utilisateur",
            "vendeur",
        ),
        *("added by", "placed by", "eingestellt von", "profiel", "profile", "profil"),
    ),
    "price": (
        "prijs",
        "tarief",
        "prix",
        "vraagprijs",
        "honoraire",
        "price",
        "rate",
        "tarieven",
        "preis",
        "rates",
        "tarif",
    ),
    "region": ("regio", "provincie", "region", "province", "county", "bundesland", "département", "région"),
    "since": ("sinds", "lid sinds", "since", "member since", "mitglied seit"),
    "telegram": ("telegram",),
    "website": ("website", "site", "web", "webseite", "homepage"),
    "whatsapp": ("whatsapp", "app"),
}
"""What sites write for each key, in lower case."""

_WORD = re.compile(r"[A-ZÄÖÜ]+(?![a-zäöü])|[A-ZÄÖÜ]?[a-zäöüß]+|\d+")


def words_in(name: str) -> list[str]:
    """Return the words of a key in lower case: ``publishedAt`` and ``published_at`` are two."""
    return [word.casefold() for word in _WORD.findall(name)]


def label_key(label: str) -> str:
    """Return what a label means; empty for one that is not known."""
    written = label.casefold().strip(" :*?.-–|•·")
    spaced = " ".join(words_in(label))
    return next((key for key, words in LABELS.items() if written in words or spaced in words), "")
