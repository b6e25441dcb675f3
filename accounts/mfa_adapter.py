"""What this portal does otherwise than allauth.mfa would: secrets lie encrypted, and the words are ours."""

from allauth.mfa.adapter import DefaultMFAAdapter
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from documents.storages import cipher


class MFAAdapter(DefaultMFAAdapter):
    """The joints between allauth's second factor and this portal."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _(
            "This is not the code that the app shows now. Wait for the next one and type its six digits, or type one "
            "of your recovery codes."
        ),
    }

    def get_totp_label(self, user: User) -> str:
        """How the app names the login: by the user name, which officers sign in with."""
        return user.username

    def encrypt(self, text: str) -> str:
        """With the keys of the papers."""
        return cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """With whichever key sealed it."""
        return cipher().decrypt(encrypted_text.encode()).decode()
