"""One form a paper of the sponsor, for one file or the files of its pages; on a phone the camera is offered."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from applications.papers.of_sponsor import SponsorsPaper
from documents.forms import FilesField, UploadField
from documents.requirements import requirements_of
from goc_portal.pages.forms import PageForm


class SponsorPaperForm(PageForm):
    """The file for one paper, or the files of its pages; their checks belong to the verb."""

    def __init__(self, *args: Any, paper: SponsorsPaper, **kwargs: Any) -> None:
        self.document = paper.required.document
        super().__init__(*args, prefix=self.document, **kwargs)
        self.name = paper.required.name
        requirements = requirements_of(self.document)
        if requirements.takes_pages:
            self.fields["file"] = FilesField(
                label=_("Choose one or more files, or take photos"), requirements=requirements
            )
        else:
            self.fields["file"] = UploadField(label=_("Choose a file or take a photo"), requirements=requirements)

    @property
    def chosen(self) -> list[UploadedFile]:
        """The files of a valid form, in the order in which they were chosen."""
        files = self.cleaned_data["file"]
        return files if isinstance(files, list) else [files]
