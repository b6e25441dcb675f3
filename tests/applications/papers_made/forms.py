"""Forms whose every word is known, made without a database."""

from datetime import UTC, date, datetime
from decimal import Decimal

from django.utils import translation

from accounts.models import Person, TravelDocument
from applications.models import (
    AddressAnswers,
    Application,
    InsuranceAnswers,
    PassportAnswers,
    PeriodAnswers,
    PersonalAnswers,
)
from applications.printing.application_form import PrintedForm, in_both, printed_group, wording
from directorates.models import Province
from documents.issuing import PrintedVerification
from documents.models import IssuedPaper
from documents.pictures import picture_for_paper
from documents.rendering import picture_data_uri, qr_data_uri, render_pdf
from tests.documents import corpus

TEMPLATE = "applications/print/application_form.html"
URL = "https://goc.example/verify/0123456789ABCDEFGHJK/"
SUBMITTED = datetime(2026, 11, 20, 9, tzinfo=UTC)


def somebody(
    surname: str = "ERIKSSON", given_names: str = "ANNA MARIA", native_name: str = "", language: str = "en"
) -> Person:
    """A person with these names."""
    return Person(
        surname=surname, given_names=given_names, native_name=native_name, language=language, sex="F",
        birth_year=1994, birth_month=3, birth_day=9, nationality="SYR",
    )  # fmt: skip


def case_of(person: Person, *, length: int = 1) -> Application:
    """An answered application; ``length`` says how often each free text is repeated."""
    case = Application(
        pk=1, number="ABCDEFGH2345", person=person, kind="first", permit_type="short_term", purpose="tourism",
        submitted_at=SUBMITTED, status="interview_scheduled",
    )  # fmt: skip
    case.personalanswers = PersonalAnswers(
        application=case, father_name="IBRAHIM", mother_name=("FATIMA " * length).strip(), birth_place="Halep",
        marital_status="married", occupation="Teacher", monthly_income=Decimal(45_000),
    )  # fmt: skip
    case.passportanswers = PassportAnswers(
        application=case, travel_document=TravelDocument(issuing_state="SYR", number="L898902C3"),
        expires_on=date(2029, 8, 3), entry_kind="visa", entered_on=date(2026, 10, 1),
        legal_stay_until=date(2026, 12, 28),
    )  # fmt: skip
    case.addressanswers = AddressAnswers(
        application=case, province=Province(plate_code=6, name="Ankara"), district="Çankaya",
        neighbourhood=("Kavaklıdere " * length).strip(), street=("Örnek Sokak " * length).strip(),
        door_number="12/4", accommodation="rented",
    )  # fmt: skip
    case.insuranceanswers = InsuranceAnswers(
        application=case, kind="private", company=("Örnek Sigorta " * length).strip(), policy_number="TR-1",
        starts_on=date(2026, 11, 20), ends_on=date(2027, 11, 20),
    )  # fmt: skip
    case.periodanswers = PeriodAnswers(
        application=case, starts_on=date(2026, 12, 1), ends_on=date(2027, 11, 20),
        reason=("I want to see the country in all seasons. " * length)[:500].strip(),
    )  # fmt: skip
    return case


def form_of(case: Application) -> PrintedForm:
    """The form as the worker prepares it, but for what only a database has."""
    paper = IssuedPaper(version=1, issued_on=date(2026, 11, 20))
    with translation.override(case.person.language):
        words = wording(case, paper, [], None)
    with translation.override("tr"):
        turkish = wording(case, paper, [], None)
    return PrintedForm(
        number=case.number_shown,
        name=case.person.full_name,
        native_name=case.person.native_name,
        office="Ankara İl Göç İdaresi Müdürlüğü",
        photo=picture_data_uri(picture_for_paper(corpus.jpeg())),
        groups=[printed_group(*group, *same) for group, same in zip(words.groups, turkish.groups, strict=True)],
        handing_in=in_both(turkish.handing_in, words.handing_in),
        signatures=[in_both(*pair) for pair in zip(turkish.signatures, words.signatures, strict=True)],
        verification=PrintedVerification(qr_data_uri(URL), "01234-56789-ABCDE-FGHJK", "goc.example/verify/"),
    )


def pdf_of(case: Application) -> bytes:
    """The PDF in the applicant's language."""
    return render_pdf(template=TEMPLATE, context=form_of(case), language=case.person.language, most_pages=2)
