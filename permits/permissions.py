"""Who may read the pictures of a card."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Q

from accounts.models import User
from documents.models import StoredFile
from permits.models import StatusClaim


def may_read_card(user: AbstractBaseUser, stored_file: StoredFile) -> bool:
    """Whoever sees the claim: the person, who acts for the person, and officers of the province."""
    if not isinstance(user, User):
        return False
    claims = StatusClaim.objects.visible_to(user).filter(Q(front=stored_file) | Q(back=stored_file))
    return claims.exists() and (not user.is_staff or user.has_perm("permits.view_statusclaim"))
