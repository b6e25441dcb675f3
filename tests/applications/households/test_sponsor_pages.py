"""A sponsor's paper of several files: all of its pages, or none."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import User
from applications.demo import passport_page, portrait
from applications.enums import PaperRefusal, PaperState
from documents.models import CollectedPage
from goc_portal import clock
from tests.applications.households.family import Family

PAPER = "income_evidence"


def sent(family: Family, *uploads: SimpleUploadedFile) -> tuple[int, str]:
    """What the page of the paper answers."""
    client = Client()
    client.force_login(family.sponsor)
    address = reverse("applications:sponsor-paper", args=[family.dossier.public_id, PAPER])
    answer = client.post(address, {f"{PAPER}-file": list(uploads)}, follow=True)
    return answer.status_code, answer.content.decode()


def test_several_files_become_one_paper(family: Family) -> None:
    status, page = sent(family, passport_page(), portrait())
    assert status == 200
    assert "We have your paper" in page
    paper = family.dossier.papers.get(document=PAPER, replaced_at__isnull=True)
    assert paper.stored_file is not None
    assert (paper.stored_file.content_type, paper.stored_file.pages) == ("application/pdf", 2)
    assert not CollectedPage.objects.open().filter(subject=family.dossier.public_id).exists()


def test_one_bad_file_keeps_all_of_them_out(family: Family) -> None:
    bad = SimpleUploadedFile("page two.jpg", b"this is no picture", content_type="image/jpeg")
    status, page = sent(family, passport_page(), bad)
    assert status >= 400
    assert "page two" in page
    assert "Choose all of its pages again" in page
    assert not family.dossier.papers.exists()
    assert not CollectedPage.objects.open().filter(subject=family.dossier.public_id).exists()


def test_how_far_a_file_is_sent_is_shown_to_the_sponsor_too(family: Family) -> None:
    client = Client()
    client.force_login(family.sponsor)
    page = client.get(reverse("applications:sponsor", args=[family.dossier.public_id])).content.decode()
    assert page.count("data-upload-state") == page.count(" data-upload ") == page.count('type="file"') > 0
    assert "js/papers.js" in page


def test_a_paper_that_was_not_accepted_is_named_above_everything_else(family: Family, officer: User) -> None:
    sent(family, passport_page())
    client = Client()
    client.force_login(family.sponsor)
    address = reverse("applications:sponsor", args=[family.dossier.public_id])
    link = f'href="#paper-{PAPER}"'
    assert link not in client.get(address).content.decode()
    paper = family.dossier.papers.filter(replaced_at__isnull=True)
    paper.update(
        state=PaperState.REFUSED, refusal=PaperRefusal.UNREADABLE, reviewed_at=clock.now(), reviewed_by=officer
    )
    shown = client.get(address).content.decode()
    assert shown.index(link) < shown.index('id="answers"')
    sent(family, passport_page())
    assert link not in client.get(address).content.decode()
