"""The buttons of the case page over HTTP."""

from http import HTTPStatus

from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import reverse

from accounts.models import User
from applications import demo
from applications.models import Application


def test_an_officer_who_signs_in_again_before_a_button_works_comes_to_the_case(
    client: Client, applicant: User, officer: User
) -> None:
    case = demo.make_submitted(user=applicant)
    act = reverse("admin:applications_application_act", args=[case.public_id, "take"])
    assert f"next={act}" in client.post(act)["Location"].replace("%2F", "/")
    client.force_login(officer)
    response = client.get(act)
    assert response.status_code == HTTPStatus.FOUND
    assert response["Location"] == reverse("admin:applications_application_change", args=[case.public_id])
    case.refresh_from_db()
    assert case.taken_by is None


def test_a_row_number_leads_to_no_case(client: Client, applicant: User, officer: User) -> None:
    case = demo.make_submitted(user=applicant)
    client.force_login(officer)
    row = reverse("admin:view_on_site", args=[ContentType.objects.get_for_model(Application).pk, case.pk])
    assert client.get(row).status_code == HTTPStatus.NOT_FOUND
