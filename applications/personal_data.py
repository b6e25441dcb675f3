"""What cases hold of a person, for the privacy pages; what others told, and what officers noted, is not among it."""

from datetime import datetime

import structlog
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, ProtectedError, Q, QuerySet, RestrictedError
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from applications.enums import NEVER_SUBMITTED, UNFINISHED, ApplicationStatus
from applications.models import Application, ApplicationEvent, Household, HouseholdMember, SponsorDossier
from applications.models.answers import Answers, CustodyAnswers
from documents.models import StoredFile
from permits.enums import PermitState
from permits.models import Permit
from privacy.erasing import (
    erase_about,
    erase_files,
    erase_hanging,
    erase_of,
    register_erasure,
    that_nobody_names,
)
from privacy.kinds import Kind, Matter, Table, register_kind, register_matter
from privacy.purgeables import DEEP, Purgeable, register_purgeable

log = structlog.get_logger(__name__)
APPLICATION = ("number", "kind", "permit_type", "purpose", "status", "directorate", "created_at", "submitted_at")
PAPER = ("document", "state", "uploaded_at", "replaced_at")
RECEIPT = ("kind", "amount", "receipt_number", "paid_on", "paid_how")
CARD = ("state", "province", "district", "neighbourhood", "street", "door_number", "posting_number", "posted_on")
LETTER = ("question__kind", "is_answer", "text", "written_at")
TOLD_CHANGE = (
    "kind",
    "changed_on",
    "told_at",
    "province",
    "address",
    "issuing_state",
    "document_number",
    "document_expires_on",
    "marital_status",
    "surname",
    "given_names",
)
SPONSOR = (
    "status",
    "permit_type",
    "permit_until",
    "resident_since",
    "married_to_turkish_citizen",
    "monthly_income",
    "household_size",
    "address_registered",
    "answered_at",
)
LEFT_OUT = {"application", "sponsor_status"}
"""Of answers: the case itself, and what is said of a family member."""
WITHIN = frozenset({"applications"})


def register() -> None:
    """Say it all; called by ready()."""
    register_kinds()
    register_matters()
    register_erasure(erase_never_submitted, needless=True)
    register_erasure(erase_choices, needless=False)
    register_old_records()


def register_kinds() -> None:
    """Kinds of data of this floor."""
    of_the_case = "application__person"
    register_kind(
        Kind(
            code="applications",
            title=_("Your applications: answers, papers, fees, cards, questions"),
            why=_("To decide on what you asked for (Law 6458; Law 6698, Article 5)."),
            kept_by=("expired_drafts", "closed_matters"),
            tables=(
                Table(model="applications.Application", person="person", columns=APPLICATION),
                *answers(),
                Table(
                    model="applications.UnsavedAnswers", person=of_the_case, columns=("section", "typed", "typed_at")
                ),
                Table(
                    model="applications.EarlierPermit",
                    person="answers__application__person",
                    columns=("permit_type", "purpose", "valid_from", "valid_until"),
                ),
                Table(
                    model="applications.TimeAbroad",
                    person="answers__application__person",
                    columns=("left_on", "returned_on", "reason"),
                ),
                Table(model="applications.ApplicationPaper", person=of_the_case, columns=PAPER),
                Table(model="applications.FeeReceipt", person=of_the_case, columns=RECEIPT),
                Table(model="applications.Card", person=of_the_case, columns=CARD),
                Table(model="applications.CaseLetter", person="question__application__person", columns=LETTER),
                Table(model="applications.RefundRequest", person=of_the_case, columns=("amount", "reason", "asked_at")),
                Table(model="applications.ToldChange", person="person", columns=TOLD_CHANGE),
                Table(model="applications.HiddenStatus", person="person", columns=("hidden_at",)),
            ),
        )
    )
    register_kind(
        Kind(
            code="sponsor",
            title=_("What you said as the family member that others depend on (sponsor)"),
            why=_("To decide on your family's applications (Law 6458; Law 6698, Article 5)."),
            kept_by=("closed_matters",),
            tables=(Table(model="applications.SponsorAnswers", person="dossier__sponsor", columns=SPONSOR),),
        )
    )


