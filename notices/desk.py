"""What could not be sent, on the start page of whoever may look at notices."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from directorates.desk import DeskQueue, counted
from goc_portal import clock
from notices.models import DeadContact, Notice


def queues_of(user: Any) -> Iterator[DeskQueue]:
    """Dead letters, and contacts that take nothing."""
    if user.has_perm("notices.view_notice"):
        letters = Notice.objects.visible_to(user).dead_letters(clock.now())
        href = f"{reverse('admin:notices_notice_changelist')}?dead_letter=1"
        yield counted(letters, name=_("Messages that could not be delivered"), href=href)
    if user.has_perm("notices.view_deadcontact"):
        href = f"{reverse('admin:notices_deadcontact_changelist')}?settled_at__isempty=1"
        contacts = DeadContact.objects.visible_to(user).open()
        yield counted(contacts, name=_("Contacts that take nothing"), href=href)
