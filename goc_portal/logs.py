"""Logs as JSON lines: what happened, to which request or task, and never to whom.

No address, user name, query string, form value or path with a key in it: a request is named by its route. An exception
is logged as its class, the places it passed and, from PostgreSQL, the constraint's name; its message may quote a
person's data, so it stays out.
"""

import sys
import traceback
from collections.abc import MutableMapping
from types import TracebackType
from typing import Any
from uuid import uuid4

import structlog
from django.http import HttpRequest
from django_structlog.middlewares import RequestMiddleware

KEYS_LEFT_OUT = frozenset({"user_agent", "user_id", "ip", "error", "reason", "result", "args", "kwargs"})
#: Loggers whose lines repeat, with paths or values, what the portal's own lines say without.
SILENCED = ("django.request", "django.server", "django.security.DisallowedHost", "celery.app.trace", "gunicorn.access")
PLACES_KEPT = 12

Event = MutableMapping[str, Any]


class RequestLogMiddleware(RequestMiddleware):
    """One line a request, when it has ended, with a request id that tasks inherit."""

    def prepare(self, request: HttpRequest) -> None:
        """Only the id: there is no line that a request began, and no part of the portal adds to it."""
        structlog.contextvars.bind_contextvars(request_id=request.headers.get("X-Request-ID") or str(uuid4()))

    @staticmethod
    def format_request(request: HttpRequest) -> str:
        """Method and route: a path may hold a key or a number, its route does not."""
        match = getattr(request, "resolver_match", None)
        return f"{request.method} /{match.route}" if match else f"{request.method} (no route)"


def without_personal_data(logger: Any, name: str, event: Event) -> Event:
    """Drop the keys that carry a person's data, and the line that only says that a request began."""
    if event.get("event") == "request_started":
        raise structlog.DropEvent
    for key in KEYS_LEFT_OUT & event.keys():
        del event[key]
    return event


def exception_without_values(logger: Any, name: str, event: Event) -> Event:
    """An exception's class and places, in place of its message."""
    given = event.pop("exc_info", None)
    given = event.pop("exception", None) or given
    error = _exception_in(given)
    if error is not None:
        event["exception"] = [described(one) for one in _with_causes(error)]
    return event


def described(error: BaseException) -> dict[str, Any]:
    """Class, places and, for a broken constraint, its name."""
    places = traceback.extract_tb(error.__traceback__)[-PLACES_KEPT:]
    description: dict[str, Any] = {
        "class": f"{type(error).__module__}.{type(error).__qualname__}",
        "places": [f"{place.filename}:{place.lineno} {place.name}" for place in places],
    }
    diagnosis = getattr(error, "diag", None)
    if diagnosis is not None:
        description |= {"state": getattr(error, "pgcode", None), "constraint": diagnosis.constraint_name}
    return description


def configuration(level: str) -> dict[str, Any]:
    """Django's LOGGING: everything, also of other packages, as the same JSON lines, beside a command's own output."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "json": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": _common_processors(),
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    exception_without_values,
                    without_personal_data,
                    structlog.processors.JSONRenderer(ensure_ascii=False),
                ],
            }
        },
        "handlers": {
            "lines": {"class": "logging.StreamHandler", "stream": "ext://sys.stderr", "formatter": "json"},
            "nowhere": {"class": "logging.NullHandler"},
        },
        "root": {"handlers": ["lines"], "level": level},
        "loggers": {name: {"handlers": ["nowhere"], "propagate": False} for name in SILENCED}
        | {name: {"level": "WARNING"} for name in ("celery", "celery.beat", "pikepdf")},
    }


def configure_structlog() -> None:
    """Send structlog's lines through the standard library, so that one handler writes all."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *_common_processors(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )


def _common_processors() -> list[Any]:
    return [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.stdlib.PositionalArgumentsFormatter(),
    ]


def _exception_in(given: Any) -> BaseException | None:
    if isinstance(given, BaseException):
        return given
    if isinstance(given, tuple) and len(given) == 3:
        error: tuple[type[BaseException] | None, BaseException | None, TracebackType | None] = given
        return error[1]
    return sys.exc_info()[1] if given is True else None


def _with_causes(error: BaseException) -> list[BaseException]:
    chain: list[BaseException] = []
    following: BaseException | None = error
    while following is not None and following not in chain and len(chain) < 5:
        chain.append(following)
        following = following.__cause__ or (None if following.__suppress_context__ else following.__context__)
    return chain
