"""The rules of appointments (domain.md B) with the place in the code and the test of each, for docs/rules.md."""

from collections.abc import Iterator
from typing import NamedTuple


class AppointmentRule(NamedTuple):
    """One rule: its number, how it is read here, and where it is held and shown."""

    number: str
    says: str
    held_by: str
    shown_by: str


RULES: tuple[AppointmentRule, ...] = (
    AppointmentRule(
        "R-01",
        "Only who holds a proven residence or work permit, protection status or stateless card books a service.",
        "`require_booking_status` of `permits/standing.py`",
        "`test_every_kind_of_r_01_and_article_50_lets_book` in `tests/permits/test_standing.py`",
    ),
    AppointmentRule(
        "R-02",
        "People register by passport; one person is one row, whatever number came later.",
        "`record_person` of `accounts/registration.py`",
        "`test_a_passport_that_somebody_claims_already_goes_on_as_claimed` in `tests/accounts/test_verbs.py`",
    ),
    AppointmentRule(
        "R-03",
        "A Turkish mobile number and an e-mail address are both verified by a code.",
        "`verify_contact` of `accounts/contacts.py`",
        "`test_from_registration_to_permit` in `tests/journeys/test_first_permit.py`",
    ),
    AppointmentRule(
        "R-04",
        "Verified contacts change only in person, by an officer, on record.",
        "`correct_contact` of `accounts/contacts.py`",
        "`test_a_verified_contact_changes_only_through_an_officer_and_stays_on_record` in "
        "`tests/accounts/test_verbs.py`",
    ),
    AppointmentRule(
        "R-05",
        "Services are a table: each says what it is for and what to bring.",
        "`Service` of `appointments/models/slot.py`",
        "`test_each_service_says_what_it_is_for_and_what_to_bring` in `tests/appointments/test_reference.py`",
    ),
    AppointmentRule(
        "R-06",
        "Only in the province of registered residence; a new address is registered in the province moved to.",
        "`check_standing` of `appointments/entitlement.py`",
        "`test_a_new_address_is_registered_in_the_new_province` in `tests/appointments/test_holding.py`",
    ),
    AppointmentRule(
        "R-07",
        "The person neither cancels nor changes a confirmed service appointment; the directorate's own cancellation "
        "ends the block.",
        "`BLOCKED_DAYS` of `appointments/models/appointment.py`",
        "`test_a_cancellation_by_the_directorate_ends_the_block_and_its_replacement_keeps_the_first_day` in "
        "`tests/appointments/test_blocks.py`",
    ),
    AppointmentRule(
        "R-08",
        "No further booking while one is pending and until 30 days after confirmation; day 30 is free.",
        "`person_not_locked_out` of `appointments/models/appointment.py`",
        "`test_day_thirty_is_free` in `tests/appointments/test_holding.py`",
    ),
    AppointmentRule(
        "R-09",
        "Who did not come books again 30 days after the missed day, or after confirmation if that is later.",
        "`next_booking_day` of `appointments/rules.py`",
        "`test_after_a_missed_day_thirty_days_from_it_count` in `tests/appointments/test_holding.py`",
    ),
    AppointmentRule(
        "R-10",
        "The person picks one of the free times that are listed.",
        "`hold_seat` of `appointments/holding.py`",
        "`test_from_choosing_to_the_paper` in `tests/journeys/test_booking.py`",
    ),
    AppointmentRule(
        "R-11",
        "Under backlog the portal gives date and time: a waiting list by policy, or by an officer's order.",
        "`waiting_regime` of `appointments/waiting_regime.py`",
        "`test_classes_go_before_waiting_time` in `tests/appointments/test_backlog.py`",
    ),
    AppointmentRule(
        "R-12",
        "A given date is told by SMS and by e-mail, and stands in the account.",
        "`AppointmentConfirmed` of `appointments/messages.py`",
        "`test_people_are_told_by_both_channels_in_their_language` in `tests/appointments/test_backlog.py`",
    ),
    AppointmentRule(
        "R-13",
        "People come at the given time; minutes of grace are a policy and stand on the page.",
        "`mark_no_show` of `appointments/attendance.py`",
        "`test_nobody_is_missing_before_the_minutes_of_grace_are_over` in `tests/appointments/test_attendance.py`",
    ),
    AppointmentRule(
        "R-14",
        "The service is said again before it is confirmed, with what cannot be undone.",
        "`KeptView` of `appointments/views/keeping.py`",
        "`test_from_the_list_to_the_confirmation` in `tests/appointments/test_booking_pages.py`",
    ),
    AppointmentRule(
        "R-15",
        "An application gets the earliest time, or its person picks one, by the province's policy.",
        "`confirm_pick_or_reserve` of `appointments/interviews.py`",
        "`test_the_picked_time_is_booked_with_the_submission` in `tests/applications/test_picking.py`",
    ),
    AppointmentRule(
        "R-16",
        "Each member of a family has an own appointment; up to five stand beside each other.",
        "`bring_together` of `appointments/families.py`",
        "`test_six_come_in_two_neighbouring_groups` in `tests/applications/test_family_visits.py`",
    ),
    AppointmentRule(
        "R-17",
        "An appointment is for one person and passes to nobody; at the entrance the person is always there.",
        "`own_attendees` of `appointments/attendees.py`",
        "`test_the_person_is_never_gone_on_without` in `tests/appointments/test_desk.py`",
    ),
    AppointmentRule(
        "R-18",
        "A minor comes with a parent or guardian, a family with its sponsor; no parent is at two counters at once.",
        "`who_must_attend` of `appointments/attendees.py`",
        "`test_a_parent_and_two_children_are_never_called_at_once` in `tests/applications/test_family_visits.py`",
    ),
    AppointmentRule(
        "R-19",
        "An interpreter is free and arranged before the day, or the directorate gives another date.",
        "`arrange` of `appointments/arranging.py`",
        "`test_needs_stand_in_the_queue_until_they_are_arranged` in `tests/appointments/test_needs.py`",
    ),
    AppointmentRule(
        "R-20",
        "What counts is the day of the application; no application is turned away for want of a free time.",
        "`reserve_or_wait` of `appointments/interviews.py`",
        "`test_an_application_is_taken_when_no_time_is_free_at_all` in `tests/applications/test_late_and_missed.py`",
    ),
    AppointmentRule(
        "R-21",
        "The appointment of an application is cancelled with the application and gives its seat back.",
        "`cancel_interview` of `appointments/cancelling.py`",
        "`test_a_cancelled_appointment_gives_its_seat_back` in `tests/appointments/test_attendance.py`",
    ),
    AppointmentRule(
        "R-22",
        "A missed appointment to hand in papers is made anew once, up to ten days after the legal stay.",
        "`reserve_after_missing` of `appointments/interviews.py`",
        "`test_one_new_appointment_until_ten_days_after_the_stay` in `tests/applications/test_late_and_missed.py`",
    ),
    AppointmentRule(
        "R-23",
        "An extension whose data changed goes by appointment, and the present card is handed over there.",
        "`compared` of `applications/facts/comparing.py`, `refuse_card_still_out` of `applications/present_card.py`",
        "`test_a_new_passport_leads_to_an_appointment_and_the_card_is_handed_over` in "
        "`tests/applications/extension/test_changed.py`",
    ),
    AppointmentRule(
        "R-24",
        "A parent books for a child; the confirmation is a PDF that can be had again, also on the day itself.",
        "`draw_confirmation` of `appointments/drawing.py`",
        "`test_the_person_downloads_it_also_on_the_day_and_nobody_else_does` in "
        "`tests/appointments/test_confirmation_papers.py`",
    ),
    AppointmentRule(
        "R-25",
        "Against brokers: kept seats are few a person and day, one number serves a family at most, and a freed seat "
        "may open later at random.",
        "`holds_of_a_day_are_limited` of `appointments/models/hold.py`",
        "`test_holds_of_a_day_are_limited` in `tests/appointments/test_holding.py`",
    ),
)


def appointment_rule_lines() -> Iterator[str]:
    """The table, rule by rule."""
    yield from (
        "## Appointments",
        "",
        "| rule | what holds | held by | shown by |",
        "|---|---|---|---|",
    )
    for rule in RULES:
        yield f"| {rule.number} | {rule.says} | {rule.held_by} | {rule.shown_by} |"
