"""Adding a child: who it is, where an officer looks at it, and the birth certificate."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.enums import Sex
from accounts.forms.registration import IdentityForm
from accounts.machine_readable_zone import PartialDate
from accounts.registration import ClaimedDocument, ClaimedIdentity
from directorates.alphabet import provinces_by_name
from directorates.models import Province
from documents.forms import UploadField
from documents.requirements import PAPER


class ChildForm(IdentityForm):
    """The questions of registration, asked about a child: a passport is not needed, a newborn has none."""

    # A child's passport that has expired may still be recorded: nothing is applied for here.
    expired_seen = None  # type: ignore[assignment]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ask_about_the_child()
        choices = [("", _("Choose a province")), *((str(one.pk), one.name) for one in provinces_by_name())]
        self.fields["province"] = forms.ChoiceField(
            label=_("In which province do you live?"),
            help_text=_("An officer of this province looks at what you send."),
            choices=choices,
        )
        self.fields["certificate"] = UploadField(
            label=_("Birth certificate"),
            help_text=_(
                "A photo or scan in which every letter can be read. If it is not in Turkish, put the sworn translation "
                "(by a translator whom a notary has sworn in) into the same PDF. %(types)s, up to %(limit)s MB."
            )
            % {"types": PAPER.type_names, "limit": PAPER.max_megabytes},
        )
        self.replace_default_sentences()

    def ask_about_the_child(self) -> None:
        """The same questions in words about somebody else; the document's may stay empty."""
        self.fields["surname"].help_text = _("As in the passport or birth certificate. Leave empty if there is none.")
        self.fields["native_name"].label = _("The child's name in its own script")
        self.fields["native_name"].help_text = _("If the passport or birth certificate has it.")
        self.fields["sex"].label = _("Sex in the passport or birth certificate")
        self.fields["birth"].help_text = _("Leave day or month empty if the papers do not have them.")
        for name, label in (
            ("issuing_state", _("Which state issued the child's passport?")),
            ("number", _("Number of the child's passport")),
            ("expires_on", _("The child's passport is valid until")),
        ):
            self.fields[name].required = False
            self.fields[name].label = label
        self.fields["issuing_state"].help_text = _("Leave this and the next two empty if the child has no passport.")

    def tell_that_it_expired(self, data: dict[str, Any]) -> None:
        """Nobody has to be told: see ``expired_seen``."""

    def clean(self) -> dict[str, Any]:
        """A passport's number goes with the state that issued it."""
        data = super().clean()
        if data.get("number") and not data.get("issuing_state"):
            self.add_error("issuing_state", gettext("Choose the state that issued the passport."))
        if data.get("issuing_state") and "number" in data and not data["number"]:
            self.add_error("number", gettext("Enter the number of the passport, or leave the state empty too."))
        return data

    def identity(self) -> ClaimedIdentity:
        """What was typed, as the verb takes it."""
        data = self.cleaned_data
        birth = data["birth"]
        document = ClaimedDocument(data["issuing_state"], data["number"], data["expires_on"])
        return ClaimedIdentity(
            surname=data["surname"],
            given_names=data["given_names"],
            native_name=data["native_name"],
            sex=Sex(data["sex"]),
            birth=PartialDate(birth.year, birth.month, birth.day),
            nationality=data["nationality"],
            document=document if data["number"] else None,
            foreigner_identity_number=data["foreigner_identity_number"],
        )

    def chosen_province(self) -> Province:
        """The province whose officers look at it."""
        return Province.objects.get(pk=self.cleaned_data["province"])