def answers() -> list[Table]:
    """Every section of a form, but for the one that tells of the other parent of a child."""
    sections = [section for section in sections_of(Answers.__subclasses__()) if section is not CustodyAnswers]
    columns = {section: columns_of(section) for section in sections}
    return [
        Table(model=section._meta.label, person="application__person", columns=of_it)
        for section, of_it in columns.items()
        if of_it
    ]


def sections_of(models: list[type[Answers]]) -> list[type[Answers]]:
    """The sections that have a table."""
    found: list[type[Answers]] = []
    for model in models:
        found += sections_of(model.__subclasses__()) if model._meta.abstract else [model]
    return found


def columns_of(section: type[Answers]) -> tuple[str, ...]:
    """The answers themselves."""
    return tuple(field.name for field in section._meta.concrete_fields if field.name not in LEFT_OUT)


def register_matters() -> None:
    """What of this floor stays."""
    register_matter(
        Matter(
            code="applications",
            title=_("Your applications"),
            why=_("What was asked for, on which papers, and what was decided stays in the file (Law 6458)."),
            model="applications.Application",
            only=~Q(status__in=NEVER_SUBMITTED),
            still_open=lambda: Q(status__in=UNFINISHED),
        )
    )
    register_matter(
        Matter(
            code="children",
            title=_("Applications of children that you fill in"),
            why=_("The file of a child says who acted for it."),
            model="applications.Application",
            person="kept_by__person",
            still_open=lambda: Q(status__in=(*UNFINISHED, ApplicationStatus.DRAFT)),
        )
    )
    register_matter(
        Matter(
            code="sponsored",
            title=_("Applications of your family, who depend on you (sponsor)"),
            why=_("What you said for your family is part of their files."),
            model="applications.SponsorDossier",
            person="sponsor",
            still_open=lambda: Q(household__members__application__status__in=UNFINISHED),
        )
    )
    register_matter(
        Matter(
            code="told_changes",
            title=_("Changes that you told us"),
            why=_("That you told it in time has to be shown (Law 6458)."),
            model="applications.ToldChange",
            still_open=lambda: Q(pk__in=[]),
        )
    )
    register_matter(
        Matter(
            code="deaths",
            title=_("An entry of a death"),
            why=_("An officer wrote it down or took it back; that stays written down."),
            model="applications.Death",
            still_open=lambda: Q(pk__in=[]),
        )
    )
    register_matters_of_households()


def register_matters_of_households() -> None:
    """What others still use: a household goes with its last case."""
    used = _("Your family still uses it for their applications.")
    for code, model, household, who in (
        ("households", "applications.Household", "pk", "opened_by"),
        ("invitations", "applications.SponsorInvitation", "dossier__household", "created_by"),
        ("invitations_taken_back", "applications.SponsorInvitation", "dossier__household", "withdrawn_by"),
        ("invitations_accepted", "applications.SponsorInvitation", "dossier__household", "accepted_by"),
        ("former_sponsor", "applications.SponsorWithdrawal", "dossier__household", "told_by"),
    ):
        register_matter(
            Matter(
                code=code,
                title=_("The household of your family, which you opened or took part in"),
                why=used,
                model=model,
                person=f"{who}__person",
                only=Q(Exists(cases_that_stay(household, who))),
                still_open=lambda: Q(pk__in=[]),
            )
        )


def cases_that_stay(household: str, who: str) -> QuerySet[HouseholdMember]:
    """The members of a household who stay in it when somebody's own drafts go."""
    members = HouseholdMember.objects.filter(household=OuterRef(household))
    return members.exclude(application__person=OuterRef(f"{who}__person"), application__status__in=NEVER_SUBMITTED)


