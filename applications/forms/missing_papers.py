"""One upload a missing paper, so that a file that is not taken costs nothing else."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from applications.models import MissingPaper
from applications.papers.current import requirements_of
from applications.papers.names import name_of_paper
from documents.forms import UploadField
from goc_portal.pages.forms import PageForm


class MissingPaperForm(PageForm):
    """The file for one missing paper; its checks belong to the verb."""

    def __init__(self, *args: Any, missing: MissingPaper, **kwargs: Any) -> None:
        self.missing = missing
        self.name = name_of_paper(missing.document)
        super().__init__(*args, prefix=missing.document, **kwargs)
        self.fields["file"] = UploadField(label=_("Choose a file"), requirements=requirements_of(missing.document))
