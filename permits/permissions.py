"""Who may read the pictures of a card."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Q

from accounts.models import User
from documents.models import StoredFile
from permits.models import StatusClaim


def may_read_card(user: AbstractBaseUser, stored_file: StoredFile) -> bool:
    """The person, whoever sent it for the person, and officers of the province. Of two parents each has the own."""
    if not isinstance(user, User):
        return False
    claims = StatusClaim.objects.visible_to(user).filter(Q(front=stored_file) | Q(back=stored_file))
    if user.is_staff:
        return claims.exists() and user.has_perm("permits.view_statusclaim")
    return claims.filter(Q(person=user.person_id) | Q(claimed_by=user)).exists()