def register_old_records() -> None:
    """How cases grow old."""
    register_purgeable(
        Purgeable(
            code="expired_drafts",
            title=_("Drafts that closed"),
            counted_from=_("since the draft closed"),
            due=lambda before: untouched_since(before).filter(status=ApplicationStatus.EXPIRED_DRAFT),
            remove=erase_cases,
            as_owner=True,
            batch=DEEP,
        )
    )
    register_purgeable(
        Purgeable(
            code="closed_matters",
            title=_("Applications that were decided, withdrawn or closed"),
            counted_from=_("since the last thing that happened in them"),
            due=closed_cases,
            remove=erase_cases,
            as_owner=True,
            batch=DEEP,
        )
    )


def untouched_since(moment: datetime) -> QuerySet[Application]:
    """Cases in which nothing has happened since."""
    later = ApplicationEvent.objects.filter(application=OuterRef("pk"), at__gte=moment)
    return Application.objects.filter(created_at__lt=moment).exclude(Exists(later))


def closed_cases(moment: datetime) -> QuerySet[Application]:
    """Finished, and without a permit that is still in force on them."""
    finished = untouched_since(moment).exclude(status__in=(*UNFINISHED, *NEVER_SUBMITTED))
    in_force = Permit.objects.filter(application=OuterRef("public_id"), state=PermitState.ACTIVE)
    return finished.exclude(Exists(in_force))


def erase_cases(keys: list[int]) -> int:
    """Remove cases with all that hangs on them, and the files that only they named."""
    return sum(erased(key) for key in keys)


def erased(key: int) -> bool:
    """Whether a case went: one that another app still names stays."""
    try:
        with transaction.atomic():
            erase_case(key)
    except (IntegrityError, ProtectedError, RestrictedError) as error:
        log.warning("case_not_removed", error=type(error).__name__)
        return False
    return True


def erase_case(key: int) -> None:
    """One case, what was issued on it, its household where it was the last, and what nobody names afterwards."""
    number = Application.objects.values_list("public_id", flat=True).get(pk=key)
    households = list(Household.objects.filter(members__application=key).values_list("pk", flat=True))
    files = erase_hanging(Application, [key], WITHIN) | erase_about(number)
    files |= erase_empty_households(Household.objects.filter(pk__in=households))
    erase_files(that_nobody_names(StoredFile.objects.filter(pk__in=files)))


def erase_empty_households(households: QuerySet[Household]) -> set[int]:
    """Households without a member, with their dossiers; the keys of the files that those named are answered."""
    empty = households.filter(members__isnull=True)
    keys = list(empty.values_list("pk", flat=True))
    dossiers = SponsorDossier.objects.filter(household__in=keys)
    files = {file for number in dossiers.values_list("public_id", flat=True) for file in erase_about(number)}
    return files | erase_hanging(Household, keys, WITHIN) if keys else files


def erase_never_submitted(person: Person) -> None:
    """Drafts, and households that were opened for them and that nobody else is in."""
    drafts = Application.objects.filter(person=person, status__in=NEVER_SUBMITTED)
    erase_cases(list(drafts.values_list("pk", flat=True)))
    files = erase_empty_households(households_of(person))
    erase_files(that_nobody_names(StoredFile.objects.filter(pk__in=files)))


def households_of(person: Person) -> QuerySet[Household]:
    """What somebody opened, or where somebody took part in inviting the sponsor."""
    took_part = Q(opened_by__person=person)
    for who in ("invitations__created_by", "invitations__withdrawn_by", "invitations__accepted_by"):
        took_part |= Q(**{f"dossier__{who}__person": person})
    return Household.objects.filter(pk__in=Household.objects.filter(took_part).values("pk"))


def erase_choices(person: Person) -> None:
    """That the public answer is switched off."""
    erase_of(person, "applications.HiddenStatus.person")
