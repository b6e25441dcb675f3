"""Every upload is judged by its content before anything of it is kept."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from PIL import ImageFile

from accounts.models import Person, User
from documents import errors
from documents.enums import ScanVerdict
from documents.models import StoredFile
from documents.requirements import BIOMETRIC_PHOTO, PAPER, UploadRequirements
from documents.uploading import store_upload
from tests.documents import corpus

pytestmark = pytest.mark.django_db

STORAGE_NAME = re.compile(r"[0-9a-f]{2}/[0-9a-f]{46}")


def hand_in(
    content: bytes, *, person: Person, by: User, name: str = "scan.jpg", requirements: UploadRequirements = PAPER
) -> StoredFile:
    """One upload as a form hands it on, under a name and a type that claim to be a picture."""
    upload = SimpleUploadedFile(name, content, content_type="image/jpeg")
    return store_upload(upload=upload, kind="passport_copy", person=person, by=by, requirements=requirements)


def kept_files(folder: Path) -> list[Path]:
    """What lies in storage."""
    return [path for path in folder.rglob("*") if path.is_file()]


REFUSED: list[tuple[str, Callable[[], bytes], type[errors.UploadRefused]]] = [
    ("empty", lambda: b"", errors.FileIsEmpty),
    ("text named .jpg", lambda: b"Dear officer, this is my passport.", errors.FileTypeNotTaken),
    ("a program", lambda: b"MZ" + bytes(4096), errors.FileTypeNotTaken),
    ("SVG", lambda: corpus.SVG, errors.FileTypeNotTaken),
    ("GIF", lambda: b"GIF89a" + bytes(100), errors.FileTypeNotTaken),
    ("EICAR as a file", lambda: corpus.EICAR, errors.FileTypeNotTaken),
    ("30 MB photo", lambda: corpus.jpeg(4200, 3600, noise=True), errors.FileIsTooLarge),
    ("1 × 1", lambda: corpus.jpeg(1, 1), errors.PictureIsTooSmall),
    ("only the first bytes of a JPEG", lambda: b"\xff\xd8\xff\xe0" + bytes(60), errors.PictureIsDamaged),
    ("truncated JPEG", lambda: corpus.jpeg()[: len(corpus.jpeg()) // 2], errors.PictureIsDamaged),
    ("truncated PNG", lambda: corpus.png()[: len(corpus.png()) // 2], errors.PictureIsDamaged),
    ("40,000 × 40,000 PNG", corpus.huge_png, errors.PictureHasTooManyPixels),
    ("truncated HEIC", lambda: corpus.heic()[:-400], errors.PictureIsDamaged),
    ("HEIC that claims 40,000 × 40,000", lambda: corpus.heic_that_lies(40_000, 40_000), errors.PictureHasTooManyPixels),
    ("HEIC that claims to be small", lambda: corpus.heic_that_lies(500, 500), errors.PictureIsDamaged),
    ("only the first bytes of a HEIC", lambda: corpus.heic()[:60], errors.PictureIsDamaged),
    ("HEIC and PDF", lambda: corpus.heic() + corpus.saved(corpus.pdf()), errors.FileIsTwoThings),
    ("AVIF", corpus.avif, errors.FileTypeNotTaken),
    ("a film", lambda: corpus.FILM, errors.FileTypeNotTaken),
    ("ZIP bomb", corpus.zip_bomb, errors.FileTypeNotTaken),
    ("picture and archive", corpus.picture_and_archive, errors.FileIsTwoThings),
    ("picture and page", corpus.picture_and_page, errors.FileIsTwoThings),
    ("picture and PDF", corpus.picture_and_pdf, errors.FileIsTwoThings),
    ("PDF behind other bytes", lambda: b"x" * 100 + corpus.saved(corpus.pdf()), errors.FileTypeNotTaken),
    ("PDF in name only", lambda: b"%PDF-1.7\nnothing else", errors.PdfIsDamaged),
    ("PDF without content", lambda: b"%PDF-1.7\n%%EOF", errors.PdfIsDamaged),
    ("truncated PDF", lambda: corpus.saved(corpus.pdf(9))[:-400], errors.PdfIsDamaged),
    ("PDF without pages", lambda: corpus.saved(corpus.pdf(0)), errors.PdfIsDamaged),
    ("PDF of 51 pages", lambda: corpus.saved(corpus.pdf(51)), errors.PdfHasTooManyPages),
    ("PDF with a reader's password", lambda: corpus.encrypted_pdf(user="secret"), errors.PdfIsProtected),
    ("PDF with an owner's password", lambda: corpus.encrypted_pdf(user=""), errors.PdfIsProtected),
    ("PDF with a script", corpus.pdf_with_script_at_opening, errors.PdfCarriesMoreThanPages),
    ("PDF with a hidden script", corpus.pdf_with_hidden_script, errors.PdfCarriesMoreThanPages),
    ("PDF that starts a program", corpus.pdf_with_launch, errors.PdfCarriesMoreThanPages),
    ("PDF with an attachment", corpus.pdf_with_attachment, errors.PdfCarriesMoreThanPages),
]


@pytest.mark.parametrize(("content", "reason"), [pytest.param(*row[1:], id=row[0]) for row in REFUSED])
def test_a_bad_upload_is_refused_in_words_and_nothing_is_kept(
    content: Callable[[], bytes], reason: type[errors.UploadRefused], person: Person, user: User, papers_folder: Path
) -> None:
    with pytest.raises(errors.UploadRefused) as refused:
        hand_in(content(), person=person, by=user)

    assert type(refused.value) is reason
    sentence = str(refused.value)
    assert "%(" not in sentence
    assert sentence.endswith(".")
    assert not StoredFile.objects.exists()
    assert kept_files(papers_folder) == []


def test_no_file_at_all_is_answered_in_words(person: Person, user: User) -> None:
    with pytest.raises(errors.NoFileChosen):
        store_upload(upload=None, kind="passport_copy", person=person, by=user, requirements=PAPER)


@pytest.mark.parametrize(
    ("content", "content_type", "measures"),
    [
        pytest.param(corpus.jpeg, "image/jpeg", (900, 1200, None), id="JPEG"),
        pytest.param(corpus.png, "image/png", (900, 1200, None), id="PNG"),
        pytest.param(corpus.turned_jpeg, "image/jpeg", (900, 1200, None), id="phone's photo"),
        pytest.param(corpus.heic, "image/heic", (900, 1200, None), id="HEIC"),
        pytest.param(lambda: corpus.saved(corpus.pdf(3)), "application/pdf", (None, None, 3), id="PDF"),
    ],
)
def test_a_good_upload_is_kept_as_what_it_is(
    content: Callable[[], bytes], content_type: str, measures: tuple[int | None, ...], person: Person, user: User
) -> None:
    sent = content()
    stored = hand_in(sent, person=person, by=user, name="scan.bin")

    assert stored.content_type == content_type
    assert (stored.width, stored.height, stored.pages) == measures
    assert (stored.person, stored.uploaded_by, stored.kind) == (person, user, "passport_copy")
    assert stored.scan_verdict == ScanVerdict.NOT_SCANNED
    assert stored.read() == sent


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(lambda: corpus.jpeg(1200, 900), errors.PhotoIsNotUpright, id="lying"),
        pytest.param(lambda: corpus.jpeg(200, 300), errors.PictureIsTooSmall, id="small"),
        pytest.param(lambda: corpus.saved(corpus.pdf()), errors.FileTypeNotTaken, id="PDF"),
    ],
)
def test_a_biometric_photo_is_an_upright_picture(
    content: Callable[[], bytes], reason: type[errors.UploadRefused], person: Person, user: User
) -> None:
    with pytest.raises(reason):
        hand_in(content(), person=person, by=user, requirements=BIOMETRIC_PHOTO)


def test_a_phones_turned_photo_counts_as_upright(person: Person, user: User) -> None:
    assert hand_in(corpus.turned_jpeg(), person=person, by=user, requirements=BIOMETRIC_PHOTO).height == 1200


def test_a_size_that_is_a_lie_does_not_let_more_in(person: Person, user: User) -> None:
    upload = SimpleUploadedFile("scan.jpg", corpus.jpeg(4200, 3600, noise=True))
    upload.size = 10

    with pytest.raises(errors.FileIsTooLarge):
        store_upload(upload=upload, kind="passport_copy", person=person, by=user, requirements=PAPER)


def test_half_a_picture_is_refused_also_where_pdfs_are_made(person: Person, user: User) -> None:
    import weasyprint.images  # noqa: F401  # sets Pillow's switch for the whole process

    ImageFile.LOAD_TRUNCATED_IMAGES = True
    with pytest.raises(errors.PictureIsDamaged):
        hand_in(corpus.jpeg()[: len(corpus.jpeg()) // 2], person=person, by=user)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd.jpg"),
        ("..\\..\\windows\\system32\\photo.jpg", "photo.jpg"),
        ("photo\u202egpj.exe", "photogpj.exe.jpg"),
        ("a" * 300 + ".jpg", "a" * 96 + ".jpg"),
        ("photo\r\nSet-Cookie: x=1.jpg", "photoSet-Cookie_ x=1.jpg"),
        ('"><img src=x>.jpeg', "_img src=x_".strip("_") + ".jpg"),
        ("....jpg", "file.jpg"),
        ("IMG_0001.HEIC", "IMG_0001.jpg"),
        ("می\u200cخواهم.jpg", "می\u200cخواهم.jpg"),
        ("جواز سفر.JPG", "جواز سفر.jpg"),
        ("Pasaport fotoğrafı.jpeg.jpg", "Pasaport fotoğrafı.jpg"),
    ],
)
def test_a_hostile_name_becomes_a_plain_one(given: str, kept: str, person: Person, user: User) -> None:
    upload = SimpleUploadedFile("placeholder.jpg", corpus.jpeg())
    upload._name = given

    stored = store_upload(upload=upload, kind="passport_copy", person=person, by=user, requirements=PAPER)

    assert stored.original_name == kept
    assert STORAGE_NAME.fullmatch(stored.storage_name)


def test_a_record_that_is_rolled_back_leaves_at_most_a_file(person: Person, user: User, papers_folder: Path) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        hand_in(corpus.jpeg(), person=person, by=user)
        raise RuntimeError

    assert not StoredFile.objects.exists()
    assert len(kept_files(papers_folder)) == 1


def test_a_pdf_that_unfolds_to_gigabytes_is_not_unfolded(person: Person, user: User, papers_folder: Path) -> None:
    with pytest.raises(errors.PdfIsDamaged):
        hand_in(corpus.pdf_bomb(), person=person, by=user)

    assert kept_files(papers_folder) == []


def test_uploads_larger_than_any_limit_come_back_to_the_form(settings: Any) -> None:
    from django.test import RequestFactory

    body = SimpleUploadedFile("photo.jpg", corpus.jpeg(4200, 3600, noise=True), content_type="image/jpeg")
    request = RequestFactory().post("/", {"surname": "ERIKSSON", "photo": body})

    assert request.POST["surname"] == "ERIKSSON"
    assert request.FILES["photo"].size > settings.FILE_UPLOAD_KEPT_BYTES
    assert request.FILES["photo"].read() == b""
