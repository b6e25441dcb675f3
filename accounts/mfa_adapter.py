"""What this portal does otherwise than allauth.mfa would: secrets lie encrypted, and the words are ours."""

from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.utils.translation import gettext
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
        """How the app names the login: an officer's by the user name, everybody else's by the person's name."""
        return user.username if user.is_staff else user.get_full_name()

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:
        """What a passkey is called where its holder says nothing."""
        number = Authenticator.objects.filter(user=user.pk, type=type).count() + 1
        return gettext("Passkey %(number)s") % {"number": number}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """What the device shows: the portal, at the address where the reader is."""
        return super().get_public_key_credential_rp_entity() | {"name": gettext("Migration portal")}

    def get_public_key_credential_user_entity(self, user: User) -> dict[str, Any]:
        """What the device keeps: a random name for the login, and whose it is in words."""
        label = self.get_totp_label(user)
        return {"id": user.public_id.bytes, "display_name": label, "name": label}

    def encrypt(self, text: str) -> str:
        """With the keys of the papers."""
        return cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """With whichever key sealed it."""
        return cipher().decrypt(encrypted_text.encode()).decode()
