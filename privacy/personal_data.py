"""What the floors below hold of a person: who somebody is, how they are reached, papers, messages, looks."""

from datetime import datetime
from typing import Final

from allauth.account.models import EmailAddress
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import Contact, Person, Recovery, User
from accounts.sessions import sign_out_everywhere
from documents.models import FileAccess, StoredFile
from goc_portal import clock
from notices.enums import NoticeState
from notices.models import Notice
from privacy.erasing import erase_files, erase_of, erase_rows, register_erasure, that_nobody_names
from privacy.kinds import Kind, Matter, Table, register_kind, register_matter
from privacy.models import DataCopy
from privacy.purgeables import DEEP, Purgeable, register_purgeable
from privacy.unproven import erase_unused_accounts, unused_accounts

ABOUT_YOU = _("To know who asks, and to decide on your matters (Law 6458; Law 6698, Article 5).")
TO_REACH_YOU = _("To tell you of dates, missing papers and decisions, and to let only you in (Law 6698, Article 5).")
TO_PROVE = _("To show later what was done and by whom (Law 6698, Article 5).")
UNSETTLED = (NoticeState.QUEUED, NoticeState.LEASED)


PERSON = (
    "surname",
    "given_names",
    "native_name",
    "sex",
    "birth_year",
    "birth_month",
    "birth_day",
    "nationality",
    "foreigner_identity_number",
    "language",
    "proven_at",
    "proven_by",
    "created_at",
)
TRAVEL_DOCUMENT = ("kind", "issuing_state", "number", "issued_on", "expires_on", "proven_at", "recorded_at")
ADDRESS = ("province", "district", "neighbourhood", "street", "door_number", "lives_there_since", "recorded_at")
CONTACT = ("channel", "value", "verified_at", "retired_at")
SESSION = ("created_at", "ip", "user_agent")
ACTING = ("kind", "paper_number", "acts_from", "acts_until", "claimed_at", "accepted_at", "ended_at")
ISSUED_PAPER = ("kind", "version", "issued_on", "superseded_at", "revoked_at")
NOTICE = ("code", "channel", "queued_at", "sent_at", "state", "read_at")
KINDS: Final = (
    Kind(
        code="identity",
        title=_("Who you are: names, birth, nationality, passports"),
        why=ABOUT_YOU,
        kept_by=("unproven_accounts", "closed_matters"),
        tables=(
            Table(model="accounts.Person", person="pk", columns=PERSON),
            Table(model="accounts.TravelDocument", person="person", columns=TRAVEL_DOCUMENT),
            Table(model="accounts.RegisteredAddress", person="person", columns=ADDRESS),
        ),
    ),
    Kind(
        code="contacts",
        title=_("Your mobile numbers and e-mail addresses"),
        why=TO_REACH_YOU,
        kept_by=("retired_contacts",),
        tables=(Table(model="accounts.Contact", person="user__person", columns=CONTACT),),
    ),
    Kind(
        code="account",
        title=_("Your account: when it was made, where you are signed in, programs, codes that you asked for"),
        why=TO_REACH_YOU,
        kept_by=("sign_in_codes",),
        tables=(
            Table(model="accounts.User", person="person", columns=("date_joined", "privacy_notice_read_at")),
            Table(model="usersessions.UserSession", person="user__person", columns=SESSION),
            Table(model="accounts.ProgramToken", person="user__person", columns=("name", "created", "expiry")),
            Table(model="accounts.Recovery", person="user__person", columns=("channel", "asked_at", "used_at")),
        ),
    ),
    Kind(
        code="acting",
        title=_("That you act for somebody, or somebody for you"),
        why=ABOUT_YOU,
        kept_by=("closed_matters",),
        tables=(
            Table(model="accounts.Representation", person="representative", columns=ACTING),
            Table(model="accounts.Representation", person="represented", columns=ACTING),
        ),
    ),
    Kind(
        code="papers",
        title=_("Papers: what you sent, and what the portal issued to you"),
        why=_("To decide on your matters, and to let others check a paper of yours (Law 6458; Law 6698, Article 5)."),
        kept_by=("unused_uploads", "closed_matters"),
        tables=(Table(model="documents.IssuedPaper", person="person", columns=ISSUED_PAPER),),
    ),
    Kind(
        code="messages",
        title=_("Messages that were sent to you"),
        why=TO_REACH_YOU,
        kept_by=("notices",),
        tables=(Table(model="notices.Notice", person="person", columns=NOTICE),),
    ),
    Kind(
        code="looks",
        title=_("Who has looked at your file and your papers"),
        why=TO_PROVE,
        kept_by=("access_log",),
    ),
    Kind(
        code="requests",
        title=_("Copies of your data that you asked for, and requests for deletion"),
        why=TO_PROVE,
        kept_by=("data_copies",),
        tables=(
            Table(model="privacy.DataCopy", person="person", columns=("asked_at", "ready_at", "taken")),
            Table(model="privacy.DeletionRequest", person="person", columns=("asked_at", "withdrawn_at")),
        ),
    ),
)
"""Kinds of data of these floors."""


def register() -> None:
    """Say it all; called by ready()."""
    for kind in KINDS:
        register_kind(kind)
    register_matters()
    for old_record in OLD_RECORDS:
        register_purgeable(old_record)
    register_erasure(erase_the_rest, needless=False)
    register_erasure(erase_ways_in, needless=True)
    register_erasure(erase_what_was_told, needless=True)


