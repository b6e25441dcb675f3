"""Papers of several pages, with their sworn translations, as the applicant's pages send them."""

from datetime import timedelta
from http import HTTPStatus
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client

from accounts.models import User
from applications import demo, receiving, taking
from applications.enums import PaperRefusal
from applications.facts.assessing import assess_application
from applications.models import Application, SwornTranslation
from applications.papers.current import current_papers, may_be_sent
from applications.sending import send_files, upload_translation
from documents.collecting import open_pages
from documents.enums import PictureHint
from documents.models import Preview, StoredFile
from documents.tasks import make_preview
from goc_portal import clock
from tests.applications.papers_sent.conftest import page, text_of
from tests.documents import corpus

pytestmark = pytest.mark.django_db

COPY = "passport_copy"
DEED = "address_document"


def files(*names: str) -> list[SimpleUploadedFile]:
    """Good pictures under these names."""
    return [SimpleUploadedFile(name, corpus.jpeg()) for name in names]


def send(visitor: Client, draft: Application, document: str, *names: str, **more: str) -> Any:
    """Choose files and press the button."""
    return visitor.post(page("upload", draft, document), {f"{document}-file": files(*names), **more}, follow=True)


class TestPages:
    def test_several_files_wait_in_their_order_until_they_are_sent(self, visitor: Client, draft: Application) -> None:
        before = current_papers(draft)[COPY]
        shown = text_of(send(visitor, draft, COPY, "one.jpg", "two.jpg"))
        assert "2 pages are kept" in shown
        assert shown.index("one.jpg") < shown.index("two.jpg")
        assert current_papers(draft)[COPY] == before

        shown = text_of(send(visitor, draft, COPY, "three.jpg"))
        assert shown.index("two.jpg") < shown.index("three.jpg")
        assert "3 pages are kept and not sent yet" in text_of(visitor.get(page("papers", draft)))

        first, second, third = open_pages(draft.public_id, COPY)
        visitor.post(page("page", draft, COPY), {"remove": str(second.public_id)})
        visitor.post(page("page", draft, COPY), {"up": str(third.public_id)})
        assert [entry.pk for entry in open_pages(draft.public_id, COPY)] == [third.pk, first.pk]
        shown = text_of(visitor.post(page("send-pages", draft, COPY), follow=True))

        assert "We have your paper" in shown
        sent = current_papers(draft)[COPY].stored_file
        assert sent is not None
        assert (sent.content_type, sent.pages, sent.original_name) == ("application/pdf", 2, "three.pdf")
        before.refresh_from_db()
        assert before.replaced_at is not None
        assert before.stored_file.read()
        assert open_pages(draft.public_id, COPY) == []

    def test_one_file_can_be_the_first_page(self, visitor: Client, draft: Application) -> None:
        assert "1 page is kept" in text_of(send(visitor, draft, COPY, "one.jpg", page="1"))
        assert len(open_pages(draft.public_id, COPY)) == 1

    def test_of_several_files_the_bad_one_is_named_and_the_others_wait(
        self, visitor: Client, draft: Application
    ) -> None:
        chosen = [*files("one.jpg"), SimpleUploadedFile("virus.jpg", corpus.SVG), *files("two.jpg")]
        response = visitor.post(page("upload", draft, COPY), {f"{COPY}-file": chosen})

        assert response.status_code == HTTPStatus.UNSUPPORTED_MEDIA_TYPE
        assert "virus\u2069: The content of this file is not of a type" in text_of(response)
        assert [entry.stored_file.original_name for entry in open_pages(draft.public_id, COPY)] == [
            "one.jpg",
            "two.jpg",
        ]

    def test_a_photo_is_one_picture(self, visitor: Client, draft: Application) -> None:
        shown = text_of(visitor.get(page("upload", draft, "biometric_photo")))
        assert "multiple" not in shown
        assert "add more" not in shown

    def test_pages_of_others_do_not_exist(
        self, client: Client, draft: Application, other_applicant: User, applicant: User
    ) -> None:
        send_files(application=draft, document=COPY, uploads=files("one.jpg", "two.jpg"), by=applicant)
        [first, _second] = open_pages(draft.public_id, COPY)
        other = demo.make_filled_draft(user=other_applicant)
        client.force_login(other_applicant)

        assert client.get(page("upload", draft, COPY)).status_code == HTTPStatus.NOT_FOUND
        for address in (page("page", draft, COPY), page("page", other, COPY)):
            response = client.post(address, {"remove": str(first.public_id)})
            assert response.status_code == HTTPStatus.NOT_FOUND
        assert client.post(page("send-pages", draft, COPY)).status_code == HTTPStatus.NOT_FOUND
        assert len(open_pages(draft.public_id, COPY)) == 2

    def test_nothing_can_be_sent_once_submitted(self, visitor: Client, applicant: User) -> None:
        case = demo.make_submitted(user=applicant)
        files_before = StoredFile.objects.count()
        for name in ("upload", "page", "send-pages", "translation"):
            response = visitor.post(page(name, case, COPY), {f"{COPY}-file": files("one.jpg")})
            assert response["Location"] == page("case", case)
        assert StoredFile.objects.count() == files_before

    def test_sending_nothing_is_answered_in_words(self, visitor: Client, draft: Application) -> None:
        assert "There is no page to send yet" in text_of(visitor.post(page("send-pages", draft, COPY), follow=True))


