"""Public verification: code and last four characters in, kind, date and validity out, and no name."""

from dataclasses import dataclass
from datetime import date
from typing import cast

from allauth.account.adapter import get_adapter
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from rest_framework.request import Request
from rest_framework.throttling import SimpleRateThrottle
from rest_framework.views import APIView

from documents.codes import is_holder, normalised_code
from documents.enums import IssuedPaperKind
from documents.errors import NoSuchPaper, TooManyVerifications
from documents.issuing import is_valid
from documents.models import IssuedPaper

NOBODYS_HASH = "0" * 64


@dataclass(frozen=True)
class VerifiedPaper:
    """All that the public is told of a paper."""

    kind: IssuedPaperKind
    issued_on: date
    is_valid: bool


def verify_paper(*, code: str, last_four: str) -> VerifiedPaper:
    """What the portal says of a paper to somebody who holds it; the same work is done for an unknown code."""
    stored_code = normalised_code(code)
    paper = IssuedPaper.objects.filter(verification_code=stored_code).first()
    expected_hash = paper.holder_document_hash if paper else NOBODYS_HASH
    if not is_holder(stored_code, last_four, expected_hash) or paper is None:
        raise NoSuchPaper
    return VerifiedPaper(IssuedPaperKind(paper.kind), paper.issued_on, is_valid(paper))


class VerificationThrottle(SimpleRateThrottle):
    """A bound on tries; the cache key is a keyed hash, so that it holds no address and no code."""

    def __init__(self, *, scope: str, rate: str, source: str) -> None:
        self.scope, self.rate, self.source = scope, rate, source
        super().__init__()

    def allows(self, request: HttpRequest) -> bool:
        """Count one try; False when it is one too many. The throttle reads no more than Django's request has."""
        return self.allow_request(cast(Request, request), cast(APIView, None))

    def get_cache_key(self, request: HttpRequest, view: object) -> str:
        return f"documents:{self.scope}:{salted_hmac('documents.throttle', self.source).hexdigest()[:32]}"


def count_try(request: HttpRequest, code: str) -> None:
    """Count one try for the network and one for the paper: 10,000 last fours must not be tried through."""
    throttles = (
        VerificationThrottle(scope="verify_network", rate="30/hour", source=get_adapter().get_client_ip(request)),
        VerificationThrottle(scope="verify_code", rate="10/hour", source=normalised_code(code)),
    )
    if not all(throttle.allows(request) for throttle in throttles):
        raise TooManyVerifications
