"""Uploads built by code: good ones, and each kind of bad one."""

import random
import struct
import zipfile
import zlib
from io import BytesIO

import pikepdf
from PIL import Image

# Split, so that this file is no alarm for a scanner.
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def jpeg(width: int = 900, height: int = 1200, *, noise: bool = False, exif: Image.Exif | None = None) -> bytes:
    """A JPEG; with noise it is as large as a photo."""
    picture = Image.linear_gradient("L").resize((width, height)).convert("RGB")
    if noise:
        picture = Image.frombytes("RGB", (width, height), random.Random(7).randbytes(width * height * 3))
    content = BytesIO()
    picture.save(content, "JPEG", quality=95, **({"exif": exif} if exif else {}))
    return content.getvalue()


def png(width: int = 900, height: int = 1200) -> bytes:
    """A PNG."""
    content = BytesIO()
    Image.linear_gradient("L").resize((width, height)).convert("RGB").save(content, "PNG")
    return content.getvalue()


def huge_png(side: int = 40_000) -> bytes:
    """A few hundred kilobytes that decode to 1.6 thousand million pixels."""
    rows = zlib.compressobj(9)
    line = b"\x00" + bytes(side // 8)
    data = b"".join(rows.compress(line * 100) for _ in range(side // 100)) + rows.flush()
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def chunk(kind: bytes, data: bytes) -> bytes:
    """One chunk of a PNG."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def turned_jpeg() -> bytes:
    """An upright photo as many phones write it: lying, with a mark that it is to be turned."""
    exif = Image.Exif()
    exif[0x0112] = 6
    return jpeg(1200, 900, exif=exif)


def pdf(pages: int = 1) -> pikepdf.Pdf:
    """A PDF that can still be changed."""
    made = pikepdf.new()
    for _ in range(pages):
        made.add_blank_page(page_size=(595, 842))
    return made


def saved(document: pikepdf.Pdf, **options: object) -> bytes:
    """The bytes of a PDF."""
    content = BytesIO()
    document.save(content, **options)
    return content.getvalue()


def encrypted_pdf(*, user: str) -> bytes:
    """A PDF with an owner's password, and with a reader's where one is given."""
    return saved(pdf(), encryption=pikepdf.Encryption(owner="owner", user=user))


def pdf_with_script_at_opening() -> bytes:
    """A PDF that runs a script when it is opened."""
    document = pdf()
    document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    return saved(document)


def pdf_with_hidden_script() -> bytes:
    """The same, in an annotation's action, inside compressed object streams."""
    document = pdf()
    action = document.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)"))
    link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=action)
    document.pages[0].Annots = document.make_indirect(pikepdf.Array([document.make_indirect(link)]))
    return saved(document, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def pdf_with_launch() -> bytes:
    """A PDF that starts a program."""
    document = pdf()
    document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.Launch, F="cmd.exe")
    return saved(document)


def pdf_with_attachment() -> bytes:
    """A PDF with a file attached."""
    document = pdf()
    document.attachments["notes.exe"] = pikepdf.AttachedFileSpec(document, b"MZ" + bytes(64))
    return saved(document)


def pdf_bomb() -> bytes:
    """A PDF whose objects lie in a stream of a few hundred kilobytes that unfolds to 200 megabytes."""
    document = pdf()
    good = saved(document, object_stream_mode=pikepdf.ObjectStreamMode.generate, compress_streams=False)
    start = good.index(b"stream\n", good.index(b"/ObjStm")) + len(b"stream\n")
    end = good.index(b"endstream", start)
    dictionary = good.index(b"<<", good.rindex(b"obj", 0, start) - 1)
    unfolded = good[start:end] + b" " * (200 * 1024 * 1024)
    packed = zlib.compress(unfolded, 9)
    head = good[dictionary : good.index(b"stream\n", dictionary)]
    replaced = head.replace(b"/Type /ObjStm", b"/Type /ObjStm /Filter /FlateDecode")
    length = replaced.index(b"/Length ")
    after = length + len(b"/Length ")
    digits = len(replaced[after:]) - len(replaced[after:].lstrip(b"0123456789"))
    replaced = replaced[:after] + str(len(packed)).encode() + replaced[after + digits :]
    # The table of places is now wrong; readers rebuild it, which is when a bomb goes off.
    return good[:dictionary] + replaced + b"stream\n" + packed + b"\n" + good[end:]


def picture_and_archive() -> bytes:
    """A JPEG that is a ZIP as well."""
    content = BytesIO(jpeg())
    with zipfile.ZipFile(content, "a") as archive:
        archive.writestr("run.exe", b"MZ")
    return content.getvalue()


def picture_and_page() -> bytes:
    """A JPEG that a careless browser would show as a page with a script."""
    good = jpeg()
    comment = b"<script>alert(1)</script>"
    return good[:2] + b"\xff\xfe" + struct.pack(">H", len(comment) + 2) + comment + good[2:]


def picture_and_pdf() -> bytes:
    """A JPEG with a PDF in its tail."""
    return jpeg() + saved(pdf())


SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def heic(width: int = 900, height: int = 1200) -> bytes:
    """A HEIC, as iPhones make them."""
    import pillow_heif

    pillow_heif.register_heif_opener(thumbnails=False)
    content = BytesIO()
    Image.linear_gradient("L").resize((width, height)).convert("RGB").save(content, "HEIF", quality=50)
    return content.getvalue()


def heic_that_lies(width: int, height: int) -> bytes:
    """A HEIC whose header tells another size than the picture that it carries."""
    good = heic(900, 1200)
    return good.replace(
        b"ispe" + struct.pack(">III", 0, *measures_in(good)), b"ispe" + struct.pack(">III", 0, width, height)
    )


def measures_in(content: bytes) -> tuple[int, int]:
    """Width and height as the header of a HEIC tells them."""
    place = content.index(b"ispe") + 8
    width, height = struct.unpack(">II", content[place : place + 8])
    return width, height


FILM = struct.pack(">I4s4sI4s4s", 24, b"ftyp", b"isom", 512, b"isom", b"mp42") + bytes(4096)


def zip_bomb() -> bytes:
    """A few hundred kilobytes that unfold to 200 megabytes."""
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("passport.jpg", bytes(200 * 1024 * 1024))
    return content.getvalue()


def avif() -> bytes:
    """The other kind of still in the same kind of file."""
    content = BytesIO()
    Image.new("RGB", (640, 640)).save(content, "AVIF")
    return content.getvalue()
