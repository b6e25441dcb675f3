"""Django's door to sign-in: identity and password → login, and the rights that today's posts give."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest

from accounts.models import User
from accounts.posts import posts_of
from accounts.sign_in import Identity, one_with_password
from goc_portal import clock
from goc_portal.prepared import PreparedQuery

# On every page of everybody who is signed in.
USER_WITH_PERSON = PreparedQuery[User](
    lambda pk: User.objects.select_related("person").filter(pk=pk).order_by(), pk=int
)


class IdentityBackend(ModelBackend):
    """Signs in by passport, foreigner identity number or (officers) user name."""

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        issuing_state: str = "",
        **others: Any,
    ) -> User | None:
        """The active login that identity and password belong to."""
        if not username or not password:
            return None
        user = one_with_password(Identity(issuing_state=issuing_state, text=username), password)
        return user if user is not None and self.user_can_authenticate(user) else None

    def get_user(self, user_id: int) -> User | None:
        """The login of a session, with its person in the same query."""
        user = USER_WITH_PERSON.first(pk=user_id)
        return user if user is not None and self.user_can_authenticate(user) else None

    def _get_user_permissions(self, user_obj: User) -> QuerySet[Permission]:
        """None: rights hang on roles, so that nobody keeps one who has left the post."""
        return Permission.objects.none()

    def _get_group_permissions(self, user_obj: User) -> QuerySet[Permission]:
        """Rights of the roles held today: a post that has ended gives none, whatever groups say."""
        roles = posts_of(user_obj, clock.today()).values("role")
        return Permission.objects.filter(group__name__in=roles)
