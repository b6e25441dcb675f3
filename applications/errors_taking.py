"""What taking a case and giving it to others refuses, each with what can be done instead."""

from django.utils.translation import gettext_lazy as _

from applications.errors import ApplicationError


class NothingIsLeftToTake(ApplicationError):
    """Every case in the officer's scope is taken, or there is none."""

    code = "nothing_is_left_to_take"
    message = _("No case waits for an officer now. Look at the cases that you have taken.")


class OfficerDoesNotWorkHere(ApplicationError):
    """A case given to somebody who could not open it."""

    code = "officer_does_not_work_here"
    message = _(
        "%(officer)s is no officer who may work on this case. Enter the user name of one who has a post for it today."
    )


class NothingIsFiltered(ApplicationError):
    """A filter to be saved that filters nothing."""

    code = "nothing_is_filtered"
    message = _("Choose a queue or another filter first, then save it. What you search for is not saved.")


class TooManyFilters(ApplicationError):
    """More names than anybody finds again."""

    code = "too_many_filters"
    message = _("You have %(most)s saved filters. Delete one that you no longer use, then save this one.")
