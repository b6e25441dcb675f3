"""What applicants are told after the application: missing papers, letters, withdrawal. An SMS names no content."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from applications.messages import NUMBER, News
from applications.messages_calendar import WithCalendarEntry
from notices.enums import Sensitivity, Told, Urgency
from notices.registry import register


@register
class PapersAreMissing(News):
    """Papers are asked for; which ones and why stands behind the sign-in."""

    code = "papers_are_missing"
    when = _("An officer asks for missing papers.")
    told = Told.APPLICANT
    fields = ("number", "due_on")
    example = {"number": NUMBER, "due_on": "2026-12-23"}
    subject = _("Papers are missing in your application: the last day is %(due_on)s")
    email = _(
        "Some papers are still missing in your application %(number)s. The last day to send them is %(due_on)s.\n\n"
        "Sign in to see which ones and why. You can send them there, one by one. What comes on or before the last day "
        "counts, even if we look at it later.\n\n"
        "If you cannot get a paper in time, ask about it in your application, or call the help line %(help_line)s."
    )
    expires_after = timedelta(days=30)


@register
class MoreDaysGiven(News):
    """We could not be reached in the last days, and an officer moved the last day."""

    code = "more_days_given"
    when = _("A last day was moved since the portal could not be reached.")
    told = Told.APPLICANT
    fields = ("number", "until")
    example = {"number": NUMBER, "until": "2026-12-30"}
    subject = _("You have more days in your application: until %(until)s")
    email = _(
        "We could not be reached in the last days before a last day of your application %(number)s. You have more "
        "days: the new last day is %(until)s.\n\n"
        "Sign in to see what is awaited. If that is not enough, call the help line %(help_line)s."
    )
    expires_after = timedelta(days=30)


@register
class ClosedForMissingPapers(News):
    """The case is closed, since none of the papers came."""

    code = "closed_for_missing_papers"
    when = _("The missing papers did not come and the application is closed.")
    told = Told.APPLICANT
    fields = ("number",)
    example = {"number": NUMBER}
    subject = _("News on your application %(number)s")
    email = _(
        "Application %(number)s is closed, because the missing papers did not come on or before the last day.\n\n"
        "You can still start a new application while your visa, visa-free stay or permit lasts. If you sent the papers "
        "in another way, or could not send them for a reason that was not in your hands, call the help line "
        "%(help_line)s or write to us on the page of this application."
    )
    expires_after = timedelta(days=30)


@register
class LetterAnswered(News):
    """An officer answered what was asked; the answer stands behind the sign-in."""

    code = "letter_answered"
    when = _("An officer answered a question.")
    told = Told.APPLICANT
    fields = ("number",)
    example = {"number": NUMBER}
    subject = _("News on your application %(number)s")
    email = _("We answered what you wrote about application %(number)s. Sign in to read the answer.")
    expires_after = timedelta(days=30)


@register
class ApplicationWithdrawn(News):
    """The applicant withdrew; said to the applicant alone, without content in the SMS."""

    code = "application_withdrawn"
    when = _("The applicant withdrew.")
    told = Told.APPLICANT
    urgency = Urgency.AT_ONCE
    fields = ("number",)
    example = {"number": NUMBER}
    subject = _("News on your application %(number)s")
    email = _(
        "You withdrew application %(number)s. It is closed, and an appointment for it no longer holds.\n\n"
        "If it was not you, call the help line %(help_line)s today, and change your password."
    )
    expires_after = timedelta(days=30)


@register
class ChangeTold(News):
    """The proof that a change was told, for the person alone."""

    code = "change_told"
    when = _("A change was told and its proof is made.")
    urgency = Urgency.AT_ONCE
    fields = ("told_on",)
    example = {"told_on": "2026-11-23"}
    sms = _("Your account has a new paper for you: sign in.")
    subject = _("Proof that you told us of a change")
    email = _(
        "You told us of a change on %(told_on)s. The paper that proves it is attached. Keep it, and bring it when you "
        "come to the directorate.\n\n"
        "To have the change written on your card and into your record, book an appointment for the service that the "
        "page names."
    )
    expires_after = timedelta(days=30)


@register
class CourtHasDecided(News):
    """A court stopped a decision, annulled it or dismissed the case; which of it stands behind the sign-in."""

    code = "court_has_decided"
    when = _("A court stopped a decision, annulled it or dismissed the case.")
    told = Told.APPLICANT
    fields = ("number",)
    example = {"number": NUMBER}
    subject = _("News on your application %(number)s")
    email = _(
        "There is news from the court on application %(number)s. Sign in to read what it means for your stay and what "
        "comes next."
    )
    expires_after = timedelta(days=30)


@register
class CaseMoved(News):
    """Another directorate goes on with the case."""

    code = "case_moved"
    when = _("Another directorate goes on with the application.")
    told = Told.APPLICANT
    fields = ("number", "place")
    example = {"number": NUMBER, "place": "Ankara"}
    subject = _("Your application %(number)s is now at %(place)s")
    email = _(
        "Another directorate goes on with your application %(number)s: %(place)s.\n\n"
        "Nothing is lost by this, and you need not send anything again. If you wait for an appointment, we "
        "send you the new day. Sign in to see where your application stands."
    )
    expires_after = timedelta(days=30)


@register
class CaseMovedWithDate(News, WithCalendarEntry):
    """Another directorate goes on with the case, and the appointment is there on another day."""

    code = "case_moved_with_date"
    when = _("Another directorate goes on with the application, with another appointment.")
    told = Told.APPLICANT
    fields = ("number", "place", "day", "time")
    example = {"number": NUMBER, "place": "Ankara", "day": "2026-12-07", "time": "10:20"}
    sensitivity = Sensitivity.HARMLESS
    sms = _("Application %(number)s: your appointment to hand in your papers is now on %(day)s at %(time)s, %(place)s.")
    subject = _("Your new appointment to hand in your papers: %(day)s, %(time)s, %(place)s")
    email = _(
        "Another directorate goes on with your application %(number)s: %(place)s.\n\n"
        "Your appointment to hand in your papers is now there, on %(day)s at %(time)s. The earlier one no longer "
        "holds, and this does not count as one that you missed."
    )
    expires_after = timedelta(days=30)


@register
class RecordOfDeath(News):
    """The one message after a death, to whoever reads the messages of who died."""

    code = "record_of_death"
    when = _("A death was recorded.")
    told = Told.FAMILY
    is_for_the_bereaved = True
    sms = _("We have sent an e-mail about the papers of a member of your family. Help line: %(help_line)s.")
    subject = _("About the residence papers of your family member")
    email = _(
        "We have learned of the death in your family, and we are sorry.\n\n"
        "We have closed what was open in the name of your family member. We send no more messages, and nobody need "
        "come to an appointment.\n\n"
        "If your own permit depends on your family member, your own account says what you can do; nothing happens at "
        "once. If this message is a mistake, or you have a question, call the help line %(help_line)s."
    )
    expires_after = timedelta(days=30)


@register
class RefundDecided(News):
    """A refund was granted or declined; which of it stands behind the sign-in."""

    code = "refund_decided"
    when = _("A refund was granted or declined.")
    told = Told.APPLICANT
    fields = ("number",)
    example = {"number": NUMBER}
    subject = _("News on your application %(number)s")
    email = _("There is news on the refund that was asked for in application %(number)s. Sign in to read it.")
    expires_after = timedelta(days=30)
