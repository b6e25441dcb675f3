"""What sponsors and families are told. Family matters never stand in an SMS: phones are shared (words.md)."""

from django.utils.translation import gettext_lazy as _

from applications.messages import News
from notices.enums import Sensitivity, Told
from notices.registry import Message, register


@register
class SponsorAccepted(News):
    """The person who was invited is the sponsor now."""

    code = "sponsor_accepted"
    when = _("The sponsor accepted the invitation.")
    told = Told.APPLICANT
    subject = _("Your sponsor has accepted the invitation")
    email = _(
        "The person whom you invited as the family member you depend on (sponsor) has accepted.\n\n"
        "Your sponsor now answers questions and sends papers. You need not do anything for it. Sign in to see which of "
        "the sponsor's papers are accepted."
    )


@register
class SponsorIsFree(News):
    """Before anything was submitted the sponsor gave it up: the family needs another one."""

    code = "sponsor_is_free"
    when = _("The sponsor gave it up before anything was submitted.")
    told = Told.APPLICANT
    subject = _("News on your application: sign in")
    email = _("Something has changed in your family's application. Sign in and open the page “Your family”.")


@register
class FamilyPermitChanges(News):
    """The sponsor died, or the sponsor's permit ends: nothing that is sent says so, the page of the case does."""

    code = "family_permit_changes"
    when = _("The sponsor died or the sponsor's permit ends.")
    told = Told.APPLICANT
    subject = _("News on your application: sign in")
    email = _(
        "Something has changed that your family residence permit rests on. Sign in and open the page of your "
        "application: it says what you can ask for now, and until when. Nothing is closed by it."
    )


class SponsorNews(Message):
    """What the sponsor is told: that there is something, and where."""

    sensitivity = Sensitivity.PRIVATE
    sms = _("News on the papers that you sent: sign in.")


@register
class SponsorPaperNotAccepted(SponsorNews):
    """A paper of the sponsor has to be sent again."""

    code = "sponsor_paper_not_accepted"
    when = _("A paper of the sponsor was not accepted.")
    told = Told.SPONSOR
    subject = _("A paper of yours was not accepted")
    email = _(
        "A paper that you sent as the sponsor of your family was not accepted. Sign in: the list of your papers says "
        "which one, why, and lets you send another one."
    )
