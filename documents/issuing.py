"""Issuing papers: a number for verification first, the PDF when the worker has made it."""

import hashlib
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import F, Model
from django.urls import reverse

from documents.codes import grouped_code, holder_hash, new_code
from documents.enums import IssuedPaperKind, ScanVerdict
from documents.errors import PaperAlreadyRevoked
from documents.inspecting import Inspection
from documents.models import IssuedPaper, StoredFile
from documents.names import sanitised_name
from documents.rendering import qr_data_uri
from documents.requirements import PDF
from documents.tries import MOST_TRIES
from documents.uploading import record_file
from goc_portal import clock, locking

Validity = Callable[[IssuedPaper], bool]
_validities: dict[str, list[Validity]] = defaultdict(list)


def register_validity(kind: IssuedPaperKind, validity: Validity) -> None:
    """Let an app above say whether a paper of a kind still counts; every one that is asked must say yes."""
    if validity not in _validities[kind]:
        _validities[kind].append(validity)


def is_valid(paper: IssuedPaper) -> bool:
    """Whether the paper is the latest of its kind, not revoked, and counts by what the apps above know."""
    return paper.is_current and all(validity(paper) for validity in _validities[paper.kind])


@dataclass(frozen=True)
class PrintedVerification:
    """What stands on a paper so that others can check it: give it to the template as ``paper.verification``."""

    qr: str
    code: str
    address: str


def printed_verification(paper: IssuedPaper) -> PrintedVerification:
    """The QR, the code in groups, and the address where the code is typed."""
    return PrintedVerification(
        qr=qr_data_uri(verification_url(paper)),
        code=grouped_code(paper.verification_code),
        address=settings.PUBLIC_ADDRESS.partition("://")[2] + reverse("documents:find"),
    )


def verification_url(paper: IssuedPaper) -> str:
    """The full address for the paper's QR."""
    return settings.PUBLIC_ADDRESS + reverse("documents:verify", args=[paper.verification_code])


@locking.verb
def register_paper(
    *,
    kind: IssuedPaperKind,
    person: Model,
    subject: UUID,
    document_number: str,
    issued_on: date,
    by: AbstractBaseUser | None,
) -> IssuedPaper:
    """Record a new paper on a case or appointment; it replaces the earlier version. ``by`` is None for the portal."""
    # The person's row makes two issuers of the same paper wait for each other.
    locking.locked(apps.get_model("accounts.Person").objects.filter(pk=person.pk)).get()
    code = new_code()
    return IssuedPaper.objects.create(
        kind=kind,
        person_id=person.pk,
        subject=subject,
        version=supersede_earlier(kind, subject) + 1,
        verification_code=code,
        holder_document_hash=holder_hash(code, document_number),
        issued_on=issued_on,
        issued_by_id=by.pk if by else None,
        recorded_at=clock.now(),
    )


def supersede_earlier(kind: IssuedPaperKind, subject: UUID) -> int:
    """Mark the earlier version as replaced, and answer its number, 0 where there was none."""
    earlier = IssuedPaper.objects.filter(kind=kind, subject=subject)
    earlier.filter(superseded_at__isnull=True).update(superseded_at=clock.now())
    latest = earlier.order_by("-version").first()
    return latest.version if latest else 0


@locking.verb
def begin_try(*, paper: IssuedPaper) -> bool:
    """Count a try to draw a paper before it begins, so that one that kills its worker is counted too.

    False where it was tried often enough: it then waits for an officer (IssuedPaperQuerySet.not_drawable).
    """
    tried = IssuedPaper.objects.filter(pk=paper.pk, tries__lt=MOST_TRIES)
    return tried.update(tries=F("tries") + 1, tried_at=clock.now()) == 1


@locking.verb
def try_again(*, paper: IssuedPaper) -> None:
    """Let a paper that was given up be drawn once more; one that is there stays as it is."""
    IssuedPaper.objects.filter(pk=paper.pk, stored_file__isnull=True).update(tries=0, tried_at=None)


@locking.verb
def attach_rendering(*, paper: IssuedPaper, pdf: bytes) -> StoredFile:
    """Keep the PDF of a paper. Called again for the same paper, it answers the file that stands already."""
    locked_paper = locking.locked(IssuedPaper.objects.filter(pk=paper.pk)).get()
    if locked_paper.stored_file is None:
        locked_paper.stored_file = record_file(
            content=pdf,
            inspection=inspection_of_own(pdf),
            kind=locked_paper.kind,
            person_id=locked_paper.person_id,
            original_name=sanitised_name(f"{locked_paper.kind}-{locked_paper.version}", PDF),
            by=None,
        )
        locked_paper.save(update_fields=["stored_file"])
    paper.stored_file = locked_paper.stored_file
    return locked_paper.stored_file


def inspection_of_own(pdf: bytes) -> Inspection:
    """What the record says of a PDF that the portal made."""
    return Inspection(
        content_type=PDF,
        size_bytes=len(pdf),
        sha256=hashlib.sha256(pdf).hexdigest(),
        scan_verdict=ScanVerdict.MADE_HERE,
    )


@locking.verb
def revoke_paper(*, paper: IssuedPaper, by: AbstractBaseUser) -> IssuedPaper:
    """Let a paper no longer count; its page says so from now on."""
    locked_paper = locking.locked(IssuedPaper.objects.filter(pk=paper.pk)).get()
    if locked_paper.revoked_at is not None:
        raise PaperAlreadyRevoked
    locked_paper.revoked_at, locked_paper.revoked_by = clock.now(), by
    locked_paper.save(update_fields=["revoked_at", "revoked_by"])
    return locked_paper
