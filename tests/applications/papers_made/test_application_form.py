"""The application form: two pages, every answer, Turkish beside the applicant's language, any name."""

from datetime import timedelta
from io import BytesIO

import pypdf
import pytest
from django.conf import settings
from django.utils import translation

from accounts.models import User
from applications import demo
from applications.facts.answer_rows import answered_sections
from applications.models import Application
from applications.printing.application_form import is_minor, signature_lines
from applications.printing.forms import draw
from documents.lettering import scripts_without_font
from documents.models import IssuedPaper
from documents.rendering import render_pdf
from goc_portal import clock
from goc_portal.embedded.catalogues import compile_catalogues
from tests.applications.papers_made.forms import TEMPLATE, case_of, form_of, pdf_of, somebody

NAMES = {
    "mononym": ("SUHARTO", "", ""),
    "one letter": ("O", "E", ""),
    "turkish": ("ÇIĞŞÖÜ", "İIıi", ""),
    "arabic": ("AL-AHMAD", "ABDULRAHMAN", "عبد الرحمن الأحمد"),
    "russian": ("YOLKINA", "NATALIA", "Наталья Ёлкина"),
    "georgian": ("BERIDZE", "NINO", "ნინო ბერიძე"),
    "chinese": ("ZHANG", "WEI", "张伟"),
    "sixty letters": ("WOLFESCHLEGELSTEINHAUSENBERGERDORFFWELCHEVORALTERNWARENGEWIS", "A" * 60, ""),
}
ISOLATES = str.maketrans("", "", "\u2066\u2067\u2068\u2069\u200e\u200f")


@pytest.fixture(scope="module", autouse=True)
def catalogues() -> None:
    """The catalogues as they stand."""
    compile_catalogues(settings.BASE_DIR / "locale")
    translation.trans_real._translations.clear()


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page as other programs get it."""
    return [page.extract_text().translate(ISOLATES) for page in pypdf.PdfReader(BytesIO(pdf)).pages]


def letters(text: str) -> str:
    """The text without what a broken line adds."""
    return "".join(text.split())


@pytest.mark.parametrize("language", ["en", "tr", "ar", "fa", "ru"])
@pytest.mark.parametrize("name", NAMES)
def test_two_pages_with_the_name_as_it_is_written(name: str, language: str) -> None:
    surname, given_names, native_name = NAMES[name]
    pages = pages_of(pdf_of(case_of(somebody(surname, given_names, native_name, language))))

    assert len(pages) == 2
    assert letters(surname) in letters(pages[0])
    assert letters(given_names) in letters(pages[0])
    if not scripts_without_font(native_name):
        assert native_name in pages[0]


def test_the_longest_answers_are_set_smaller_and_stay_on_two_pages() -> None:
    case = case_of(somebody(*NAMES["sixty letters"][:2], "Воскресенская-Преображенская Александра", "ar"), length=12)
    usual = pypdf.PdfReader(BytesIO(render_pdf(template=TEMPLATE, context=form_of(case), language="ar")))
    pages = pages_of(pdf_of(case))

    assert len(usual.pages) >= len(pages) == 2
    assert case.addressanswers.street.split()[-1] in " ".join(pages)
    assert case.periodanswers.reason[:40] in " ".join(pages)


def test_choices_and_questions_stand_in_turkish_above_the_readers_words() -> None:
    text = "\n".join(pages_of(pdf_of(case_of(somebody(language="en")))))

    for line in ("Evli\nMarried", "Baba adı\nFather's name", "Türkçe metin esas alınır."):
        assert letters(line) in letters(text)


def test_turkish_is_not_said_twice() -> None:
    text = "\n".join(pages_of(pdf_of(case_of(somebody(language="tr")))))

    assert "Married" not in text
    assert text.count("Evli") == 1


def test_every_answer_of_a_real_case_is_printed(applicant: User) -> None:
    case = demo.make_submitted(user=applicant)
    paper = IssuedPaper.objects.get(subject=case.public_id)
    draw(paper=paper)
    drawn = IssuedPaper.objects.select_related("stored_file").get(pk=paper.pk)
    assert drawn.stored_file is not None
    pages = pages_of(drawn.stored_file.read())
    text = letters("".join(pages))

    assert len(pages) == 2
    with translation.override(case.person.language):
        for _section, rows in answered_sections(Application.objects.with_answers().get(pk=case.pk)):
            assert rows
            for row in rows:
                assert letters(row.value) in text, row.name
    assert letters("+905321") in text
    number = letters(case.payment_number.number_shown)
    assert number in text
    assert letters("Fees and how to pay") in text
    assert letters("At the cash desk of the directorate, in Turkish lira") in text
    assert "Your family together" not in "".join(pages)


def test_a_child_is_signed_for_by_those_who_have_custody() -> None:
    child, grown = somebody(), somebody()
    today = clock.today()
    child.birth_year, child.birth_month, child.birth_day = today.year - 17, today.month, today.day
    grown.birth_year, grown.birth_month, grown.birth_day = today.year - 18, today.month, today.day

    assert is_minor(child)
    assert not is_minor(grown)
    assert len(signature_lines(child)) == 3
    assert "parent or legal representative" in signature_lines(child)[0]
    assert signature_lines(grown)[0] == "Date and signature of the applicant"


def test_a_child_whose_birthday_is_not_known_is_a_child_until_the_year_is_over() -> None:
    person = somebody()
    person.birth_year, person.birth_month, person.birth_day = (
        (clock.today() + timedelta(days=-18 * 365)).year,
        None,
        None,
    )

    assert is_minor(person) == ((clock.today().month, clock.today().day) < (12, 31))
