"""What applicants are told when a decision takes longer."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from applications.messages import NUMBER, News
from notices.enums import Told
from notices.registry import register


@register
class DecisionPostponed(News):
    """The decision was postponed until a day (6458 Art. 25(1))."""

    code = "decision_postponed"
    when = _("The decision was postponed.")
    told = Told.APPLICANT
    fields = ("number", "until")
    example = {"number": NUMBER, "until": "2027-03-01"}
    subject = _("Your application %(number)s: we decide by %(until)s")
    email = _(
        "The directorate needs more time to weigh your application %(number)s. We decide by %(until)s at the "
        "latest.\n\n"
        "You need not do anything. If something changes in your life that matters for the decision, write to us on the "
        "page of the application."
    )
    expires_after = timedelta(days=30)


@register
class DecisionTakesLonger(News):
    """The ninety days have passed without a decision (domain.md E11)."""

    code = "decision_takes_longer"
    when = _("Ninety days have passed without a decision.")
    told = Told.APPLICANT
    fields = ("number", "due_on")
    example = {"number": NUMBER, "due_on": "2027-02-21"}
    subject = _("Your application %(number)s takes longer than we said")
    email = _(
        "We said that application %(number)s would be decided by %(due_on)s. It takes longer, and we are sorry.\n\n"
        "Your application goes on and you need not do anything. You can ask about it on its page, or call the help "
        "line %(help_line)s."
    )
    expires_after = timedelta(days=30)
