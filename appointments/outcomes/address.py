"""A new address is registered, and with it the province that counts for booking (R-06, C-21)."""

from accounts.counter import Address, register_address
from accounts.models import User
from appointments.enums import OutcomeKind
from appointments.models import Appointment, AppointmentOutcome, Service
from appointments.outcomes.recording import finish, open_counter
from goc_portal import locking
from permits.enums import ProvinceSource
from permits.provinces import register_province


@locking.verb
def record_address(
    *, appointment: Appointment, service: Service | None, address: Address, by: User
) -> AppointmentOutcome:
    """Write the address and the province of registered residence."""
    appointment, given = open_counter(appointment, service, by)
    registered = register_address(person=appointment.person, address=address, by=by)
    register_province(
        person=appointment.person,
        province=address.province,
        since=address.lives_there_since,
        source=ProvinceSource.ADDRESS_REGISTRATION,
        by=by,
    )
    return finish(appointment, OutcomeKind.ADDRESS_REGISTERED, given, by=by, address=registered)
