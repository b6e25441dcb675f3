"""Where officers go who scan a paper's QR: the app above whose paper it is registers the way to its desk."""

from collections import defaultdict
from collections.abc import Callable

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser

from documents.codes import normalised_code
from documents.enums import IssuedPaperKind
from documents.models import IssuedPaper

DeskAddress = Callable[[AbstractBaseUser, IssuedPaper], str]
_addresses: dict[str, list[DeskAddress]] = defaultdict(list)


def register_desk(kind: IssuedPaperKind, address: DeskAddress) -> None:
    """Let an app's ready() say where a user works on papers of a kind; an empty answer is no desk of theirs."""
    if address not in _addresses[kind]:
        _addresses[kind].append(address)


def desk_address(user: AbstractBaseUser | AnonymousUser, code: str) -> str:
    """The desk of a signed-in officer for the paper of a code; for everybody else nothing, whether it exists or not."""
    if not isinstance(user, AbstractBaseUser) or not getattr(user, "is_staff", False):
        return ""
    paper = IssuedPaper.objects.filter(verification_code=normalised_code(code)).first()
    if paper is None:
        return ""
    return next((found for address in _addresses[paper.kind] if (found := address(user, paper))), "")
