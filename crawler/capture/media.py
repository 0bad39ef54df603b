"""What counts as media: never downloaded where the answer says so, never stored in any case."""

_MEDIA_TYPES = ("image/", "video/", "audio/", "font/", "model/")
_TEXT_TYPES = ("text/",)
_TEXT_APPLICATIONS = (
    "json",
    "xml",
    "javascript",
    "ecmascript",
    "x-javascript",
    "xhtml+xml",
    "x-www-form-urlencoded",
)
_UNSURE = ("", "application/octet-stream", "binary/octet-stream", "application/unknown")
_MAGIC = (
    b"\xff\xd8\xff",  # JPEG
    b"\x89PNG",
    b"GIF8",
    b"BM",
    b"II*\0",
    b"MM\0*",  # TIFF
    b"\0\0\1\0",  # icon
    b"OggS",
    b"ID3",
    b"fLaC",
    b"\x1aE\xdf\xa3",  # Matroska, WebM
    b"FLV",
    b"wOFF",
    b"wOF2",
    b"%PDF",
    b"PK\x03\x04",
)


def is_wanted(content_type: str) -> bool:
    """True when an answer of this type may be downloaded: text, or a type that says nothing."""
    kind = content_type.partition(";")[0].strip().lower()
    if kind.startswith(_TEXT_TYPES) or kind in _UNSURE:
        return True
    main, _, sub = kind.partition("/")
    return main == "application" and (sub in _TEXT_APPLICATIONS or sub.endswith(("+json", "+xml")))


def looks_like_media(body: bytes) -> bool:
    """True when the first bytes are those of a media file, whatever the answer said of itself."""
    head = body[:16]
    if head.startswith(_MAGIC):
        return not head.startswith(b"BM") or b"\0" in head
    return (head[:4] == b"RIFF" and head[8:12] in {b"WEBP", b"WAVE", b"AVI "}) or head[4:8] == b"ftyp"
