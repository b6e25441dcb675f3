"""What `manage.py check --deploy` must find before people are told anything from here."""

from typing import Any

from django.conf import settings
from django.core.checks import Error, Tags, register


@register(Tags.security, deploy=True)
def ways_out_are_set(app_configs: Any, **kwargs: Any) -> list[Error]:
    """A gateway over TLS with a token, an own sender address, and an address to send people to."""
    wanted = {
        "SMS_GATEWAY_URL": settings.SMS_GATEWAY_URL.startswith("https://"),
        "SMS_GATEWAY_TOKEN": bool(settings.SMS_GATEWAY_TOKEN),
        "DEFAULT_FROM_EMAIL": not settings.DEFAULT_FROM_EMAIL.endswith("@localhost"),
        "PUBLIC_ADDRESS": settings.PUBLIC_ADDRESS.startswith("https://"),
    }
    return [
        Error(f"{name} must be set in the environment; web addresses begin with https://.", id=f"notices.E00{place}")
        for place, (name, is_set) in enumerate(wanted.items(), start=1)
        if not is_set
    ]
