"""What `manage.py check --deploy` must find before people are told anything from here."""

from typing import Any

from django.conf import settings
from django.core.checks import Error, Tags, Warning, register


@register(Tags.security, deploy=True)
def ways_out_are_set(app_configs: Any, **kwargs: Any) -> list[Error]:
    """A gateway over TLS with a token, an own sender address, and an address to send people to."""
    wanted = {
        "SMS_GATEWAY_URL": "http" not in settings.SMS_GATEWAYS or settings.SMS_GATEWAY_URL.startswith("https://"),
        "SMS_GATEWAY_TOKEN": "http" not in settings.SMS_GATEWAYS or bool(settings.SMS_GATEWAY_TOKEN),
        "DEFAULT_FROM_EMAIL": not settings.DEFAULT_FROM_EMAIL.endswith("@localhost"),
        "PUBLIC_ADDRESS": settings.PUBLIC_ADDRESS.startswith("https://"),
        "SMS_GATEWAYS": bool(settings.SMS_GATEWAYS) and set(settings.SMS_GATEWAYS) <= {"http", "netgsm"},
        "NETGSM_USER": "netgsm" not in settings.SMS_GATEWAYS or bool(settings.NETGSM_USER),
    }
    return [
        Error(f"{name} must be set in the environment; web addresses begin with https://.", id=f"notices.E00{place}")
        for place, (name, is_set) in enumerate(wanted.items(), start=1)
        if not is_set
    ]


@register(Tags.security, deploy=True)
def nothing_is_simulated(app_configs: Any, **kwargs: Any) -> list[Error]:
    """The local outbox shows everybody's messages to whoever opens it: it belongs to a demonstration only."""
    simulated = settings.DEMONSTRATION or settings.LOCAL_OUTBOX_URL
    said = "DEMONSTRATION and LOCAL_OUTBOX_URL must be off where real people are told things."
    return [Error(said, id="notices.E010")] if simulated else []


@register(Tags.security, deploy=True)
def every_language_has_a_gateway(app_configs: Any, **kwargs: Any) -> list[Warning]:
    """NetGSM alone carries neither Arabic nor numbers from abroad."""
    alone = list(settings.SMS_GATEWAYS) == ["netgsm"]
    said = "NetGSM carries no Arabic SMS and no foreign numbers: name another gateway behind it in SMS_GATEWAYS."
    return [Warning(said, id="notices.W011")] if alone else []
