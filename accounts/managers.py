"""How logins are made."""

from typing import Any

from django.contrib.auth.models import BaseUserManager

from accounts.querysets import UserQuerySet
from goc_portal import clock


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]
    """Makes logins; the public's have a random user name."""

    def create_user(self, *, username: str, password: str | None = None, **fields: Any) -> Any:
        """Save a login with a hashed password, or with none that works."""
        user = self.model(username=username, date_joined=fields.pop("date_joined", clock.now()), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, username: str, password: str | None = None, **fields: Any) -> Any:
        """Save an officer's login that may do everything (`manage.py createsuperuser`)."""
        return self.create_user(username=username, password=password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> Any:
        """The login of a user name."""
        return self.get(username=username)