class TestOptionalPapers:
    def test_a_copy_can_come_ahead_of_the_original(self, visitor: Client, draft: Application) -> None:
        assert page("upload", draft, DEED) in text_of(visitor.get(page("papers", draft)))
        send(visitor, draft, DEED, "lease.jpg")
        assert current_papers(draft)[DEED].stored_file is not None

    def test_originals_receipts_and_signed_forms_are_no_files(self, visitor: Client, draft: Application) -> None:
        asked = assess_application(draft).documents
        assert {paper.document for paper in asked if not may_be_sent(paper)} >= {"passport_original", "fee_receipt"}
        for document in ("passport_original", "fee_receipt", "application_form", "marriage_certificate"):
            assert visitor.get(page("upload", draft, document)).status_code == HTTPStatus.NOT_FOUND
            assert send(visitor, draft, document, "copy.jpg").status_code == HTTPStatus.NOT_FOUND


class TestHints:
    def test_hints_warn_on_the_page_and_before_submitting_and_block_nothing(
        self, visitor: Client, draft: Application
    ) -> None:
        stored_file = current_papers(draft)[COPY].stored_file
        assert stored_file is not None
        assert "We are looking whether it can be read" in text_of(visitor.get(page("papers", draft)))
        Preview.objects.create(file=stored_file, hints=[PictureHint.BLURRED.value], made_at=clock.now())

        for name, parts in (("papers", []), ("upload", [COPY]), ("check", [])):
            assert "This picture looks blurred" in text_of(visitor.get(page(name, draft, *parts)))
        assert visitor.post(page("check", draft), {"declared": "on"})["Location"] == page("case", draft)

    def test_a_passport_that_ends_too_early(self, visitor: Client, draft: Application) -> None:
        answers = draft.passportanswers
        for days, warns in ((59, True), (60, False)):
            answers.expires_on = draft.periodanswers.ends_on + timedelta(days=days)
            answers.save()
            assert ("the permit is then shorter" in text_of(visitor.get(page("papers", draft)))) is warns

    def test_a_small_picture_of_what_was_sent(self, visitor: Client, draft: Application) -> None:
        stored_file = current_papers(draft)[COPY].stored_file
        assert stored_file is not None
        make_preview(stored_file.pk)
        address = f"/papers/{stored_file.public_id}/preview/"
        assert address in text_of(visitor.get(page("papers", draft)))
        assert visitor.get(address)["Content-Type"] == "image/jpeg"


