"""The page about the study that a student permit rests on."""

from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from applications.enums import StudyLevel
from applications.forms.sections.base import WIDE, SectionForm, yes_or_no
from applications.models import StudyAnswers
from goc_portal import clock
from goc_portal.pages.dates import long_date
from goc_portal.pages.fields import DateInputField
from goc_portal.pages.widgets import Radios


class StudyForm(SectionForm):
    """School, programme and days, as on the student certificate."""

    slug = "study"

    level = forms.ChoiceField(label=_("What do you study?"), choices=StudyLevel.choices, widget=Radios)
    starts_on = DateInputField(label=_("First day of the study"))
    ends_on = DateInputField(
        label=_("Expected last day of the study"),
        help_text=_("If you study for less than a year, the permit ends with the study (Law 6458, Article 38(4))."),
    )
    came_on_student_visa = yes_or_no(
        _("Did you enter Türkiye with a student visa?"),
        _("It stands on the visa in your passport: öğrenim vizesi."),
    )

    class Meta:
        model = StudyAnswers
        fields = ("level", "school", "programme", "starts_on", "ends_on", "came_on_student_visa")
        widgets: ClassVar = {name: forms.TextInput(attrs=WIDE) for name in ("school", "programme")}
        help_texts: ClassVar = {
            "school": _("The name as on your student certificate."),
            "programme": _("For example Medicine, or 7th class."),
        }

    has_ended: ClassVar[str | Promise] = _(
        "This study ended on %(day)s. A student permit is for a study that goes on (Law 6458, Article 40(1)(b)). Enter "
        "the last day of your present study, or choose another permit on the page of your application."
    )
    ends_first: ClassVar[str | Promise] = _(
        "The last day must come after the first day, %(day)s. Look at your student certificate and correct one of the "
        "two."
    )

    def clean(self) -> dict[str, Any]:
        starts_on, ends_on = self.given_date("starts_on"), self.given_date("ends_on")
        if ends_on and ends_on < clock.today():
            self.refuse_date("ends_on", self.has_ended, day=long_date(ends_on))
        if starts_on and ends_on and ends_on <= starts_on:
            self.refuse_date("ends_on", self.ends_first, day=long_date(starts_on))
        return self.cleaned_data
