"""Several files become one paper: in the order shown, without the pages that were taken away, and only when sent."""

from io import BytesIO
from uuid import UUID, uuid4

import pikepdf
import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from accounts.models import Person, User
from documents import collecting, errors
from documents.collecting import MOST_PAGES, add_pages, draw_bound_paper, keep_bound_paper, open_pages
from documents.models import CollectedPage, StoredFile
from documents.requirements import PAPER
from tests.documents import corpus

pytestmark = pytest.mark.django_db

KIND = "passport_copy"
SUBJECT = UUID("00000000-0000-4000-8000-000000000001")
COLOURS = ("#c00000", "#00a000", "#0000c0")


def page_in(colour: str, *, size: tuple[int, int] = (900, 1200)) -> SimpleUploadedFile:
    """A sheet that is told by its colour."""
    from PIL import Image

    content = BytesIO()
    Image.new("RGB", size, colour).save(content, "JPEG")
    return SimpleUploadedFile(f"{colour[1:]}.jpg", content.getvalue())


def add(person: Person, by: User, *uploads: SimpleUploadedFile) -> tuple[collecting.RefusedFile, ...]:
    """Choose files in one go."""
    return add_pages(subject=SUBJECT, kind=KIND, person=person, uploads=uploads, by=by, requirements=PAPER)


def send(by: User) -> StoredFile:
    """Send what was put together."""
    paper = draw_bound_paper(subject=SUBJECT, kind=KIND, requirements=PAPER)
    return keep_bound_paper(paper=paper, by=by)


def colours_of(stored_file: StoredFile) -> list[str]:
    """Which of the three colours each page has, in order."""
    found = []
    with pypdfium2.PdfDocument(stored_file.read()) as document:
        for page in document:
            red, green, blue = page.render(scale=0.1).to_pil().convert("RGB").resize((1, 1)).getpixel((0, 0))
            found.append(COLOURS[max(range(3), key=(red, green, blue).__getitem__)])
    return found


def test_files_chosen_together_or_one_after_the_other_become_one_pdf_in_their_order(person: Person, user: User) -> None:
    assert add(person, user, page_in(COLOURS[0]), page_in(COLOURS[1])) == ()
    add(person, user, page_in(COLOURS[2]))

    paper = send(user)

    assert (paper.content_type, paper.pages, paper.original_name) == ("application/pdf", 3, "c00000.pdf")
    assert colours_of(paper) == list(COLOURS)
    assert open_pages(SUBJECT, KIND) == []
    assert set(CollectedPage.objects.values_list("bound_in", flat=True)) == {paper.pk}


def test_a_page_can_be_taken_away_and_moved_before_it_counts(person: Person, user: User) -> None:
    add(person, user, *map(page_in, COLOURS))
    first, second, _third = open_pages(SUBJECT, KIND)
    collecting.remove_page(page=second, by=user)
    collecting.move_page_up(page=open_pages(SUBJECT, KIND)[1])
    collecting.move_page_up(page=open_pages(SUBJECT, KIND)[0])

    assert colours_of(send(user)) == [COLOURS[2], COLOURS[0]]
    collecting.remove_page(page=first, by=user)
    first.refresh_from_db()
    assert first.removed_at is None


def test_pictures_and_pdfs_of_all_types_go_together(person: Person, user: User) -> None:
    contents = [corpus.heic(), corpus.png(), corpus.saved(corpus.pdf(2)), corpus.turned_jpeg(), corpus.jpeg(1200, 900)]
    add(person, user, *(SimpleUploadedFile("page", content) for content in contents))

    with pikepdf.open(BytesIO(send(user).read())) as document:
        lying = [page.mediabox[2] > page.mediabox[3] for page in document.pages]
    assert lying == [False, False, False, False, False, True]


def test_one_bad_file_costs_no_other(person: Person, user: User) -> None:
    refused = add(person, user, page_in(COLOURS[0]), SimpleUploadedFile("scan.pdf", corpus.SVG), page_in(COLOURS[1]))

    assert [(file.name, type(file.reason)) for file in refused] == [("scan", errors.FileTypeNotTaken)]
    assert len(open_pages(SUBJECT, KIND)) == 2


def test_nothing_to_send(person: Person, user: User) -> None:
    with pytest.raises(errors.NoPagesCollected):
        send(user)


def test_what_was_changed_in_another_window_is_not_sent_unseen(person: Person, user: User) -> None:
    add(person, user, page_in(COLOURS[0]))
    drawn = draw_bound_paper(subject=SUBJECT, kind=KIND, requirements=PAPER)
    add(person, user, page_in(COLOURS[1]))

    with pytest.raises(errors.PagesHaveChanged):
        keep_bound_paper(paper=drawn, by=user)
    assert len(open_pages(SUBJECT, KIND)) == 2


def test_pages_beyond_the_limit_are_refused_in_words(
    person: Person, user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collecting, "MOST_PAGES", 2)
    [refused] = add(person, user, *map(page_in, COLOURS))

    assert isinstance(refused.reason, errors.TooManyPages)
    assert "2 files" in str(refused.reason)
    assert MOST_PAGES == 20


def test_pages_of_another_paper_are_another_matter(person: Person, user: User) -> None:
    add(person, user, page_in(COLOURS[0]))

    assert open_pages(uuid4(), KIND) == []
    assert open_pages(SUBJECT, "birth_certificate") == []


def test_the_database_keeps_pages_in_their_places(person: Person, user: User) -> None:
    add(person, user, page_in(COLOURS[0]), page_in(COLOURS[1]))
    first, second = open_pages(SUBJECT, KIND)

    with pytest.raises(IntegrityError, match="one_page_a_place"), transaction.atomic():
        CollectedPage.objects.filter(pk=second.pk).update(place=first.place)
        from django.db import connection

        connection.check_constraints()
    collecting.remove_page(page=first, by=user)
    with pytest.raises(IntegrityError, match="a_removed_page_is_in_no_paper"), transaction.atomic():
        CollectedPage.objects.filter(pk=first.pk).update(bound_in=second.stored_file)
