"""The officers' side walked as everybody who has no business there: lists, pages, acts, choices, searches, counts."""

from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse

from accounts.models import User
from applications.models import Application
from goc_portal import clock
from privacy.models import LegalHold
from tests.consistency.whose import addresses_with_arguments
from tests.consistency.world import ADMIN, EVERYBODY, World, is_closed, signed_in, text_of

ROWS_OF_A_LIST = 3


def test_the_desk_shows_nobody_else_a_case(world: World) -> None:
    """Rows of every page of the admin, as those who have no business there."""
    acts, pages = list(acts_of(world)), list(pages_of_the_desk())
    found = [
        finding
        for reader in EVERYBODY
        for client in (signed_in(world.readers[reader]),)
        for address in (*pages, *acts)
        for finding in shown_at_the_desk(world, reader, client.get(address), is_act=address in acts)
    ]
    assert not found, "\n".join(found)


def pages_of_the_desk() -> Iterator[str]:
    """Each list with the pages of some rows."""
    for model in admin.site._registry:
        opts = model._meta
        base = f"admin:{opts.app_label}_{opts.model_name}"
        key = "public_id" if any(each.name == "public_id" for each in opts.fields) else "pk"
        yield reverse(f"{base}_changelist")
        for row in model._default_manager.order_by("pk").values_list(key, flat=True)[:ROWS_OF_A_LIST]:
            yield from (reverse(f"{base}_{page}", args=[row]) for page in ("change", "history"))


def shown_at_the_desk(world: World, reader: str, response: Any, *, is_act: bool) -> Iterator[str]:
    """What somebody sees there: officers elsewhere have lists of their own, nobody else has any."""
    address = response.request["PATH_INFO"]
    is_sent_away = response.status_code == HTTPStatus.FOUND and response["Location"] == reverse("admin:index")
    if not (is_closed(response) or is_sent_away) and (is_act or reader != "officer elsewhere"):
        yield f"{reader}: {address}: {response.status_code}"
    shown = text_of(response)
    yield from (f"{reader}: {address} shows {each}" for each in world.secrets if each in shown)


def acts_of(world: World) -> Iterator[str]:
    """The buttons on what is the owner's, and the way from a row's number to a page."""
    case, appointment = world.case, world.named["appointment"]
    hold = LegalHold.objects.create(
        person=case.person,
        reason="A court asked for it.",
        set_at=clock.now(),
        set_by=User.objects.get(username="officer"),
    )
    for name, public_id in (
        ("applications_application_act", case.public_id),
        ("applications_casequestion_act", world.named["question"].public_id),
        ("permits_statusclaim_act", world.named["claim"].public_id),
        ("appointments_appointment_act", appointment.public_id),
        ("privacy_legalhold_act", hold.public_id),
    ):
        yield reverse(f"admin:{name}", args=[public_id, "take"])
    yield reverse("admin:accounts_signinpaper_print", args=[case.person.public_id])
    yield reverse("admin:accounts_person_compare_with", args=[case.person.public_id])
    yield reverse("admin:accounts_person_identity_number", args=[case.person.public_id])
    yield reverse("admin:applications_application_other_law", args=[case.public_id])
    yield reverse("admin:applications_neighbour", args=[case.public_id, "next"])
    yield f"{ADMIN}r/{ContentType.objects.get_for_model(Application).pk}/{case.pk}/"


KNOWN_ACTS = {
    "admin:accounts_contesteddocument_act",
    "admin:accounts_person_compare",
    "admin:accounts_person_compare_with",
    "admin:accounts_person_identity_number",
    "admin:accounts_personmerge_act",
    "admin:accounts_representation_act",
    "admin:accounts_signinpaper_print",
    "admin:permits_statusclaim_act",
    "admin:privacy_legalhold_act",
    "admin:appointments_appointment_day",
    "admin:appointments_appointment_walk_in",
    "admin:appointments_appointment_outcome",
    "admin:appointments_appointment_act",
    "admin:appointments_excuserequest_act",
    "admin:appointments_weeklysession_remove",
    "admin:appointments_sessionexception_remove",
    "admin:directorates_closure_remove",
    "admin:directorates_decreedday_remove",
    "admin:appointments_forcedwaitinglist_act",
    "admin:applications_application_act",
    "admin:applications_application_other_law",
    "admin:applications_bulk",
    "admin:applications_delete_filter",
    "admin:applications_neighbour",
    "admin:applications_casequestion_act",
    "admin:app_list",
}


def test_every_button_of_the_desk_is_known_here() -> None:
    found = {
        name
        for name, route in addresses_with_arguments()
        if name.startswith("admin:") and "object_id" not in route and name != "admin:"
    }
    assert found == KNOWN_ACTS
