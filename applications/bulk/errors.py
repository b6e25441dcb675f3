"""What an act on many cases leaves out, each with what can be done instead."""

from django.utils.translation import gettext_lazy as _

from applications.errors import ApplicationError


class NotApprovedTogether(ApplicationError):
    """A proposal that a supervisor reads by itself."""

    code = "not_approved_together"
    message = _("%(why)s Open the case and decide it there.")


class AnAnswerWaits(ApplicationError):
    """A paper was sent, and nobody has looked at it."""

    code = "an_answer_waits"
    message = _("A paper that was asked for has come. Look at it first.")


class DowntimeIsUndecided(ApplicationError):
    """The last day may move."""

    code = "downtime_is_undecided"
    message = _("A downtime fell into the last days. Decide on the page of the case whether there are more days.")


class NobodyWasTold(ApplicationError):
    """No message about the papers has left."""

    code = "nobody_was_told"
    message = _("No message about the missing papers has left. Ask for them again, so that the person knows.")


class NothingClosesIt(ApplicationError):
    """No rule closes the case now."""

    code = "nothing_closes_it"
    message = _("No rule closes this case now: a last day must have passed, for missing papers or for coming.")
