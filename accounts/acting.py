"""Telling somebody with an account what another one did for them: a parent, a guardian, an attorney."""

from accounts.messages_acting import ActedForYou
from accounts.models import Representation, User
from goc_portal.one_message import OneMessage
from notices.outbox import queue


def tell_of_act(*, person_id: int, by: User | None, what: str, cause: str, within: OneMessage | None = None) -> None:
    """Tell it once for a cause; nobody is told of what they did themselves, nor of what an officer did."""
    if by is None or by.person_id in (None, person_id):
        return
    acting = Representation.objects.accepted().filter(
        representative=by.person_id, represented=person_id, represented__user__is_active=True
    )
    right = acting.select_related("representative", "represented").first()
    if right is not None:
        queue(
            message=ActedForYou,
            person=right.represented,
            cause=cause,
            facts={"who": right.representative.full_name, "what": what},
            within=within,
        )
