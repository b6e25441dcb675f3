"""The API: who may ask, how it answers, how much, and how it is described."""

from goc_portal.settings.sign_in import ALLAUTH_TRUSTED_PROXY_COUNT

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        # The token first: its header is what a guest is told to send.
        "accounts.api.authentication.PersonsToken",
        "goc_portal.api.authentication.ProtectedSession",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_PARSER_CLASSES": ["goc_portal.api.parsers.BoundedJSONParser"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PAGINATION_CLASS": "goc_portal.api.pagination.StablePages",
    "DEFAULT_SCHEMA_CLASS": "goc_portal.api.schema.PortalSchema",
    "DEFAULT_THROTTLE_CLASSES": [
        "goc_portal.api.throttles.AddressThrottle",
        "goc_portal.api.throttles.UserThrottle",
        "goc_portal.api.throttles.SeatThrottle",
    ],
    "DEFAULT_THROTTLE_RATES": {"address": "600/min", "user": "120/min", "seats": "30/min"},
    # An address that a client writes into X-Forwarded-For itself counts for nothing.
    "NUM_PROXIES": ALLAUTH_TRUSTED_PROXY_COUNT,
    "EXCEPTION_HANDLER": "goc_portal.api.problems.answer",
}
KNOX_TOKEN_MODEL = "accounts.ProgramToken"
REST_KNOX = {"AUTH_HEADER_PREFIX": "Bearer", "AUTO_REFRESH": False}
SPECTACULAR_SETTINGS = {
    "TITLE": "Migration portal",
    "DESCRIPTION": (
        "Directorates, services, free appointments, booking, own appointments, the waiting list, applying with papers, "
        "timeline and fees, own permits, and what the law says to a question about a permit, by the same rules as the "
        "pages; for officers the case queues, to read. Every refusal is a problem (RFC 9457): its "
        "`detail` is the sentence that the page shows, in the language that Accept-Language asks for (tr, en, ar); its "
        "`code` never changes. Dates are days in Istanbul."
    ),
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1/",
    "COMPONENT_SPLIT_REQUEST": True,
    "ENUM_ADD_EXPLICIT_BLANK_NULL_CHOICE": False,
    "ENUM_NAME_OVERRIDES": {
        "ApplicationKindEnum": "applications.enums.ApplicationKind",
        "ApplicationStatusEnum": "applications.enums.ApplicationStatus",
    },
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "goc_portal.api.schema.with_problems",
        "goc_portal.api.schema.with_needed_bodies",
    ],
}
