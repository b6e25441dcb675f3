"""The address to which gateways and mail servers tell what became of deliveries."""

import json
from collections.abc import Iterator
from datetime import datetime
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, JsonResponse
from django.utils.dateparse import parse_datetime
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from goc_portal import clock
from notices.enums import DeliveryReport
from notices.reports import record_report
from notices.signatures import HEADER, is_signed

MOST_BYTES, MOST_REPORTS = 256 * 1024, 500


@csrf_exempt
@require_POST
def delivery_reports(request: HttpRequest) -> JsonResponse:
    """``{"reports": [{"key": …, "report": "delivered", "at": …}]}``, signed; how many were of sendings of ours.

    An answer that gets lost lets the whole request come again: a report that is known changes nothing.
    """
    if not settings.DELIVERY_REPORT_SECRET:
        raise Http404
    if int(request.headers.get("Content-Length") or 0) > MOST_BYTES:
        return refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too_long")
    if not is_signed(request.headers.get(HEADER, ""), settings.DELIVERY_REPORT_SECRET, request.body):
        return refused(HTTPStatus.FORBIDDEN, "signature")
    try:
        reports = list(reports_in(request.body))
    except (ValueError, LookupError, TypeError, AttributeError):
        return refused(HTTPStatus.BAD_REQUEST, "reports")
    return JsonResponse({"known": sum(record_report(**report) for report in reports)})


def refused(status: HTTPStatus, code: str) -> JsonResponse:
    """For programs only."""
    return JsonResponse({"error": code}, status=status)


def reports_in(body: bytes) -> Iterator[dict[str, Any]]:
    """What the body tells; ValueError and the like when it is none of it."""
    reports = json.loads(body)["reports"]
    if len(reports) > MOST_REPORTS:
        raise ValueError("Too many reports at once.")
    for report in reports:
        yield {
            "key": str(report["key"])[:200],
            "report": DeliveryReport(report["report"]),
            "at": moment_of(report.get("at")),
            "address": str(report.get("address", ""))[:254],
        }


def moment_of(text: Any) -> datetime:
    """The moment that a report names, or now."""
    moment = parse_datetime(text) if text else clock.now()
    if moment is None or moment.tzinfo is None:
        raise ValueError("A moment with its offset is needed.")
    return moment
