"""People for `manage.py demo` and for tests: deterministic, with contacts that count as verified."""

from datetime import date
from io import BytesIO

from allauth.account.models import EmailAddress
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

from accounts.contacts import verify_contact
from accounts.enums import ContactChannel, PostRole, Sex
from accounts.machine_readable_zone import PartialDate
from accounts.models import Person, Representation, User
from accounts.posts import give_post
from accounts.registration import ClaimedContacts, ClaimedDocument, ClaimedIdentity, register_claimed_person
from accounts.representing import accept_representation, state_child, store_certificate
from directorates.models import Directorate, Province
from goc_portal import clock, locking


@locking.verb
def make_officer(*, username: str, role: PostRole, directorate: Directorate | None, password: str) -> User:
    """An officer with a post from today on; None as directorate is headquarters. Twice is once."""
    officer = User.objects.filter(username=username).first()
    if officer is None:
        officer = User.objects.create_user(
            username=username, password=password, is_staff=True, email=f"{username}@example.invalid"
        )
        give_post(user=officer, role=role, directorate=directorate, held_from=clock.today(), by=None)
    return officer


@locking.verb
def make_registered_person(
    *,
    number: str,
    surname: str,
    given_names: str,
    password: str,
    mobile: str,
    email: str,
    issuing_state: str = "UTO",
    nationality: str = "",
    sex: Sex = Sex.UNSPECIFIED,
    birth: PartialDate | None = None,
    expires_on: date | None = None,
    foreigner_identity_number: str = "",
    language: str = "en",
) -> User:
    """A login with person, document and verified contacts. Twice is once."""
    found = User.objects.filter(
        person__travel_documents__issuing_state=issuing_state, person__travel_documents__number=number
    ).first()
    if found is not None:
        return found
    user = register_claimed_person(
        identity=ClaimedIdentity(
            surname=surname,
            given_names=given_names,
            sex=sex,
            birth=birth or PartialDate(1990),
            nationality=nationality or issuing_state,
            document=ClaimedDocument(issuing_state=issuing_state, number=number, expires_on=expires_on),
            foreigner_identity_number=foreigner_identity_number,
        ),
        contacts=ClaimedContacts(mobile=mobile, email=email, language=language),
        password=password,
    )
    verify_contact(user=user, channel=ContactChannel.SMS, value=mobile)
    verify_contact(user=user, channel=ContactChannel.EMAIL, value=email)
    EmailAddress.objects.filter(user=user).update(verified=True)
    return user


def make_accepted_child(
    *,
    parent: User,
    officer: User,
    province: Province,
    given_names: str,
    surname: str,
    birth: PartialDate,
    nationality: str = "UTO",
    document: ClaimedDocument | None = None,
) -> Person:
    """A child for whom the parent may act, stated and accepted by the verbs that people use. Twice is once."""
    if parent.person is None:
        raise ValueError("A parent is a person.")
    standing = Representation.objects.accepted().filter(representative=parent.person)
    found = Person.objects.filter(
        pk__in=standing.values("represented"), given_names=given_names, surname=surname
    ).first()
    if found is not None:
        return found
    stated = state_child(
        identity=ClaimedIdentity(
            surname=surname,
            given_names=given_names,
            sex=Sex.UNSPECIFIED,
            birth=birth,
            nationality=nationality,
            document=document,
        ),
        province=province,
        certificate=store_certificate(upload=birth_certificate(), by=parent),
        by=parent,
    )
    return accept_representation(representation=stated, same_person=False, by=officer).represented


def birth_certificate() -> SimpleUploadedFile:
    """A drawn birth certificate that says that it is a specimen."""
    picture = Image.new("RGB", (880, 1250), "#f6f2e8")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((40, 40, 840, 1210), outline="#2f5d73", width=6)
    pen.text((90, 90), "UTOPIA\nBIRTH CERTIFICATE\nSPECIMEN", fill="#1d3c4a", font_size=48)
    content = BytesIO()
    picture.save(content, "JPEG", quality=85)
    return SimpleUploadedFile("birth-certificate.jpg", content.getvalue(), content_type="image/jpeg")