class TestTranslations:
    @pytest.fixture
    def with_certificate(self, draft: Application, applicant: User, monkeypatch: pytest.MonkeyPatch) -> Application:
        """A draft that asks for a paper which may be foreign, with that paper."""
        from dataclasses import replace

        from applications.papers import current as papers
        from applications.views import access
        from permits.rules.codes import Translated

        def assess(application: Application) -> Any:
            found = assess_application(application)
            return replace(
                found,
                documents=tuple(
                    replace(paper, translated=Translated.ALWAYS) if paper.document == DEED else paper
                    for paper in found.documents
                ),
            )

        monkeypatch.setattr(papers, "assess_application", assess)
        monkeypatch.setattr(access, "assess_application", assess)
        send_files(application=draft, document=DEED, uploads=files("deed.jpg"), by=applicant)
        return draft

    def test_the_page_asks_for_it_and_takes_it(self, visitor: Client, with_certificate: Application) -> None:
        shown = text_of(visitor.get(page("upload", with_certificate, DEED)))
        assert "Its sworn translation into Turkish goes with it" in shown
        assert "The sworn translation of this paper is not here yet" in shown
        field = f"{DEED}-translation-file"
        response = visitor.post(
            page("translation", with_certificate, DEED), {field: files("tercume.jpg")[0]}, follow=True
        )
        shown = text_of(response)
        assert "We have the sworn translation" in shown
        assert "is not here yet" not in shown
        translation = SwornTranslation.objects.get()
        assert translation.original == current_papers(with_certificate)[DEED]

    def test_a_refused_translation_keeps_the_original(self, visitor: Client, with_certificate: Application) -> None:
        field = f"{DEED}-translation-file"
        bad = SimpleUploadedFile("tercume.pdf", corpus.encrypted_pdf(user="secret"))
        response = visitor.post(page("translation", with_certificate, DEED), {field: bad})
        assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
        assert f'href="#id_{field}"' in text_of(response)
        assert "protected with a password" in text_of(response)
        assert "deed.jpg" in text_of(response)

    def test_a_second_one_takes_the_place_of_the_first_and_a_new_original_asks_again(
        self, visitor: Client, with_certificate: Application, applicant: User
    ) -> None:
        for name in ("one.jpg", "two.jpg"):
            upload_translation(application=with_certificate, document=DEED, upload=files(name)[0], by=applicant)
        assert [entry.replaced_at is None for entry in SwornTranslation.objects.all()] == [False, True]
        send_files(application=with_certificate, document=DEED, uploads=files("sharper.jpg"), by=applicant)
        shown = text_of(visitor.get(page("upload", with_certificate, DEED)))
        assert "The sworn translation of this paper is not here yet" in shown
        assert SwornTranslation.objects.filter(original__replaced_at__isnull=False).count() == 2

    def test_an_original_has_one_current_translation(self, with_certificate: Application, applicant: User) -> None:
        first = upload_translation(application=with_certificate, document=DEED, upload=files("a.jpg")[0], by=applicant)
        other = current_papers(with_certificate)["biometric_photo"].stored_file
        with pytest.raises(IntegrityError, match="one_current_translation_an_original"), transaction.atomic():
            SwornTranslation.objects.create(
                original=first.original, stored_file=other, uploaded_at=clock.now(), uploaded_by=applicant
            )

    def test_the_officer_of_the_case_reads_it_and_no_other(
        self, client: Client, with_certificate: Application, applicant: User, officer: User, other_applicant: User
    ) -> None:
        translation = upload_translation(
            application=with_certificate, document=DEED, upload=files("a.jpg")[0], by=applicant
        )
        address = f"/papers/{translation.stored_file.public_id}/"
        for reader, status in ((applicant, 200), (other_applicant, 404), (officer, 404)):
            client.force_login(reader)
            assert client.get(address).status_code == status
        client.force_login(applicant)
        client.post(page("check", with_certificate), {"declared": "on"})
        client.force_login(officer)
        assert client.get(address).status_code == 200


def test_a_paper_that_was_not_accepted_is_sent_again_page_by_page(
    visitor: Client, applicant: User, officer: User
) -> None:
    case = demo.make_received(user=applicant, officer=officer)
    assert taking.case_in_hand(case, by=officer)
    receiving.refuse_paper(application=case, document=COPY, reason=PaperRefusal.INCOMPLETE, by=officer)
    send(visitor, case, COPY, "one.jpg", "two.jpg")
    response = visitor.post(page("send-pages", case, COPY))
    assert response["Location"] == page("case", case)
    assert current_papers(case)[COPY].stored_file.pages == 2
