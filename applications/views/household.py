"""Your family: who applies, the sponsor, the income that is needed, the fees, and submitting what is ready."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from applications.enums import ApplicationKind
from applications.errors import NotDeclared
from applications.forms.household import FamilyDeclarationForm, HouseholdCodeForm, WhoAppliesForm
from applications.households.inviting import MadeInvitation, become_sponsor, invite_sponsor, withdraw_invitation
from applications.households.membership import (
    holds_another_permit,
    household_for,
    join_household,
    start_family,
)
from applications.households.overview import FamilyPage, family_page
from applications.households.people import people_to_apply_for
from applications.households.submitting import submit_family
from applications.models import Application, Household
from applications.views.access import ApplicantView, CaseView
from goc_portal.errors import PortalError
from permits.enums import PermitType


class StartFamilyView(ApplicantView):
    """Who of the family needs a permit: the reader, and the children whom the reader has added."""

    template_name = "applications/household/start.html"

    def get(self, request: HttpRequest, **kwargs: str) -> HttpResponse:
        return self.page(form=WhoAppliesForm(people=self.people, holders=self.holders))

    def post(self, request: HttpRequest, **kwargs: str) -> HttpResponse:
        form = WhoAppliesForm(request.POST, people=self.people)
        if not form.is_valid():
            return self.page(status=HTTPStatus.UNPROCESSABLE_ENTITY, form=form)
        try:
            household = start_family(people=form.chosen(), holders=form.holding(), by=self.user)
        except PortalError as error:
            form.add_error("people", str(error))
            return self.page(status=error.status, form=form)
        messages.success(request, _("Your family's applications are started. You can stop at any time."))
        own = family_page(household, self.user).members[0].case
        return redirect("applications:household", own.public_id)

    @cached_property
    def people(self) -> list:
        """The reader first, then the children from the eldest on."""
        people = people_to_apply_for(self.user).order_by("birth_year", "birth_month", "birth_day", "pk")
        return sorted(people, key=lambda person: person.pk != self.user.person_id)

    @property
    def holders(self) -> list:
        """Those whose permit is known, and the reader who comes from “change to another kind of permit”."""
        changes = self.kwargs.get("kind") == ApplicationKind.TRANSITION
        return [
            person
            for person in self.people
            if holds_another_permit(person) or (changes and person.pk == self.user.person_id)
        ]


class FamilyMemberView(CaseView):
    """A page of the household to which the reader's case belongs; other kinds of permit have none."""

    @cached_property
    def cases(self) -> list[Application]:
        """What the reader fills in of this household, in one query; empty where the case has none yet."""
        kept = Application.objects.kept_by_reader(self.user)
        return list(kept.beside_in_household(self.kwargs["public_id"]).with_facts())

    @cached_property
    def case(self) -> Application:
        """The case of the address, out of those of the household."""
        beside = (case for case in self.cases if case.public_id == self.kwargs["public_id"])
        return next(beside, None) or self.case_alone()

    @cached_property
    def household(self) -> Household:
        """The household of the case of the address."""
        if self.case.permit_type != PermitType.FAMILY:
            raise Http404
        member = getattr(self.case, "household_member", None)
        return member.household if member is not None else household_for(application=self.case, by=self.user)

    @property
    def own_address(self) -> str:
        """The page of the family."""
        return reverse("applications:household", args=[self.case.public_id])


class HouseholdView(FamilyMemberView):
    """Everything about the family that this reader may see."""

    template_name = "applications/household/family.html"

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        return self.family(HouseholdCodeForm())

    def family(
        self, code_form: HouseholdCodeForm, made: MadeInvitation | None = None, *, status: int = HTTPStatus.OK
    ) -> HttpResponse:
        """The page; the two secrets of an invitation stand on it once, right after it was made."""
        # Whoever has just joined, or opened the household, is read anew.
        read = self.cases if self.request.method == "GET" and self.cases else None
        family: FamilyPage = family_page(self.household, self.user, read)
        link = reverse("applications:invitation", args=[made.token]) if made else ""
        return self.page(
            status=status,
            case=self.case,
            family=family,
            form=code_form,
            made=made,
            link=self.request.build_absolute_uri(link) if made else "",
        )


class JoinHouseholdView(HouseholdView):
    """Joins the household of a family member by its code."""

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        return redirect(self.own_address)

    def post(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        form = HouseholdCodeForm(request.POST)
        if not form.is_valid():
            return self.family(form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        try:
            join_household(application=self.case, code=form.cleaned_data["code"], by=self.user)
        except PortalError as error:
            form.add_error("code", str(error))
            return self.family(form, status=error.status)
        messages.success(request, _("You apply with your family now."))
        return redirect(self.own_address)


class InviteSponsorView(HouseholdView):
    """Makes an invitation and shows its link and code once. Read as a page it leads back."""

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        return redirect(self.own_address)

    def post(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        return self.family(HouseholdCodeForm(), invite_sponsor(household=self.household, by=self.user))


class WithdrawInvitationView(FamilyMemberView):
    """Makes the open link useless."""

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        return redirect(self.own_address)

    def post(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        withdraw_invitation(household=self.household, by=self.user)
        messages.success(request, _("The invitation is withdrawn. Its link no longer works."))
        return redirect(self.own_address)


class BecomeSponsorView(FamilyMemberView):
    """The reader is the sponsor: on to the questions and papers of a sponsor."""

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        return redirect(self.own_address)

    def post(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        try:
            dossier = become_sponsor(household=self.household, by=self.user)
        except PortalError as error:
            messages.warning(request, str(error))
            return redirect(self.own_address)
        return redirect("applications:sponsor", dossier.public_id)


class AddMemberView(StartFamilyView, FamilyMemberView):
    """Another child, or a newborn, joins the household, also while the others' applications are being decided."""

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:  # type: ignore[override]
        form = WhoAppliesForm(people=self.people, holders=self.holders)
        return self.page(form=form, case=self.case, household=self.household)

    def post(self, request: HttpRequest, public_id: UUID) -> HttpResponse:  # type: ignore[override]
        form = WhoAppliesForm(request.POST, people=self.people)
        if not form.is_valid():
            return self.page(status=HTTPStatus.UNPROCESSABLE_ENTITY, form=form, case=self.case)
        try:
            start_family(people=form.chosen(), holders=form.holding(), by=self.user, household=self.household)
        except PortalError as error:
            form.add_error("people", str(error))
            return self.page(status=error.status, form=form, case=self.case)
        return redirect(self.own_address)

    @cached_property
    def people(self) -> list:
        """Those who do not apply with this family yet."""
        there = {case.person_id for case in self.cases}
        return [person for person in super().people if person.pk not in there]


class SubmitFamilyView(FamilyMemberView):
    """One declaration for all drafts that are ready; what refuses one refuses all."""

    template_name = "applications/household/submit.html"

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        return self.submit_page(FamilyDeclarationForm())

    def submit_page(self, form: FamilyDeclarationForm, *, status: int = HTTPStatus.OK) -> HttpResponse:
        """Who is submitted now, who is not ready, and what it costs."""
        family = family_page(self.household, self.user, self.cases or None)
        return self.page(status=status, case=self.case, form=form, family=family)

    def post(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        form = FamilyDeclarationForm(request.POST)
        form.is_valid()
        try:
            submit_family(household=self.household, declared=form.cleaned_data.get("declared", False), by=self.user)
        except PortalError as error:
            form.add_error("declared" if isinstance(error, NotDeclared) else None, str(error))
            return self.submit_page(form, status=error.status)
        messages.success(request, _("The applications are submitted. We tell you by SMS and e-mail as well."))
        return redirect(self.own_address)
