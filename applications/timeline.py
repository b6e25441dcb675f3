"""What happened in a case, in plain words: the applicant reads what concerns them, the officer reads all."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from applications.enums import PaperRefusal, ReceiptKind
from applications.models import Application, ApplicationEvent
from applications.papers.names import names_of_papers
from appointments.enums import AppointmentEventKind, AppointmentStatus
from appointments.models import AppointmentEvent
from goc_portal.pages.dates import long_moment
from goc_portal.pages.money import in_lira
from notices.wording import shown_fact

APPLICANT_READS: dict[str, str | Promise] = {
    "household_joined": _("This application joined your family's."),
    "sponsor_invited": _("You invited your sponsor."),
    "sponsor_accepted": _("Your sponsor accepted the invitation."),
    "became_sponsor": _("You said that you are the family member to depend on (sponsor)."),
    "started": _("You started this application."),
    "submitted": _("You submitted the application. An appointment to hand in your papers was reserved."),
    "family_together": _("Your appointment was moved beside those of your family."),
    "submitted_and_waits": _("You submitted the application. You are on the waiting list for an appointment."),
    "new_appointment": _("You asked for a new appointment after a missed one."),
    "closed_after_missing": _("The application was closed: you did not come and made no new appointment in time."),
    "attended": _("You came to the appointment."),
    "not_in_person": _("Your papers were taken without your coming, as an officer had granted."),
    "paper_accepted": _("A paper was accepted."),
    "paper_refused": _("A paper was not accepted. The list of papers says why."),
    "asked": _("You wrote to the directorate about this application."),
    "mistake_reported": _("You reported a mistake in this application."),
    "answered": _("The directorate answered what you wrote."),
    "withdrawn": _("You withdrew the application."),
    "papers_asked": _("Papers that are missing were asked for. The list of missing papers says which and why."),
    "papers_asked_again": _("A paper that you sent was not accepted. You have some days more to send it again."),
    "missing_papers_answered": _("You sent every paper that was asked for. The directorate looks at them."),
    "missing_papers_here": _("No paper is missing any more."),
    "missing_paper_dropped": _("A paper that was asked for is no longer needed."),
    "more_days_given": _("We could not be reached in the last days. You have more days: until %(until)s."),
    "no_more_days": _("An officer looked at the downtime of the portal. The last day stays as it is."),
    "closed_papers_missing": _("The application was closed: missing papers did not come on or before the last day."),
    "fee_recorded": _("A fee receipt was recorded."),
    "fee_short": _("A fee receipt was recorded. Of this fee %(short)s remain to be paid."),
    "fee_paid_again": _("A second receipt for a fee that was paid before was recorded: %(amount)s."),
    "file_complete": _("Your file is complete. The time for the decision has begun."),
    "granted": _("Your permit was granted."),
    "closing_announced": _("We wrote that this draft closes if nobody goes on with it."),
    "draft_closed": _("The draft was closed, because nobody had gone on with it for a long time."),
    "submitted_for_post": _("You submitted the application. Your file is to be posted."),
    "posting_told": _("You told us the posting number."),
    "posted_file_received": _("Your file arrived by post."),
    "ordinary_post_came": _("Your file came by ordinary post, which does not count. Send it again by registered post."),
    "posted_late": _("The application was closed: the file was posted late or by ordinary post."),
    "closed_never_posted": _("The application was closed: no file was posted in time."),
    "posting_slip_changed": _("What goes into the envelope has changed: print the new posting slip."),
    "posting_lost": _("Your file did not arrive. It can be sent again, with a new last day."),
    "present_permit_confirmed": _("An officer saw the card of your present permit."),
    "card_handed_over": _("It was recorded what became of the card of your present permit."),
    "refused": _("Your application was refused. The page of the decision says why and what you can do."),
    "served": _("It was recorded that you received the decision on %(day)s. The last day to go to court is %(until)s."),
    "service_corrected": _(
        "The day on which you received the decision was corrected to %(day)s. The last day to go to court is %(until)s."
    ),
    "card_made": _("Your card was made."),
    "decision_postponed": _("The decision was postponed until %(until)s at the latest."),
    "paper_issued_anew": _("A paper with a mistake on it was issued anew. The earlier one no longer counts."),
    "transferred": _("Another directorate goes on with your application: %(to)s."),
    "receipt_reversed": _("A fee receipt that was recorded by mistake was taken out: %(receipt)s."),
    "refund_asked": _("It was asked that money is paid back: %(amount)s."),
    "refund_granted": _("The refund was granted. The tax office pays it."),
    "refund_declined": _("The refund was not granted. The directorate tells you why."),
    "permit_cancelled": _("Your permit was cancelled. The page of the decision says why and what you can do."),
    "court_stay_ordered": _("A court stopped the decision for now."),
    "court_stay_lifted": _("The court no longer stops the decision."),
    "court_annulled": _("A court annulled the decision."),
    "court_dismissed": _("A court dismissed the case against the decision."),
    "reopened_by_court": _("The application is open again and will be decided anew."),
    "overrun_told": _("The decision takes longer than we had said (%(due_on)s)."),
    "card_address_changed": _("You changed the address of your card."),
    "card_posted": _("Your card was posted: posting number %(posting)s."),
    "card_delivered": _("Your card was delivered."),
    "card_returned": _("Your card could not be delivered and came back to the directorate."),
    "card_collected": _("You collected your card."),
    "card_lost": _("You told us that your card is lost."),
    "card_stolen": _("You told us that your card was stolen."),
    "card_lost_in_post": _("The post lost your card. Another one is being made; you pay nothing for it."),
    "card_ordered_again": _("A new card is being made."),
}
OFFICER_READS: dict[str, str | Promise] = {
    "household_joined": _("Joined a household"),
    "sponsor_invited": _("Sponsor invited"),
    "sponsor_accepted": _("Sponsor accepted the invitation"),
    "became_sponsor": _("Who fills in is the sponsor"),
    "sponsor_answered": _("Sponsor answered the questions"),
    "sponsor_undertook": _("Sponsor confirmed the undertakings"),
    "sponsor_paper_uploaded": _("Sponsor sent a paper"),
    "sponsor_stopped": _("Sponsor told that it is over"),
    "sponsor_message_read": _("Message of the sponsor read"),
    "sponsor_died": _("Death of the sponsor recorded"),
    "sponsor_lives": _("Death of the sponsor taken back"),
    "file_protected": _("File protected"),
    "protection_lifted": _("Protection lifted"),
    "records_put_together": _("Two records of the person were put together"),
    "identity_number_corrected": _("Foreigner identity number corrected"),
    "started": _("Draft started"),
    "request_changed": _("Permit or purpose changed in the draft"),
    "section_answered": _("Section answered"),
    "paper_uploaded": _("Paper uploaded"),
    "translation_uploaded": _("Sworn translation uploaded"),
    "submitted": _("Submitted; appointment reserved"),
    "family_opened": _("Family code made"),
    "family_together": _("Appointment moved beside those of the family"),
    "submitted_and_waits": _("Submitted; on the waiting list, as no time was free"),
    "new_appointment": _("New appointment asked for after a missed one"),
    "closed_after_missing": _("Closed: did not come, no new appointment in time"),
    "taken": _("Case taken"),
    "released": _("Case given back to the queue"),
    "released_officer_left": _("Case back in the queue: %(officer)s no longer works on cases"),
    "released_by_time": _("Case back in the queue: %(officer)s did nothing in it for a week"),
    "noted": _("Note: %(text)s"),
    "reassigned": _("Case given to %(officer)s, before with %(before)s: %(reason)s"),
    "attended": _("Applicant attended; passport seen"),
    "not_in_person": _("Taken up without the applicant, as granted; identity not proven by it"),
    "paper_accepted": _("Paper accepted: %(document)s"),
    "paper_refused": _("Paper not accepted: %(document)s. %(reason)s"),
    "asked": _("Applicant wrote"),
    "mistake_reported": _("Applicant reported a mistake"),
    "answered": _("Letter of the applicant answered"),
    "withdrawn": _("Withdrawn by the applicant"),
    "papers_asked": _("Missing papers asked for"),
    "papers_asked_again": _("Answer not accepted; the paper asked for again"),
    "missing_papers_answered": _("All missing papers sent"),
    "missing_papers_here": _("No paper is missing any more"),
    "missing_paper_dropped": _("Request for a paper taken back"),
    "more_days_given": _("More days after a downtime, until %(until)s"),
    "no_more_days": _("No more days after a downtime"),
    "downtime_proof_ordered": _("Proof of a downtime ordered"),
    "closed_papers_missing": _("Closed: missing papers did not come in time"),
    "fee_recorded": _("Fee receipt recorded: %(kind)s, %(amount)s"),
    "fee_short": _("Fee receipt recorded; %(short)s of this fee remain"),
    "fee_paid_again": _("Second receipt recorded for a fee that was paid: %(amount)s"),
    "registers_checked": _("Looked up in the registers"),
    "file_complete": _("File complete; residence application document issued"),
    "grant_proposed": _("Grant proposed"),
    "sent_back": _("Proposal sent back"),
    "granted": _("Granted"),
    "closing_announced": _("Closing of the unused draft announced"),
    "draft_closed": _("Unused draft closed"),
    "paper_made_again": _("Paper that could not be made ordered again"),
    "present_permit_found": _("Present permit taken from the register"),
    "present_permit_declared": _("Present permit stated from its card"),
    "submitted_for_post": _("Submitted; the file is to be posted"),
    "posting_told": _("Posting number told, with a photo of the receipt"),
    "posted_file_received": _("Posted file received"),
    "ordinary_post_came": _("Came by ordinary post before the last day; asked to send it again"),
    "posted_late": _("Closed: posted late or by ordinary post"),
    "closed_never_posted": _("Closed: no file was posted in time"),
    "posting_slip_changed": _("Contents of the envelope changed; new posting slip"),
    "posting_lost": _("File lost in the post; to be sent again"),
    "present_permit_confirmed": _("Present permit confirmed from its card"),
    "card_handed_over": _("Present card collected or reported lost"),
    "refusal_proposed": _("Refusal proposed"),
    "refused": _("Refused; letter made"),
    "served": _("Service recorded: %(day)s; last day to go to court: %(until)s"),
    "service_corrected": _("Service corrected: %(day)s; last day to go to court: %(until)s"),
    "card_made": _("Card made"),
    "decision_postponed": _("Decision postponed until %(until)s (Art. 25(1))"),
    "transferred": _("Moved to another directorate: %(to)s. %(reason)s"),
    "paper_issued_anew": _("Paper issued anew; the code of the earlier one no longer counts. %(reason)s"),
    "reversal_asked": _("Reversal of a receipt asked for: %(receipt)s"),
    "receipt_reversed": _("Receipt reversed: %(receipt)s"),
    "refund_asked": _("Refund asked for: %(amount)s"),
    "refund_granted": _("Refund granted"),
    "refund_declined": _("Refund not granted"),
    "person_died": _("Death of the applicant recorded"),
    "person_lives": _("Death of the applicant taken back"),
    "cancellation_proposed": _("Cancelling the permit proposed"),
    "permit_cancelled": _("Permit cancelled; letter made"),
    "court_filed": _("Court: case filed on %(day)s"),
    "court_stay_ordered": _("Court: stay of execution, %(day)s"),
    "court_stay_lifted": _("Court: stay of execution lifted, %(day)s"),
    "court_annulled": _("Court: decision annulled, %(day)s"),
    "court_dismissed": _("Court: case dismissed, %(day)s"),
    "reopened_by_court": _("Open again after the judgment"),
    "inquiry_began": _("Inquiry into the marriage began, until %(until)s (Art. 37(1))"),
    "referred_outside": _("Question put to a body outside, until %(until)s"),
    "standstill_ended": _("The case goes on"),
    "ministry_asked": _("Approval of the Ministry asked for"),
    "ministry_answered": _("Answer of the Ministry recorded"),
    "overrun_told": _("Applicant told that the decision of %(due_on)s takes longer"),
    "card_address_changed": _("Address of the card changed by the applicant"),
    "card_posted": _("Card posted: %(posting)s"),
    "card_delivered": _("Card delivered"),
    "card_returned": _("Card came back"),
    "card_collected": _("Card collected"),
    "card_lost": _("Card reported lost"),
    "card_stolen": _("Card reported stolen"),
    "card_lost_in_post": _("Card lost by the post; another one ordered"),
    "card_ordered_again": _("Another card ordered"),
}


LABELS: Final[dict[str, Mapping[str, str | Promise]]] = {
    "document": names_of_papers(),
    "kind": {kind.value: kind.label for kind in ReceiptKind},
    "reason": {reason.value: reason.label for reason in PaperRefusal},
}
"""The words of facts that are codes."""
OF_THE_SPONSOR = frozenset({"sponsor_accepted", "became_sponsor"})
"""Acts of somebody who acts for nobody else."""
MOST_LINES = 50
AMOUNTS = frozenset({"amount", "short"})
CANCELLED = _("The directorate cancelled the appointment of %(when)s.")
GIVEN = _("An appointment was given: %(when)s.")


@dataclass(frozen=True)
class TimelineEntry:
    """One line: when, what, and for officers by whom."""

    at: datetime
    sentence: str | Promise
    by: str
    note: str = ""
    """What a colleague wrote, where the line is a note."""


def timeline(application: Application, *, for_officer: bool = False) -> list[TimelineEntry]:
    """The events of a case, oldest first; the applicant reads what concerns them, and the latest of very many."""
    sentences = OFFICER_READS if for_officer else APPLICANT_READS
    events = ApplicationEvent.objects.filter(application=application, code__in=sentences)
    entries = [
        TimelineEntry(
            event.at, told(sentences[event.code], event), *by_whom(event, application, for_officer=for_officer)
        )
        for event in events.select_related("by__person").order_by("-at", "-pk")[: None if for_officer else MOST_LINES]
    ]
    entries.reverse()
    return sorted([*entries, *dates_given_and_taken(application, for_officer)], key=lambda entry: entry.at)


def by_whom(event: ApplicationEvent, case: Application, *, for_officer: bool) -> tuple[str, str]:
    """Who acted, and the note that was written, for officers; people read who acted for them, never an officer."""
    if for_officer:
        return actor(event), event.facts.get("text", "")
    if event.by is None or event.by.is_staff or event.code in OF_THE_SPONSOR or case.kept_by_id is not None:
        return "", ""
    return (actor(event) if event.by.person_id not in (None, case.person_id) else "", "")


def told(sentence: str | Promise, event: ApplicationEvent) -> str | Promise:
    """The sentence of an event; a place in it is filled from the event's facts, days long."""
    if "%(" not in str(sentence):
        return sentence
    return str(sentence) % FactsInWords({name: fact_in_words(name, value) for name, value in event.facts.items()})


