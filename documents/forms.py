"""Forms of papers: the file input of an upload, and the two fields of public verification."""

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from documents.codes import last_four
from documents.errors import FileIsEmpty, NoFileChosen
from documents.requirements import PAPER, UploadRequirements
from goc_portal.pages.forms import PageForm


class UploadField(forms.FileField):
    """A file input that says what is taken. The checks belong to store_upload: here stands only the shape."""

    default_error_messages = {
        "required": NoFileChosen.message,
        "missing": NoFileChosen.message,
        "invalid": NoFileChosen.message,
        "empty": FileIsEmpty.message,
    }

    def __init__(self, *, requirements: UploadRequirements = PAPER, **kwargs: Any) -> None:
        # A file that was too large to keep arrives without content; store_upload says so in words.
        kwargs.setdefault("allow_empty_file", True)
        kwargs.setdefault(
            "help_text",
            format_lazy(
                _("{types}, up to {limit} MB."), types=requirements.type_names, limit=requirements.max_megabytes
            ),
        )
        self.requirements = requirements
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, str]:
        return {**super().widget_attrs(widget), "accept": self.requirements.accept}


class FilesInput(forms.ClearableFileInput):
    """A file input that takes several."""

    allow_multiple_selected = True


class FilesField(UploadField):
    """Several files in one go, which become the pages of one paper. Cleaned, it is a list of at least one."""

    widget = FilesInput

    def __init__(self, *, requirements: UploadRequirements = PAPER, **kwargs: Any) -> None:
        kwargs.setdefault(
            "help_text",
            format_lazy(
                _("{types}, up to {limit} MB each. For several pages choose all files at once, or add more later."),
                types=requirements.type_names,
                limit=requirements.max_megabytes,
            ),
        )
        super().__init__(requirements=requirements, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Each file by itself; nothing chosen is one missing file."""
        chosen = data if isinstance(data, list | tuple) else [data]
        return [super(FilesField, self).clean(one, initial) for one in chosen or [None]]


class FindPaperForm(PageForm):
    """The code under the QR, for those who cannot scan it."""

    code = forms.CharField(
        label=_("Code under the QR"),
        max_length=60,
        error_messages={"required": _("Enter the code that stands under the QR of the paper.")},
    )


class VerifyPaperForm(PageForm):
    """The last four characters of the holder's document number, which only somebody who has the paper knows."""

    last_four = forms.CharField(
        label=_("Last four characters of the holder's document number"),
        help_text=_("The number of the passport or other document that the holder applied with."),
        max_length=20,
        error_messages={"required": _("Enter the last four characters of the holder's document number.")},
    )

    def clean_last_four(self) -> str:
        return last_four(self.cleaned_data["last_four"])
