"""How a service can end: each outcome names the service it belongs to, a form and the one verb that it calls."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from appointments.admin import outcome_forms as forms
from appointments.booking import policy_in_force
from appointments.enums import AppointmentStatus, Channel, ServiceCode
from appointments.models import Appointment, Service
from appointments.outcomes.address import record_address
from appointments.outcomes.contacts import record_contacts
from appointments.outcomes.fingerprints import record_fingerprints
from appointments.outcomes.lost_card import record_lost_card
from appointments.outcomes.passport import record_passport
from appointments.outcomes.personal_data import record_personal_data
from appointments.outcomes.settled import record_done, record_not_served, record_papers_missing


@dataclass(frozen=True)
class Outcome:
    """A way in which an appointment ends; without a service of its own it fits every one."""

    slug: str
    label: str | Promise
    verb: Callable[..., Any]
    form: type[forms.OutcomeForm]
    services: tuple[ServiceCode, ...] = ()

    def fits(self, service: Service) -> bool:
        """Whether it ends the service that was booked."""
        return not self.services or service.code in self.services

    def perform(self, *, appointment: Appointment, by: User, form: forms.OutcomeForm) -> None:
        """Call the verb with what was typed and the service that was given."""
        given = {"service": self.service_given(appointment)} if form.names_the_service else {}
        self.verb(appointment=appointment, by=by, **given, **form.typed())

    def service_given(self, appointment: Appointment) -> Service:
        """The booked service where this outcome ends it, else the one that it does end."""
        if self.fits(appointment.service):
            return appointment.service
        return Service.objects.get(code=self.services[0])


CONTACTS = (ServiceCode.CONTACT_CHANGE, ServiceCode.ACCOUNT_RECOVERY)
OUTCOMES: dict[str, Outcome] = {
    outcome.slug: outcome
    for outcome in (
        Outcome(
            "address", _("Register the address"), record_address, forms.AddressForm, (ServiceCode.ADDRESS_REGISTRATION,)
        ),
        Outcome(
            "passport",
            _("Record the new passport"),
            record_passport,
            forms.PassportForm,
            (ServiceCode.PASSPORT_UPDATE,),
        ),
        Outcome(
            "personal-data",
            _("Correct the personal data"),
            record_personal_data,
            forms.PersonalDataForm,
            (ServiceCode.PERSONAL_INFORMATION_UPDATE,),
        ),
        Outcome(
            "fingerprints-taken",
            _("The fingerprints were taken"),
            record_fingerprints,
            forms.FingerprintsTakenForm,
            (ServiceCode.FINGERPRINT,),
        ),
        Outcome(
            "fingerprints-not-possible",
            _("Fingerprints could not be taken"),
            record_fingerprints,
            forms.FingerprintsNotPossibleForm,
            (ServiceCode.FINGERPRINT,),
        ),
        Outcome(
            "lost-card",
            _("Record the loss of the card"),
            record_lost_card,
            forms.LostCardForm,
            (ServiceCode.LOST_CARD,),
        ),
        Outcome("contacts", _("Change number or e-mail address"), record_contacts, forms.ContactsForm, CONTACTS),
        Outcome("done", _("The matter is settled otherwise"), record_done, forms.DoneForm),
        Outcome("papers-missing", _("Papers are missing"), record_papers_missing, forms.PapersMissingForm),
        Outcome("not-served", _("The person was not served"), record_not_served, forms.NotServedForm),
    )
}


def outcomes_for(appointment: Appointment) -> list[Outcome]:
    """How the appointment of somebody who is here can end, other services included where the policy lets them be."""
    if appointment.status != AppointmentStatus.CHECKED_IN or appointment.channel != Channel.DIRECTORATE:
        return []
    policy = policy_in_force(Channel.DIRECTORATE, appointment.directorate.province)
    return [one for one in OUTCOMES.values() if policy.serves_another_service or one.fits(appointment.service)]
