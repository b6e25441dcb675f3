"""One request sent by eight connections at once under one key: the work is done once."""

from typing import Any

import pytest
from rest_framework.response import Response

from accounts.models import ProgramToken, User
from accounts.tokens import make_token
from directorates.models import Province
from goc_portal.api import idempotency
from goc_portal.api.errors import RepeatUnderWay
from goc_portal.api.idempotency import answered_once
from tests.appointments.factories import ApplicantFactory
from tests.concurrency.threads import at_once, times

pytestmark = [pytest.mark.concurrency, pytest.mark.django_db(transaction=True)]
SENT = 8


def send_all_at_once(user: User) -> list[Any]:
    """The answers of eight connections."""

    def work() -> Response:
        token, _text = make_token(name="made by a repeated request", days=30, by=user)
        return Response({"token": str(token.public_id)}, 201)

    return at_once(*times(SENT, lambda: answered_once(user_pk=user.pk, key="k", fingerprint="f", answer=work)))


def test_without_the_lock_the_work_is_begun_many_times(office: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(idempotency, "locked_for_this_request", lambda user_pk, key: True)
    begun: list[int] = []

    def work() -> Response:
        begun.append(1)
        return Response({}, 201)

    user = ApplicantFactory()
    at_once(*times(SENT, lambda: answered_once(user_pk=user.pk, key="k", fingerprint="f", answer=work)))

    assert len(begun) > 1


def test_the_work_is_done_once_and_everybody_can_have_the_answer(office: Province) -> None:
    user = ApplicantFactory()
    answers = send_all_at_once(user)

    assert ProgramToken.objects.count() == 1
    told = {answer.data["token"] for answer in answers if isinstance(answer, Response)}
    assert told == {str(ProgramToken.objects.get().public_id)}
    assert all(isinstance(answer, Response | RepeatUnderWay) for answer in answers)
    later = answered_once(user_pk=user.pk, key="k", fingerprint="f", answer=lambda: Response(None, 204))
    assert later.data["token"] in told
