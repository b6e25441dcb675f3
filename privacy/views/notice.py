"""The privacy notice, for everybody."""

from typing import Any

from django.views.generic import TemplateView

from privacy.kept_for import times_kept
from privacy.kinds import all_kinds
from privacy.notice import CURRENT


class NoticeView(TemplateView):
    """Who is responsible, what is held, why, for how long, who sees it, and which rights there are."""

    template_name = "privacy/notice.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(version=CURRENT, kinds=all_kinds(), times=list(times_kept()), **kwargs)
