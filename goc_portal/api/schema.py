"""The description of the API: what drf-spectacular cannot see by itself."""

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter

from goc_portal.api.idempotency import HEADER, USABLE_KEY
from goc_portal.api.problems import MEDIA_TYPE

PROBLEM = {
    "type": "object",
    "description": "What cannot be done and how to go on (RFC 9457), in the language that Accept-Language asks for.",
    "properties": {
        "type": {
            "type": "string",
            "format": "uri",
            "description": "A name for the kind of problem; ends with its code.",
        },
        "title": {"type": "string", "description": "The kind of problem in a few words."},
        "status": {"type": "integer", "description": "The HTTP status."},
        "detail": {"type": "string", "description": "The sentence that the page would show: for people."},
        "code": {"type": "string", "pattern": "^[a-z0-9_]+$", "description": "Never changes: for programs."},
        "errors": {
            "type": "array",
            "description": "Which fields must be mended.",
            "items": {
                "type": "object",
                "properties": {
                    "field": {"type": "string", "description": "The field's name; empty for the whole."},
                    "code": {"type": "string"},
                    "detail": {"type": "string"},
                },
                "required": ["field", "code", "detail"],
            },
        },
    },
    "required": ["type", "title", "status", "detail", "code"],
}
RESPONSE = {"$ref": "#/components/responses/Problem"}
METHODS = frozenset({"get", "post", "put", "patch", "delete"})
WITH_A_BODY = frozenset({"post", "put", "patch"})

IDEMPOTENCY_KEY = OpenApiParameter(
    name=HEADER,
    type=OpenApiTypes.STR,
    location=OpenApiParameter.HEADER,
    pattern=f"^{USABLE_KEY.pattern}$",
    description="A random name for this request, such as a UUID. Sent again within 24 hours with the same key, the "
    "request is not done twice: it gets its first answer, with the header Idempotency-Replayed.",
)


class PortalSchema(AutoSchema):
    """An operation's description with the idempotency key where its handler takes one."""

    def get_override_parameters(self) -> list[Any]:
        """The parameters that stand at the view, and the key."""
        parameters = list(super().get_override_parameters())
        handler = getattr(self.view, getattr(self.view, "action", None) or self.method.lower(), None)
        return [*parameters, IDEMPOTENCY_KEY] if getattr(handler, "takes_a_key", False) else parameters


class SessionScheme(OpenApiAuthenticationExtension):
    """The pages' session."""

    target_class = "goc_portal.api.authentication.ProtectedSession"
    name = "session"

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, Any]:
        """A cookie; changes also need the CSRF token in X-CSRFToken."""
        from django.conf import settings

        return {
            "type": "apiKey",
            "in": "cookie",
            "name": settings.SESSION_COOKIE_NAME,
            "description": "The session of the pages. A request that changes something also sends X-CSRFToken.",
        }


class TokenScheme(OpenApiAuthenticationExtension):
    """A token that a person made on the account's page."""

    target_class = "accounts.api.authentication.PersonsToken"
    name = "token"

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, Any]:
        """Authorization: Bearer …"""
        description = "A token from your account's page; it can be withdrawn there at any time."
        return {"type": "http", "scheme": "bearer", "description": description}


def with_problems(result: dict[str, Any], generator: Any, request: Any, public: bool) -> dict[str, Any]:
    """Say of every operation that it may answer with a problem."""
    components = result.setdefault("components", {})
    components.setdefault("schemas", {})["Problem"] = PROBLEM
    components["responses"] = {
        "Problem": {
            "description": "What cannot be done, and how to go on.",
            "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
    }
    for path, methods in result["paths"].items():
        for method, operation in methods.items():
            if method in METHODS:
                operation["responses"] |= dict.fromkeys(problem_statuses(path, method, operation), RESPONSE)
    return result


def with_needed_bodies(result: dict[str, Any], generator: Any, request: Any, public: bool) -> dict[str, Any]:
    """Say that a body must come where one of its keys must: the tool sees that of serializers only."""
    for methods in result["paths"].values():
        for operation in methods.values():
            body = operation.get("requestBody", {})
            if any("required" in each["schema"] for each in body.get("content", {}).values()):
                body["required"] = True
    return result


def problem_statuses(path: str, method: str, operation: dict[str, Any]) -> list[str]:
    """Which statuses a problem can have there; ``default`` stands for what any address can answer."""
    found = ["400", "401", "429", "default"]
    if {} not in operation.get("security", [{}]):
        found += ["403"]
    if "{" in path or method in {"get", "post"}:
        found += ["404"]
    if method in WITH_A_BODY:
        found += ["409", "410", "413", "415", "422", "503"]
    return sorted(found)
