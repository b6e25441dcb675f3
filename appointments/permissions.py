"""Who may change what is offered where: rights come from posts, places from their directorates."""

from accounts.models import User
from accounts.posts import directorates_in_scope, works_for_the_country
from directorates.models import Directorate

__all__ = ["may_change_at", "works_for_the_country"]


def may_change_at(user: User, directorate: Directorate | None, right: str) -> bool:
    """Whether an officer has a right at a directorate; None means all of them at once."""
    if not user.has_perm(right):
        return False
    if directorate is None:
        return works_for_the_country(user)
    return directorates_in_scope(user).filter(pk=directorate.pk).exists()
