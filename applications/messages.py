"""What applicants are told about their cases. words.md decides what an SMS may say."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from applications.messages_calendar import WithCalendarEntry
from notices.enums import Sensitivity, Told, Urgency
from notices.registry import Message, register

NUMBER = "7K4M-2P9X-Q351"
"""A number as people see it, for the examples."""


class News(Message):
    """What phones that are shared must not tell: the SMS says only that there is something."""

    sensitivity = Sensitivity.PRIVATE
    sms = _("News on your application: sign in.")


@register
class ApplicationStarted(Message):
    """A draft has a number with which it can be taken up again."""

    code = "application_started"
    when = _("A draft is started.")
    told = Told.APPLICANT
    urgency = Urgency.AT_ONCE
    sensitivity = Sensitivity.HARMLESS
    fields = ("number",)
    example = {"number": NUMBER}
    subject = _("Your application number is %(number)s")
    sms = _("Your application number is %(number)s. Sign in and go on with it whenever you like.")
    email = _(
        "You started an application. Its number is %(number)s.\n\n"
        "Nothing is submitted yet. Sign in and go on with it whenever you like, on any device."
    )


@register
class ApplicationSubmitted(WithCalendarEntry):
    """The case is submitted, the appointment is reserved, the form is made."""

    code = "application_submitted"
    when = _("The application is submitted and its appointment is reserved.")
    told = Told.APPLICANT
    urgency = Urgency.AT_ONCE
    sensitivity = Sensitivity.HARMLESS
    fields = ("number", "day", "time", "place")
    example = {
        "number": NUMBER,
        "day": "2026-12-07",
        "time": "10:20",
        "place": "Ankara",
    }
    subject = _("Your appointment to hand in your papers: %(day)s, %(time)s")
    sms = _(
        "Application %(number)s: your appointment to hand in your papers is on %(day)s at %(time)s, %(place)s. "
        "Bring your passport, the signed form and the originals of your papers."
    )
    email = _(
        "We have your application %(number)s.\n\n"
        "Your appointment to hand in your papers is on %(day)s at %(time)s at %(place)s.\n\n"
        "Print the application form that is attached, sign it, and bring it with your passport, your photographs and "
        "the originals of all papers. The appointment is for you alone: nobody can come in your place."
    )


@register
class ApplicationWaits(Message):
    """The case is submitted; no time is free, so that the day is told later."""

    code = "application_waits"
    when = _("The application is submitted and no time is free.")
    told = Told.APPLICANT
    urgency = Urgency.AT_ONCE
    sensitivity = Sensitivity.HARMLESS
    fields = ("number", "submitted_on")
    example = {"number": NUMBER, "submitted_on": "2026-11-23"}
    subject = _("We have your application; the appointment follows")
    sms = _(
        "Application %(number)s was submitted on %(submitted_on)s. No appointment is free now: you are on the waiting "
        "list and we send you the day."
    )
    email = _(
        "We have your application %(number)s, submitted on %(submitted_on)s. That day counts for your right to "
        "stay.\n\n"
        "No appointment to hand in your papers is free now. You are on the waiting list and need not do anything: we "
        "send you the day by SMS and e-mail.\n\n"
        "The application form is attached. It shows the day on which you applied: keep it with you."
    )


@register
class FileToBePosted(Message):
    """An extension is submitted, or a lost file is to be sent again: the slip is there, with the last day."""

    code = "file_to_be_posted"
    when = _("The file is to be sent by post.")
    told = Told.APPLICANT
    urgency = Urgency.AT_ONCE
    sensitivity = Sensitivity.HARMLESS
    fields = ("number", "post_by", "place")
    example = {"number": NUMBER, "post_by": "2026-11-30", "place": "Ankara"}
    subject = _("Post your file by %(post_by)s")
    sms = _(
        "Application %(number)s: you need not come. Post your file to %(place)s by %(post_by)s, by registered or "
        "express post (PTT). Print the slip and the form in your account."
    )
    email = _(
        "We have your application %(number)s. Your data have not changed, so you need not come.\n\n"
        "Print the posting slip and the application form, sign the form, and put everything that the slip lists into "
        "one envelope. Post it to %(place)s on or before %(post_by)s, by registered or express post (PTT). Ordinary "
        "post is not accepted.\n\n"
        "Keep the receipt of the post. Then sign in and enter the posting number with a photo of the receipt: so your "
        "application stays open even if the letter is lost."
    )


@register
class PostYourFileSoon(Message):
    """One working day is left and nobody has told a posting number."""

    code = "post_your_file_soon"
    when = _("One working day is left to post the file.")
    told = Told.APPLICANT
    sensitivity = Sensitivity.HARMLESS
    fields = ("number", "post_by")
    example = {"number": NUMBER, "post_by": "2026-11-30"}
    subject = _("Last day to post your file: %(post_by)s")
    sms = _(
        "Application %(number)s: the last day to post your file is %(post_by)s. If you have posted it, sign in and "
        "enter the posting number."
    )
    email = _(
        "The last day to post the file of application %(number)s is %(post_by)s: by registered or express post (PTT), "
        "with the posting slip on top.\n\n"
        "If you have posted it already, sign in and enter the posting number with a photo of the receipt. If you "
        "cannot post it in time, call the help line %(help_line)s today."
    )
    expires_after = timedelta(days=2)


@register
class PostedFileReceived(Message):
    """The directorate has the file and looks at it."""

    code = "posted_file_received"
    when = _("The posted file has arrived.")
    told = Told.APPLICANT
    sensitivity = Sensitivity.HARMLESS
    fields = ("number",)
    example = {"number": NUMBER}
    subject = _("Your file has arrived")
    sms = _("Application %(number)s: your file has arrived. The directorate checks your papers and fees now.")
    email = _(
        "The directorate has received the file of application %(number)s. It checks your papers and the fee receipts "
        "now. When everything is there, you are given your residence application document, which shows that you may "
        "stay until the decision. You need not do anything."
    )


@register
class FileNotAcceptedByPost(News):
    """The file came by ordinary post while there is time for another letter."""

    code = "file_not_accepted_by_post"
    when = _("The file came by ordinary post.")
    told = Told.APPLICANT
    fields = ("number",)
    example = {"number": NUMBER}
    subject = _("News on your application %(number)s")
    email = _(
        "The file of application %(number)s came by ordinary post, which does not count. Send it again by registered "
        "or express post (PTT) on or before the last day. Sign in to see that day and what to put into the envelope."
    )


@register
class FileNotPosted(News):
    """The case is closed, since its file was not posted in time; what is left stands on its page."""

    code = "file_not_posted"
    when = _("The file was not posted in time and the application is closed.")
    told = Told.APPLICANT
    fields = ("number",)
    example = {"number": NUMBER}
    subject = _("News on your application %(number)s")
    email = _(
        "Application %(number)s is closed, because its file was not posted in time or not by registered or express "
        "post.\n\n"
        "If you did post it in time, call the help line %(help_line)s and have the receipt of the post at hand: an "
        "officer can open it again. While your permit is valid you can ask to stay longer once more. Sign in to see "
        "what you can still do and by when."
    )


@register
class ApplicationClosed(News):
    """The case is closed, since nobody came and no new appointment was made in time."""

    code = "application_closed"
    when = _("Nobody came, no new appointment was made in time, and the application is closed.")
    told = Told.APPLICANT
    fields = ("number",)
    example = {"number": NUMBER}
    subject = _("News on your application %(number)s")
    email = _(
        "Application %(number)s is closed, because you did not come to the appointment to hand in your papers and made "
        "no new one in time.\n\n"
        "Call the help line %(help_line)s: it can tell you what you can still do."
    )


@register
class DraftCloses(News):
    """A draft that nobody goes on with closes on a day; any page that is saved keeps it."""

    code = "draft_closes"
    when = _("A draft in which nothing happens will close soon.")
    told = Told.APPLICANT
    fields = ("number", "day")
    example = {"number": NUMBER, "day": "2027-03-07"}
    subject = _("Your draft %(number)s closes on %(day)s")
    email = _(
        "You started application %(number)s, and nothing has happened in it for a long time. It closes on %(day)s.\n\n"
        "To keep it, sign in, open it and save any page. Nothing of it was submitted: if you still need the permit, "
        "submit on or before the last day of your visa, visa-free stay or permit."
    )


@register
class DraftClosed(News):
    """The draft is closed."""

    code = "draft_closed"
    when = _("A draft was closed.")
    told = Told.APPLICANT
    fields = ("number",)
    example = {"number": NUMBER}
    subject = _("Your draft %(number)s is closed")
    email = _(
        "Draft %(number)s is closed, because nothing happened in it for a long time. Nothing of it was submitted.\n\n"
        "You can start a new application at any time. The help line %(help_line)s tells you what fits."
    )


@register
class FamilyComesTogether(WithCalendarEntry):
    """The family's appointments stand beside each other; this one's time."""

    code = "family_comes_together"
    when = _("The appointments of a family were put side by side.")
    told = Told.APPLICANT
    sensitivity = Sensitivity.HARMLESS
    fields = ("number", "day", "time", "place")
    example = {
        "number": NUMBER,
        "day": "2026-12-07",
        "time": "10:20",
        "place": "Ankara",
    }
    subject = _("Your family's appointment to hand in papers: %(day)s, %(time)s")
    sms = _(
        "Application %(number)s: you come with your family. New appointment to hand in your papers: %(day)s at "
        "%(time)s, %(place)s. The earlier one no longer counts."
    )
    email = _(
        "You come with your family. The appointment to hand in the papers of application %(number)s is now on %(day)s "
        "at %(time)s at %(place)s. The earlier one no longer counts.\n\n"
        "We send you the application form anew. Print that one."
    )


@register
class PaperNotAccepted(News):
    """A paper of the case is not accepted; which one and why stands behind the sign-in."""

    code = "paper_not_accepted"
    when = _("A paper of the application was not accepted.")
    told = Told.APPLICANT
    fields = ()
    subject = _("A paper of your application needs your attention")
    email = _("One of your papers was not accepted. Sign in to see which one, why, and what you can send instead.")


@register
class ResidenceApplicationDocumentIssued(Message):
    """The paper that shows that the person may stay until the decision."""

    code = "residence_application_document_issued"
    when = _("The papers are complete and the residence application document is made.")
    told = Told.APPLICANT
    sensitivity = Sensitivity.HARMLESS
    fields = ("number", "decision_due_on")
    example = {"number": NUMBER, "decision_due_on": "2027-03-07"}
    subject = _("Your residence application document")
    sms = _(
        "Application %(number)s: your papers are complete. Your residence application document is in your account "
        "and in your e-mail. We decide by %(decision_due_on)s."
    )
    email = _(
        "Your papers for application %(number)s are complete.\n\n"
        "Your residence application document is attached: it shows that your application is being worked on. "
        "We decide by %(decision_due_on)s. You need not do anything until then."
    )


@register
class ApplicationDecided(News):
    """A decision was approved; what it says stands behind the sign-in, since phones are shared."""

    code = "application_decided"
    when = _("A decision was approved.")
    told = Told.APPLICANT
    fields = ("number",)
    example = {"number": NUMBER}
    subject = _("News on your application %(number)s")
    email = _("Your application %(number)s has been decided. Sign in to read the decision and what comes next.")
    expires_after = timedelta(days=30)


@register
class AppealDaysBegan(News):
    """Service of a refusal was recorded: from it the time to go to court counts (6458 Art. 25(2); Law 2577 Art. 7)."""

    code = "appeal_days_began"
    when = _("It was recorded on which day a refusal was received.")
    told = Told.APPLICANT
    fields = ("number", "served_on", "appeal_until")
    example = {"number": NUMBER, "served_on": "2026-12-07", "appeal_until": "2027-02-05"}
    subject = _("The last day to go to court: %(appeal_until)s")
    email = _(
        "It was recorded that you received the decision on your application %(number)s on %(served_on)s.\n\n"
        "You can go to the administrative court until %(appeal_until)s. If you did not receive it on that day, tell us "
        "at once.\n\n"
        "Sign in to read the decision, what you can do, and where a lawyer helps without payment. The help line "
        "%(help_line)s answers day and night."
    )
    expires_after = timedelta(days=30)


@register
class CardPosted(Message):
    """The card is in the post; the number lets its holder follow it."""

    code = "card_posted"
    when = _("The card was posted.")
    told = Told.APPLICANT
    sensitivity = Sensitivity.HARMLESS
    fields = ("number", "posting_number")
    example = {"number": NUMBER, "posting_number": "RR123456785TR"}
    subject = _("Your card is in the post")
    sms = _(
        "Application %(number)s: your card is in the post, posting number %(posting_number)s. It is given only to you: "
        "have your passport ready."
    )
    email = _(
        "The card of your application %(number)s was posted by registered mail.\n\n"
        "Posting number: %(posting_number)s. With it you can follow the card at the post (PTT).\n\n"
        "It is given only to you: have your passport ready. If nobody is at home, the post leaves a note that says "
        "where it lies. After that it goes back to the directorate."
    )


@register
class CardCameBack(Message):
    """The post brought the card back; where it can be collected."""

    code = "card_came_back"
    when = _("The post brought the card back.")
    told = Told.APPLICANT
    sensitivity = Sensitivity.HARMLESS
    fields = ("number", "place")
    example = {"number": NUMBER, "place": "Ankara"}
    subject = _("Your card could not be delivered")
    sms = _(
        "Application %(number)s: your card could not be delivered and is at %(place)s. Collect it there with your "
        "passport."
    )
    email = _(
        "The post could not deliver the card of your application %(number)s and brought it back.\n\n"
        "It is at %(place)s. Collect it there with your passport: you need no appointment. If you cannot come, call "
        "the help line %(help_line)s: it can be posted once more."
    )
