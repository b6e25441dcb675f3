"""Who is in danger is told nothing that a shared phone could tell on, and takes the children along."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.counter import change_contact_in_person
from accounts.enums import ContactChannel
from accounts.models import User
from applications.drafting import start_application
from applications.enums import ApplicationKind
from applications.households.protecting import lift_protection, must_be_told_quietly, protect_file
from applications.households.submitting import submit_family
from notices.models import Notice
from notices.wording import put_into_words
from permits.enums import PermitType, Purpose
from tests.applications.households.family import Family, answer_as_sponsor, fill_in_all


@pytest.fixture
def submitted(family: Family) -> Family:
    """The spouse and the children have submitted."""
    fill_in_all(family)
    answer_as_sponsor(family)
    submit_family(household=family.household, declared=True, by=family.spouse)
    return family


def test_leaving_a_family_permit_is_never_told(applicant: User) -> None:
    assert applicant.person
    assert not must_be_told_quietly(applicant.person)
    draft = start_application(
        person=applicant.person,
        kind=ApplicationKind.TRANSITION,
        permit_type=PermitType.SHORT_TERM,
        purpose=Purpose.FROM_FAMILY_PERMIT,
        by=applicant,
    )
    assert must_be_told_quietly(applicant.person)
    for notice in Notice.objects.filter(person=applicant.person, code="application_started"):
        words = put_into_words(notice)
        assert draft.number_shown not in words.subject + words.text


def test_the_children_are_protected_with_the_parent_who_keeps_them(submitted: Family, officer: User) -> None:
    protect_file(application=submitted.case_of(submitted.spouse.person), reason="Threatened.", by=officer)
    for child in submitted.children:
        assert submitted.case_of(child).is_protected
    assert not submitted.case_of(submitted.grown_up.person).is_protected
    client = Client()
    client.force_login(submitted.spouse)
    for child in submitted.children:
        assert client.get(submitted.case_of(child).get_absolute_url()).status_code == 200
    client.force_login(submitted.sponsor)
    page = client.get(reverse("applications:sponsor", args=[submitted.dossier.public_id])).content.decode()
    assert not [name for name in ("LEILA", "SAMI", "NOUR") if name in page]
    lift_protection(application=submitted.case_of(submitted.spouse.person), reason="Threatened.", by=officer)
    assert submitted.case_of(submitted.children[0]).is_protected


@pytest.mark.parametrize("is_protected", [False, True])
def test_an_old_number_learns_nothing_of_a_new_one(submitted: Family, officer: User, is_protected: bool) -> None:
    if is_protected:
        protect_file(
            application=submitted.case_of(submitted.spouse.person),
            reason="Threatened.",
            by=officer,
        )
    person = submitted.spouse.person
    assert person
    change_contact_in_person(person=person, channel=ContactChannel.SMS, value="+905321112099", by=officer)
    assert Notice.objects.filter(code="contact_changed").exists() is not is_protected
