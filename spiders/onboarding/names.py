"""What sites call the keys of documents in Dutch, English, German and French."""

IDS = (
    "id",
    "uuid",
    "guid",
    "nr",
    "nummer",
    "number",
    "key",
    "ref",
    "reference",
    "sku",
    "identifier",
    "kenmerk",
)
"""Last word of what holds an id."""
PEOPLE_IDS = (*IDS, "slug")
"""The same beside a person's name."""
TITLES = (
    *(
        "title",
        "titel",
        "headline",
        "heading",
        "subject",
        "name",
        "kop",
        "titre",
        "betreff",
        "onderwerp",
        "caption",
    ),
    *("naam", "überschrift", "intitule", "intitulé", "objet", "nom"),
)
TEXTS = (
    *(
        "description",
        "text",
        "body",
        "content",
        "about",
        "omschrijving",
        "beschrijving",
        "beschreibung",
        "tekst",
    ),
    *(
        "inhoud",
        "inhalt",
        "verhaal",
        "texte",
        "contenu",
        "message",
        "bericht",
        "story",
        "bio",
        "profile",
        "details",
        "html",
    ),
)
DATES = (
    *(
        "published",
        "posted",
        "created",
        "placed",
        "listed",
        "date",
        "datum",
        "geplaatst",
        "eingestellt",
        "erstellt",
    ),
    *(
        "release",
        "online",
        "publiée",
        "publiee",
        "publié",
        "publie",
        "créé",
        "cree",
        "added",
        "op",
        "time",
        "tijd",
        "on",
        "am",
        "since",
        "start",
        "from",
        "at",
        "valid",
    ),
)
LATER_DATES = frozenset(
    {
        "updated",
        "modified",
        "changed",
        "expires",
        "expired",
        "expiry",
        "end",
        "until",
        "through",
        "birth",
        "seen",
    }
    | {
        "login",
        "gewijzigd",
        "verloopt",
        "geändert",
        "modifiee",
        "modifie",
        "modifié",
        "modifiée",
        "expire",
        "inscrit",
    }
    | {"inscription", "renewed", "bumped", "birthday", "registered", "joined"}
)
"""Dates that are not that of placing."""
PEOPLE = (
    *("seller", "user", "owner", "account", "author", "advertiser", "poster", "member", "profile", "contact"),
    *(
        "adverteerder",
        "aanbieder",
        "gebruiker",
        "plaatser",
        "lid",
        "wie",
        "anbieter",
        "inserent",
        "verkäufer",
    ),
    *("nutzer", "benutzer", "mitglied", "person", "by", "offered", "publisher", "creator", "agent"),
    *("annonceur", "annonceuse", "vendeur", "auteur", "utilisateur", "membre", "vendor", "lister"),
)
PEOPLE_NAMES = (
    *(
        "name",
        "naam",
        "nickname",
        "nick",
        "username",
        "display",
        "handle",
        "title",
        "label",
        "login",
        "alias",
    ),
    *("user", "account", "seller", "author", "advertiser", "aanbieder", "wie", "anbieter"),
    *(
        "benutzername",
        "nutzername",
        "anzeigename",
        "gebruikersnaam",
        "accountnaam",
        "weergavenaam",
        "displayname",
    ),
    *("pseudo", "pseudonyme", "nom", "screenname"),
)
ROW_LABELS = ("label", "name", "naam", "key", "title", "field", "attribute", "bezeichnung", "sleutel")
ROW_VALUES = ("value", "text", "val", "waarde", "wert", "content", "display")
NEXT = (*("next", "more", "volgende", "meer", "onward", "weiter", "nächste", "older", "ouder"),)
CURSORS = ("cursor", "after", "token", "continuation", "next", "offset", "since", "marker")
LAST_PAGES = ("pages", "last", "total", "count", "paginas", "seiten", "totaal", "max")
