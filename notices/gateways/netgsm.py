"""NetGSM, a Turkish provider: REST v2 as its own client libraries use it.

Sources: openapi.json and src/enums.ts of github.com/netgsm/netgsm-sms-js (paths, Basic auth, codes, states of a
report), packagist.org/packages/netgsm/sms (``encoding`` is ``TR`` or nothing), github.com/netgsm/netgsm-sms-python.
It knows no idempotency key and signs no report: a message whose answer was lost may come twice, and reports are asked
for (``ask_reports``). Numbers are Turkish, in ten digits; no encoding of it carries Arabic.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from django.conf import settings

from notices.enums import DeliveryReport, Failure
from notices.errors import ChannelTrouble, MessageRefused, NotTaken
from notices.gateways.sms import CREDENTIALS, Sms, json_of, post

TURKISH_NUMBER = re.compile(r"\+90(5\d{9})")
TAKEN = "00"
# For our information, not an advertisement: the consent register (IYS) is not asked.
INFORMATION = "0"
REFUSALS: Final = {"20": Failure.REFUSED, "70": Failure.REFUSED}
NOT_TAKEN: Final = {
    "30": Failure.SETTINGS,
    "40": Failure.SETTINGS,
    "50": Failure.SETTINGS,
    "51": Failure.SETTINGS,
    "80": Failure.BUSY,
    "85": Failure.BUSY,
}
DELIVERED, WAITS = 1, 0
JOBS_AT_ONCE = 50


def send(sms: Sms) -> str:
    """Hand it over; answers the number of the job, by which its report is asked for."""
    number = TURKISH_NUMBER.fullmatch(sms.number)
    if number is None or sms.needs_unicode:
        raise MessageRefused(Failure.REFUSED)
    answer = _ask(
        "send",
        {
            "msgheader": sms.sender,
            "encoding": "" if sms.is_plain else "TR",
            "iysfilter": INFORMATION,
            "messages": [{"msg": sms.text, "no": number[1]}],
        },
    )
    code = str(answer.get("code", ""))
    if code in REFUSALS:
        raise MessageRefused(REFUSALS[code])
    if code in NOT_TAKEN:
        raise NotTaken(NOT_TAKEN[code])
    if code != TAKEN:
        raise ChannelTrouble(Failure.BUSY)
    return str(answer.get("jobid", ""))


def ask_reports(jobs: Sequence[str]) -> Iterator[tuple[str, DeliveryReport]]:
    """What became of jobs, as far as it is known: at most fifty of them. ChannelTrouble when it does not say."""
    answer = _ask("report", {"jobids": list(jobs[:JOBS_AT_ONCE])})
    if (code := str(answer.get("code", ""))) in NOT_TAKEN:
        raise NotTaken(NOT_TAKEN[code])
    for job in answer.get("jobs") or []:
        state = job.get("status")
        if isinstance(state, int) and state != WAITS:
            yield str(job.get("jobid", "")), _report_of(state)


def _report_of(state: int) -> DeliveryReport:
    return DeliveryReport.DELIVERED if state == DELIVERED else DeliveryReport.UNDELIVERED


def _ask(what: str, body: dict[str, Any]) -> dict[str, Any]:
    """Their answer: what they refuse has a code in it, with status 406."""
    answer = post(
        f"{settings.NETGSM_URL}/sms/rest/v2/{what}", body, auth=(settings.NETGSM_USER, settings.NETGSM_PASSWORD)
    )
    if answer.status_code in CREDENTIALS:
        raise NotTaken(Failure.SETTINGS)
    if answer.status_code >= 500:
        raise ChannelTrouble(Failure.BUSY)
    return json_of(answer)
