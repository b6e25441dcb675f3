"""One upload a form, so that a refused file never costs the reader another one."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from applications.papers import AskedPaper
from documents.forms import UploadField
from documents.requirements import requirements_of
from goc_portal.pages.forms import PageForm


class PaperForm(PageForm):
    """The file for one paper; its checks belong to the verb."""

    def __init__(self, *args: Any, paper: AskedPaper, **kwargs: Any) -> None:
        self.document = paper.required.document
        super().__init__(*args, prefix=self.document, **kwargs)
        requirements = requirements_of(self.document)
        self.name = paper.required.name
        self.fields["file"] = UploadField(label=_("Choose a file"), requirements=requirements)
