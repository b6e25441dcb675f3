"""Why somebody could not come: in the own words, with a paper if there is one."""

from django import forms
from django.utils.translation import gettext_lazy as _

from documents.forms import UploadField
from goc_portal.pages.forms import PageForm

LONGEST_WORDS = 1000


class ExcuseForm(PageForm):
    """The words are asked for; a paper helps, and nobody has to have one."""

    words = forms.CharField(
        label=_("Why could you not come?"),
        help_text=_("A few words are enough, in any language. An officer of the directorate reads them."),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    paper = UploadField(
        label=_("A paper that shows it, if you have one"),
        required=False,
    )
