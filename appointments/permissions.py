"""Who may change what is offered where: rights come from posts, places from their directorates."""

from accounts.models import User
from accounts.posts import directorates_in_scope, posts_of
from directorates.models import Directorate
from goc_portal import clock


def works_for_the_country(user: User) -> bool:
    """Whether an officer holds a post at headquarters, whose word holds in every directorate."""
    if user.is_superuser and user.is_active:
        return True
    return posts_of(user, clock.today()).filter(directorate__isnull=True).exists()


def may_change_at(user: User, directorate: Directorate | None, right: str) -> bool:
    """Whether an officer has a right at a directorate; None means all of them at once."""
    if not user.has_perm(right):
        return False
    if directorate is None:
        return works_for_the_country(user)
    return directorates_in_scope(user).filter(pk=directorate.pk).exists()
