"""The type of a file as its first bytes tell it, whatever its name and the browser claim."""

from documents.requirements import HEIC, JPEG, PDF, PNG

SIGNATURES = {b"%PDF-": PDF, b"\xff\xd8\xff": JPEG, b"\x89PNG\r\n\x1a\n": PNG}
# An ISO base media file says in its first box which kinds it is: of them only stills coded as HEVC are taken.
HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis"})
LONGEST_BRAND_BOX = 256


def type_of(content: bytes) -> str:
    """The type that the first bytes say, whatever the name and the browser claim."""
    for signature, content_type in SIGNATURES.items():
        if content.startswith(signature):
            return content_type
    return HEIC if is_heic(content) else ""


def is_heic(content: bytes) -> bool:
    """Whether the box at the start lists a brand of HEIC stills, wherever in the list it stands."""
    size = int.from_bytes(content[:4], "big")
    if content[4:8] != b"ftyp" or not 16 <= size <= LONGEST_BRAND_BOX:
        return False
    brands = {content[8:12], *(content[place : place + 4] for place in range(16, size, 4))}
    return not HEIC_BRANDS.isdisjoint(brands)
