"""Who may read what in a case: the applicant and the officers in whose scope it lies."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Q

from accounts.models import User
from applications.enums import AGAINST_THE_PERSON, UNFINISHED, ApplicationStatus, DecisionState
from applications.models import Application
from applications.querysets import ApplicationQuerySet
from documents.models import CollectedPage, IssuedPaper, StoredFile

ENDED_WITHOUT_PERMIT = (
    ApplicationStatus.REFUSED,
    ApplicationStatus.WITHDRAWN,
    ApplicationStatus.LAPSED,
    ApplicationStatus.EXPIRED_DRAFT,
)


def may_read_case_file(user: AbstractBaseUser, stored_file: StoredFile) -> bool:
    """An applicant reads the own papers and a child's; an officer those of the cases in scope, the sponsor's too."""
    if not isinstance(user, User):
        return False
    owner = stored_file.person
    if user.person_id is not None and user.person_id in (owner.pk, owner.merged_into_id):
        return True
    if not user.is_staff:
        return cases_kept_with(stored_file, user).exists()
    return cases_with(stored_file).visible_to(user).exists() or sponsored_with(stored_file).visible_to(user).exists()


def cases_with(stored_file: StoredFile) -> ApplicationQuerySet:
    """The cases in which a file lies: uploaded to them, as a page or a translation too, or made for them."""
    issued_for = IssuedPaper.objects.filter(stored_file=stored_file).values("subject")
    page_of = CollectedPage.objects.filter(stored_file=stored_file, bound_in__isnull=False).values("subject")
    return Application.objects.filter(
        Q(papers__stored_file=stored_file)
        | Q(papers__translations__stored_file=stored_file)
        | Q(public_id__in=issued_for)
        | Q(public_id__in=page_of)
        | Q(present_permit__card=stored_file)
        | Q(postings__receipt=stored_file)
    )


def cases_kept_with(stored_file: StoredFile, user: User) -> ApplicationQuerySet:
    """The cases that a reader fills in, with a file in them, also as a page that is still to be put together."""
    being_collected = CollectedPage.objects.filter(stored_file=stored_file).values("subject")
    kept = Application.objects.kept_by_reader(user)
    return kept.filter(Q(pk__in=cases_with(stored_file).values("pk")) | Q(public_id__in=being_collected))


def sponsored_with(stored_file: StoredFile) -> ApplicationQuerySet:
    """The cases for which a sponsor has sent a file: officers read it, the family never does."""
    return Application.objects.filter(household_member__household__dossier__papers__stored_file=stored_file)


def paper_still_counts(paper: IssuedPaper) -> bool:
    """A form or document of a case counts until the case ends without a permit."""
    return not Application.objects.filter(public_id=paper.subject, status__in=ENDED_WITHOUT_PERMIT).exists()


def application_document_still_counts(paper: IssuedPaper) -> bool:
    """The residence application document counts until the decision, also while papers are asked for."""
    return Application.objects.filter(public_id=paper.subject, status__in=UNFINISHED).exists()


def letter_still_counts(paper: IssuedPaper) -> bool:
    """A letter counts as long as the refusal or cancellation stands: no court has annulled it."""
    stands = {"decisions__state": DecisionState.APPROVED, "decisions__outcome__in": AGAINST_THE_PERSON}
    return Application.objects.filter(public_id=paper.subject, **stands).exists()
