"""A request may be sent again after a lost answer: the same key does the work once and gives the same answer.

The answer is written in the transaction that does the work, so neither can stand without the other: a web server
that dies between them has done nothing.
"""

import hashlib
import json
import re
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import connection
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.encoders import JSONEncoder

from goc_portal import clock, locking
from goc_portal.api.errors import KeyNotUsable, KeyUsedOtherwise, RepeatUnderWay
from goc_portal.api.models import KeptAnswer
from goc_portal.api.problems import MEDIA_TYPE

HEADER = "Idempotency-Key"
REPEATED = "Idempotency-Replayed"
USABLE_KEY = re.compile(r"[A-Za-z0-9_-]{1,64}")
KEPT_FOR = timedelta(hours=24)

Handler = Callable[..., Response]


def idempotent(handler: Handler) -> Handler:
    """Let an action of a view answer a repeated request with its first answer, where a key is sent."""

    @wraps(handler)
    def answer_once(view: Any, request: Request, *args: Any, **kwargs: Any) -> Response:
        key = request.headers.get(HEADER)
        if key is None:
            return handler(view, request, *args, **kwargs)
        if not USABLE_KEY.fullmatch(key):
            raise KeyNotUsable
        return answered_once(
            user_pk=int(request.user.pk or 0),
            key=key,
            fingerprint=fingerprint(request),
            answer=lambda: answer_or_refusal(handler, view, request, *args, **kwargs),
        )

    answer_once.takes_a_key = True  # type: ignore[attr-defined]  # for the schema
    return answer_once


@locking.verb
def answered_once(*, user_pk: int, key: str, fingerprint: str, answer: Callable[[], Response]) -> Response:
    """The kept answer, or a new one that is kept with the work that it tells of; a busy portal keeps nothing."""
    if not locked_for_this_request(user_pk, key):
        raise RepeatUnderWay
    kept = KeptAnswer.objects.filter(user_id=user_pk, key=key).first()
    if kept is not None and kept.expires_at > clock.now():
        return repeated(kept, fingerprint)
    response = answer()
    now = clock.now()
    KeptAnswer.objects.update_or_create(
        user_id=user_pk,
        key=key,
        defaults={
            "fingerprint": fingerprint,
            "status": response.status_code,
            "body": as_json(response.data),
            "created_at": now,
            "expires_at": now + KEPT_FOR,
        },
    )
    return response


@locking.verb
def clear_expired_answers() -> int:
    """Delete the answers that nobody can ask for any more."""
    deleted, _by_model = KeptAnswer.objects.expired_at(clock.now()).delete()
    return deleted


def answer_or_refusal(handler: Handler, view: Any, request: Request, *args: Any, **kwargs: Any) -> Response:
    """A refusal is an answer too and is kept; what says "try again" or is our fault ends the transaction."""
    try:
        return handler(view, request, *args, **kwargs)
    except Exception as error:
        response = view.handle_exception(error)
        if response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise
        return response


def locked_for_this_request(user_pk: int, key: str) -> bool:
    """Whether no other request with this key is under way; held to the end of the transaction."""
    digest = hashlib.sha256(f"idempotency:{user_pk}:{key}".encode()).digest()
    number = int.from_bytes(digest[:8], signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [number])
        return bool(cursor.fetchone()[0])


def repeated(kept: KeptAnswer, fingerprint: str) -> Response:
    """The first answer again, for the same request only."""
    if kept.fingerprint != fingerprint:
        raise KeyUsedOtherwise
    media_type = MEDIA_TYPE if kept.status >= HTTPStatus.BAD_REQUEST else None
    return Response(kept.body, kept.status, headers={REPEATED: "true"}, content_type=media_type)


def fingerprint(request: Request) -> str:
    """What makes two requests the same: method, address and body, whatever the order of its members."""
    body = files_of(request) if request.FILES else as_json(request.data)
    parts = [request.method, request.get_full_path(), body]
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def files_of(request: Request) -> dict[str, list[str]]:
    """The files of a body by what is in them, in their order: what they are called makes no difference."""
    return {name: [digest_of(upload) for upload in request.FILES.getlist(name)] for name in request.FILES}


def digest_of(upload: UploadedFile) -> str:
    """The digest of a file, which is left at its beginning."""
    upload.seek(0)
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    upload.seek(0)
    return digest.hexdigest()


def as_json(data: Any) -> Any:
    """Data as it travels: dates and ids as text."""
    return json.loads(json.dumps(data, cls=JSONEncoder))
