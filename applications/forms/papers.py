"""One upload a form, so that a refused file never costs the reader another one."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from applications.papers.current import AskedPaper
from documents.forms import FilesField, UploadField
from documents.requirements import requirements_of
from goc_portal.pages.forms import PageForm


class PaperForm(PageForm):
    """The file for one paper, or the files of its pages; their checks belong to the verb."""

    def __init__(self, *args: Any, paper: AskedPaper, several: bool = False, **kwargs: Any) -> None:
        self.document = paper.required.document
        super().__init__(*args, prefix=self.document, **kwargs)
        requirements = requirements_of(self.document)
        self.name = paper.required.name
        if several and requirements.takes_pages:
            self.fields["file"] = FilesField(label=_("Choose one or more files"), requirements=requirements)
        else:
            self.fields["file"] = UploadField(label=_("Choose a file"), requirements=requirements)

    @property
    def chosen(self) -> list[UploadedFile]:
        """The files of a valid form."""
        files = self.cleaned_data["file"]
        return files if isinstance(files, list) else [files]


class TranslationForm(PageForm):
    """The sworn translation of one paper."""

    def __init__(self, *args: Any, paper: AskedPaper, **kwargs: Any) -> None:
        self.document = paper.required.document
        super().__init__(*args, prefix=f"{self.document}-translation", **kwargs)
        self.fields["file"] = UploadField(label=_("Choose the file of the sworn translation"))
