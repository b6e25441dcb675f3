"""One card, many hands at once: it waits once and is decided once; deciding is first shown without its guard."""

from datetime import timedelta
from threading import Barrier

import pytest
from django.db import transaction

from accounts.demo import make_registered_person
from accounts.models import User
from directorates.models import Province
from goc_portal import clock
from notices.models import Notice
from permits.claiming import CardDetails, claim_status, store_side
from permits.confirming import confirm_claim, refuse_claim
from permits.enums import ClaimState, LegalStatusKind
from permits.errors import ClaimIsAlreadyOpen, ClaimIsDecided
from permits.models import LegalStatus, StatusClaim
from permits.provinces import register_province
from tests.concurrency.threads import at_once, times
from tests.permits.conftest import caseworker_in, picture

pytestmark = [pytest.mark.concurrency, pytest.mark.django_db(transaction=True)]

TABS = 8
CANKIRI = 18
DAY = timedelta(days=1)


@pytest.fixture
def resident(office: Province) -> User:
    """Somebody without a status on record."""
    return make_registered_person(
        number="L898902C3",
        surname="ERIKSSON",
        given_names="ANNA MARIA",
        password="four words put together",
        mobile="+905321234567",
        email="anna@example.org",
    )


def card(office: Province) -> CardDetails:
    today = clock.today()
    return CardDetails(
        kind=LegalStatusKind.WORK_PERMIT,
        number="W1",
        valid_from=today - DAY,
        valid_until=today + 300 * DAY,
        province=office,
    )


def send(resident: User, office: Province) -> StatusClaim:
    assert resident.person is not None
    front = store_side(upload=picture(), side="status_card_front", person=resident.person, by=resident)
    return claim_status(person=resident.person, card=card(office), front=front, back=None, by=resident)


def test_a_card_from_eight_tabs_waits_once(resident: User, office: Province) -> None:
    results = at_once(*times(TABS, lambda: send(resident, office)))
    assert [type(result) for result in results].count(StatusClaim) == 1
    assert [type(result) for result in results].count(ClaimIsAlreadyOpen) == TABS - 1


def refuse_without_looking_again(claim: StatusClaim, officer: User, both_have_looked: Barrier) -> bool:
    """Deciding as it is done everywhere: look whether it is open, then write."""
    with transaction.atomic():
        is_open = StatusClaim.objects.get(pk=claim.pk).is_open
        both_have_looked.wait()
        decided = {"state": ClaimState.REFUSED, "reason": officer.username, "decided_at": clock.now()}
        StatusClaim.objects.filter(pk=claim.pk).update(decided_by=officer, **decided)
        return is_open


def test_without_the_lock_two_officers_decide_on_one_card(resident: User, office: Province) -> None:
    claim = send(resident, office)
    officers = [caseworker_in(CANKIRI), caseworker_in(6)]
    both_have_looked = Barrier(2)
    results = at_once(
        *[
            lambda officer=officer: refuse_without_looking_again(claim, officer, both_have_looked)
            for officer in officers
        ]
    )
    assert results == [True, True]  # both believe that theirs is the decision


def test_one_of_two_officers_decides(resident: User, office: Province) -> None:
    claim, officer = send(resident, office), caseworker_in(CANKIRI)
    results = at_once(
        lambda: confirm_claim(claim=claim, by=officer),
        lambda: refuse_claim(claim=claim, reason="Too dark.", by=officer),
        lambda: confirm_claim(claim=claim, by=officer),
    )
    assert [type(result) for result in results].count(ClaimIsDecided) == 2
    claim.refresh_from_db()
    assert LegalStatus.objects.count() == (1 if claim.state == ClaimState.CONFIRMED else 0)
    assert Notice.objects.values("cause").distinct().count() == 1


def test_a_person_is_registered_in_one_province_however_many_officers_write(resident: User, office: Province) -> None:
    officer, person = caseworker_in(CANKIRI), resident.person
    assert person is not None
    confirm_claim(claim=send(resident, office), by=officer)
    provinces = list(Province.objects.filter(plate_code__in=[1, 6, 35]))
    source = "address_registration"
    results = at_once(
        *[
            lambda province=province: register_province(
                person=person, province=province, since=clock.today(), source=source, by=officer
            )
            for province in provinces
        ]
    )
    assert not [result for result in results if isinstance(result, Exception)]
    last = person.province_registrations.first()
    assert last is not None
    assert LegalStatus.objects.get().registered_province == last.province
