"""The page about the birth of a child."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from applications.forms.sections.base import SectionForm, yes_or_no
from applications.models import BirthAnswers


class BirthForm(SectionForm):
    """A child who was born here and never left has no entry stamp and no visa."""

    slug = "birth"

    born_in_turkiye = yes_or_no(
        _("Was the child born in Türkiye?"),
        _("A child born here, whose mother or father has a residence permit, has 180 days to apply."),
    )
    has_left = yes_or_no(_("If the child was born in Türkiye: has it been outside Türkiye since?"), required=False)
    parent_holds_permit = yes_or_no(
        _("If the child was born in Türkiye: does the mother or the father have a residence permit?"), required=False
    )

    class Meta:
        model = BirthAnswers
        fields = ("born_in_turkiye", "has_left", "parent_holds_permit")

    marks_optional = False

    def clean(self) -> dict[str, Any]:
        born_here = self.cleaned_data.get("born_in_turkiye") is True
        for field in ("has_left", "parent_holds_permit"):
            self.needs(field, when=born_here)
        return self.cleaned_data