class FactsInWords(dict[str, str]):
    """The facts of an event; one that an event of long ago did not keep is a dash, not a page that fails."""

    def __missing__(self, name: str) -> str:
        return "–"


def fact_in_words(name: str, value: Any) -> str:
    """A fact as people read it: amounts with their money, codes by their labels, days long."""
    return in_lira(Decimal(value)) if name in AMOUNTS else shown_fact(value, LABELS.get(name, {}))


def dates_given_and_taken(application: Application, for_officer: bool) -> Iterator[TimelineEntry]:
    """What the directorate did with the appointment: cancelled it, or gave another one."""
    cancelled = Q(to_status=AppointmentStatus.CANCELLED_BY_DIRECTORATE)
    was_given = Q(appointment__replaces__isnull=False) | Q(appointment__waiting_request__isnull=False)
    events = AppointmentEvent.objects.filter(
        cancelled | Q(kind=AppointmentEventKind.RESERVED) & was_given, appointment__interview_for=application.public_id
    )
    for event in events.select_related("appointment", "by__person").order_by("at", "pk"):
        sentence = CANCELLED if event.to_status == AppointmentStatus.CANCELLED_BY_DIRECTORATE else GIVEN
        said = str(sentence) % {"when": long_moment(event.appointment.starts_at)}
        yield TimelineEntry(event.at, said, actor(event) if for_officer else "")


def actor(event: ApplicationEvent | AppointmentEvent) -> str:
    """The name of who acted; the portal itself has none."""
    return event.by.get_full_name() if event.by else ""