def register_matters() -> None:
    """What of these floors stays."""
    kept = _("A right to act for somebody is shown as long as acts that rest on it are kept.")
    for code, side in (("acts_for", "representative"), ("acted_for", "represented")):
        register_matter(
            Matter(
                code=code,
                title=_("A right to act for somebody"),
                why=kept,
                model="accounts.Representation",
                person=side,
                still_open=lambda: Q(ended_at__isnull=True),
            )
        )
    register_matter(
        Matter(
            code="contested_document",
            title=_("A document that several people claimed"),
            why=_("An officer settled whose document it is; that stays written down."),
            model="accounts.ContestedDocument",
            person="holder",
        )
    )
    register_matter(
        Matter(
            code="records_put_together",
            title=_("Two records that were put together"),
            why=_("Two officers found that both were of one person; that stays written down."),
            model="accounts.PersonMerge",
            person="staying",
        )
    )
    register_matter(
        Matter(
            code="number_corrections",
            title=_("Corrections of your foreigner identity number"),
            why=_("An officer corrected it and said why; that stays written down."),
            model="accounts.NumberCorrection",
        )
    )
    register_matter(
        Matter(
            code="looks_at_others",
            title=_("That you looked at somebody else's papers"),
            why=_("Whoever a paper is about may see who looked at it, as long as that is kept."),
            model="documents.FileAccess",
            person="by__person",
            only=~Q(person=F("by__person")),
        )
    )


def old_notices(before: datetime) -> QuerySet[Notice]:
    """Settled long ago, whether they arrived or not."""
    return Notice.objects.filter(queued_at__lt=before).exclude(state__in=UNSETTLED)


def unused_uploads(before: datetime) -> QuerySet[StoredFile]:
    """Files of people that no case, claim or paper names and that no officer has looked at."""
    looked_at = FileAccess.objects.filter(file=OuterRef("pk")).exclude(role="")
    files = StoredFile.objects.filter(uploaded_at__lt=before, uploaded_by__isnull=False).exclude(Exists(looked_at))
    return that_nobody_names(files)


OLD_RECORDS: Final = (
    Purgeable(
        code="notices",
        title=_("Messages"),
        counted_from=_("since they were sent"),
        due=old_notices,
        remove=lambda keys: erase_rows(Notice.objects.filter(pk__in=keys)),
    ),
    Purgeable(
        code="sign_in_codes",
        title=_("Codes for a new password"),
        counted_from=_("since they were asked for"),
        due=lambda before: Recovery.objects.filter(asked_at__lt=before),
        person="user__person",
        remove=lambda keys: erase_rows(Recovery.objects.filter(pk__in=keys)),
    ),
    Purgeable(
        code="retired_contacts",
        title=_("Numbers and addresses that you no longer use"),
        counted_from=_("since you use another one"),
        due=lambda before: Contact.objects.filter(retired_at__lt=before),
        person="user__person",
        remove=lambda keys: erase_rows(Contact.objects.filter(pk__in=keys)),
        as_owner=True,
    ),
    Purgeable(
        code="unused_uploads",
        title=_("Papers that were uploaded and never sent"),
        counted_from=_("since they were uploaded"),
        due=unused_uploads,
        remove=lambda keys: erase_files(StoredFile.objects.filter(pk__in=keys)),
        as_owner=True,
    ),
    Purgeable(
        code="access_log",
        title=_("Who looked at which file"),
        counted_from=_("since the look"),
        due=lambda before: FileAccess.objects.filter(at__lt=before),
        remove=lambda keys: erase_rows(FileAccess.objects.filter(pk__in=keys)),
        as_owner=True,
    ),
    Purgeable(
        code="data_copies",
        title=_("That a copy of your data was asked for"),
        counted_from=_("since it was asked for"),
        due=lambda before: DataCopy.objects.filter(asked_at__lt=before, cleared_at__isnull=False),
        remove=lambda keys: erase_rows(DataCopy.objects.filter(pk__in=keys)),
    ),
    Purgeable(
        code="unproven_accounts",
        title=_("Accounts that nobody proved and nobody uses"),
        counted_from=_("since the last sign-in"),
        due=unused_accounts,
        person="pk",
        remove=erase_unused_accounts,
        as_owner=True,
        batch=DEEP,
    ),
)
"""How the records of these floors grow old."""


def erase_what_was_told(person: Person) -> None:
    """The message box; nothing of it waits to be sent any more."""
    erase_of(person, "notices.Notice.person", "notices.Notice.user__person", "notices.DeadContact.person")


def erase_ways_in(person: Person) -> None:
    """Number, address, second factors, sessions, programs and codes of the login."""
    for user in User.objects.filter(person=person):
        sign_out_everywhere(user=user)
    erase_of(
        person,
        "usersessions.UserSession.user__person",
        "mfa.Authenticator.user__person",
        "socialaccount.SocialAccount.user__person",
        "accounts.ProgramToken.user__person",
        "accounts.Recovery.user__person",
        "accounts.SignInPaper.user__person",
        "accounts.Contact.user__person",
    )
    EmailAddress.objects.filter(user__person=person).delete()
    User.objects.filter(person=person).update(email="", is_active=False)
    erase_files(unused_uploads_of(person))


def unused_uploads_of(person: Person) -> QuerySet[StoredFile]:
    """Whatever their age."""
    return unused_uploads(clock.now()).filter(person=person)


def erase_the_rest(person: Person) -> None:
    """Papers, looks, addresses, documents, the login and the person."""
    erase_of(
        person,
        "privacy.DataCopy.person",
        "privacy.DeletionRequest.person",
        "privacy.LegalHold.person",
        "documents.IssuedPaper.person",
    )
    erase_files(StoredFile.objects.filter(person=person))
    erase_of(
        person,
        "documents.FileAccess.person",
        "accounts.RegisteredAddress.person",
        "accounts.TravelDocument.person",
        "accounts.User.person",
    )
    erase_rows(Person.all_records.filter(pk=person.pk))
