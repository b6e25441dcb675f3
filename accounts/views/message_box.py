"""The reader's message box: what was sent to the reader, and to children and wards who have no account of their own."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from accounts.representation import people_whose_messages_are_read_by
from accounts.views.access import PersonView
from notices.box import entries_of, mark_read
from notices.dead_contacts import open_marks_of
from notices.models import Notice
from notices.querysets import NoticeQuerySet

MESSAGES_A_PAGE = 20


class BoxView(PersonView):
    """Only messages to the reader, children, and wards without an account; nothing of a protected person."""

    def box(self) -> NoticeQuerySet:
        """Every message, the newest first."""
        return Notice.objects.in_box_of(people_whose_messages_are_read_by(self.user)).select_related("person")


class MessageBoxView(BoxView):
    """The list; each page has the same number of messages."""

    template_name = "accounts/message_box.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        page = Paginator(self.box(), MESSAGES_A_PAGE).get_page(request.GET.get("page"))
        return self.page(
            page_of_box=page,
            entries=list(entries_of(page.object_list)),
            unread=self.box().unread().count(),
            dead_contacts=open_marks_of(self.person),
        )


class MessageView(BoxView):
    """One message in full; opening it takes its mark away."""

    template_name = "accounts/message.html"

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        notice = get_object_or_404(self.box(), public_id=public_id)
        [entry] = entries_of([notice])
        mark_read(notice=notice)
        return self.page(entry=entry)
