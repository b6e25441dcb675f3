"""Starting an application by the forms and the verbs of the pages."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.http import QueryDict

from accounts.models import Person
from applications.api.answering import mistakes_of
from applications.drafting import start_application
from applications.enums import ApplicationKind
from applications.errors import NoPermitOnRecord
from applications.extension.extending import start_extension
from applications.extension.stay_longer import stay_longer
from applications.forms.household import WhoAppliesForm
from applications.forms.starting import PermitForm, PurposeForm
from applications.households.membership import start_family
from applications.households.people import people_to_apply_for
from applications.models import Application
from goc_portal.api.errors import FieldsToMend
from goc_portal.pages.forms import PageForm
from permits.enums import PermitType

if TYPE_CHECKING:
    from accounts.models import User


def start(wanted: Mapping[str, Any], by: "User") -> Application:
    """Open the draft that is asked for, or find the one that is open."""
    if by.person is None:
        raise PermissionDenied
    if wanted["kind"] == ApplicationKind.EXTENSION:
        return start_extension_of_registered(by.person, by)
    form = PermitForm({"permit": wanted.get("permit", "")})
    refuse_unless_valid(form)
    if form.permit_type == PermitType.FAMILY:
        changes = wanted["kind"] == ApplicationKind.TRANSITION
        return start_with_family(
            wanted.get("people") or [by.person.public_id], holders=[by.person] if changes else [], by=by
        )
    return start_application(
        person=by.person,
        kind=ApplicationKind(wanted["kind"]),
        permit_type=form.permit_type,
        purpose=purpose_in(wanted) if form.permit_type == PermitType.SHORT_TERM else "",
        regains=form.regains,
        by=by,
    )


def purpose_in(wanted: Mapping[str, Any]) -> str:
    """Why somebody wants to stay, which a short-term permit needs."""
    form = PurposeForm({"purpose": wanted.get("purpose", "")})
    refuse_unless_valid(form)
    return str(form.cleaned_data["purpose"])


def start_extension_of_registered(person: Person, by: "User") -> Application:
    """More of the permit that the register has."""
    permit = stay_longer(person, by).permit
    if permit is None:
        raise NoPermitOnRecord
    return start_extension(person=person, permit=permit, by=by)


def start_with_family(people: list[Any], *, holders: list[Person], by: "User") -> Application:
    """A draft for each member who is named; the reader's own comes back, else the first one's.

    ``holders`` change a permit of another kind.
    """
    sent = QueryDict(mutable=True)
    sent.setlist("people", [str(public_id) for public_id in people])
    form = WhoAppliesForm(sent, people=people_to_apply_for(by))
    refuse_unless_valid(form)
    household = start_family(people=form.chosen(), holders=holders, by=by)
    cases = Application.objects.of_household(household).filter(person__in=form.chosen())
    return next((case for case in cases if case.person_id == by.person_id), cases[0])


def refuse_unless_valid(form: PageForm) -> None:
    """The page's sentences, where its form does not take what was sent."""
    if not form.is_valid():
        raise FieldsToMend(mistakes=list(mistakes_of(form)))
