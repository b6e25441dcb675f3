"""Who asks: a person's program, by its token."""

from typing import Any

from knox.auth import TokenAuthentication
from rest_framework.exceptions import AuthenticationFailed


class PersonsToken(TokenAuthentication):
    """``Authorization: Bearer …``, looked up by its beginning and compared by its hash."""

    def authenticate_credentials(self, token: bytes) -> Any:
        """The login and the token; bytes that are no token's are an unknown token, not a fault."""
        if not token.isalnum():
            raise AuthenticationFailed
        return super().authenticate_credentials(token)

    def validate_user(self, auth_token: Any) -> Any:
        """An officer's login is never opened by a token, whatever it was when the token was made."""
        if auth_token.user.is_staff:
            raise AuthenticationFailed
        return super().validate_user(auth_token)
