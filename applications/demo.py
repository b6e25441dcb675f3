"""A few cases for the demonstration and for tests, each brought to its state by the verbs that people use."""

from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

from accounts.models import User
from applications.drafting import save_answers, start_application, upload_paper
from applications.enums import (
    Accommodation,
    ApplicationKind,
    EntryKind,
    InsuranceKind,
    MaritalStatus,
    ReceiptKind,
    RegisterCheckKind,
)
from applications.facts.assessing import assess_application
from applications.models import (
    AddressAnswers,
    Application,
    InsuranceAnswers,
    PassportAnswers,
    PeriodAnswers,
    PersonalAnswers,
)
from applications.papers.completeness import open_fees
from applications.receiving import (
    accept_all_papers,
    issue_residence_application_document,
    mark_attendance,
    record_fee_receipt,
    record_register_checks,
)
from applications.submission import submit_application
from applications.taking import take_case
from directorates.models import Province
from goc_portal import clock
from permits.enums import PermitType, Purpose

if TYPE_CHECKING:
    from applications.models.answers import Answers

ANKARA = 6
STAY_BEGINS_AFTER = timedelta(days=30)
STAY_LASTS = timedelta(days=300)


def make_draft(*, user: User, purpose: Purpose = Purpose.TOURISM) -> Application:
    """A draft with its number and nothing answered."""
    if user.person is None:
        raise ValueError("A case belongs to a person.")
    return start_application(
        person=user.person,
        kind=ApplicationKind.FIRST,
        permit_type=PermitType.SHORT_TERM,
        purpose=purpose,
        by=user,
    )


def make_filled_draft(*, user: User, province: int = ANKARA) -> Application:
    """A draft with every section answered and both uploads made."""
    draft = make_draft(user=user)
    for answers in plain_answers(draft, province):
        save_answers(application=draft, answers=answers, by=user)
    for document, upload in (("passport_copy", passport_page()), ("biometric_photo", portrait())):
        upload_paper(application=draft, document=document, upload=upload, by=user)
    return Application.objects.get(pk=draft.pk)


def plain_answers(draft: Application, province: int) -> list["Answers"]:
    """Answers against which nothing speaks."""
    today = clock.today()
    document = draft.person.travel_documents.get()
    return [
        PersonalAnswers(
            father_name="Erik",
            mother_name="Maria",
            birth_place="Zenith",
            marital_status=MaritalStatus.SINGLE,
            occupation="Librarian",
            monthly_income=Decimal("45000.00"),
        ),
        PassportAnswers(
            travel_document=document,
            expires_on=document.expires_on or today + timedelta(days=1500),
            entry_kind=EntryKind.VISA,
            entered_on=today - timedelta(days=20),
            legal_stay_until=today + timedelta(days=60),
        ),
        AddressAnswers(
            province=Province.with_practice.get(pk=province),
            district="Çankaya",
            neighbourhood="Kavaklıdere",
            street="Örnek Sokak",
            door_number="12/4",
            accommodation=Accommodation.RENTED,
        ),
        InsuranceAnswers(
            kind=InsuranceKind.PRIVATE,
            company="Örnek Sigorta",
            policy_number="TR-2026-0001",
            starts_on=today,
            ends_on=today + STAY_BEGINS_AFTER + STAY_LASTS,
        ),
        PeriodAnswers(
            starts_on=today + STAY_BEGINS_AFTER,
            ends_on=today + STAY_BEGINS_AFTER + STAY_LASTS,
            reason="I want to see the country in all seasons.",
        ),
    ]


def make_submitted(*, user: User, province: int = ANKARA) -> Application:
    """A case that waits for its appointment."""
    draft = make_filled_draft(user=user, province=province)
    return submit_application(application=draft, declared=True, by=user)


def make_received(*, user: User, officer: User, province: int = ANKARA) -> Application:
    """A case whose applicant came; papers and fees are still to be checked."""
    case = take_case(application=make_submitted(user=user, province=province), by=officer)
    return mark_attendance(application=case, by=officer)


def make_under_assessment(*, user: User, officer: User, province: int = ANKARA) -> Application:
    """A complete case that waits for a decision."""
    case = make_received(user=user, officer=officer, province=province)
    accept_all_papers(application=case, by=officer)
    for kind in open_fees(case, assess_application(case)):
        pay(case, kind, officer)
    record_register_checks(
        application=case,
        found=dict.fromkeys(RegisterCheckKind.values, False),
        source="Demonstration register",
        by=officer,
    )
    return issue_residence_application_document(application=case, by=officer)


def pay(case: Application, kind: ReceiptKind, officer: User) -> None:
    """A receipt whose number is made from the case's, so that it stands once."""
    record_fee_receipt(
        application=case,
        kind=kind,
        amount=Decimal("964.00"),
        receipt_number=f"{case.number}-{kind}",
        paid_on=clock.today(),
        by=officer,
    )


def portrait() -> SimpleUploadedFile:
    """A drawn face of the size of a biometric photo: no real person's."""
    picture = Image.new("RGB", (600, 772), "#f4f4f2")
    pen = ImageDraw.Draw(picture)
    pen.ellipse((170, 150, 430, 480), fill="#c99e7c")
    pen.pieslice((170, 120, 430, 430), 180, 360, fill="#4a3424")
    pen.rectangle((255, 450, 345, 560), fill="#c99e7c")
    pen.pieslice((90, 530, 510, 1000), 180, 360, fill="#2f5d73")
    for left in (235, 335):
        pen.ellipse((left, 300, left + 30, 318), fill="#20170f")
    pen.arc((255, 370, 345, 420), 20, 160, fill="#7d4233", width=5)
    return as_upload(picture, "portrait.jpg")


def passport_page() -> SimpleUploadedFile:
    """A drawn identity page that says that it is a specimen."""
    picture = Image.new("RGB", (1250, 880), "#e9eef0")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((40, 40, 1210, 840), outline="#2f5d73", width=6)
    pen.text((80, 80), "UTOPIA  PASSPORT  SPECIMEN", fill="#1d3c4a", font_size=46)
    pen.rectangle((80, 200, 420, 620), fill="#c7d2d6")
    pen.text((460, 220), "ERIKSSON\nANNA MARIA", fill="#1d3c4a", font_size=44)
    pen.text((80, 700), "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", fill="#111111", font_size=38)
    return as_upload(picture, "passport.jpg")


def as_upload(picture: Image.Image, name: str) -> SimpleUploadedFile:
    """A picture as a browser would send it."""
    content = BytesIO()
    picture.save(content, "JPEG", quality=85)
    return SimpleUploadedFile(name, content.getvalue(), content_type="image/jpeg")


def expiry_in_years(years: int) -> date:
    """A passport's last day, so many years from today."""
    return clock.today() + timedelta(days=365 * years)
