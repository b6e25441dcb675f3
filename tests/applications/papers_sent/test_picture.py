"""A HEIC for who may have it, as a JPEG that every browser shows; every look is logged."""

from http import HTTPStatus
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from accounts.models import User
from applications import demo
from applications.drafting import upload_paper
from documents.models import FileAccess
from tests.documents import corpus

COPY = "passport_copy"


def test_a_heic_is_shown_as_a_jpeg(applicant: User, other_applicant: User) -> None:
    draft = demo.make_draft(user=applicant)
    upload = SimpleUploadedFile("page.heic", corpus.heic(), content_type="image/heic")
    paper = upload_paper(application=draft, document=COPY, upload=upload, by=applicant)
    assert paper.stored_file is not None
    assert paper.stored_file.is_seldom_shown
    address = reverse("documents:picture", args=[paper.stored_file.public_id])
    reader, stranger = Client(), Client()
    reader.force_login(applicant)
    stranger.force_login(other_applicant)
    shown = reader.get(address)
    assert shown["Content-Type"] == "image/jpeg"
    assert shown["Content-Disposition"] == "inline"
    assert Image.open(BytesIO(shown.content)).size == (900, 1200)
    assert FileAccess.objects.filter(file=paper.stored_file, by=applicant).count() == 1
    assert stranger.get(address).status_code == HTTPStatus.NOT_FOUND
    assert Client().get(address).status_code == HTTPStatus.FOUND


def test_what_browsers_show_has_no_second_picture(applicant: User) -> None:
    draft = demo.make_draft(user=applicant)
    paper = upload_paper(application=draft, document=COPY, upload=demo.passport_page(), by=applicant)
    assert paper.stored_file is not None
    reader = Client()
    reader.force_login(applicant)
    address = reverse("documents:picture", args=[paper.stored_file.public_id])
    assert reader.get(address).status_code == HTTPStatus.NOT_FOUND


def test_its_sender_can_look_at_it_too(applicant: User) -> None:
    """A shared computer, or a phone of another make, opens no HEIC: the page leads to the JPEG beside the original."""
    draft = demo.make_draft(user=applicant)
    upload = SimpleUploadedFile("page.heic", corpus.heic(), content_type="image/heic")
    heic = upload_paper(application=draft, document=COPY, upload=upload, by=applicant)
    plain = upload_paper(application=draft, document="biometric_photo", upload=demo.portrait(), by=applicant)
    assert heic.stored_file is not None
    assert plain.stored_file is not None
    reader = Client()
    reader.force_login(applicant)
    shown = reader.get(reverse("applications:papers", args=[draft.public_id])).content.decode()
    assert reverse("documents:picture", args=[heic.stored_file.public_id]) in shown
    assert reverse("documents:download", args=[heic.stored_file.public_id]) in shown
    assert reverse("documents:picture", args=[plain.stored_file.public_id]) not in shown
