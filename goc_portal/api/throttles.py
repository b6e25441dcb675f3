"""Limits in Redis: by user and by network address, and a narrower one on what takes seats."""

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from django.utils.crypto import salted_hmac
from rest_framework.request import Request
from rest_framework.throttling import SimpleRateThrottle

if TYPE_CHECKING:
    from rest_framework.views import APIView  # which reads its throttles from here


class HashedRateThrottle(SimpleRateThrottle, ABC):
    """Neither an address nor a user's number is a cache key: only what a secret makes of it."""

    @abstractmethod
    def who(self, request: Request) -> str | None:
        """Whom the limit counts; None where it does not hold."""

    def get_cache_key(self, request: Request, view: "APIView") -> str | None:
        """The key that the framework counts under."""
        who = self.who(request)
        return who and f"throttle:{self.scope}:{salted_hmac('goc_portal.api.throttles', who).hexdigest()}"


class AddressThrottle(HashedRateThrottle):
    """A network address, wide since a whole neighbourhood may share one."""

    scope = "address"

    def who(self, request: Request) -> str | None:
        """Where the request comes from, as the trusted proxies tell it."""
        return f"address {self.get_ident(request)}"


class UserThrottle(HashedRateThrottle):
    """A login, by whatever session or token it comes."""

    scope = "user"

    def who(self, request: Request) -> str | None:
        """The login; guests are counted by address only."""
        return f"user {request.user.pk}" if request.user.is_authenticated else None


class SeatThrottle(UserThrottle):
    """Requests that take a seat or give one back; reading is not counted here."""

    scope = "seats"

    def who(self, request: Request) -> str | None:
        """The login, where something is to be changed."""
        return super().who(request) if request.method not in {"GET", "HEAD", "OPTIONS"} else None
