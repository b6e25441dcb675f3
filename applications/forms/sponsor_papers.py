"""One upload a form for the sponsor's papers; on a phone the camera is offered."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from applications.papers.of_sponsor import SponsorsPaper
from documents.forms import UploadField
from documents.requirements import requirements_of
from goc_portal.pages.forms import PageForm


class SponsorPaperForm(PageForm):
    """The file for one paper; its checks belong to the verb."""

    def __init__(self, *args: Any, paper: SponsorsPaper, **kwargs: Any) -> None:
        self.document = paper.required.document
        super().__init__(*args, prefix=self.document, **kwargs)
        self.name = paper.required.name
        self.fields["file"] = UploadField(
            label=_("Choose a file or take a photo"), requirements=requirements_of(self.document)
        )
