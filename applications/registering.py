"""What only this app knows and the floors below must know too: told to each of them once, when the portal starts."""

from accounts.contacts import register_keeper
from accounts.correcting import when_number_is_corrected
from accounts.enums import PostRole
from accounts.kin import register_kin
from accounts.models import Post
from accounts.posts import allow
from accounts.representation import register_confidential, register_opened_cases, register_shield
from accounts.scope import register_hidden, register_rows
from applications import messages, messages_after, permissions  # noqa: F401 (messages register themselves)
from applications.admin import touches
from applications.admin.addresses import case_address
from applications.admin.questions import question_queues_of
from applications.admin.queues import queues_of
from applications.attending import attendees_of_the_case
from applications.corrected_number import note_in_undecided_cases
from applications.deaths import has_died
from applications.households import messages as household_messages  # noqa: F401 (register themselves)
from applications.households.people import keeper_of, share_a_household
from applications.households.protecting import must_be_told_quietly
from applications.merging import register_rows_of_persons
from applications.models import AnsweringPolicy, Application, DraftPolicy
from applications.practice import takes_part_in_practice
from applications.reminders import messages as reminders  # noqa: F401 (register themselves)
from applications.standstill import messages as standstill_messages  # noqa: F401 (register themselves)
from appointments.attendees import register_attendees
from appointments.cases import register_case_address
from directorates.desk import register_queues
from directorates.kept_admin import register_touches
from documents.access import register_reader
from documents.enums import IssuedPaperKind
from documents.issuing import register_validity
from notices.discretion import register_discretion
from notices.silence import register_silence
from permits.models import ClosedNeighbourhoods, FeeExemption, FeeTariff, MinimumWage, ReciprocityFee, RulePolicy

DATED_TABLES = (FeeTariff, MinimumWage, ReciprocityFee, FeeExemption, ClosedNeighbourhoods, RulePolicy)
VIEW = "applications.view_application"
PROTECT = "applications.protect_file"


def tell_accounts() -> None:
    """Whose contact keeps whose, who is kin, whom a parent may not see, what belongs to an office and to a number."""
    register_keeper(keeper_of)
    register_kin(share_a_household)
    register_shield(Application.objects.shielded_from)
    register_confidential(Application.objects.confidential_people)
    register_opened_cases(Application.objects.numbers_open_to)
    register_rows(Application.objects.of_directorates)
    register_hidden(Application.objects.hidden_from)
    register_rows_of_persons()
    when_number_is_corrected(note_in_undecided_cases)


def tell_the_desk() -> None:
    """The queues of the start page, and what a kept row touches before it is saved."""
    register_queues(queues_of)
    register_queues(question_queues_of)
    register_touches(Post, touches.of_post)
    register_touches(DraftPolicy, touches.of_draft_policy)
    register_touches(AnsweringPolicy, touches.of_answering_policy)
    for dated in DATED_TABLES:
        register_touches(dated, touches.of_dated_row)


def tell_appointments() -> None:
    """Where a case's page is, and who must come to its appointment."""
    register_case_address(case_address)
    register_attendees(attendees_of_the_case)


def tell_documents() -> None:
    """Who may read a case's files, and which of its papers still count."""
    register_reader(permissions.may_read_case_file)
    register_validity(IssuedPaperKind.DECISION_NOTICE, permissions.letter_still_counts)
    register_validity(IssuedPaperKind.APPLICATION_FORM, permissions.paper_still_counts)
    register_validity(IssuedPaperKind.RESIDENCE_APPLICATION_DOCUMENT, permissions.application_document_still_counts)


def tell_notices() -> None:
    """Who must be told quietly, and to whom nothing goes any more."""
    register_discretion(must_be_told_quietly)
    register_silence(has_died)
    register_silence(takes_part_in_practice)


def say_what_posts_allow() -> None:
    """What each role may do with cases."""
    allow(PostRole.CASEWORKER, VIEW, "applications.work_case", "applications.propose_decision", PROTECT)
    allow(PostRole.CASEWORKER, "applications.take_fees")
    allow(PostRole.CASHIER, VIEW, "applications.take_fees")
    allow(PostRole.REGISTRAR, VIEW, "applications.work_case")
    allow(PostRole.SUPERVISOR, VIEW, "applications.approve_decision", PROTECT, "applications.need_to_know")
    allow(PostRole.SUPERVISOR, "applications.assign_case")
    allow(PostRole.ADMINISTRATOR, VIEW)
    allow(PostRole.HEADQUARTERS, VIEW)
    for role in PostRole:
        allow(role, "applications.view_answeringpolicy", "applications.view_downtime")
    for role in (PostRole.SUPERVISOR, PostRole.ADMINISTRATOR, PostRole.HEADQUARTERS):
        allow(role, "applications.add_downtime")
    for role in (PostRole.CASEWORKER, PostRole.SUPERVISOR):
        allow(role, "applications.view_casequestion", "applications.answer_casequestion")
    for role in (PostRole.ADMINISTRATOR, PostRole.HEADQUARTERS):
        allow(role, "applications.add_answeringpolicy", "applications.change_answeringpolicy")
