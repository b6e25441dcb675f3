"""One upload a missing paper, so that a file that is not taken costs nothing else."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from applications.models import MissingPaper
from applications.papers.current import requirements_of
from applications.papers.names import name_of_paper
from documents.forms import FilesField, UploadField
from goc_portal.pages.forms import PageForm
from permits.rules.codes import Translated
from permits.rules.paper_rows import RequiredPaper


class MissingPaperForm(PageForm):
    """The file for one missing paper, or the files of its pages; their checks belong to the verb."""

    def __init__(
        self, *args: Any, missing: MissingPaper, required: RequiredPaper | None = None, pages: int = 0, **kwargs: Any
    ) -> None:
        self.missing, self.required, self.pages_waiting = missing, required, pages
        self.document = missing.document
        self.name = name_of_paper(missing.document)
        super().__init__(*args, prefix=missing.document, **kwargs)
        requirements = requirements_of(missing.document)
        if requirements.takes_pages:
            self.fields["file"] = FilesField(label=_("Choose one or more files"), requirements=requirements)
        else:
            self.fields["file"] = UploadField(label=_("Choose a file"), requirements=requirements)

    @property
    def may_need_translation(self) -> bool:
        """Whether a sworn translation may go with it."""
        return self.required is not None and self.required.translated != Translated.NEVER

    @property
    def chosen(self) -> list[UploadedFile]:
        """The files of a valid form."""
        files = self.cleaned_data["file"]
        return files if isinstance(files, list) else [files]
